"""What the shipped answers said and say on given days, as recipients read it."""

import html
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from features.answers.rules.entries import Entry
from features.answers.rules.facts import FactTable
from features.answers.rules.lookup import Lookup
from features.answers.rules.pages import Page
from features.answers.services.answers import Answer
from features.answers.storage.reference import shipped_facts, shipped_pages
from features.answers.views.answers import body
from understanding.normal import words_of
from understanding.page_guesses import shipped_page_reader
from understanding.words import Intent
from views.translator import translator

FILE = Path(__file__).parent / "golden.toml"
PAGES = [Entry(number, page, key=page.id) for number, page in enumerate(shipped_pages(), 1)]
LOOKUP, FACTS = Lookup(PAGES, shipped_page_reader()), FactTable(shipped_facts())


@dataclass(frozen=True)
class Golden:
    """A question on a day, in an area, and what must be read then."""

    intent: Intent
    asked: str
    on: date
    area: str
    page: str
    text: str

    def __str__(self) -> str:
        return f"{self.asked} {self.on} {self.area}".strip()


def goldens() -> list[Golden]:
    with FILE.open("rb") as file:
        return [
            Golden(
                Intent(one["niat"]),
                one["tanya"],
                one["tanggal"],
                one["wilayah"],
                one["halaman"],
                one["isi"].strip(),
            )
            for one in tomllib.load(file)["jawaban"]
        ]


def answered(intent: Intent, asked: str, on: date, area: str) -> tuple[str, str]:
    """The page that answers, and its text without marks."""
    entry = LOOKUP.page(intent, words_of(asked), on=on, area=area)
    assert entry is not None
    page = entry.content
    assert isinstance(page, Page)
    found = Answer(entry, page, FACTS.all_of(page.facts, on=on, area=area), {})
    return page.id, html.unescape(re.sub("</?b>", "", str(body(found, translator("id")))))
