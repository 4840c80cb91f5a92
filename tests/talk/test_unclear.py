"""What was not understood is kept with consent and without the person, and made better."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot import app
from chat import logs, metrics
from chat.routing import Route, Stage, reader
from chat.taps import pack
from domain.errors import NotAllowed
from features.answers.jobs.works import AnswerWorks
from features.answers.rules.errors import OwnExample
from features.answers.services.examples import ExampleService
from features.answers.services.unclear import UnclearService
from features.answers.storage.tables import answer_shown, unclear_text
from features.answers.views.which import ChooseIntent
from features.people.storage.tables import consent
from handlers.answers import which
from tests.talk.answer_steps import page, put, understanding
from tests.talk.conftest import KEYS, Clock, World
from tests.talk.steps import (
    DEWI,
    KARTO,
    MAYA,
    RATNA,
    SARI,
    YUSUF,
    person,
    sample_family,
    sends_tap,
)
from understanding.intents import Action, Guess, Understood
from understanding.words import Intent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Update

    from chat.context import BotContext
    from simulator.country import Sample
    from simulator.testing import Chat

NIK = sample_family(SARI).nik
UNCLEAR = "anu bu, punya Zubaidah itu gimana kelanjutannya Rp 225.000"
DICTATED = "jadi begini bu itu yang kemarin gimana ya"
LATE = "kapan itunya bisa begitu lagi bu"
ASKED = (UNCLEAR, DICTATED, LATE)
YES, NO, ELSE = "✅ Ya, boleh disimpan", "Tidak, jangan disimpan", "Soal lain"
QUESTION = "Bolehkah kalimat yang belum saya pahami disimpan"
SCHEDULE = "📅 Jadwal cair"


class Unsure:
    """Doors that are not sure of these sentences, nor of any that begins like one of them."""

    def routes(self) -> list[Route]:
        return [reader(self._read, stage=Stage.ALARM)]

    async def _read(self, update: Update, context: BotContext, text: str) -> object:
        if not text.startswith(ASKED):
            return None
        intents = (Intent.CHECK_BALANCE, Intent.DISBURSEMENT_SCHEDULE, Intent.AID_STATUS)
        guesses = tuple(Guess(intent, 0.3) for intent in intents)
        return await which.ask(update, context, Understood(guesses, Action.ASK))


@pytest.fixture
async def world(
    country_url: str, country: tuple[str, Sample], clock: Clock
) -> AsyncIterator[World]:
    logs.configure("json")
    async with understanding(country_url, clock, {}, Unsure()) as (house, simulator):
        yield World(house, simulator, clock, country[1])


def _counted(meant: str) -> float:
    return metrics.REGISTRY.get_sample_value("kpm_misheard_total", {"meant": meant}) or 0.0


async def _stored(world: World) -> int:
    async with world.house.database.autocommit() as connection:
        return int(await connection.scalar(select(func.count()).select_from(unclear_text)) or 0)


async def _writes(world: World, person_id: int, text: str, choice: str = ELSE) -> Chat:
    return await _goes_on(await world.starts(person_id), text, choice)


async def _goes_on(chat: Chat, text: str, choice: str = ELSE) -> Chat:
    await chat.says(text)
    await chat.taps(choice)
    return chat


async def _opens(world: World, person_id: int = RATNA) -> Chat:
    chat = await world.starts(person_id)
    await chat.says("/belumpaham")
    return chat


async def _proposes(world: World) -> tuple[Chat, Chat]:
    """An administrator says what the kept sentence of a mother asks for; and another one."""
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(YES)
    yusuf, ratna = await world.starts(YUSUF), await _opens(world)
    await ratna.taps("1 ✍️ Jadi contoh")
    await ratna.taps(SCHEDULE)
    return ratna, yusuf


async def test_a_mother_is_asked_once_and_her_sentence_is_kept_without_her(world: World) -> None:
    sari = await _writes(world, SARI, f"{UNCLEAR} {NIK[:6]} lalu {NIK[6:]}")
    sari.sees("Maaf, saya belum paham.")
    sari.sees(QUESTION)
    assert await _stored(world) == 0
    await sari.taps(YES)
    sari.sees("Terima kasih.")
    assert await _stored(world) == 1
    ratna = await _opens(world)
    ratna.sees("1 kalimat dari warga yang setuju")
    ratna.sees("1. 1× anu bu, punya <name> itu gimana kelanjutannya <money>")
    shown = ratna.last_message["text"].partition("1. 1×")[2].partition("\n")[0]
    assert not any(sign.isdigit() for sign in shown)


async def test_without_consent_nothing_is_kept_and_nobody_is_asked_again(world: World) -> None:
    counted = _counted("none")
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(NO)
    maya.sees("tidak disimpan untuk belajar")
    await _goes_on(maya, DICTATED)
    maya.sees("Maaf, saya belum paham.")
    maya.does_not_see(QUESTION)
    assert await _stored(world) == 0
    assert _counted("none") == counted + 2


async def test_whoever_does_not_answer_is_not_asked_again(world: World) -> None:
    maya = await _writes(world, MAYA, UNCLEAR)
    await _goes_on(maya, DICTATED)
    maya.does_not_see(QUESTION)
    assert await _stored(world) == 0


async def test_a_choice_is_kept_with_what_was_meant(world: World) -> None:
    karto = await _writes(world, KARTO, DICTATED, SCHEDULE)
    karto.sees(QUESTION)
    await karto.taps(YES)
    await _goes_on(karto, LATE, SCHEDULE)
    karto.does_not_see(QUESTION)
    assert await _stored(world) == 2
    ratna = await _opens(world)
    ratna.sees("Maksud warga: 📅 Jadwal cair")


async def test_one_sentence_is_kept_once(world: World) -> None:
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(YES)
    told = await maya.says(DICTATED)
    await maya.taps(ELSE)
    again = ChooseIntent(Intent.GOODBYE, told["message_id"])
    await sends_tap(maya, pack(again, MAYA, world.house.keyring))
    maya.sees("Sampai jumpa")
    assert await _stored(world) == 2


async def test_what_nothing_was_offered_for_is_kept_of_those_who_agreed(world: World) -> None:
    strange = "warna langit di mars apa"
    karto = await world.starts(KARTO)
    await karto.says(strange)
    assert await _stored(world) == 0
    await _goes_on(karto, UNCLEAR)
    await karto.taps(YES)
    assert await _stored(world) == 1
    await karto.says(strange)
    assert await _stored(world) == 2


@pytest.mark.parametrize(
    "text",
    [f"{UNCLEAR} kode otp saya 481922", f"{DICTATED} suami saya memukul saya sampai berdarah"],
)
async def test_dangers_and_secrets_are_never_kept(world: World, text: str) -> None:
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(YES)
    await maya.says(text)
    if ELSE in maya.buttons:
        await maya.taps(ELSE)
    assert await _stored(world) == 1


async def test_privacy_shows_the_answer_and_ends_it(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/privasi")
    maya.does_not_see("Kalimat yang belum saya pahami")
    await _goes_on(maya, UNCLEAR)
    await maya.taps(YES)
    await maya.says("/privasi")
    maya.sees("Kalimat yang belum saya pahami: boleh disimpan tanpa nama")
    await maya.taps("Berhenti menyimpan kalimat")
    await _goes_on(maya, DICTATED)
    assert await _stored(world) == 1
    await maya.says("/privasi")
    await maya.taps("Izinkan kalimat disimpan")
    maya.sees(QUESTION)
    await maya.taps(YES)
    await _goes_on(maya, LATE)
    assert await _stored(world) == 2


@pytest.mark.parametrize("way", ["Tarik kembali persetujuan", "Hapus data saya"])
async def test_what_was_allowed_ends_with_all_else(world: World, way: str) -> None:
    karto = await _writes(world, KARTO, UNCLEAR)
    await karto.taps(YES)
    await world.link(KARTO)
    await karto.says("/privasi")
    await karto.taps(way)
    await karto.taps(karto.buttons[0])
    await _goes_on(karto, DICTATED)
    karto.does_not_see(QUESTION)
    assert await _stored(world) == 1
    async with world.house.database.autocommit() as connection:
        proofs = await connection.scalars(
            select(consent.c.given)
            .where(consent.c.telegram_id == KARTO, consent.c.purpose == "examples")
            .order_by(consent.c.id)
        )
        assert list(proofs) == [False, True, False]


async def test_a_second_administrator_accepts_and_the_export_holds_it(
    world: World, country_url: str
) -> None:
    ratna, yusuf = await _proposes(world)
    ratna.sees("Menunggu persetujuan administrator lain: 📅 Jadwal cair")
    assert await _exported(country_url) == []
    yusuf.sees("Ratna Puspita mengusulkan contoh kalimat")
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("✅ Terima")
    yusuf.sees("Diterima.")
    await ratna.says("/belumpaham")
    ratna.sees("✅ diterima sebagai contoh")
    assert await _exported(country_url) == [
        {
            "intent": "disbursement_schedule",
            "writer": "warga",
            "register": "santai",
            "language": "id",
            "text": "anu bu, punya <name> itu gimana kelanjutannya <money>",
        }
    ]


async def test_nobody_accepts_their_own_example(world: World, country_url: str) -> None:
    ratna, _ = await _proposes(world)
    examples, author = world.house.services[ExampleService], await person(world, RATNA)
    (example,) = await examples.waiting(author)
    with pytest.raises(OwnExample):
        await examples.accept(author, example.id)
    await ratna.says("/belumpaham")
    await ratna.taps("✍️ Contoh menunggu: 1")
    await ratna.taps(ratna.buttons[0])
    assert "✅ Terima" not in ratna.buttons
    await ratna.taps("↩️ Tarik kembali")
    assert await examples.waiting(author) == []
    assert await _exported(country_url) == []


async def test_an_example_is_proposed_once_and_again_when_it_was_returned(world: World) -> None:
    ratna, yusuf = await _proposes(world)
    await ratna.says("/belumpaham")
    ratna.sees("✍️ menunggu sebagai contoh")
    await ratna.taps("1 ✍️ Jadi contoh")
    await ratna.taps(SCHEDULE)
    ratna.sees("Ini sudah diputuskan: /belumpaham")
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("↩️ Kembalikan")
    yusuf.sees("Contoh ini tidak dipakai.")
    await ratna.says("/belumpaham")
    await ratna.taps("1 ✍️ Jadi contoh")
    await ratna.taps("Lanjut ➡️")
    await ratna.taps(ratna.buttons[0])
    ratna.sees("Menunggu persetujuan administrator lain")


async def test_a_cluster_leads_to_the_page_that_comes_near(world: World) -> None:
    await put(
        world, page("uji-anu", Intent.PROGRAM_INFO, "Isi.", names=("kelanjutannya",), title="Anu")
    )
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(YES)
    ratna = await _opens(world)
    await ratna.taps("1 📝 Jadi jawaban baru")
    ratna.sees("tulis halaman baru")
    await ratna.taps("✏️ Anu")
    await ratna.taps("✏️ Ubah")
    ratna.sees("Belum ada yang diubah.")


async def test_the_largest_cluster_stands_first(world: World) -> None:
    for chat_id, texts in ((MAYA, (LATE, DICTATED, f"{DICTATED} bu")), (KARTO, (DICTATED,))):
        for text in texts:
            chat = await _writes(world, chat_id, text)
            if YES in chat.buttons:
                await chat.taps(YES)
    ratna = await _opens(world)
    ratna.sees(f"1. 3× {DICTATED}")
    ratna.sees(f"2. 1× {LATE}")


async def test_others_do_not_see_what_was_not_understood(world: World) -> None:
    dewi = await _opens(world, DEWI)
    dewi.does_not_see("Yang belum saya pahami")
    with pytest.raises(NotAllowed):
        await world.house.services[UnclearService].findings(await person(world, DEWI))


async def test_administrators_read_about_the_week_on_monday_once(world: World) -> None:
    await put(world, page("uji-anu", Intent.PROGRAM_INFO, "Isi.", names=("zakumi",), title="Anu"))
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(YES)
    for reader_id in (MAYA, KARTO):
        reading = await world.starts(reader_id)
        await reading.says("/info zakumi")
        await reading.taps("👎 Belum terjawab")
    ratna, weekly = await world.starts(RATNA), world.house.works[AnswerWorks].weekly
    now = world.clock.now
    days = 7 - now.weekday()
    monday = now.replace(hour=0, minute=30, second=0, microsecond=0)
    world.clock.advance(seconds=(monday - now).total_seconds(), days=days)
    assert not await weekly.run_once()  # 07.30 WIB: too early
    world.clock.advance(hours=1)
    assert await weekly.run_once()
    assert not await weekly.run_once()
    await world.house.sender.drain()
    ratna.sees("🗓 Pertanyaan minggu ini")
    ratna.sees("1× anu bu, punya <name> itu gimana")
    ratna.sees("2× Anu")
    ratna.sees("Anu: terjawab 0, belum terjawab 2")
    await ratna.taps("🤔 Lihat semuanya")
    ratna.sees("🤔 Yang belum saya pahami")


async def test_a_sentence_goes_after_180_days(world: World) -> None:
    maya = await _writes(world, MAYA, UNCLEAR)
    await maya.taps(YES)
    await maya.says("/info pkh")
    await _ages(world, days=170)
    assert await _stored(world) == 1
    await _ages(world, days=18)
    assert await _stored(world) == 0
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(select(func.count()).select_from(answer_shown)) == 0


async def _ages(world: World, *, days: int) -> None:
    world.clock.advance(days=days)
    job = next(one for one in world.house.clockwork.jobs if one.name == "frame.housekeeping")
    await job.run()


async def _exported(database_url: str) -> list[dict[str, str]]:
    env = {"KPM_DATABASE_URL": database_url, "KPM_DATA_KEYS": KEYS}
    result = await asyncio.to_thread(CliRunner().invoke, app, ["examples"], env=env)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))
