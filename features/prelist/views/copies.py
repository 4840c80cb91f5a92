"""What of the pre-list stands in the copy of a family's data."""

from features.cases.views.cases import ROLES
from features.prelist.rules.notes import Column
from features.prelist.storage.whose import OfOwnNotes
from features.prelist.views.notes import KINDS, STATES
from storage.copying import NUMBER, Copied, LeftOut, OfFamily, Shown, Why
from views.translator import mark

NOTE = Copied(
    mark("Changes that were noted for the village"),
    OfFamily("family_id"),
    {
        "id": Shown(mark("Number of the note in this bot")),
        "family_id": Shown(mark("Number of the family in this bot")),
        "role": Shown(mark("Written down by"), words=ROLES),
        "kind": Shown(mark("Kind"), words={one.value: label for one, label in KINDS.items()}),
        "nik_sealed": Shown(mark("NIK"), digits=4),
        "kk_sealed": Shown(mark("Family card number"), digits=4),
        "facts_sealed": Shown(
            mark("What was written down"),
            json=True,
            keys={
                Column.NAME.value: mark("Name"),
                Column.PHONE.value: mark("Telephone"),
                Column.ADDRESS.value: mark("Address"),
                Column.COMPONENTS.value: mark("Members"),
                Column.NOTE.value: mark("Note"),
            },
        ),
        "state": Shown(mark("State"), words={one.value: label for one, label in STATES.items()}),
        "agreed_at": Shown(mark("Agreed on")),
        "reason_sealed": Shown(mark("What was to be mended")),
        "checked_at": Shown(mark("Looked at on")),
        "at": Shown(mark("When")),
        "noted_at": Shown(mark("Arrived here on")),
    },
    (
        LeftOut(Why.OTHERS, ("telegram_id", "checked_by")),
        LeftOut("it only keeps one message from being kept twice", ("note_key",)),
        LeftOut("where the office looks for it", ("area_code",)),
    ),
)
READ = Copied(
    mark("Who looked at changes that were noted of your family"),
    OfOwnNotes("note_id"),
    {
        "note_id": Shown(mark("Number of the note in this bot")),
        "role": Shown(mark("Role"), words=ROLES),
        "way": Shown(mark("How"), words={"card": mark("opened"), "file": mark("in a file")}),
        "at": Shown(mark("When")),
    },
    (NUMBER, LeftOut("the name of who read it: the role answers for it", ("reader_id",))),
    is_trail=True,
)
