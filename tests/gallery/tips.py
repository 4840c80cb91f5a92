"""Samples of the tip line, and of the editors' queue."""

from dataclasses import replace
from datetime import timedelta

from domain.areas import load_areas
from domain.links import judge
from features.hoaxes.rules.news import load_announcements
from features.hoaxes.rules.tips import (
    Cluster,
    ClusterState,
    OwnTip,
    Tip,
    TipFile,
    TipFileKind,
    Wave,
)
from features.hoaxes.services.tip_desk import ClusterCard, Queue, Suggestion
from features.hoaxes.views import hoaxes, tip_desk, tip_known, tips
from tests.gallery.hoaxes import HOAX
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from understanding.lures import Lure

_TEXT = (
    "Pengumuman: mulai bulan depan semua tabung gas melon wajib ditukar di balai desa, yang"
    " terlambat dicoret dari bansos. Daftar di https://tukar-gas.xyz/daftar, hubungi •••••890."
)
_LINKS = tuple(
    judge(link)
    for link in (
        "https://cekbansoskemensosgo.id/daftar",
        "https://kemensos.com",
        "https://bit.ly/x1",
        "https://tukar-gas.xyz/daftar",
        "http://xn--e1afmkfd.xn--p1ai",
    )
)
_ONE_EACH = tuple(
    judge(link)
    for link in (
        "https://cekbansos.kemensos.go.id",
        "https://x.xyz/bansos.apk",
        "http://10.11.12.13/a",
        "https://daftar.blogspot.com",
        "https://wa.me/628123",
        "https://sukamaju.desa.id",
        "https://contoh-toko.com",
        "https://google.com/url?q=https://kemensos.com",
    )
)
_OPEN = Cluster(7, ClusterState.OPEN, _TEXT, NOW - timedelta(days=2), NOW, askers=23, place=1)
_ANSWERED = replace(
    _OPEN, state=ClusterState.ANSWERED, hoax_id="H03", revision=1, answered_at=NOW, place=0
)
_WHY = "Kami tidak menemukan sumber resmi untuk kabar ini, dan isinya tidak jelas."
_UNCLEAR = replace(_ANSWERED, state=ClusterState.UNCHECKABLE, hoax_id=None, note=_WHY)
_VOICE = replace(_OPEN, id=8, sample="", askers=2, place=2)
_TIP = Tip(3, 7, 1002, _TEXT, (), NOW)
_FILE = replace(_TIP, id=4, text="", files=(TipFile(TipFileKind.VOICE, "AwAC", "u1"),))
_AREAS = {"16.71": 11, "33.05": 6, "32.05": 4, "73.06": 1, "91.03": 1, "": 2}
_CARD = ClusterCard(_OPEN, _AREAS, _LINKS, (_TIP, _FILE), 1, likely=HOAX, undoable="merge")
_NAME = load_areas().name
_NEWS = load_announcements()


def _of(card: ClusterCard) -> Sample:
    return lambda t: tip_desk.card(card, _NAME, ZONE, t)


