"""What the buttons of a companion do."""

from dataclasses import dataclass
from uuid import UUID

from views.view import Tap

OWN_DAY = "hari_ini"
"""The own day, as the screen on which features above put their buttons (`Way.beside`)."""


@dataclass(frozen=True)
class ShowToday(Tap, prefix="dph"):
    """Who needs me today."""

    page: int = 0


@dataclass(frozen=True)
class ShowCaseload(Tap, prefix="dpk"):
    """The families that I look after."""

    page: int = 0


@dataclass(frozen=True)
class ShowUncollected(Tap, prefix="dpb"):
    """Who has not collected."""

    page: int = 0


@dataclass(frozen=True)
class OpenFamily(Tap, prefix="dpf"):
    """The card of a family."""

    family_id: UUID


@dataclass(frozen=True)
class ReachFamily(Tap, prefix="dpt"):
    """Its telephone and address."""

    family_id: UUID


@dataclass(frozen=True)
class ReportFor(Tap, prefix="dpr"):
    """A case report about this family."""

    family_id: UUID


@dataclass(frozen=True)
class AlsoWanted(Tap, prefix="dpw"):
    """The second of two wishes that stood in one sentence."""

    command: str
