"""What of business groups stands in a person's copy of their data."""

from datetime import date

from features.kube.rules.book import Way
from features.kube.rules.steps import asked_on, steps_on
from features.kube.storage.whose import OfOwnKubes
from features.kube.views.words import OFFICES, SORTS
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, NotCopied, OfFamily, Own, Shown, Why
from views.translator import mark

_KUBE = Shown(mark("Number of the business group"))
_AUTHOR = LeftOut(Why.ABOVE, ("author_id",))
_ONLY_ONCE = "it only keeps one tap from making two"
_CODES = {
    **{f"plan:{one.code}": one.title for one in steps_on(date.max)},
    **{f"bank:{one.code}": one.title for one in asked_on(date.max)},
}

KUBE = Copied(
    mark("Business groups of your family"),
    OfOwnKubes("id"),
    {
        "id": _KUBE,
        "name_sealed": Shown(mark("Name")),
        "area_code": Shown(mark("Area"), area=True),
        "dues": Shown(mark("Dues a month"), money=True),
        "made_at": Shown(mark("Made on")),
        "ended_at": Shown(mark("Closed on")),
    },
    (LeftOut(_ONLY_ONCE, ("kube_key",)), LeftOut(Why.OTHERS, ("owner_id",))),
)
MEMBER = Copied(
    mark("Your family in business groups"),
    OfFamily("family_id"),
    {
        "id": Shown(mark("Number of the membership")),
        "kube_id": _KUBE,
        "family_id": Shown(mark("Number of the family in this bot")),
        "office": Shown(
            mark("Task in the group"), words={one.value: said for one, said in OFFICES.items()}
        ),
        "joined_at": Shown(mark("Since")),
        "left_at": Shown(mark("Until")),
    },
)
CODE = NotCopied("a code opens a group once; the membership itself stands in the copy")
VOTE = NotCopied("whom a family wants in an office stands on the screen of the group, by number")
ENTRY = Copied(
    mark("What you wrote in cash books"),
    Own("author_id"),
    {
        "id": Shown(mark("Number of the entry")),
        "kube_id": _KUBE,
        "way": Shown(
            mark("In or out"),
            words={Way.IN: mark("Money in"), Way.OUT: mark("Money out")},
        ),
        "sort": Shown(mark("Kind"), words=SORTS),
        "amount": Shown(mark("Sum"), money=True),
        "day": Shown(mark("Date")),
        "note_sealed": Shown(mark("Note")),
        "corrects_id": Shown(mark("Takes this entry back")),
        "must_check": Shown(mark("A second member confirms it")),
        "at": Shown(mark("Noted on")),
    },
    (
        LeftOut(_ONLY_ONCE, ("entry_key",)),
        _AUTHOR,
        LeftOut("a number of Telegram; the photo is in the chat of who sent it", ("photo_sealed",)),
        LeftOut(f"families of the group, which are {Why.OTHERS}", ("member_id", "for_member_id")),
    ),
)
CHECK = Copied(
    mark("Large sums that you confirmed"),
    Own("decided_by"),
    {
        "entry_id": Shown(mark("Number of the entry")),
        "at": Shown(mark("When")),
    },
    (
        LeftOut(Why.ABOVE, ("decided_by",)),
        LeftOut("the own family, which stands with the membership", ("member_id",)),
    ),
)
COUNT = NotCopied("the cash of a group when its treasurer changes; its difference is in the book")
MINUTES = Copied(
    mark("Minutes that you wrote"),
    Own("author_id"),
    {
        "id": Shown(mark("Number of the minutes")),
        "kube_id": _KUBE,
        "day": Shown(mark("Date")),
        "text_sealed": Shown(mark("What was agreed")),
        "at": Shown(mark("Noted on")),
    },
    (LeftOut(_ONLY_ONCE, ("minutes_key",)), _AUTHOR),
)
STOCK = Copied(
    mark("Stock that you wrote down"),
    Own("author_id"),
    {
        "kube_id": _KUBE,
        "item_sealed": Shown(mark("Thing")),
        "amount": Shown(mark("How many")),
        "at": Shown(mark("Noted on")),
    },
    (NUMBER, LeftOut(_ONLY_ONCE, ("stock_key",)), _AUTHOR),
)
ANSWER = Copied(
    mark("What you answered for a business group"),
    Own("author_id"),
    {
        "kube_id": _KUBE,
        "code": Shown(mark("Step"), names=_CODES),
        "text_sealed": Shown(mark("The answer")),
        "at": Shown(mark("Noted on")),
    },
    (NUMBER, LeftOut(_ONLY_ONCE, ("answer_key",)), _AUTHOR),
)
REPORT = Copied(
    mark("Files of business groups that you took out"),
    Own("telegram_id"),
    {
        "kube_id": _KUBE,
        "month": Shown(mark("Month")),
        "kind": Shown(
            mark("Kind"),
            words={"month": mark("Monthly report"), "ready": mark("File for a bank")},
        ),
        "format": Shown(mark("Format"), names={"pdf": "PDF", "xlsx": "Excel"}),
        "at": Shown(mark("When")),
    },
    (NUMBER, ACCOUNT),
)
