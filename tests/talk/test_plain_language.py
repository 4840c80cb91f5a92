"""Plain language is chosen beside the languages, lasts, and reaches every screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from domain.people import PLAIN
from tests.talk.steps import KARTO, MAYA, person

if TYPE_CHECKING:
    from tests.talk.conftest import World

PLAINLY = "🟢 Bahasa mudah"


async def _columns(world: World, table: str, telegram_id: int) -> list[str]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            text(f"SELECT language FROM {table} WHERE telegram_id = :who ORDER BY 1"),
            {"who": telegram_id},
        )
        return [row.language for row in rows]


async def test_it_is_chosen_and_lasts(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    assert chat.buttons[0] == PLAINLY
    await chat.taps(PLAINLY)
    chat.sees("Baik. Mulai sekarang saya pakai bahasa mudah.")
    await chat.taps("💰 Saldo")
    chat.sees("(uang bantuan)")
    assert (await person(world, KARTO)).language == PLAIN
    assert await _columns(world, "account", KARTO) == ["id"]


async def test_it_can_be_chosen_before_anything_else_and_the_consent_is_plain(
    world: World,
) -> None:
    chat = await world.starts(MAYA)
    await chat.taps(PLAINLY)
    chat.sees("Kami tidak pernah:")
    await chat.taps("Lanjut")
    chat.sees("Boleh kami pakai data Bapak/Ibu?")
    await chat.taps("✅ Ya, saya setuju")
    chat.sees("Terima kasih. Sudah kami catat.")
    assert await _columns(world, "consent", MAYA) == ["id"]


async def test_one_comes_back_to_the_ordinary_wording(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    await chat.taps(PLAINLY)
    await chat.says("/bahasa")
    await chat.taps("Bahasa Indonesia")
    chat.sees("Mulai sekarang saya menulis dalam bahasa Indonesia.")
    assert (await person(world, KARTO)).language == "id"


async def test_english_is_not_plain(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    await chat.taps(PLAINLY)
    await chat.says("/bahasa")
    await chat.taps("English")
    assert (await person(world, KARTO)).language == "en"


async def test_screens_without_a_plain_wording_are_in_indonesian(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    await chat.taps(PLAINLY)
    await chat.says("/info PKH (Program Keluarga Harapan)")
    chat.does_not_see("Penjelasan ini berbahasa Indonesia")
    chat.sees("Sumber:")
