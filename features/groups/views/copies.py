"""What of groups stands in a person's copy of their data."""

from features.groups.rules.meetings import MeetingState, Reply
from features.groups.rules.modules import OTHER, modules
from features.groups.storage.whose import OfOwnGroups, OfOwnMeetings, OfOwnMembers
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, NotCopied, OfFamily, Own, Shown, Why
from views.translator import mark

_GROUP = Shown(mark("Number of the group"))
_FAMILY = Shown(mark("Number of the family in this bot"))
_TOPICS = {one.code: one.title for one in modules()}
_TOPIC_WORDS = {OTHER: mark("Another topic")}
_ONLY_ONCE = "it only keeps one tap from making two"

GROUP = Copied(
    mark("P2K2 groups"),
    OfOwnGroups("id"),
    {
        "id": _GROUP,
        "name_sealed": Shown(mark("Name")),
        "area_code": Shown(mark("Area"), area=True),
        "made_at": Shown(mark("Made on")),
        "closed_at": Shown(mark("Closed on")),
    },
    (LeftOut(_ONLY_ONCE, ("group_key",)), LeftOut(Why.OTHERS, ("owner_id",))),
)
MEMBER = Copied(
    mark("Your family in groups"),
    OfFamily("family_id"),
    {
        "id": Shown(mark("Number of the membership")),
        "group_id": _GROUP,
        "family_id": _FAMILY,
        "number": Shown(mark("Number on the list")),
        "is_head": Shown(mark("Head of the group")),
        "joined_at": Shown(mark("Since")),
        "left_at": Shown(mark("Until")),
    },
)
MEETING = Copied(
    mark("Meetings of these groups"),
    OfOwnMeetings(),
    {
        "id": Shown(mark("Number of the meeting")),
        "group_id": _GROUP,
        "starts_at": Shown(mark("When")),
        "place_sealed": Shown(mark("Meeting place")),
        "module": Shown(mark("Topic that was planned"), words=_TOPIC_WORDS, names=_TOPICS),
        "taught": Shown(mark("Topic in the end"), words=_TOPIC_WORDS, names=_TOPICS),
        "state": Shown(
            mark("Status"),
            words={
                MeetingState.PLANNED.value: mark("planned"),
                MeetingState.HELD.value: mark("held"),
                MeetingState.CANCELLED.value: mark("called off"),
            },
        ),
        "planned_at": Shown(mark("Made on")),
    },
    (
        LeftOut(_ONLY_ONCE, ("meeting_key", "version", "typed")),
        LeftOut(f"notes of the companion about the meeting, which may name {Why.OTHERS}",
                ("note_sealed",)),
    ),
)  # fmt: skip
INVITATION = Copied(
    mark("Invitations to meetings"),
    Own("telegram_id"),
    {
        "meeting_id": Shown(mark("Number of the meeting")),
        "family_id": _FAMILY,
        "told_at": Shown(mark("Told on")),
        "reply": Shown(
            mark("Your answer"),
            words={Reply.COMING.value: mark("I come"), Reply.NOT.value: mark("I cannot")},
        ),
        "replied_at": Shown(mark("Answered on")),
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut("when it is told, and what keeps it from being told twice",
                ("due_at", "told_version", "turn")),
    ),
)  # fmt: skip
ATTENDANCE = Copied(
    mark("Attendance of your family"),
    OfOwnMembers("member_id"),
    {
        "meeting_id": Shown(mark("Number of the meeting")),
        "member_id": Shown(mark("Number of the membership")),
        "present": Shown(mark("There")),
        "at": Shown(mark("Noted on")),
    },
    (LeftOut("how often it was corrected", ("turn",)),),
)
LESSON = NotCopied("which lessons went to a group; each person's own stand with the person")
LESSON_COPY = Copied(
    mark("Lessons that you got"),
    Own("telegram_id"),
    {
        "lesson_id": Shown(mark("Number of the lesson")),
        "family_id": _FAMILY,
        "told_at": Shown(mark("Told on")),
        "opened_at": Shown(mark("Opened on")),
        "answered": Shown(mark("Questions answered")),
        "right": Shown(mark("Right answers")),
    },
    (NUMBER, ACCOUNT, LeftOut("when it is told", ("due_at",))),
)
REFUSAL = Copied(
    mark("You want no lessons"),
    Own("telegram_id"),
    {"at": Shown(mark("Since"))},
    (ACCOUNT,),
)
REPORT = Copied(
    mark("Monthly reports that you took out as files"),
    Own("telegram_id"),
    {
        "month": Shown(mark("Month")),
        "format": Shown(mark("Format"), names={"pdf": "PDF", "xlsx": "Excel"}),
        "lines": Shown(mark("Families that it names")),
        "at": Shown(mark("When")),
    },
    (NUMBER, ACCOUNT),
)
