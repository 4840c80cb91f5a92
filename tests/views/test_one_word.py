"""What the bot says in Indonesian: one word for one thing, and the catalogue names its project."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from features.cases.views.talk import THAT_IS_ALL
from tests.gallery import GALLERY
from tests.over import over
from tests.views.test_gallery import IN_TOPIC
from views.menu import CANCEL
from views.translator import DOMAIN, catalog_path, translator

LOSING = {
    "pengaduan": "laporan",
    "command center": "pusat aduan",
    "pusat panggilan": "pusat aduan",
    "ketuk": "tekan",
    "bila": "kalau",
    "apabila": "kalau",
    "ponsel": "HP",
    "handphone": "HP",
    "obrolan": "chat",
    "percakapan": "chat",
    "kabar bohong": "hoaks",
    "yang diminta": "harapan",
    "yang diharapkan": "harapan",
    "dikonfirmasi": "dibenarkan",
    "mengonfirmasi": "membenarkan",
    "cabut": "tarik kembali",
    "dicabut": "ditarik kembali",
    "mencabut": "menarik kembali",
    "dipungut": "gratis",
    "lepas": "hapus dari daftar",
    "dilepas": "dihapus dari daftar",
    "pihak yang berwenang": "who it is",
    "petugas yang berwenang": "petugas yang mengurus",
}
"""Words that lost (docs/glossary.md), and what is said in their place."""

ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
TYPED = ("2020-01-01", "2026-03-07", "2027-01-01")
"""Dates that an editor may type; the example shows how."""


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with catalog_path("id").open("rb") as file:
        return read_po(file, locale="id", domain=DOMAIN)


def _said(catalogue: Catalog) -> list[str]:
    found: list[str] = []
    for message in catalogue:
        if message.id:
            found += [message.string] if isinstance(message.string, str) else message.string or ()
    return found


@pytest.mark.parametrize("word", LOSING)
def test_a_word_that_lost_is_not_said(catalogue: Catalog, word: str) -> None:
    whole = re.compile(rf"\b{word}(nya)?\b", re.IGNORECASE)
    assert [said for said in _said(catalogue) if whole.search(said)] == []


def test_aduan_is_said_of_the_command_center_only(catalogue: Catalog) -> None:
    other = re.compile(r"(?<!pusat )\baduan\b", re.IGNORECASE)
    assert [said for said in _said(catalogue) if other.search(said)] == []


def test_dates_are_written_as_people_write_them() -> None:
    shown = [
        str(view.text)
        for make in GALLERY.values()
        for made in [make(translator("id"))]
        for view in (made if isinstance(made, list) else [made])
    ]
    dates = [found for text in shown for found in ISO_DATE.findall(text) if found not in TYPED]
    assert dates == []


def test_the_head_of_the_catalogue_names_the_project() -> None:
    head = Path(catalog_path("id")).read_text(encoding="utf-8").partition('\nmsgid "This')[0]
    assert "KawanKPM" in head
    assert not re.search("FIRST AUTHOR|ORGANIZATION|FULL NAME|EMAIL@ADDRESS|LL@li|VERSION", head)


QUESTIONS = re.compile(r"\.(ask\w*|say_more|danger|passphrase_(short|long)|phrase_refused)(:|$)")
"""What waits for words of the person: the answer is the next step, and a key leaves it."""


BRINGS_THE_MENU = {"cases.talk.finished"}
"""The sample shows one key for the keys of the menu, which it brings back."""


@over(GALLERY)
def test_every_screen_says_where_to_go_next(name: str) -> None:
    """Buttons, or the keys of the menu; a command in the text or a lone key is not enough."""
    if name.startswith(IN_TOPIC):
        return
    made = GALLERY[name](translator("id"))
    last = made[-1] if isinstance(made, list) else made
    keys = [key.label for row in (last.keyboard.rows if last.keyboard else ()) for key in row]
    leaves, is_all = translator("id").plain(CANCEL), translator("id").plain(THAT_IS_ALL)
    asks = keys == [is_all] or (keys == [leaves] and QUESTIONS.search(name))
    assert any(last.rows) or len(keys) > 1 or asks or name in BRINGS_THE_MENU
