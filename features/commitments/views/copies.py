"""What of check-ins stands in the copy of a person's data."""

from features.commitments.rules.commitments import Says
from features.commitments.views.commitments import HELPS, KINDS
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, OfFamily, Own, Shown, Why
from views.translator import mark

_FAMILY = Shown(mark("Number of the family in this bot"))

CHECK = Copied(
    mark("School and posyandu, as your family ticked them off"),
    OfFamily("family_id"),
    {
        "family_id": _FAMILY,
        "kind": Shown(mark("Kind"), words={one.value: label for one, label in KINDS.items()}),
        "month": Shown(mark("Month")),
        "says": Shown(
            mark("Said"),
            words={Says.DONE.value: mark("done"), Says.NOT_YET.value: mark("not yet")},
        ),
        "help": Shown(
            mark("Help asked for"), words={one.value: label for one, label in HELPS.items()}
        ),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        LeftOut(Why.OTHERS, ("telegram_id",)),
        LeftOut("it only keeps one tap from making two", ("check_key",)),
        LeftOut("the id under which Telegram keeps the file: the chat has it", ("file_sealed",)),
    ),
)
WISH = Copied(
    mark("Whether you are asked about school and posyandu"),
    Own("telegram_id"),
    {
        "family_id": _FAMILY,
        "wants": Shown(mark("Wanted")),
        "due_at": Shown(mark("Next time")),
        "at": Shown(mark("When")),
    },
    (NUMBER, ACCOUNT),
)
