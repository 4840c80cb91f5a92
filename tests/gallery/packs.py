"""Samples of proposals and objections that are made ready."""

from dataclasses import replace
from datetime import date

from features.cases.rules.files import NotKept
from features.packs.rules.packs import Pack, PackKind, Route, dates_of
from features.packs.views import file, packs, removing
from tests.gallery.sample import NOW, Sample

_ON = date(2026, 11, 3)
_REASON = (
    "Suaminya <b>sudah</b> tidak kerja & anaknya tiga. Rumahnya bocor, lantainya masih tanah, "
    "dan airnya diambil dari sumur tetangga. " * 4
)
_PACK = Pack(7, 1004, PackKind.PROPOSE, "16.71.04.1001", _REASON, 2, "-2.98765, 104.75432", NOW)
_BARE = replace(_PACK, id=8, kind=PackKind.OBJECT, reason="Punya mobil.", photos=0, point="")


def _handed(route: Route) -> Pack:
    return replace(_PACK, route=route, handed_on=_ON, dates=dates_of(route, _ON))


PACKS: dict[str, Sample] = {
    "packs.packs.intro": lambda t: packs.intro(PackKind.PROPOSE, [], _ON, t),
    "packs.packs.intro: more": lambda t: packs.intro(
        PackKind.PROPOSE, [_PACK, _handed(Route.APP), _BARE], _ON, t
    ),
    "packs.packs.intro: objection": lambda t: packs.intro(PackKind.OBJECT, [_BARE], _ON, t),
    "packs.packs.ask_village": lambda t: packs.ask_village(PackKind.PROPOSE, t),
    "packs.packs.ask_village: objection": lambda t: packs.ask_village(PackKind.OBJECT, t),
    "packs.packs.other_village": lambda t: packs.other_village(PackKind.PROPOSE, t, sure=True),
    "packs.packs.other_village: not certain": lambda t: packs.other_village(
        PackKind.PROPOSE, t, sure=False
    ),
    "packs.packs.other_village: objection": lambda t: packs.other_village(
        PackKind.OBJECT, t, sure=True
    ),
    "packs.packs.unfinished": lambda t: packs.unfinished(PackKind.PROPOSE, _REASON, t),
    "packs.packs.unfinished: without words": lambda t: packs.unfinished(PackKind.OBJECT, "", t),
    "packs.packs.not_kept": lambda t: packs.not_kept(
        packs.ask_photo(1, t), [NotKept.PICTURE_TOO_LARGE, NotKept.TOO_LONG], t
    ),
    "packs.packs.not_kept: more": lambda t: packs.not_kept(
        packs.ask_photo(1, t), [NotKept.PICTURE_UNREADABLE, NotKept.TOO_MANY], t
    ),
    "packs.packs.with_reason": lambda t: packs.with_reason(
        packs.ask_photo(1, t), "Rumahnya bocor, anaknya tiga.", t
    ),
    "packs.packs.corrected": packs.corrected,
    "packs.removing.ask_remove": lambda t: removing.ask_remove(_PACK, t),
    "packs.packs.ask_reason": lambda t: packs.ask_reason(PackKind.PROPOSE, t),
    "packs.packs.ask_reason: objection": lambda t: packs.ask_reason(PackKind.OBJECT, t),
    "packs.packs.reason_too_short": packs.reason_too_short,
    "packs.packs.ask_photo": lambda t: packs.ask_photo(0, t),
    "packs.packs.ask_photo: more": lambda t: packs.ask_photo(2, t),
    "packs.packs.ask_point": packs.ask_point,
    "packs.packs.summary": lambda t: packs.summary(
        PackKind.PROPOSE, _REASON, 2, "-2.98765, 104.75432", t
    ),
    "packs.packs.summary: bare": lambda t: packs.summary(PackKind.OBJECT, "Punya mobil.", 0, "", t),
    "packs.file.made": lambda t: file.made(_PACK, "Lorok Pakjo", _ON, t),
    "packs.packs.opened": lambda t: packs.opened(_handed(Route.PORTAL), _ON, t),
    "packs.packs.opened: app": lambda t: packs.opened(_handed(Route.APP), _ON, t),
    "packs.packs.opened: village": lambda t: packs.opened(_handed(Route.VILLAGE), _ON, t),
    "packs.packs.opened: over": lambda t: packs.opened(_handed(Route.APP), date(2026, 12, 1), t),
    "packs.packs.opened: over, portal": lambda t: packs.opened(
        _handed(Route.PORTAL), date(2027, 1, 5), t
    ),
    "packs.packs.ask_route": lambda t: packs.ask_route(_PACK, t),
    "packs.removing.removed": removing.removed,
}
