"""Samples of hoaxes: verdicts, lists, and the desk where they are written and reviewed."""

from dataclasses import replace

from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, HoaxDraft, HoaxVersion, Verdict
from features.hoaxes.services.hoaxes import HoaxPage
from features.hoaxes.views import hoax_desk, hoaxes
from features.hoaxes.views.hoax_desk import HoaxField, WritingProblem
from tests.gallery.broadcasts import SENT_NOTICE
from tests.gallery.sample import NOW, ZONE, Sample

HOAX = Hoax(
    "H03",
    "Semua komponen PKH dapat Rp5 juta",
    "Pesan menyebut setiap komponen PKH mendapat Rp5 juta setelah mengisi nama, nomor Telegram, dan"
    " kode OTP di pkh22.my.id.",
    "Besaran PKH berbeda tiap komponen dan tidak ada yang Rp5 juta. Cek di"
    " cekbansos.kemensos.go.id.",
    HoaxCategory.TELEGRAM,
    Verdict.FALSE,
    "Liputan6 Cek Fakta, TurnBackHoax GFD-2024-24046: Bantuan Rp5 juta lewat Telegram",
    "2024-11-19",
    2,
)
_MISLEADING = replace(HOAX, verdict=Verdict.MISLEADING, source_date="2024-11")
_TRUE = replace(HOAX, verdict=Verdict.TRUE, source_date="2024")
_OPEN = replace(HOAX, verdict=Verdict.UNPROVEN, source="", source_date="")
_GONE = replace(HOAX, withdrawn=True)
_NEW = HoaxDraft(7, replace(HOAX, id="KPM7", version=1), None, 1012, NOW)
_CHANGE = HoaxDraft(8, replace(_MISLEADING, title="Komponen PKH Rp5 juta"), HOAX, 1012, NOW)
_REMOVAL = HoaxDraft(9, _GONE, HOAX, 1012, NOW)
_HISTORY = (
    HoaxVersion(_GONE, True, 1012, 1013, NOW),
    HoaxVersion(_MISLEADING, True, 1012, 77, NOW),
    HoaxVersion(replace(HOAX, version=1), False, None, None, NOW),
)
_NAMES = {1012: "Ratna Puspita", 1013: "Yusuf Hidayat"}
_RATNA = "Ratna Puspita"
_FIRST = HoaxPage((HOAX, _MISLEADING, _TRUE, _OPEN), 41, 0)
_MIDDLE = HoaxPage((HOAX, _MISLEADING, _TRUE, _OPEN), 41, 4, HoaxCategory.TELEGRAM)


def _field(field: HoaxField) -> Sample:
    return lambda t: hoax_desk.ask_field(field, t)


def _of_kind(category: HoaxCategory) -> Sample:
    return lambda t: hoaxes.verdict(replace(HOAX, category=category), t)


def _problem(problem: WritingProblem) -> Sample:
    return lambda t: hoax_desk.ask_field(HoaxField.TRUTH, t, problem=problem, most=160)


HOAXES: dict[str, Sample] = {
    "hoaxes.hoaxes.verdict: false": lambda t: hoaxes.verdict(HOAX, t),
    "hoaxes.hoaxes.verdict: for an editor": lambda t: hoaxes.verdict(HOAX, t).below(
        hoax_desk.editor_buttons(HOAX, t)
    ),
    "hoaxes.hoaxes.verdict: misleading": lambda t: hoaxes.verdict(_MISLEADING, t),
    "hoaxes.hoaxes.verdict: true": lambda t: hoaxes.verdict(_TRUE, t),
    "hoaxes.hoaxes.verdict: not proven": lambda t: hoaxes.verdict(_OPEN, t),
    "hoaxes.hoaxes.verdict: undated": lambda t: hoaxes.verdict(replace(HOAX, source_date=""), t),
    **{f"hoaxes.hoaxes.verdict: {category}": _of_kind(category) for category in HoaxCategory},
    "hoaxes.hoaxes.withdrawn": lambda t: hoaxes.withdrawn(_GONE, t),
    "hoaxes.hoaxes.hoaxes: first": lambda t: hoaxes.hoaxes(_FIRST, t),
    "hoaxes.hoaxes.hoaxes: middle": lambda t: hoaxes.hoaxes(_MIDDLE, t),
    "hoaxes.hoaxes.hoaxes: none": lambda t: hoaxes.hoaxes(HoaxPage((), 0, 0), t),
    "hoaxes.hoaxes.categories": hoaxes.categories,
    "hoaxes.hoaxes.ask_words": hoaxes.ask_words,
    "hoaxes.hoaxes.found": lambda t: hoaxes.found("survei pkh22.my.id " * 5, (HOAX, _TRUE), t),
    "hoaxes.hoaxes.nothing_found": lambda t: hoaxes.nothing_found("kucing", t),
    "hoaxes.hoax_desk.desk": lambda t: hoax_desk.desk([_NEW, _CHANGE, _REMOVAL] * 3, t),
    "hoaxes.hoax_desk.desk: empty": lambda t: hoax_desk.desk([], t),
    **{f"hoaxes.hoax_desk.ask_field: {field}": _field(field) for field in HoaxField},
    **{f"hoaxes.hoax_desk.ask_field: {problem}": _problem(problem) for problem in WritingProblem},
    "hoaxes.hoax_desk.check": lambda t: hoax_desk.check(_NEW.proposed, None, t),
    "hoaxes.hoax_desk.check: change": lambda t: hoax_desk.check(_CHANGE.proposed, HOAX, t),
    "hoaxes.hoax_desk.check: unchanged": lambda t: hoax_desk.check(HOAX, HOAX, t),
    "hoaxes.hoax_desk.handed_in": lambda t: hoax_desk.handed_in(_NEW, t),
    "hoaxes.hoax_desk.please_review": lambda t: hoax_desk.please_review(_NEW, _RATNA, t),
    "hoaxes.hoax_desk.draft_card: new": lambda t: hoax_desk.draft_card(_NEW, _RATNA, t, own=False),
    "hoaxes.hoax_desk.draft_card: change": lambda t: hoax_desk.draft_card(
        _CHANGE, _RATNA, t, own=False
    ),
    "hoaxes.hoax_desk.draft_card: removal": lambda t: hoax_desk.draft_card(
        _REMOVAL, _RATNA, t, own=False
    ),
    "hoaxes.hoax_desk.draft_card: own": lambda t: hoax_desk.draft_card(
        _CHANGE, _RATNA, t, own=True
    ),
    "hoaxes.hoax_desk.published": lambda t: hoax_desk.published(HOAX, [], t),
    "hoaxes.hoax_desk.published: withdrawn": lambda t: hoax_desk.published(_GONE, [SENT_NOTICE], t),
    "hoaxes.hoax_desk.refused": lambda t: hoax_desk.refused(_NEW, t, own=False),
    "hoaxes.hoax_desk.refused: own": lambda t: hoax_desk.refused(_NEW, t, own=True),
    "hoaxes.hoax_desk.versions": lambda t: hoax_desk.versions(HOAX, _HISTORY, _NAMES, ZONE, t),
    "hoaxes.hoax_desk.versions: withdrawn": lambda t: hoax_desk.versions(
        _GONE, _HISTORY, _NAMES, ZONE, t
    ),
}
