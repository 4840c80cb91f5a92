"""The buttons below broadcasts and schedules of administrators."""

from dataclasses import dataclass
from enum import StrEnum

from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Deed, Tap


class Do(StrEnum):
    OPEN = "open"
    REVIEW = "review"
    APPROVE = "approve"
    REFUSE = "refuse"
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"
    SEND_AGAIN = "again"
    REPORT = "report"
    PROGRESS = "progress"
    CORRECT = "correct"
    ASK_RECALL = "ask"
    RECALL = "recall"
    EXPORT = "export"
    SKIP = "skip"
    KEEP = "keep"
    CHANGE = "change"


@dataclass(frozen=True)
class OnBroadcast(
    Deed,
    prefix="sbo",
    once=(
        Do.APPROVE,
        Do.CANCEL,
        Do.RESUME,
        Do.SEND_AGAIN,
        Do.RECALL,
    ),
):
    """What administrators do with a broadcast."""

    verb: Do
    broadcast_id: int


@dataclass(frozen=True)
class OnSchedule(
    Deed,
    prefix="sso",
    once=(Do.APPROVE, Do.REFUSE, Do.SKIP, Do.CANCEL),
):
    """What administrators do with a schedule."""

    verb: Do
    schedule_id: int


@dataclass(frozen=True)
class OnRevision(Deed, prefix="srv", once=(Do.APPROVE, Do.REFUSE)):
    """What administrators do with a correction or recall."""

    verb: Do
    revision_id: int


@dataclass(frozen=True)
class ShowBroadcasts(Tap, prefix="sb"):
    """The list."""


def open_broadcast(broadcast_id: int) -> OnBroadcast:
    return OnBroadcast(Do.OPEN, broadcast_id)


def last_row(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("📣 All announcements"), ShowBroadcasts()), menu_button(t))
