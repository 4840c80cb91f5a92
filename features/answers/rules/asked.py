"""What somebody asked lately, kept for an hour: a button may take it up again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

ASKED = "asked"
"""The name under which it lies among the parked dialogues, sealed."""
KEPT = timedelta(hours=1)
TOPIC_KEPT = timedelta(minutes=15)
REGRET = timedelta(minutes=10)
"""So long a draft that was given up may be taken up again: whoever holds the phone later reads
nothing."""
MOST, MOST_VOICES = 5, 10
"""So many of each stay. A report takes as many voice messages."""


@dataclass
class Asked:
    """One message, as Telegram sent it."""

    message_id: int
    message: dict[str, Any]
    at: datetime
    collected: bool = False
    """Whether it was looked at already as something that was not understood."""
    reported: bool = False
    """Whether a report began with it."""

    @property
    def is_voice(self) -> bool:
        return "voice" in self.message


@dataclass
class AskedMemory:
    """The last few messages, the newest last."""

    asked: list[Asked] = field(default_factory=list)
    topic: str = ""
    """The intent that was answered last."""
    topic_at: datetime | None = None
    answer: list[str] = field(default_factory=list)
    """The lines of what was answered last, as they stood there: of nothing that is private."""
    answer_at: datetime | None = None
    dropped: dict[str, Any] | None = None
    """The draft that was given up last, as a row of a dialogue."""
    dropped_at: datetime | None = None

    def answered(self, topic: str, now: datetime) -> None:
        self.topic, self.topic_at = topic, now

    def said(self, lines: Sequence[str], now: datetime) -> None:
        self.answer, self.answer_at = list(lines), now

    def last_answer(self, now: datetime) -> list[str]:
        """What was answered, if that is not long ago."""
        return self.answer if self.answer_at and now - self.answer_at < TOPIC_KEPT else []

    def last_topic(self, now: datetime) -> str:
        """What the talk is about, if that is not long ago."""
        return self.topic if self.topic_at and now - self.topic_at < TOPIC_KEPT else ""

    def drop(self, row: dict[str, Any], now: datetime) -> None:
        self.dropped, self.dropped_at = row, now

    def regretted(self, now: datetime) -> dict[str, Any] | None:
        """What was given up a moment ago; it is here no more."""
        row, at = self.dropped, self.dropped_at
        self.dropped = self.dropped_at = None
        return row if at and now - at < REGRET else None

    def newest(self, now: datetime) -> Asked | None:
        """What was written last, if that was just now and is in no report."""
        fitting = [one for one in self.asked if not (one.is_voice or one.reported)]
        last = fitting[-1] if fitting else None
        return last if last and now - last.at < TOPIC_KEPT else None

    def keep(self, one: Asked) -> None:
        others = [other for other in self.asked if other.message_id != one.message_id]
        fresh = [other for other in others if one.at - other.at < KEPT]
        written = [other for other in [*fresh, one] if not other.is_voice][-MOST:]
        spoken = [other for other in [*fresh, one] if other.is_voice][-MOST_VOICES:]
        self.asked = sorted([*written, *spoken], key=lambda other: other.message_id)

    def voices(self, now: datetime) -> list[Asked]:
        """The voice messages that are in no report yet."""
        return [
            one for one in self.asked if one.is_voice and not one.reported and now - one.at < KEPT
        ]

    def find(self, message_id: int, now: datetime) -> Asked | None:
        """The message, unless that is too long ago."""
        fitting = (one for one in self.asked if one.message_id == message_id)
        return next((one for one in fitting if now - one.at < KEPT), None)
