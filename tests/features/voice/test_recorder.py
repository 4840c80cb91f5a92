"""What is read aloud is recorded once, and again as soon as it says something else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from chat.items import Items
from features.answers.rules.entries import Origin
from features.answers.rules.pages import Fact, Page, Unit
from features.answers.services.answers import AnswerService
from features.answers.storage.entries import AnswerRepository
from features.voice.jobs.recorder import VoiceRecorder
from features.voice.rules.recordings import SPOKEN, Script
from features.voice.services.recordings import RecordingService
from features.voice.storage.recordings import RecordingRepository
from features.voice.storage.tables import spoken
from features.voice.views.spoken import page_script
from gateways.speech import Speech
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.voice.programs import humming, program
from understanding.words import Intent

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
PAGE = Page(
    id="pkh",
    title="PKH",
    intent=Intent.PROGRAM_INFO,
    body="Ibu hamil {uji.isi}.",
    source="Dinas",
    checked=date(2027, 1, 1),
)
FACT = Fact(
    key="uji.isi", value="750000", unit=Unit.RUPIAH, source="Dinas", checked=date(2026, 1, 1)
)
SCRIPT = Script("pkh", "Halo.")
PAGES = ("pkh", "graduasi", *SPOKEN[10:20])
ALL = len(PAGES) + 1


class Studio:
    """The job with a database of its own; the clock moves when told to."""

    def __init__(self, database: Database, keyring: Keyring, speech: Speech | None) -> None:
        self.now = NOW
        self.units = UnitOfWorkFactory(database, keyring)
        self.answers = AnswerService(self.units, lambda: self.now)
        self.recordings = RecordingService(self.units)
        self.job = VoiceRecorder(
            self.answers,
            self.recordings,
            Items("voice.recorder", self.units, lambda: self.now),
            speech,
            lambda: self.now,
            PAGES,
        )

    async def put(self, *contents: Page | Fact) -> None:
        async with self.units() as work:
            await work[AnswerRepository].put(contents, Origin.IMPORT)
            await work.commit()

    async def records_all(self) -> int:
        done = 0
        while made := await self.job.run_once():
            done += made
        return done

    async def count(self) -> int:
        async with self.units.at_once() as work:
            return await work.connection.scalar(select(func.count()).select_from(spoken)) or 0

    async def script(self, area: str = "") -> Script:
        return page_script(await self.answers.with_id("pkh", on=self.now.date(), area=area))


@pytest.fixture
def studio(database: Database, keyring: Keyring, tmp_path: Path) -> Studio:
    return Studio(database, keyring, humming(tmp_path))


async def test_all_pages_and_the_menu_are_recorded_once(studio: Studio) -> None:
    first = await studio.job.run_once()
    assert 0 < first < ALL
    assert first + await studio.records_all() == ALL
    assert await studio.job.run_once() == 0
    assert await studio.count() == ALL


async def test_a_changed_page_gets_a_new_recording_and_the_old_one_goes(studio: Studio) -> None:
    await studio.records_all()
    before = await studio.script()
    await studio.put(PAGE, FACT)
    after = await studio.script()
    assert "tujuh ratus lima puluh ribu rupiah" in after.text
    assert not await studio.recordings.has(after)
    assert await studio.records_all() == 1
    assert await studio.recordings.has(after)
    assert not await studio.recordings.has(before)
    assert await studio.count() == ALL


async def test_a_value_that_begins_tomorrow_is_recorded_tomorrow(studio: Studio) -> None:
    await studio.put(PAGE, FACT, replace(FACT, value="900000", valid_from=date(2026, 11, 27)))
    await studio.put(replace(FACT, valid_to=date(2026, 11, 26)))
    await studio.records_all()
    studio.now += timedelta(days=1)
    assert "sembilan ratus ribu" in (await studio.script()).text
    assert await studio.records_all() == 1
    assert await studio.recordings.has(await studio.script())


async def test_an_area_with_a_value_of_its_own_has_a_recording_of_its_own(studio: Studio) -> None:
    await studio.put(PAGE, FACT, replace(FACT, value="800000", area="33.05"))
    await studio.records_all()
    here, there = await studio.script("33.05.12.1010"), await studio.script("16.71")
    assert "delapan ratus ribu rupiah" in here.text
    assert "tujuh ratus lima puluh ribu rupiah" in there.text
    assert await studio.recordings.has(here)
    assert await studio.recordings.has(there)


async def test_a_withdrawn_page_is_dropped(studio: Studio) -> None:
    await studio.records_all()
    await studio.put(replace(PAGE, valid_to=date(2026, 1, 1)), FACT)
    await studio.job.run_once()
    assert await studio.count() == ALL - 1


async def test_without_the_programs_nothing_is_recorded_or_dropped(
    database: Database, keyring: Keyring
) -> None:
    studio = Studio(database, keyring, None)
    await studio.recordings.add(SCRIPT, b"OggS", 3)
    assert await studio.job.run_once() == 0
    assert await studio.count() == 1


async def test_a_text_that_cannot_be_spoken_keeps_no_other_from_it(
    database: Database, keyring: Keyring, tmp_path: Path
) -> None:
    hum = humming(tmp_path)
    refuses = 'case "$text" in *raduasi*) exit 1;; esac'
    picky = f'#!/bin/sh\ntext=$(cat)\n{refuses}\nprintf %s "$text" | {hum.speaker}\n'
    studio = Studio(database, keyring, Speech(program(tmp_path / "picky", picky), hum.encoder))
    await studio.records_all()
    count = await studio.count()
    assert 0 < ALL - count < 5
    assert {one.item for one in (await studio.job.items.known()).values()} >= {"graduasi"}


async def test_an_id_of_telegram_is_good_for_the_bot_that_was_given_it(studio: Studio) -> None:
    await studio.recordings.add(SCRIPT, b"OggS", 3)
    first = await studio.recordings.find(SCRIPT, 1)
    assert first is not None
    assert (first.sound, first.file_id, first.seconds) == (b"OggS", "", 3)
    async with studio.units() as work:
        await work[RecordingRepository].sent_as(first.id, 1, "AwAC")
        await work[RecordingRepository].sent_as(first.id + 99, 1, "gone")
        await work.commit()
    again = await studio.recordings.find(SCRIPT, 1)
    other = await studio.recordings.find(SCRIPT, 2)
    assert again is not None
    assert other is not None
    assert (again.sound, again.file_id) == (b"", "AwAC")
    assert (other.sound, other.file_id) == (b"OggS", "")
