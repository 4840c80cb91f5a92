"""What is remembered of dangers that were heard, until the person says what is to be done."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from understanding.asides import introduces
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
    chapter: int = 0
    """Messages of different chapters are not about one matter."""

    @property
    def sent(self) -> float:
        """When it was, in seconds."""
        return float(self.message.get("date") or 0)

    @property
    def text(self) -> str:
        return str(self.message.get("text") or self.message.get("caption") or "")

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
    chapter: int = 0
    """Another one begins where a matter ends: with thanks, with a way out, with a report."""

    def is_calmed(self, text: str, kind: DangerKind, dialogue: str, now: datetime) -> bool:
        until = self.quiet.get(_quiet_key(dialogue, kind)) if kind is not _ALWAYS else None
        return self.is_calmed_text(text) or (until is not None and now < until)

    def is_calmed_text(self, text: str) -> bool:
        return mark_of(text) in self.calmed

    def hear(self, one: Heard) -> None:
        one.chapter = self.chapter
        others = [other for other in self.heard if other.message_id != one.message_id]
        self.heard = [*others, one][-_MOST_HEARD:]

    def newest(self, now: datetime) -> Heard | None:
        """The last one, while it may still be what the person speaks of."""
        last = self.heard[-1] if self.heard else None
        if last is None or last.chapter != self.chapter:
            return None
        return last if now.timestamp() - last.sent < QUIET.total_seconds() else None

    def ends(self) -> None:
        """What comes from now on is another matter."""
        self.chapter += 1

    def take(self, kind: DangerKind | None) -> list[Heard]:
        """The last matter of that kind (None: of any), which is over with it: what was told so
        soon before, in one go and by one person. What is left still answers its own buttons."""
        last = max(
            (n for n, one in enumerate(self.heard) if kind in (None, one.kind)), default=None
        )
        if last is None:
            return []
        taken = [*self.heard[last : last + 1]]
        for before in reversed(self.heard[:last]):
            if not _belongs(before, taken[0]):
                break
            taken.insert(0, before)
        for after in self.heard[last + 1 :]:
            if not _belongs(taken[-1], after):
                break
            taken.append(after)
        self.heard = [one for one in self.heard if one not in taken]
        self.ends()
        return taken

    def calm(self, message_id: int, text: str, dialogue: str, now: datetime) -> None:
        kinds = [one.kind for one in self.heard if one.message_id == message_id and one.kind]
        self.heard = [one for one in self.heard if one.message_id != message_id]
        self.calmed = [*self.calmed, mark_of(text)][-_MOST_CALMED:]
        if dialogue:
            self.quiet = {key: until for key, until in self.quiet.items() if until > now}
            self.quiet |= {_quiet_key(dialogue, kind): now + QUIET for kind in kinds}

    def find(self, message_id: int) -> Heard | None:
        return next((one for one in self.heard if one.message_id == message_id), None)


def _belongs(before: Heard, after: Heard) -> bool:
    """Whether a message goes on with the one before it: money that was lost is another matter than
    a danger, and who says first who they are is another person."""
    if before.chapter != after.chapter or introduces(after.text):
        return False
    if (before.kind is DangerKind.FRAUD) != (after.kind is DangerKind.FRAUD):
        return False
    return after.sent - before.sent < QUIET.total_seconds()


def _quiet_key(dialogue: str, kind: DangerKind) -> str:
    return f"{dialogue}:{kind.value}"


def mark_of(text: str) -> str:
    """Tells the same words again, whatever their case, short forms, numbers and signs."""
    return sha256(" ".join(word for word in words_of(text) if word[0] != "<").encode()).hexdigest()[
        :16
    ]
