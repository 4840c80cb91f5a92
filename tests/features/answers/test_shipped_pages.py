"""What ships answers: every thing of the field, every day, and only with what there is."""

import csv
import re
from collections import Counter
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest

from features.answers.rules.entries import Entry, key_of
from features.answers.rules.facts import FactTable
from features.answers.rules.lookup import Lookup
from features.answers.rules.pages import Page, PageKind
from features.answers.storage.reference import shipped_facts, shipped_pages
from house import make_doors
from tests.over import over
from understanding.normal import DATA, words_of
from understanding.page_guesses import OF_INTENT, is_screen, shipped_page_reader
from understanding.words import Intent
from views.formats import shortened

DAY = date(2026, 11, 28)
DAYS = [date(year, month, 1) for year in range(2016, 2028) for month in (1, 2, 3, 6, 10, 12)]
HERE = Path(__file__).parent
PROGRAMMES = (
    *("PKH", "BPNT", "RASTRA", "KUBE", "KUR", "PENA", "PROKUS", "ATENSI", "SENTRA_KREASI", "RST"),
    *("KAT", "SLRT", "PUSKESOS", "DTKS", "SIKS_NG", "LK3", "LKS", "KARANG_TARUNA", "TKSK", "PSM"),
)
"""All that a message may name: the codes of `slots`."""
LABELS = {"Untuk siapa", "Cara", "Yang memutuskan", "Langkah berikut", "Bukan"}
WHOLE = (PageKind.PROGRAMME, PageKind.INSTITUTION, PageKind.ROLE)
COMMAND = re.compile(r"(?<![\w/.])/([a-z_]+)")
OFFICIALESE = re.compile(r"\b(anda|kamu|eksklusi|verifikasi|validasi|terminasi|eligible)\b", re.I)
LONGEST_SENTENCE = 16
WITHOUT_MAIN = {
    *(Intent.GREETING, Intent.THANKS, Intent.OUT_OF_SCOPE),
    *(Intent.REPORT, Intent.LINK_FAMILY, Intent.CANCEL),
}
"""What is not asked but done, or answered in kind. What is no matter of ours has no main page: a
text that names no other agency was not understood."""

PAGES = {page.id: page for page in shipped_pages()}
LOOKUP = Lookup(
    [Entry(n, page, key=key_of(page)) for n, page in enumerate(PAGES.values(), 1)],
    shipped_page_reader(),
)
FACTS = FactTable(shipped_facts())


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _found(intent: Intent, text: str, *programmes: str, on: date = DAY) -> str | None:
    found = LOOKUP.page(intent, words_of(text), programmes, on=on)
    return found.key if found else None


@pytest.mark.parametrize("row", _table("required.csv"), ids=lambda row: row["thing"])
def test_whoever_names_a_thing_of_the_field_gets_its_page(row: dict[str, str]) -> None:
    page = PAGES[row["page"]]
    assert _found(page.intent, f"{row['thing']} itu apa ya bu") == page.id
    assert LOOKUP.search(row["thing"], on=DAY)[0][0].key == page.id


@pytest.mark.parametrize("code", PROGRAMMES)
def test_every_programme_that_is_understood_has_its_page(code: str) -> None:
    own = {page.id for page in PAGES.values() if code in page.programmes and page.kind in WHOLE}
    intents = {PAGES[page_id].intent for page_id in own}
    assert {_found(intent, "apa itu", code) for intent in intents} & own


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_title_is_cut_on_its_button_and_no_two_look_alike(day: date) -> None:
    holding = [page for page in PAGES.values() if page.holds_on(day)]
    assert [page.id for page in holding if shortened(said := f"📖 {page.label}") != said] == []
    assert [name for name, n in Counter(one.label for one in holding).items() if n > 1] == []


def test_every_question_has_a_main_page() -> None:
    mains = {page.intent for page in PAGES.values() if page.main and page.holds_on(DAY)}
    assert set(Intent) - mains == WITHOUT_MAIN


@pytest.mark.parametrize("row", _table("plain.csv"), ids=lambda row: row["question"])
def test_the_shortest_questions_never_miss(row: dict[str, str]) -> None:
    assert _found(Intent(row["intent"]), row["question"]) == row["page"]


