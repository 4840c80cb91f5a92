"""What of packs stands in a person's copy of their data."""

from features.packs.rules.packs import DateKind
from features.packs.storage.packs import InPacks
from features.packs.views.days import ROUTES
from features.packs.views.packs import TITLES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

DAYS = {
    DateKind.REMIND: mark("Ask whether there is news"),
    DateKind.ANSWER: mark("Answer by"),
    DateKind.CUT_OFF: mark("The register of the month closes"),
}
CONTENT = {"reason": mark("Reason"), "point": mark("Point on the map")}
"""The photos stand in the chat."""
PACK = Copied(
    mark("Proposals and objections that you prepared"),
    Own("telegram_id"),
    {
        "id": Shown(mark("Number")),
        "kind": Shown(mark("Kind"), words=TITLES),
        "area_code": Shown(mark("Area"), area=True),
        "content_sealed": Shown(mark("Words"), json=True, keys=CONTENT, only_keys=True),
        "route": Shown(mark("Handed in through"), words=ROUTES),
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
        "kind": Shown(mark("Kind"), words=DAYS),
        "on_date": Shown(mark("When")),
        "sure": Shown(mark("Certain")),
    },
    (NUMBER,),
)
