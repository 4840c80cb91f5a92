"""What of packs stands in a person's copy of their data."""

from features.packs.storage.packs import InPacks
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

PACK = Copied(
    mark("Proposals and objections that you prepared"),
    Own("telegram_id"),
    {
        "id": Shown(mark("Number")),
        "kind": Shown(mark("Kind")),
        "area_code": Shown(mark("Area"), area=True),
        "content_sealed": Shown(mark("Words"), json=True),
        "route": Shown(mark("Handed in through")),
        "handed_on": Shown(mark("Handed in on")),
        "made_at": Shown(mark("Made on")),
    },
    (ACCOUNT, LeftOut("it only keeps one tap from making two", ("pack_key",))),
)
PACK_DATE = Copied(
    mark("Their days"),
    InPacks(),
    {
        "pack_id": Shown(mark("Number")),
        "kind": Shown(mark("Kind")),
        "on_date": Shown(mark("When")),
        "sure": Shown(mark("Certain")),
    },
    (NUMBER,),
)
