"""What cannot be done with a project."""

from domain.errors import AidError


class NoSuchProject(AidError):
    """It is gone, or not this person's to see: in another area, or of another household."""


class NoOwnHousehold(AidError):
    """No own family, or several, have the name that was written."""


class NotAgreed(AidError):
    """The household, or the neighbours, did not say yes yet."""


class StageBehind(AidError):
    """The work is as far already, or what was reported last waits for an answer."""


class OwnReport(AidError):
    """Whoever reported a stage does not confirm it."""


class WorkReported(AidError):
    """The work was reported already: the yes that it relies on stays."""


class NothingSeen(AidError):
    """Nothing was written down yet, so nobody can be asked about it."""


class TitleUnfit(AidError):
    """That cannot be the name of a project."""


class SomebodyCanSay(AidError):
    """The household or a neighbour is in this bot and says so there; no witness is needed."""