TIPS: dict[str, Sample] = {
    "hoaxes.tips.ask_tip": tips.ask_tip,
    "hoaxes.tips.send_it": tips.send_it,
    "hoaxes.tips.known": lambda t: tips.known(hoaxes.verdict(HOAX, t), _LINKS, t, noted=True),
    "hoaxes.tip_known.which: lures": lambda t: tip_known.which(
        (HOAX, HOAX, HOAX), (), t, lures=(Lure.MONEY, Lure.FILE)
    ),
    "hoaxes.tip_known.which": lambda t: tip_known.which((HOAX, HOAX, HOAX), _LINKS[:1], t),
    "hoaxes.tip_known.confirmed": lambda t: tip_known.confirmed(_NEWS["K02"], (), TODAY, t),
    "hoaxes.tip_known.confirmed: over": lambda t: tip_known.confirmed(_NEWS["K10"], (), TODAY, t),
    "hoaxes.tip_known.official_address": lambda t: tip_known.official_address(_ONE_EACH[:1], t),
    "hoaxes.tips.ask_to_keep": lambda t: tips.ask_to_keep((), t),
    "hoaxes.tips.ask_to_keep: lures": lambda t: tips.ask_to_keep((), t, lures=tuple(Lure)),
    "hoaxes.tips.ask_to_keep: links": lambda t: tips.ask_to_keep(_LINKS[:2], t),
    "hoaxes.tips.waiting": lambda t: tips.waiting(_LINKS, 12, t),
    "hoaxes.tips.waiting: again": lambda t: tips.waiting(_ONE_EACH[:3], 12, t, again=True),
    "hoaxes.tips.waiting: other links": lambda t: tips.waiting(_ONE_EACH[3:6], 12, t),
    "hoaxes.tips.not_kept": lambda t: tips.not_kept(_ONE_EACH[6:], t),
    "hoaxes.tips.kept": lambda t: tips.kept([3, 12], t),
    "hoaxes.tips.kept: nothing waited": lambda t: tips.kept([], t),
    "hoaxes.tips.declined": tips.declined,
    "hoaxes.tips.cannot_say": lambda t: tips.cannot_say(_WHY, t),
    "hoaxes.tips.from_us": lambda t: tips.from_us(None, "KawanKPMBot", t),
    "hoaxes.tips.from_us: notice": lambda t: tips.from_us("KB7Q2", "KawanKPMBot", t),
    "hoaxes.tips.own_receipt": lambda t: tips.own_receipt("CC-2611-0042", t),
    "hoaxes.tips.nothing_to_check": tips.nothing_to_check,
    "hoaxes.tips.own_tips": lambda t: tips.own_tips(
        [OwnTip(_TIP, _OPEN), OwnTip(_FILE, _ANSWERED), OwnTip(_TIP, _UNCLEAR)], True, t
    ),
    "hoaxes.tips.own_tips: none": lambda t: tips.own_tips([], None, t),
    "hoaxes.tips.own_waiting": lambda t: tips.own_waiting(OwnTip(_TIP, _OPEN), 12, ZONE, t),
    "hoaxes.tips.own_answer": lambda t: tips.own_answer(
        OwnTip(_TIP, _ANSWERED), hoaxes.verdict(HOAX, t), ZONE, t
    ),
    "hoaxes.tips.own_answer: none": lambda t: tips.own_answer(
        OwnTip(_FILE, _UNCLEAR), tips.cannot_say(_WHY, t), ZONE, t
    ),
    "hoaxes.tips.told": lambda t: tips.told(_TEXT, hoaxes.verdict(HOAX, t), t),
    "hoaxes.tips.told: a file": lambda t: tips.told("", tips.cannot_say(_WHY, t), t),
    "hoaxes.tips.changed": lambda t: tips.changed(hoaxes.verdict(HOAX, t), t, withdrawn=False),
    "hoaxes.tips.changed: withdrawn": lambda t: tips.changed(
        hoaxes.verdict(replace(HOAX, withdrawn=True), t), t, withdrawn=True
    ),
    "hoaxes.tips.in_group": lambda t: tips.in_group(
        HOAX.title, "https://t.me/KawanKPMBot?start=h-H03", t
    ),
    "hoaxes.tip_desk.queue": lambda t: tip_desk.queue(Queue((_OPEN, _VOICE), 1, 14), t),
    "hoaxes.tip_desk.queue: empty": lambda t: tip_desk.queue(Queue((), 0, 0), t),
    "hoaxes.tip_desk.answered": lambda t: tip_desk.answered([_ANSWERED, _UNCLEAR], t),
    "hoaxes.tip_desk.answered: none": lambda t: tip_desk.answered([], t),
    "hoaxes.tip_desk.card": _of(_CARD),
    "hoaxes.tip_desk.card: answered": _of(
        replace(_CARD, cluster=_ANSWERED, answer=HOAX, undoable="answer")
    ),
    "hoaxes.tip_desk.card: cannot be checked": _of(replace(_CARD, cluster=_UNCLEAR, undoable=None)),
    "hoaxes.tip_desk.card: written about": _of(replace(_CARD, is_written=True)),
    "hoaxes.tip_desk.suggestion": lambda t: tip_desk.suggestion(Suggestion(_OPEN, HOAX), t),
    "hoaxes.tip_desk.card: a voice message": _of(ClusterCard(_VOICE, {"": 2}, (), (_FILE,), 1)),
    "hoaxes.tip_desk.choose_answer": lambda t: tip_desk.choose_answer(_CARD, t),
    "hoaxes.tip_desk.choose_answer: nothing like it": lambda t: tip_desk.choose_answer(
        replace(_CARD, likely=None), t
    ),
    "hoaxes.tip_desk.ask_search": lambda t: tip_desk.ask_search(7, t),
    "hoaxes.tip_desk.found": lambda t: tip_desk.found(7, [HOAX], t),
    "hoaxes.tip_desk.found: none": lambda t: tip_desk.found(7, [], t),
    "hoaxes.tip_desk.ask_why": lambda t: tip_desk.ask_why(7, t),
    "hoaxes.tip_desk.why_refused": lambda t: tip_desk.why_refused(7, t),
    "hoaxes.tip_desk.more": lambda t: tip_desk.more(_CARD, [_VOICE], t),
    "hoaxes.tip_desk.wave": lambda t: tip_desk.wave(Wave(_OPEN, "16.71", 9), _NAME, t),
}
