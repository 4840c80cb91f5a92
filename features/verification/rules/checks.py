"""One question about one payout, from its plan to its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.payments import Channel, Period, Programme
from features.verification.rules.questions import Answers, Question, Reply, next_question


class CheckState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    SILENT = "silent"
    """Asked, and nothing came until it was closed."""
    VOID = "void"
    """Not asked after all, or forgotten with the person before it was answered."""


@dataclass(frozen=True)
class Check:
    """`telegram_id` is None once the person was erased or ended the consent; `bank` is
    empty where no bank pays."""

    id: int
    family_id: UUID
    telegram_id: int | None
    area_code: str
    programme: Programme
    period: Period
    channel: Channel
    bank: str
    state: CheckState
    due_at: datetime
    closes_at: datetime | None = None
    answers: Answers = field(default_factory=dict)

    @property
    def question(self) -> Question | None:
        """What is asked next; None when nothing is left."""
        return next_question(self.answers, self.channel)

    def is_closed(self, now: datetime) -> bool:
        """Whether nothing can be answered any more."""
        over = self.closes_at is None or self.closes_at <= now
        return over or self.state not in (CheckState.OPEN, CheckState.ANSWERED)


def as_texts(answers: Answers) -> dict[str, str]:
    """As they are kept; empty for what was skipped."""
    return {question.value: reply.value if reply else "" for question, reply in answers.items()}


def from_texts(texts: Mapping[str, str]) -> dict[Question, Reply | None]:
    """Raises ValueError for what no release of this bot wrote."""
    return {Question(name): Reply(text) if text else None for name, text in texts.items()}
