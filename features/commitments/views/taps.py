"""What the buttons of check-ins do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from features.commitments.rules.commitments import Help, Kind, Says
from views.view import Tap


@dataclass(frozen=True)
class ShowCommitments(Tap, prefix="wk"):
    """This month of the own family."""


@dataclass(frozen=True)
class SayCommitment(Tap, prefix="wks"):
    kind: Kind
    month: date
    says: Says


@dataclass(frozen=True)
class AskForHelp(Tap, prefix="wkh"):
    kind: Kind
    month: date
    what: Help


@dataclass(frozen=True)
class AddCheckPhoto(Tap, prefix="wkp"):
    """A photo of the card or the attendance, for who likes to."""

    kind: Kind
    month: date


@dataclass(frozen=True)
class WantToBeAsked(Tap, prefix="wkw"):
    wants: bool


@dataclass(frozen=True)
class CommitmentsOfFamily(Tap, prefix="wkf"):
    """This month of an own family, for its companion."""

    family_id: UUID


@dataclass(frozen=True)
class ShowCheckPhotos(Tap, prefix="wki"):
    family_id: UUID
