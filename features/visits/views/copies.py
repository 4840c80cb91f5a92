"""What of visits and promises stands in a person's copy of their data.

The family reads what was said of it. Who visited reads that they did, and nothing of the family.
"""

from domain.files import FileKind
from features.visits.rules.visits import ItemKind
from features.visits.storage.whose import AtHome, VisitedOrHome
from features.visits.views.promises import STATES
from features.visits.views.visits import FOUND
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, OfFamily, Shown, Why
from views.translator import mark

_FAMILY = "for who visited it is another's; the family knows itself (UU 27/2022 Pasal 33)"
_ONCE = LeftOut("it only keeps one message from being kept twice", ("visit_key",))
_FOUND = {one.value: label for one, label in FOUND.items()}
_KINDS = {
    ItemKind.WORDS.value: mark("Words"),
    ItemKind.PLACE.value: mark("Where it was"),
    ItemKind.FILE.value: mark("File"),
    ItemKind.FOUND.value: mark("What was found"),
}
_FILES = {
    **{kind.value: mark("Video") for kind in (FileKind.VIDEO, FileKind.ROUND, FileKind.ANIMATION)},
    **{kind.value: mark("Voice message") for kind in (FileKind.VOICE, FileKind.AUDIO)},
    FileKind.PHOTO.value: mark("Photo"),
    FileKind.DOCUMENT.value: mark("File"),
}

VISIT = Copied(
    mark("Visits of a companion"),
    VisitedOrHome(),
    {
        "id": Shown(mark("Number of the visit in this bot")),
        "at": Shown(mark("When")),
        "noted_at": Shown(mark("Arrived here on")),
    },
    (
        ACCOUNT,
        _ONCE,
        LeftOut(_FAMILY, ("family_id", "area_code", "named_sealed")),
        LeftOut("when the last message of it was sent", ("last_at", "heard_at")),
        LeftOut("it keeps the words of a danger from whoever may be the danger", ("is_raised",)),
    ),
)
ITEM = Copied(
    mark("What was written or sent at visits"),
    AtHome(),
    {
        "visit_id": Shown(mark("Number of the visit in this bot")),
        "kind": Shown(mark("Kind"), words=_KINDS),
        "file_kind": Shown(mark("Kind of file"), words=_FILES),
        "content_sealed": Shown(mark("What"), words=_FOUND),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        LeftOut("it only keeps one message from being kept twice", ("item_key",)),
        LeftOut("a number of Telegram; the file is in the chat of who sent it", ("file_sealed",)),
    ),
)
PROMISE = Copied(
    mark("What a companion promised you"),
    OfFamily("family_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "text_sealed": Shown(mark("Words")),
        "due_on": Shown(mark("By")),
        "state": Shown(mark("State"), words={one.value: label for one, label in STATES.items()}),
        "made_at": Shown(mark("Made on")),
        "settled_at": Shown(mark("Closed on")),
        "disputed_at": Shown(mark("You said “not kept yet” on")),
    },
    (
        NUMBER,
        LeftOut(Why.OTHERS, ("telegram_id", "issued_by")),
        LeftOut("it only keeps one promise from being made twice", ("promise_key",)),
        LeftOut("where the office looks for it", ("area_code", "visit_id", "told")),
    ),
)
