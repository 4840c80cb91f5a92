"""What is remembered of dangers that were heard, until the person says what is to be done."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from understanding.danger import DangerKind
from understanding.normal import words_of

QUIET = timedelta(minutes=30)
"""So long one kind of danger is not raised again in a dialogue where it was said to be none."""
CODE_EXPECTED = timedelta(minutes=3)
"""So soon the second half of a code follows the first."""
_MOST_CALMED = 30
_MOST_HEARD = 10
_ALWAYS = DangerKind.SUICIDE
"""Whatever was said before, this is worth a tap each time."""

ABOUT_THE_PERSON = frozenset(
    {DangerKind.SUICIDE, DangerKind.VIOLENCE, DangerKind.SEXUAL, DangerKind.THREAT}
)
"""What a forwarded message may tell of its sender or reader; the check of hoaxes takes the rest."""


@dataclass
class Heard:
    """A message that raised an alarm, as Telegram sent it, and the question that was open."""

    message_id: int
    message: dict[str, Any]
    kind: DangerKind | None
    """None: that somebody needs help is all that is known."""
    place: int = 0

    @property
    def sent(self) -> float:
        """When it was, in seconds."""
        return float(self.message.get("date") or 0)

    @property
    def album(self) -> str:
        return str(self.message.get("media_group_id") or "")


@dataclass
class Memory:
    """`calmed` are marks of texts that are no danger; `quiet` are kinds by dialogue, till when."""

    heard: list[Heard] = field(default_factory=list)
    calmed: list[str] = field(default_factory=list)
    quiet: dict[str, datetime] = field(default_factory=dict)
    code_until: datetime | None = None
    """So long a number may be the code that was announced, or the second half of one."""

    def is_calmed(self, text: str, kind: DangerKind, dialogue: str, now: datetime) -> bool:
        until = self.quiet.get(_quiet_key(dialogue, kind)) if kind is not _ALWAYS else None
        return self.is_calmed_text(text) or (until is not None and now < until)

    def is_calmed_text(self, text: str) -> bool:
        return mark_of(text) in self.calmed

    def hear(self, one: Heard) -> None:
        others = [other for other in self.heard if other.message_id != one.message_id]
        self.heard = [*others, one][-_MOST_HEARD:]

    def newest(self, now: datetime) -> Heard | None:
        """The last one, while it may still be what the person speaks of."""
        last = self.heard[-1] if self.heard else None
        return last if last and now.timestamp() - last.sent < QUIET.total_seconds() else None

    def calm(self, message_id: int, text: str, dialogue: str, now: datetime) -> None:
        kinds = [one.kind for one in self.heard if one.message_id == message_id and one.kind]
        self.heard = [one for one in self.heard if one.message_id != message_id]
        self.calmed = [*self.calmed, mark_of(text)][-_MOST_CALMED:]
        if dialogue:
            self.quiet = {key: until for key, until in self.quiet.items() if until > now}
            self.quiet |= {_quiet_key(dialogue, kind): now + QUIET for kind in kinds}

    def find(self, message_id: int) -> Heard | None:
        return next((one for one in self.heard if one.message_id == message_id), None)


def _quiet_key(dialogue: str, kind: DangerKind) -> str:
    return f"{dialogue}:{kind.value}"


def mark_of(text: str) -> str:
    """Tells the same words again, whatever their case, short forms, numbers and signs."""
    return sha256(" ".join(word for word in words_of(text) if word[0] != "<").encode()).hexdigest()[
        :16
    ]
