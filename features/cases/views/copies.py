"""What of reports stands in a person's copy of their data, and who looked at them."""

from features.cases.storage.entries import EntryKind, Side
from features.cases.storage.whose import FiledBy, InReports, SaidTo, SentIn
from features.cases.views.cases import CATEGORIES, DECISIONS, DESKS, KINDS, ROLES, STATES
from features.cases.views.facts import LABELS, VALUES
from features.cases.views.parties import ANSWERS, SIDES
from features.cases.views.records import SEVERITIES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, OfFamily, Own, Shown, Why
from views.translator import mark

_OFFICE = "who works on it: the office, not the person"
_CASE = Shown(mark("Number of the case in this bot"))

WAYS = {
    "identity": mark("Saw name, number and address"),
    "desk": mark("Opened it at the desk"),
    "photos": mark("Looked at the photos"),
    "answer": mark("Answered you"),
    "note": mark("Wrote a note"),
    "take": mark("Took the report"),
    "ask": mark("Asked you something"),
    "refer": mark("Handed it on"),
    "hand to": mark("Handed it on"),
    "centre": mark("Asked the social centre (Sentra)"),
    "move up": mark("Gave it to a higher office"),
    "close": mark("Closed it"),
    "letter": mark("Made a letter of it"),
    "assign": mark("Gave it to a colleague"),
    "set right": mark("Set something right"),
    "ask identity": mark("Wanted to know whose it is"),
}
"""What somebody did who read a report; every other way is reading."""

SAID = {
    EntryKind.STORY: mark("What was reported"),
    EntryKind.MESSAGE: mark("Message"),
    EntryKind.INTERNAL: mark("Note of an officer"),
    EntryKind.REASON: mark("Why it was moved up"),
    EntryKind.STATUS: mark("What happened to the report"),
}
SAID_BY = {
    Side.REPORTER: mark("Reporter"),
    Side.OFFICE: mark("Office"),
    Side.HOUSE: mark("This bot"),
}


TOLD = {**LABELS, "wish": mark("Wish"), "answers": mark("Short answers")}
FILE = Copied(
    mark("Your reports"),
    FiledBy(),
    {
        "id": _CASE,
        "ticket": Shown(mark("Number"), proper=True),
        "kind": Shown(mark("Kind"), words=KINDS),
        "category": Shown(mark("About"), words=CATEGORIES),
        "severity": Shown(mark("Urgency"), words=SEVERITIES),
        "status": Shown(mark("State"), words=STATES),
        "confidential": Shown(mark("Confidential")),
        "area_code": Shown(mark("Area"), area=True),
        "desk": Shown(mark("Lies with"), words=DESKS),
        "family_id": Shown(mark("Number of the family in this bot")),
        "content_sealed": Shown(mark("What was told"), json=True, keys=TOLD, words=VALUES),
        "on_behalf": Shown(mark("Filed by a helper")),
        "confirmed": Shown(mark("Confirmed by you")),
        "decision": Shown(mark("Decision"), words=DECISIONS),
        "receiver": Shown(mark("Handed on to"), proper=True),
        "reference": Shown(mark("Number at the office"), proper=True),
        "rating": Shown(mark("Stars you gave")),
        "reopened": Shown(mark("Opened again, times")),
        "supporters": Shown(mark("Others who say so, too")),
        "filed_at": Shown(mark("Filed on")),
        "due_at": Shown(mark("Answer by")),
        "closed_at": Shown(mark("Closed on")),
        "closed_role": Shown(mark("Closed by"), words=ROLES),
    },
    (
        LeftOut(Why.OTHERS, ("accused_companion", "accused_roles", "accused_accounts")),
        LeftOut("another report, which may be another person's", ("merged_into", "split_from")),
        LeftOut(_OFFICE, ("owner_id", "closing_officer", "closed_by", "topic_id")),
        LeftOut(Why.ABOVE, ("reporter_id",)),
        LeftOut(
            "the clock of the office",
            (
                *("phase", "event_sequence", "escalations", "at_risk_told", "overdue_told"),
                *("unclaimed_told", "unreached", "pushes_paused", "undo_until", "clock_from"),
                *("stopped_at", "clock_at", "called_from", "calls", "filing_key"),
            ),
        ),
    ),
)
ENTRY = Copied(
    mark("What was said in your reports"),
    SaidTo(),
    {
        "case_id": _CASE,
        "kind": Shown(mark("Kind"), words=SAID),
        "side": Shown(mark("Said by"), words=SAID_BY),
        "text_sealed": Shown(mark("Words")),
        "at": Shown(mark("When")),
    },
    (NUMBER, LeftOut(_OFFICE, ("author_id", "reader_id", "entry_key"))),
)
ATTACHMENT = Copied(
    mark("Photos and files in your reports"),
    SentIn(),
    {
        "case_id": _CASE,
        "name": Shown(mark("Name"), proper=True),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        LeftOut("the picture itself stands in this chat", ("content_sealed", "file_id")),
        LeftOut("how it travels", ("entry_id", "sent_as", "state", "mime")),
    ),
)
READ = Copied(
    mark("Who read your reports"),
    InReports(),
    {
        "case_id": _CASE,
        "role": Shown(mark("Role"), words=ROLES),
        "way": Shown(mark("For what"), words=WAYS, otherwise=mark("Read it")),
        "reason_sealed": Shown(mark("Reason")),
        "at": Shown(mark("When")),
    },
    (NUMBER, LeftOut("the name of who read it: the role answers for it", ("reader_id",))),
    is_trail=True,
)
PARTY = Copied(
    mark("What you were asked to agree to"),
    OfFamily("family_id"),
    {
        "case_id": _CASE,
        "side": Shown(mark("Side"), words=SIDES),
        "name_sealed": Shown(mark("Name")),
        "answer": Shown(mark("The answer"), words=ANSWERS),
        "answered_at": Shown(mark("When")),
    },
    (NUMBER, LeftOut(Why.OTHERS, ("family_id", "answered_by", "witness_sealed"))),
)
SUPPORT = Copied(
    mark("Reports to which you said: me too"),
    Own("telegram_id"),
    {"case_id": _CASE, "at": Shown(mark("When"))},
    (ACCOUNT,),
)
