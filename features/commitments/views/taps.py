"""What the buttons of check-ins do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from features.commitments.rules.commitments import Help, Kind, Says
from views.view import Tap


@dataclass(frozen=True)
class ShowCommitments(Tap, prefix="wk"):
    """This month of an own family; without one, of the chosen."""

    family_id: UUID | None = None


@dataclass(frozen=True)
class SayCommitment(Tap, prefix="wks"):
    family_id: UUID
    kind: Kind
    month: date
    says: Says


@dataclass(frozen=True)
class AskForHelp(Tap, prefix="wkh"):
    """With what was said of a month."""

    check_id: int
    what: Help


@dataclass(frozen=True)
class AddCheckPhoto(Tap, prefix="wkp"):
    """A photo of the card or the attendance, for who likes to."""

    check_id: int


@dataclass(frozen=True)
class DropCheckPhoto(Tap, prefix="wkd", once=True):
    check_id: int


@dataclass(frozen=True)
class WantToBeAsked(Tap, prefix="wkw"):
    family_id: UUID
    wants: bool


@dataclass(frozen=True)
class CommitmentsOfFamily(Tap, prefix="wkf"):
    """This month of an own family, for its companion."""

    family_id: UUID


@dataclass(frozen=True)
class ShowCheckPhotos(Tap, prefix="wki"):
    family_id: UUID
