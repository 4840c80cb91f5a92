"""The buttons below broadcasts and schedules of administrators."""

from dataclasses import dataclass

from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap


@dataclass(frozen=True)
class ShowBroadcasts(Tap, prefix="sb"):
    """The list."""


@dataclass(frozen=True)
class OpenBroadcast(Tap, prefix="sbo"):
    broadcast_id: int


@dataclass(frozen=True)
class ReviewBroadcast(Tap, prefix="sbv"):
    """Show the preview, and ask whether it may go out."""

    broadcast_id: int


@dataclass(frozen=True)
class CancelBroadcast(Tap, prefix="sbc", once=True):
    broadcast_id: int


@dataclass(frozen=True)
class PauseBroadcast(Tap, prefix="sbp"):
    broadcast_id: int


@dataclass(frozen=True)
class ResumeBroadcast(Tap, prefix="sbg", once=True):
    broadcast_id: int


@dataclass(frozen=True)
class SendInDoubt(Tap, prefix="sbd", once=True):
    broadcast_id: int


@dataclass(frozen=True)
class ShowReport(Tap, prefix="sbt"):
    broadcast_id: int


@dataclass(frozen=True)
class ShowProgress(Tap, prefix="sbw"):
    broadcast_id: int


@dataclass(frozen=True)
class Correct(Tap, prefix="sbk"):
    broadcast_id: int


@dataclass(frozen=True)
class AskRecall(Tap, prefix="sbx"):
    broadcast_id: int


@dataclass(frozen=True)
class AskExport(Tap, prefix="sbe"):
    """Ask why it is exported."""

    broadcast_id: int


@dataclass(frozen=True)
class ReviewRevision(Tap, prefix="srv"):
    revision_id: int


@dataclass(frozen=True)
class OpenSchedule(Tap, prefix="sso"):
    schedule_id: int


@dataclass(frozen=True)
class ReviewSchedule(Tap, prefix="ssv"):
    schedule_id: int


@dataclass(frozen=True)
class ApproveSchedule(Tap, prefix="ssa", once=True):
    schedule_id: int


@dataclass(frozen=True)
class RefuseSchedule(Tap, prefix="ssr", once=True):
    schedule_id: int


@dataclass(frozen=True)
class SkipNext(Tap, prefix="ssk", once=True):
    schedule_id: int


@dataclass(frozen=True)
class PauseSchedule(Tap, prefix="ssp"):
    schedule_id: int


@dataclass(frozen=True)
class ResumeSchedule(Tap, prefix="ssg"):
    schedule_id: int


@dataclass(frozen=True)
class CancelSchedule(Tap, prefix="ssc", once=True):
    schedule_id: int


@dataclass(frozen=True)
class ChangeSchedule(Tap, prefix="ssx"):
    schedule_id: int


@dataclass(frozen=True)
class ApproveBroadcast(Tap, prefix="sba", once=True):
    broadcast_id: int


@dataclass(frozen=True)
class RefuseBroadcast(Tap, prefix="sbr"):
    """Ask for the reason."""

    broadcast_id: int


@dataclass(frozen=True)
class Recall(Tap, prefix="sby", once=True):
    broadcast_id: int


@dataclass(frozen=True)
class ApproveRevision(Tap, prefix="sra", once=True):
    revision_id: int


@dataclass(frozen=True)
class RefuseRevision(Tap, prefix="srr", once=True):
    revision_id: int


def last_row(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("📣 All announcements"), ShowBroadcasts()), menu_button(t))
