"""An entry written from a tip tells its askers; an answer that suggests itself needs one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from features.hoaxes.jobs.tip_news import TipNews
from tests.talk.steps import KARTO, MAYA, RATNA

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

YUSUF = 1013
MELON = (
    "Pengumuman untuk warga: mulai bulan depan semua tabung gas melon wajib ditukar di balai "
    "desa dengan sapi jantan, yang terlambat dicoret. Info dari pak Karso"
)
TITLE = "Tabung gas melon wajib ditukar sapi jantan"
CLAIM = "Semua tabung gas melon wajib ditukar di balai desa dengan sapi jantan mulai bulan depan."
YES = "✅ Ya, tolong periksa"


async def _asks(chat: Chat) -> None:
    await chat.forwards(MELON)
    await chat.taps(YES)


async def _writes_and_hands_in(chat: Chat) -> None:
    await chat.says(TITLE)
    await chat.says(CLAIM)
    await chat.says("Tidak ada penukaran tabung gas melon dengan sapi.")
    await chat.taps("Lainnya")
    await chat.taps("🛑 TIDAK BENAR")
    await chat.says("Pertamina, pernyataan 20-11-2026")
    await chat.says("2026-11")
    await chat.taps("📨 Serahkan")


async def _publishes(world: World) -> Chat:
    yusuf = world.chat(YUSUF)
    await yusuf.says("/meja_hoaks")
    await yusuf.taps(next(label for label in yusuf.buttons if "Tabung gas" in label))
    await yusuf.taps("✅ Terbitkan")
    return yusuf


async def _arrives(world: World, *chats: Chat, minutes: float = 3) -> None:
    """What the clock brings after some minutes, also what waits for the morning."""
    world.clock.advance(minutes=minutes)
    await world.house.works[TipNews].run_once()
    for chat in chats:
        chat.acts()
    async with world.house.database.transaction() as connection:
        await connection.execute(text("UPDATE outbox SET not_before = now() - interval '1 s'"))
    await world.settle()


async def test_an_entry_written_from_a_tip_tells_everybody_who_asked(world: World) -> None:
    karto, maya, ratna = world.chat(KARTO), world.chat(MAYA), world.chat(RATNA)
    await _asks(karto)
    await _asks(maya)
    await ratna.says("/antrean")
    await ratna.taps(ratna.buttons[0])
    await ratna.taps("✍️ Jawab")
    await ratna.taps("✍️ Tulis hoaks baru")
    await _writes_and_hands_in(ratna)
    await ratna.says("/antrean")
    await ratna.taps(ratna.buttons[0])
    ratna.sees("menunggu diperiksa")
    yusuf = await _publishes(world)
    yusuf.sees("2 orang yang menanyakannya dikabari dua menit lagi")
    await _arrives(world, karto, maya, minutes=1)
    karto.does_not_see(TITLE)
    await _arrives(world, karto, maya)
    for asker in (karto, maya):
        asker.sees("Bapak/Ibu pernah bertanya")
        asker.sees(TITLE)
    await ratna.says("/antrean")
    ratna.sees("Tidak ada yang menunggu")


async def test_an_entry_that_is_refused_leaves_the_question_open(world: World) -> None:
    karto, ratna, yusuf = world.chat(KARTO), world.chat(RATNA), world.chat(YUSUF)
    await _asks(karto)
    await ratna.says("/antrean")
    await ratna.taps(ratna.buttons[0])
    await ratna.taps("✍️ Jawab")
    await ratna.taps("✍️ Tulis hoaks baru")
    await _writes_and_hands_in(ratna)
    await yusuf.says("/meja_hoaks")
    await yusuf.taps(next(label for label in yusuf.buttons if "Tabung gas" in label))
    await yusuf.taps("❌ Tolak")
    await _arrives(world, karto)
    karto.does_not_see(TITLE)
    await ratna.says("/antrean")
    await ratna.taps(ratna.buttons[0])
    ratna.does_not_see("menunggu diperiksa")


async def test_an_answer_that_suggests_itself_waits_for_one_tap(world: World) -> None:
    karto, ratna, yusuf = world.chat(KARTO), world.chat(RATNA), world.chat(YUSUF)
    await _asks(karto)
    await ratna.says("/meja_hoaks")
    await ratna.taps("✍️ Tulis yang baru")
    await _writes_and_hands_in(ratna)
    await _publishes(world)
    await _arrives(world, karto, yusuf, ratna)
    karto.does_not_see(TITLE)
    yusuf.sees("Apakah ini jawaban untuk pertanyaan")
    yusuf.sees(TITLE)
    await yusuf.taps("✅ Ya, kabari yang bertanya")
    await _arrives(world, karto)
    karto.sees(TITLE)
    await _arrives(world, karto, ratna, yusuf, minutes=30)
    yusuf.does_not_see("Apakah ini jawaban")
    karto.does_not_see(TITLE)
