"""What the buttons of groups do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from features.groups.rules.meetings import Reply
from views.view import Tap


@dataclass(frozen=True)
class ShowGroups(Tap, prefix="yg"):
    """The own groups."""

    page: int = 0


@dataclass(frozen=True)
class NewGroup(Tap, prefix="yn"):
    """Make a group."""


@dataclass(frozen=True)
class ChooseVillage(Tap, prefix="yv"):
    """Where the group meets."""

    area_code: str


@dataclass(frozen=True)
class OpenGroup(Tap, prefix="yo"):
    group_id: int


@dataclass(frozen=True)
class ShowMembers(Tap, prefix="ym"):
    group_id: int
    page: int = 0


@dataclass(frozen=True)
class OpenMember(Tap, prefix="yp"):
    group_id: int
    member_id: int


@dataclass(frozen=True)
class RemoveMember(Tap, prefix="yr"):
    group_id: int
    member_id: int


@dataclass(frozen=True)
class LeadGroup(Tap, prefix="yh"):
    """This member is the head; 0: nobody is."""

    group_id: int
    member_id: int


@dataclass(frozen=True)
class PickMembers(Tap, prefix="yk"):
    """Own families that may become members."""

    group_id: int
    page: int = 0


@dataclass(frozen=True)
class AddMember(Tap, prefix="ya"):
    group_id: int
    family_id: UUID


@dataclass(frozen=True)
class AddVillage(Tap, prefix="yw"):
    """All own families of the village."""

    group_id: int


@dataclass(frozen=True)
class AskCloseGroup(Tap, prefix="yq"):
    group_id: int


@dataclass(frozen=True)
class CloseGroup(Tap, prefix="yx", once=True):
    group_id: int


@dataclass(frozen=True)
class ShowMeetings(Tap, prefix="yl"):
    group_id: int


@dataclass(frozen=True)
class PlanMeeting(Tap, prefix="yi"):
    group_id: int


@dataclass(frozen=True)
class MoveMeeting(Tap, prefix="yj"):
    """Another date, place or module."""

    meeting_id: int


@dataclass(frozen=True)
class ChooseDay(Tap, prefix="yd"):
    day: date


@dataclass(frozen=True)
class ChooseHour(Tap, prefix="yt"):
    hour: int


@dataclass(frozen=True)
class SamePlace(Tap, prefix="ys"):
    """Where the group met last."""


@dataclass(frozen=True)
class ChooseModule(Tap, prefix="yu"):
    """A session, or a module that has several."""

    code: str


class Part(StrEnum):
    """What of a plan is asked once more."""

    DAY = "day"
    PLACE = "place"
    MODULE = "module"


@dataclass(frozen=True)
class ChangePart(Tap, prefix="yf"):
    part: Part


@dataclass(frozen=True)
class ConfirmMeeting(Tap, prefix="yc"):
    """The plan is right."""


@dataclass(frozen=True)
class OpenMeeting(Tap, prefix="ye"):
    meeting_id: int


@dataclass(frozen=True)
class ShowAnswers(Tap, prefix="yaw"):
    """Who comes, by name."""

    meeting_id: int


@dataclass(frozen=True)
class AskCancelMeeting(Tap, prefix="yca"):
    meeting_id: int


@dataclass(frozen=True)
class CancelMeeting(Tap, prefix="ycm", once=True):
    meeting_id: int


@dataclass(frozen=True)
class TakeAttendance(Tap, prefix="yta"):
    meeting_id: int
    page: int = 0


@dataclass(frozen=True)
class MarkPresent(Tap, prefix="ymp"):
    """Was there, or not; `turn` is that of the list on which the button stood."""

    meeting_id: int
    member_id: int
    turn: int
    present: bool
    page: int


@dataclass(frozen=True)
class MarkAll(Tap, prefix="yma"):
    """Everybody was there; only while nobody is noted."""

    meeting_id: int


@dataclass(frozen=True)
class FinishAttendance(Tap, prefix="yfa"):
    meeting_id: int


@dataclass(frozen=True)
class AskTaught(Tap, prefix="yat"):
    meeting_id: int


@dataclass(frozen=True)
class Taught(Tap, prefix="ytm"):
    meeting_id: int
    code: str


@dataclass(frozen=True)
class AskNote(Tap, prefix="yan"):
    meeting_id: int


@dataclass(frozen=True)
class ShowReports(Tap, prefix="yrp"):
    """The report of a month."""


class ReportFormat(StrEnum):
    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True)
class MakeReport(Tap, prefix="ymr"):
    month: date
    format: ReportFormat


@dataclass(frozen=True)
class ShowLessons(Tap, prefix="yls"):
    """Lessons that may be sent to a group, and what became of those that were."""

    group_id: int


@dataclass(frozen=True)
class PreviewLesson(Tap, prefix="ypl"):
    group_id: int
    code: str


@dataclass(frozen=True)
class SendLesson(Tap, prefix="ysl"):
    group_id: int
    code: str


@dataclass(frozen=True)
class ShowUnderstood(Tap, prefix="ysu"):
    """Who opened and understood the lessons."""

    group_id: int


@dataclass(frozen=True)
class AnswerInvitation(Tap, prefix="yai"):
    """Coming, or not; `turn` is that of the invitation on which the button stood."""

    invitation_id: int
    turn: int
    reply: Reply


@dataclass(frozen=True)
class ShowMyMeetings(Tap, prefix="ymm"):
    """What the own family is invited to."""


@dataclass(frozen=True)
class ReadCard(Tap, prefix="yrc"):
    """A card of a lesson, from 0 on."""

    copy_id: int
    number: int


@dataclass(frozen=True)
class AskQuestion(Tap, prefix="yaq"):
    """The next question of a lesson."""

    copy_id: int


@dataclass(frozen=True)
class AnswerQuestion(Tap, prefix="yqa"):
    copy_id: int
    question: int
    says_true: bool


@dataclass(frozen=True)
class StopLessons(Tap, prefix="ysp"):
    """No lessons any more."""


@dataclass(frozen=True)
class AllowLessons(Tap, prefix="yal"):
    """Lessons may come again."""
