"""Words of strangers reach officers, desks and letters without anything hidden or alive."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from domain.texts import BLANK_LETTERS, readable, visible
from features.cases.rules.cases import CaseFile
from features.cases.services.sheet import CaseSheet
from features.cases.storage.entries import Entry, EntryKind, Side
from features.cases.views import card, lines, outgoing_cases
from features.cases.views.foreign import tame
from tests.gallery.sample import CASE, NOW, REOPENED
from views.translator import translator
from views.view import View

T = translator("id")
WIB = ZoneInfo("Asia/Jakarta")
TAGS = "".join(chr(0xE0000 + ord(c)) for c in "buka")
HIDDEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad", TAGS, "\u202e\u2066\u2069\u200f\u061c", "\u180e\u034f",
    "\u3164\u115f\uffa0", "\U000e0101", "\ue000", "\x07\x1b", "\U0003fffe",
)  # fmt: skip
LINKS = (
    "https://jahat.xyz/a?b=c", "jahat.xyz", "jahat\u200b.xyz", "JAHAT。xyz", "tg://resolve?domain=a",
    "@jahat_bot", "t.me/jahat", "http://10.0.0.1/x", "hxxps://jahat[.]xyz", "a@jahat.xyz",
    "https://cekbansos.kemensos.go.id@jahat.xyz",
)  # fmt: skip
NIK = "3305\u200b1202 0351-9901"
POISON = f"Belum cair. {' '.join(LINKS)} NIK {NIK} <b>tebal</b> " + "x".join(HIDDEN)

_POISONED = replace(
    CASE, story=POISON, wish=POISON, answers={"kapan": POISON, "program": POISON}, receiver=POISON
)
_ENTRY = Entry(1, EntryKind.MESSAGE, Side.REPORTER, 1002, POISON, NOW)


def _sheet(case: CaseFile = _POISONED) -> CaseSheet:
    return CaseSheet(case, "Kebumen", files=1)


def _text(view: View) -> str:
    return str(view.text) + "".join(b.label for row in view.rows for b in row)


def _all(views: list[View]) -> str:
    return "\n".join(map(_text, views))


SHOWN: dict[str, Callable[[], str]] = {
    "card": lambda: _text(card.card(_sheet(), T)),
    "card in private": lambda: _text(card.desk_card(_sheet(), (_ENTRY,), T, officer=True)),
    "what was added": lambda: _all(card.reporter_wrote(POISON, T, withheld=False)),
    "in full": lambda: _all(card.in_full(_sheet(replace(_POISONED, story=f"{POISON} " * 40)), T)),
    "opened again": lambda: _all(lines.state_changed(REOPENED, POISON, T)),
    "handed on": lambda: _text(lines.referred("Bayu", _POISONED, POISON, T)),
    "letter": lambda: outgoing_cases.story(_POISONED, T),
    "message to a desk": lambda: outgoing_cases.message(POISON),
}


@pytest.mark.parametrize("place", SHOWN)
def test_what_a_reporter_writes_is_tame_everywhere(place: str) -> None:
    shown = SHOWN[place]()
    assert [c for c in shown if not visible(c)] == []
    assert not any(c in shown for c in "".join(HIDDEN))
    for alive in ("jahat.xyz", "http", "tg:", "@jahat", "t.me", "10.0.0.1", "@"):
        assert alive not in shown.lower().replace("hxxp", ""), alive
    assert "0351" not in shown
    assert "Belum cair." in shown


@pytest.mark.parametrize("link", LINKS)
def test_links_stay_readable_as_text(link: str) -> None:
    shown = tame(f"lihat {link} ya")
    assert shown.startswith("lihat ")
    assert shown.endswith(" ya")
    assert len(shown) >= len("lihat  ya") + 3
    assert tame(shown) == shown


def test_ordinary_words_stay_as_they_are() -> None:
    words = (
        "Sudah 2 bulan belum cair 😢. Rp600.000 tgl 12.11.2026, jam 08.30!\n“Kok begitu?” – Siti"
    )
    assert tame(words) == words


def test_what_is_too_long_is_cut() -> None:
    assert len(tame("kata " * 2000, 100)) <= 100


@pytest.mark.parametrize("hidden", HIDDEN)
def test_nothing_hidden_is_readable(hidden: str) -> None:
    assert readable(f"a{hidden}b") == "ab"


def test_every_kind_of_hidden_sign_is_known() -> None:
    unseen = {"Cf", "Cc", "Cs", "Co", "Cn"}
    letters = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in unseen]
    assert {c for c in letters if visible(c)} == {"\n", "\t"}
    assert visible(BLANK_LETTERS) == ""