def test_people_ask_in_their_own_words() -> None:
    """Eighty questions that nobody copied from the pages; five may miss."""
    rows = _table("questions.csv")
    missed = [
        (row["question"], row["page"], found)
        for row in rows
        if (found := _found(Intent(row["intent"]), row["question"])) != row["page"]
    ]
    assert len(rows) == 80
    assert len(missed) <= 5, missed


def test_a_page_is_found_by_what_it_says_of_itself() -> None:
    """Its names always; a question may find another page that answers it too."""
    names, questions, asked = [], [], 0
    for page in PAGES.values():
        day = min(DAY, page.valid_to or DAY)
        names += [one for one in page.names if _own(page, one, day) != page.id]
        questions += [one for one in page.questions if _own(page, one, day) != page.id]
        asked += len(page.questions)
    assert names == []
    assert len(questions) <= asked // 50, questions


def _own(page: Page, text: str, on: date) -> str | None:
    found = LOOKUP.page(page.intent, words_of(text), on=on, area=page.area)
    return found.key if found else None


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_page_holds_on_a_day_without_its_facts(day: date) -> None:
    holding = [page for page in PAGES.values() if page.holds_on(day)]
    assert [
        (page.id, key) for page in holding for key in page.facts if not FACTS.of(key, on=day)
    ] == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_name_means_one_page_of_an_intent(day: date) -> None:
    names = Counter(
        (page.intent, words)
        for page in PAGES.values()
        if page.holds_on(day) and not page.area
        for words in {words_of(name) for name in page.names}
    )
    assert [name for name, count in names.items() if count > 1] == []


@over(PAGES.values(), named=attrgetter("id"))
def test_a_name_does_not_hang_on_a_number_alone(page: Page) -> None:
    """Numbers are not heard: `korban 98` would mean every victim."""
    for name in page.names:
        words = words_of(name)
        heard = [word for word in words if not word.startswith("<")]
        assert len(heard) > 1 or len(heard) == len(words) == 1, name


@over(PAGES.values(), named=attrgetter("id"))
def test_a_page_says_where_it_comes_from_and_ends_in_something_to_do(page: Page) -> None:
    assert page.source
    assert not re.search(r"\b(domain|faq|seed|intents)\b", page.source)
    assert date(2026, 11, 1) <= page.checked <= DAY
    assert page.buttons


@over(PAGES.values(), named=attrgetter("id"))
def test_programmes_and_offices_say_for_whom_how_and_who_decides(page: Page) -> None:
    if page.kind not in (PageKind.PROGRAMME, PageKind.INSTITUTION):
        return
    labels = {line.split(":")[0] for line in page.body.splitlines() if ":" in line}
    assert LABELS - labels == set()
    assert page.kind is PageKind.INSTITUTION or labels & {"Sekarang", "Dulu"}


@over(PAGES.values(), named=attrgetter("id"))
def test_a_page_is_plain_and_names_only_commands_that_there_are(page: Page) -> None:
    known = {name for entry in make_doors().commands for name in entry.names}
    assert [name for name in COMMAND.findall(page.body) if name not in known] == []
    assert OFFICIALESE.findall(re.sub(r'"[^"\n]*"', "", page.body)) == []
    text = re.sub(r"\{[^}]*\}", "x", page.body)
    sentences = re.split(r"[.?!;]\s+|\n|: ", text)
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []


def test_no_fact_is_left_that_no_page_tells() -> None:
    told = {key for page in PAGES.values() for key in page.facts}
    assert set(FACTS.keys()) - told == set()


def test_every_line_asks_for_a_shipped_page_or_a_screen() -> None:
    """Each page is asked for by four hands or more beside its author."""
    with (DATA / "page_lines.csv").open(newline="", encoding="utf-8") as file:
        asked = [(row["page"], row["writer"]) for row in csv.DictReader(file)]
    labels = {page for page, _ in asked}
    screens = {page for page in labels if is_screen(page)}
    assert labels - screens == set(PAGES)
    assert {Intent(one.removeprefix(OF_INTENT)) for one in screens} <= set(Intent)
    hands = Counter(page for page, writer in set(asked) if writer != "g")
    assert min(hands[page] for page in PAGES) >= 4
