"""`import tanya_jawab`: questions of officials become pages; what is wrong is named."""

from pathlib import Path

import pytest

from features.answers.rules.entries import EntryKind, Origin
from features.answers.rules.pages import Page, PageKind, Reader
from features.answers.services.files import TOPICS
from features.answers.storage.entries import AnswerRepository
from features.answers.views.new_page import LABELS
from features.people.rules.imports import Reason
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import QUESTION, Office
from understanding.words import Intent

KIND = "tanya_jawab"


@pytest.fixture
def office(database: Database, keyring: Keyring, tmp_path: Path) -> Office:
    return Office(database, keyring, tmp_path)


async def _page(office: Office, key: str = "tj-F90") -> Page | None:
    units = UnitOfWorkFactory(office.database, office.keyring)
    async with units.at_once() as work:
        entry = await work[AnswerRepository].get(EntryKind.PAGE, key)
    if entry is None:
        return None
    assert isinstance(entry.content, Page)
    assert (entry.origin, entry.withdrawn) == (Origin.IMPORT, False)
    return entry.content


async def test_a_question_becomes_a_page_that_is_approved(office: Office) -> None:
    report = await office.imports(KIND)
    assert (report.new, report.refused) == (1, 0)
    page = await _page(office)
    assert page is not None
    assert (page.kind, page.intent, page.title) == (
        PageKind.QUESTION,
        Intent.CARD_LOST,
        QUESTION["pertanyaan"],
    )
    assert page.questions == (QUESTION["pertanyaan"],)
    assert page.body == QUESTION["jawaban"]


async def test_a_changed_answer_is_a_new_wording_and_the_same_file_is_none(office: Office) -> None:
    await office.imports(KIND)
    change = {"jawaban": "Datang ke bank.\n\nBawa KTP dan KK."}
    assert (await office.imports(KIND, change)).changed == 1
    assert (await office.imports(KIND, change)).unchanged == 1
    page = await _page(office)
    assert page is not None
    assert page.body == "Datang ke bank.\n\nBawa KTP dan KK."


async def test_a_trial_tells_the_same_and_changes_nothing(office: Office) -> None:
    assert (await office.imports(KIND, dry_run=True)).new == 1
    assert await _page(office) is None


@pytest.mark.parametrize("topic", TOPICS)
async def test_every_topic_has_its_intent(office: Office, topic: str) -> None:
    assert (await office.imports(KIND, {"topik": topic.upper()})).new == 1


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("id", "", Reason.MISSING),
        ("id", "F 90", Reason.NOT_AN_IDENTIFIER),
        ("id", "F" * 21, Reason.NOT_AN_IDENTIFIER),
        ("topik", "", Reason.MISSING),
        ("topik", "cuaca", Reason.TOPIC_UNKNOWN),
        ("pertanyaan", " ", Reason.MISSING),
        ("pertanyaan", "x" * 101, Reason.TOO_LONG),
        ("jawaban", "", Reason.MISSING),
        ("jawaban", "x" * 3_501, Reason.TOO_LONG),
        ("jawaban", "bunyi \x07 bel", Reason.UNSEEN_SIGNS),
        ("jawaban", "balik \u202e arah", Reason.UNSEEN_SIGNS),
        ("jawaban", "Isi data di bansos-daftar.top", Reason.FOREIGN_LINK),
        ("untuk", "keluarga; tetangga", Reason.READER_UNKNOWN),
        ("sumber", "", Reason.MISSING),
        ("sumber", "x" * 301, Reason.TOO_LONG),
    ],
)
async def test_what_is_wrong_is_named_by_row_and_column(
    office: Office, column: str, value: str, reason: Reason
) -> None:
    good = {"id": "F91"}
    report = await office.imports(KIND, {column: value}, good)
    assert [(one.row, one.column, one.reason) for one in report.problems] == [(2, column, reason)]
    assert report.new == 1
    assert await _page(office, "tj-F91") is not None


async def test_an_id_with_two_questions_is_nobodys(office: Office) -> None:
    report = await office.imports(KIND, {}, {"pertanyaan": "Apa itu PKH?"})
    assert {(one.row, one.column, one.reason) for one in report.problems} == {
        (2, "id", Reason.ID_TWICE),
        (3, "id", Reason.ID_TWICE),
    }
    assert await _page(office) is None


async def test_addresses_of_offices_and_named_facts_may_stand_in_an_answer(office: Office) -> None:
    text = "Buka cekbansos.kemensos.go.id. Anak SD {pkh.sd.3bulan}."
    assert (await office.imports(KIND, {"jawaban": text})).new == 1


@pytest.mark.parametrize(
    ("told", "readers"),
    [
        ("", ()),
        ("-", ()),
        ("Keluarga", (Reader.FAMILY,)),
        ("pendamping; petugas", (Reader.COMPANION, Reader.STAFF)),
    ],
)
async def test_a_question_is_for_those_who_are_named(
    office: Office, told: str, readers: tuple[Reader, ...]
) -> None:
    await office.imports(KIND, {"untuk": told})
    page = await _page(office)
    assert page is not None
    assert page.readers == readers


async def test_a_file_without_the_column_is_for_everybody(office: Office) -> None:
    path = office.folder / "tanya.csv"
    path.write_text(f"{','.join(QUESTION)}\n{','.join(QUESTION.values())}\n", encoding="utf-8")
    assert (await office.reads(KIND, path)).new == 1
    page = await _page(office)
    assert page is not None
    assert page.readers == ()


def test_every_topic_of_the_file_can_be_chosen_for_a_new_page() -> None:
    assert list(LABELS) == list(TOPICS)
