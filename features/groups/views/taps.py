"""What the buttons of groups do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from features.groups.rules.meetings import Reply
from views.view import Tap


@dataclass(frozen=True)
class ShowGroups(Tap, prefix="kgg"):
    """The own groups."""

    page: int = 0


@dataclass(frozen=True)
class NewGroup(Tap, prefix="kgn"):
    """Make a group."""


@dataclass(frozen=True)
class ChooseVillage(Tap, prefix="kgv"):
    """Where the group meets."""

    area_code: str


@dataclass(frozen=True)
class OpenGroup(Tap, prefix="kgo"):
    group_id: int


@dataclass(frozen=True)
class ShowMembers(Tap, prefix="kgm"):
    group_id: int
    page: int = 0


@dataclass(frozen=True)
class OpenMember(Tap, prefix="kgp"):
    group_id: int
    member_id: int


@dataclass(frozen=True)
class RemoveMember(Tap, prefix="kgr"):
    group_id: int
    member_id: int


@dataclass(frozen=True)
class LeadGroup(Tap, prefix="kgh"):
    """This member is the head; 0: nobody is."""

    group_id: int
    member_id: int


@dataclass(frozen=True)
class PickMembers(Tap, prefix="kgk"):
    """Own families that may become members."""

    group_id: int
    page: int = 0


@dataclass(frozen=True)
class AddMember(Tap, prefix="kga"):
    group_id: int
    family_id: UUID


@dataclass(frozen=True)
class AddVillage(Tap, prefix="kgw"):
    """All own families of the village."""

    group_id: int


@dataclass(frozen=True)
class AskCloseGroup(Tap, prefix="kgq"):
    group_id: int


@dataclass(frozen=True)
class CloseGroup(Tap, prefix="kgx", once=True):
    group_id: int


@dataclass(frozen=True)
class ShowMeetings(Tap, prefix="kgl"):
    group_id: int


@dataclass(frozen=True)
class PlanMeeting(Tap, prefix="kgi"):
    group_id: int


@dataclass(frozen=True)
class MoveMeeting(Tap, prefix="kgj"):
    """Another date, place or module."""

    meeting_id: int


@dataclass(frozen=True)
class ChooseDay(Tap, prefix="kgd"):
    day: date


@dataclass(frozen=True)
class ChooseHour(Tap, prefix="kgt"):
    hour: int


@dataclass(frozen=True)
class SamePlace(Tap, prefix="kgs"):
    """Where the group met last."""


@dataclass(frozen=True)
class ChooseModule(Tap, prefix="kgu"):
    """A session, or a module that has several."""

    code: str


class Part(StrEnum):
    """What of a plan is asked once more."""

    DAY = "day"
    PLACE = "place"
    MODULE = "module"


@dataclass(frozen=True)
class ChangePart(Tap, prefix="kgf"):
    part: Part


@dataclass(frozen=True)
class ConfirmMeeting(Tap, prefix="kgc"):
    """The plan is right."""


@dataclass(frozen=True)
class OpenMeeting(Tap, prefix="kge"):
    meeting_id: int


@dataclass(frozen=True)
class ShowAnswers(Tap, prefix="kgaw"):
    """Who comes, by name."""

    meeting_id: int


@dataclass(frozen=True)
class AskCancelMeeting(Tap, prefix="kgca"):
    meeting_id: int


@dataclass(frozen=True)
class CancelMeeting(Tap, prefix="kgcm", once=True):
    meeting_id: int


@dataclass(frozen=True)
class TakeAttendance(Tap, prefix="kgta"):
    meeting_id: int
    page: int = 0


@dataclass(frozen=True)
class MarkPresent(Tap, prefix="kgmp"):
    """Was there, or not; `turn` is that of the list on which the button stood."""

    meeting_id: int
    member_id: int
    turn: int
    present: bool
    page: int


@dataclass(frozen=True)
class MarkAll(Tap, prefix="kgma"):
    """Everybody was there; only while nobody is noted."""

    meeting_id: int


@dataclass(frozen=True)
class FinishAttendance(Tap, prefix="kgfa"):
    meeting_id: int


@dataclass(frozen=True)
class AskTaught(Tap, prefix="kgat"):
    meeting_id: int


@dataclass(frozen=True)
class Taught(Tap, prefix="kgtm"):
    meeting_id: int
    code: str


@dataclass(frozen=True)
class AskNote(Tap, prefix="kgan"):
    meeting_id: int


@dataclass(frozen=True)
class ShowReports(Tap, prefix="kgrp"):
    """The report of a month."""


class ReportFormat(StrEnum):
    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True)
class MakeReport(Tap, prefix="kgmr"):
    month: date
    format: ReportFormat


@dataclass(frozen=True)
class ShowLessons(Tap, prefix="kgls"):
    """Lessons that may be sent to a group, and what became of those that were."""

    group_id: int


@dataclass(frozen=True)
class PreviewLesson(Tap, prefix="kgpl"):
    group_id: int
    code: str


@dataclass(frozen=True)
class SendLesson(Tap, prefix="kgsl"):
    group_id: int
    code: str


@dataclass(frozen=True)
class ShowUnderstood(Tap, prefix="kgsu"):
    """Who opened and understood the lessons."""

    group_id: int


@dataclass(frozen=True)
class AnswerInvitation(Tap, prefix="kgai"):
    """Coming, or not; `turn` is that of the invitation on which the button stood."""

    invitation_id: int
    turn: int
    reply: Reply


@dataclass(frozen=True)
class ShowMyMeetings(Tap, prefix="kgmm"):
    """What the own family is invited to."""


@dataclass(frozen=True)
class ReadCard(Tap, prefix="kgrc"):
    """A card of a lesson, from 0 on."""

    copy_id: int
    number: int


@dataclass(frozen=True)
class AskQuestion(Tap, prefix="kgaq"):
    """The next question of a lesson."""

    copy_id: int


@dataclass(frozen=True)
class AnswerQuestion(Tap, prefix="kgqa"):
    copy_id: int
    question: int
    says_true: bool


@dataclass(frozen=True)
class StopLessons(Tap, prefix="kgsp"):
    """No lessons any more."""


@dataclass(frozen=True)
class AllowLessons(Tap, prefix="kgal"):
    """Lessons may come again."""
