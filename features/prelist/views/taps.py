"""What the buttons of the pre-list do."""

from dataclasses import dataclass

from views.view import Tap


@dataclass(frozen=True)
class ShowPrelist(Tap, prefix="pln"):
    """What I wrote down, and what waits for my second look."""

    page: int = 0


@dataclass(frozen=True)
class HowToNote(Tap, prefix="plh"):
    """The lines to copy and fill in."""


@dataclass(frozen=True)
class OpenNote(Tap, prefix="plo"):
    note_id: int


@dataclass(frozen=True)
class NoteAgreed(Tap, prefix="pla"):
    """The household agrees that it goes to the village."""

    note_id: int


@dataclass(frozen=True)
class NoteFits(Tap, prefix="plf"):
    """The second look found nothing."""

    note_id: int


@dataclass(frozen=True)
class NoteBack(Tap, prefix="plb"):
    """The second look found something: what?"""

    note_id: int


@dataclass(frozen=True)
class RemoveNote(Tap, prefix="plx", once=True):
    note_id: int


@dataclass(frozen=True)
class TakeNotesOut(Tap, prefix="plt"):
    """An Excel file in the columns of the officials."""
