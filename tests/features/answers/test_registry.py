"""The registry in the database: shipped, imported, rewritten here, voted on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from domain.people import Person
from features.answers.rules.entries import EntryKind, Origin, key_of
from features.answers.rules.errors import NoSuchAnswer
from features.answers.rules.pages import Fact, Page, Reader, Unit
from features.answers.services.answers import AnswerService
from features.answers.services.asked import AskedService
from features.answers.storage.entries import AnswerRepository, content_in, stored
from features.answers.storage.reference import load_answers, shipped_pages
from features.answers.storage.tables import answer_entry
from features.answers.storage.votes import VoteRepository
from features.people.storage.imports import Tally
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from understanding.words import Intent

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
TODAY = NOW.date()
PAGE = Page(
    id="uji",
    title="Uji",
    intent=Intent.PROGRAM_INFO,
    body="Lumbung {uji.isi}.",
    source="Dinas",
    checked=date(2026, 1, 1),
    names=("lumbung uji",),
)
FACT = Fact(
    key="uji.isi", value="10", unit=Unit.KILOGRAMS, source="Dinas", checked=date(2026, 1, 1)
)
EVERYTHING = (PAGE, FACT)


class Desk:
    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.units = UnitOfWorkFactory(database, keyring)
        self.answers = AnswerService(self.units, lambda: NOW)

    async def put(
        self,
        *contents: Page | Fact,
        origin: Origin = Origin.SHIPPED,
        complete: bool = False,
        write: bool = True,
    ) -> Tally:
        async with self.units() as work:
            told = await work[AnswerRepository].put(
                contents, origin, complete=complete, write=write
            )
            await work.commit()
        return told

    async def rewrite(self, content: Page, *, withdrawn: bool = False) -> None:
        async with self.units() as work:
            before = await work[AnswerRepository].get(EntryKind.PAGE, content.id)
            await work[AnswerRepository].publish(
                content.id,
                content,
                version=before.version + 1 if before else 1,
                withdrawn=withdrawn,
                author_id=1,
                reviewer_id=2,
                now=NOW,
            )
            await work.commit()

    async def bodies(self, key: str = "uji") -> list[str]:
        async with self.units.at_once() as work:
            found = await work[AnswerRepository].versions(EntryKind.PAGE, key)
        return [one.content.body for one in found if isinstance(one.content, Page)]

    async def holds(self, key: str = "uji") -> str | None:
        async with self.units.at_once() as work:
            standing: Sequence[object] = [
                one.content.body
                for one in await work[AnswerRepository].standing()
                if one.key == key and isinstance(one.content, Page)
            ]
        return str(standing[0]) if standing else None


@pytest.fixture
def desk(database: Database, keyring: Keyring) -> Desk:
    return Desk(database, keyring)


async def test_loading_the_shipped_answers_twice_changes_nothing(
    database: Database, keyring: Keyring
) -> None:
    async with database.transaction() as connection:
        counted = select(func.count()).select_from(answer_entry)
        before = await connection.scalar(counted)
        await load_answers(connection, keyring)
        assert await connection.scalar(counted) == before
    assert before


async def test_what_shipped_is_renewed_and_every_wording_is_kept(desk: Desk) -> None:
    assert await desk.put(*EVERYTHING) == Tally(2, 0, 0)
    assert await desk.put(*EVERYTHING) == Tally(0, 0, 2)
    assert await desk.put(replace(PAGE, body="Baru."), FACT) == Tally(0, 1, 1)
    assert await desk.bodies() == ["Baru.", "Lumbung {uji.isi}."]


async def test_a_dry_run_only_tells(desk: Desk) -> None:
    assert await desk.put(*EVERYTHING, write=False) == Tally(2, 0, 0)
    assert await desk.bodies() == []


async def test_what_was_checked_later_here_stays(desk: Desk) -> None:
    await desk.put(PAGE)
    await desk.rewrite(replace(PAGE, body="Kata kami.", checked=TODAY))
    assert await desk.put(PAGE) == Tally(0, 0, 1)
    assert await desk.put(replace(PAGE, body="Rilis.")) == Tally(0, 0, 1)
    assert await desk.holds() == "Kata kami."
    later = replace(PAGE, body="Rilis.", checked=date(2027, 1, 1))
    assert await desk.put(later) == Tally(0, 1, 0)
    assert await desk.holds() == "Rilis."


async def test_what_editors_withdrew_does_not_come_back_by_itself(desk: Desk) -> None:
    await desk.put(PAGE)
    await desk.rewrite(replace(PAGE, checked=TODAY), withdrawn=True)
    await desk.put(PAGE)
    assert await desk.holds() is None


async def test_what_ships_no_more_goes_unless_somebody_took_it_over(desk: Desk) -> None:
    own = replace(PAGE, id="uji-kami")
    shipped = list(shipped_pages())
    await desk.put(PAGE, own)
    await desk.rewrite(replace(own, body="Kata kami.", checked=TODAY))
    await desk.put(*shipped, complete=True)
    assert await desk.holds() is None
    assert await desk.holds("uji-kami") == "Kata kami."
    assert await desk.holds("pkh")
    await desk.put(PAGE)
    assert await desk.holds() == PAGE.body


async def test_an_import_is_the_later_word(desk: Desk) -> None:
    await desk.put(PAGE)
    await desk.rewrite(replace(PAGE, body="Kata kami.", checked=TODAY))
    await desk.put(replace(PAGE, body="Berkas."), origin=Origin.IMPORT)
    assert await desk.holds() == "Berkas."
    await desk.put(replace(PAGE, body="Rilis."))
    assert await desk.holds() == "Berkas."


async def test_the_same_file_on_another_day_changes_nothing(desk: Desk) -> None:
    assert (await desk.put(PAGE, origin=Origin.IMPORT)).new == 1
    later = replace(PAGE, checked=date(2027, 1, 1))
    assert await desk.put(later, origin=Origin.IMPORT) == Tally(0, 0, 1)


async def test_two_sources_of_one_fact_are_two_entries(desk: Desk) -> None:
    other = replace(FACT, value="12", source="Koran", checked=date(2026, 2, 1))
    assert key_of(FACT) != key_of(other)
    await desk.put(PAGE, FACT, other)
    found = await desk.answers.page(Intent.PROGRAM_INFO, ("lumbung", "uji"), on=TODAY)
    assert found is not None
    assert [one.value for one in found.facts["uji.isi"]] == ["12", "10"]


async def test_every_replica_sees_a_change_at_once(desk: Desk) -> None:
    other = AnswerService(desk.units, lambda: NOW)
    await desk.put(PAGE)
    assert (await other.with_id("uji", on=TODAY)).page.body == PAGE.body
    await desk.rewrite(replace(PAGE, body="Kata kami."))
    assert (await other.with_id("uji", on=TODAY)).page.body == "Kata kami."
    await desk.rewrite(PAGE, withdrawn=True)
    with pytest.raises(NoSuchAnswer):
        await other.with_id("uji", on=TODAY)


async def test_votes_count_once_a_person_and_version(desk: Desk) -> None:
    await desk.put(PAGE)
    entry = (await desk.answers.with_id("uji", on=TODAY)).entry
    for account, yes in ((1, True), (1, True), (2, True), (2, False), (3, True)):
        await desk.answers.vote(Person(account), entry.id, yes=yes)
    async with desk.units.at_once() as work:
        votes = await work[VoteRepository].of([entry.id])
    assert (votes[entry.id].yes, votes[entry.id].no) == (2, 1)
    with pytest.raises(NoSuchAnswer):
        await desk.answers.vote(Person(1), entry.id + 999, yes=True)


async def test_the_last_five_messages_are_kept(desk: Desk) -> None:
    asked, who = AskedService(desk.units, lambda: NOW), Person(7)
    for number in range(1, 8):
        await asked.keep(who, number, {"message_id": number, "text": f"kata {number}"})
    kept = [await asked.again(who, number) for number in range(1, 8)]
    assert [one["message_id"] if one else 0 for one in kept] == [0, 0, 3, 4, 5, 6, 7]
    assert await asked.again(Person(8), 7) is None


def test_a_page_without_short_title_and_readers_is_stored_as_before_there_were_any() -> None:
    assert {"short", "readers"}.isdisjoint(stored(PAGE))
    for_staff = replace(PAGE, readers=(Reader.STAFF,))
    assert stored(for_staff) == stored(PAGE) | {"readers": ["petugas"]}
    assert content_in("page", stored(for_staff)) == for_staff
    assert stored(replace(PAGE, short="Ringkas")) == stored(PAGE) | {"short": "Ringkas"}
