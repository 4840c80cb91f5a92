"""What of projects stands in the copy of a person's data."""

from features.cases.views.cases import ROLES
from features.empowerment.views.words import WITNESSES
from features.projects.rules.projects import Says
from features.projects.storage.whose import OfOwnProjects
from features.projects.views.words import KINDS, PARTS, STAGES
from storage.copying import NUMBER, Copied, LeftOut, OfFamily, Own, Shown, Why
from views.translator import mark

_STAGES = {one.value: label for one, label in STAGES.items()}
_WITNESSES = {one.value: label for one, label in WITNESSES.items()}
_OF = "project_id"
_NUMBER_OF = Shown(mark("Number of the project"))
_SAYS = {
    Says.WAITING.value: mark("not confirmed yet"),
    Says.RIGHT.value: mark("confirmed"),
    Says.WRONG.value: mark("not confirmed"),
    Says.BACK.value: mark("taken back"),
}
_WAYS = {
    "card": mark("opened"),
    "file": mark("in a file"),
    "asked": mark("asked for your yes"),
}

PROJECT = Copied(
    mark("Projects of your house"),
    OfFamily("family_id"),
    {
        "id": _NUMBER_OF,
        "kind": Shown(mark("Kind"), words={one.value: label for one, label in KINDS.items()}),
        "family_id": Shown(mark("Number of the family in this bot")),
        "role": Shown(mark("Written down by"), words=ROLES),
        "facts_sealed": Shown(
            mark("What was seen"),
            json=True,
            keys={**PARTS, "titik": mark("Point on the map")},
        ),
        "stage": Shown(mark("Stage"), words=_STAGES),
        "witness": Shown(mark("Who stood by"), words=_WITNESSES),
        "at": Shown(mark("When")),
        "moved_at": Shown(mark("Last change")),
    },
    (
        LeftOut(Why.OTHERS, ("telegram_id", "consent_by")),
        LeftOut("it only keeps one message from being kept twice", ("project_key",)),
        LeftOut("it lets neighbours in", ("slip",)),
        LeftOut("a title stands where no family is linked", ("title_sealed",)),
        LeftOut("where the office looks for it", ("area_code",)),
    ),
)
ITEM = Copied(
    mark("Photos of projects of your house"),
    OfOwnProjects(_OF),
    {
        _OF: _NUMBER_OF,
        "part": Shown(mark("What it shows"), words=PARTS),
        "stage": Shown(mark("Stage"), words=_STAGES),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        LeftOut("it only keeps one message from being kept twice", ("item_key",)),
        LeftOut(
            "the id under which Telegram keeps the file: the project shows it", ("file_sealed",)
        ),
    ),
)
STAGE = Copied(
    mark("Stages of projects of your house"),
    OfOwnProjects(_OF),
    {
        _OF: _NUMBER_OF,
        "stage": Shown(mark("Stage"), words=_STAGES),
        "says": Shown(mark("Confirmed?"), words=_SAYS),
        "witness": Shown(mark("Who stood by"), words=_WITNESSES),
        "at": Shown(mark("When")),
        "answered_at": Shown(mark("Answered on")),
    },
    (NUMBER, LeftOut(Why.OTHERS, ("sender_id", "answered_by"))),
)
FOLLOWER = Copied(
    mark("Projects that you follow"),
    Own("telegram_id"),
    {_OF: _NUMBER_OF, "at": Shown(mark("When"))},
    (NUMBER, LeftOut(Why.ABOVE, ("telegram_id",))),
)
READ = Copied(
    mark("Who looked at projects of your house"),
    OfOwnProjects(_OF),
    {
        _OF: _NUMBER_OF,
        "role": Shown(mark("Role"), words=ROLES),
        "way": Shown(mark("How"), words=_WAYS),
        "at": Shown(mark("When")),
    },
    (NUMBER, LeftOut("the name of who read it: the role answers for it", ("reader_id",))),
    is_trail=True,
)
