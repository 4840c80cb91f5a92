"""The dialogue about tips: what it waits for, and the tip in hand."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from chat.routing import DialogueSpec, Takes
from features.hoaxes.rules.tips import TIPS, Bundle


class Waiting(Enum):
    FOR_TIP = "tip"
    FOR_CHOICE = "choice"
    FOR_CONSENT = "consent"
    FOR_MORE = "more"


@dataclass
class Draft:
    """The tip in hand. `pending` waits for a choice or for consent, or takes what comes in the same
    breath."""

    pending: list[Bundle] = field(default_factory=list)
    last_at: datetime | None = None
    album: str = ""
    said: str = ""
    """The answer so far: an id of the library or of an announcement, `?` for "not known"."""
    answer_update: int = 0
    tip_id: int = 0
    own_words: bool = False
    """The library was wrong about it: it goes to the editors whatever it resembles."""
    choosing: bool = False
    """It resembles some hoaxes: the person says which one."""

    @property
    def state(self) -> Waiting:
        if self.choosing:
            return Waiting.FOR_CHOICE
        return Waiting.FOR_CONSENT if self.pending and not self.tip_id else Waiting.FOR_MORE


TIP_LINE = DialogueSpec(
    TIPS,
    Draft,
    takes={
        Waiting.FOR_TIP: Takes.TIP,
        Waiting.FOR_CHOICE: Takes.NOTHING,
        Waiting.FOR_CONSENT: Takes.NOTHING,
        Waiting.FOR_MORE: Takes.NOTHING,
    },
)
