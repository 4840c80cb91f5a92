"""A report that is sent again is the report that is there already, whatever brought it back."""

from typing import Any

from sqlalchemy import text

from simulator.testing import Chat
from tests.talk.conftest import World

SEND = "✅ Kirim"


async def _dialogue(world: World) -> dict[str, Any]:
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(text("SELECT * FROM dialogue"))).mappings()
        return dict(rows.one())


async def _comes_back(world: World, row: dict[str, Any]) -> None:
    """The dialogue as it stood before: a restored table, or a replica that had not seen its end."""
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    async with world.house.database.autocommit() as connection:
        await connection.execute(text("DELETE FROM dialogue"))
        await connection.execute(text(f"INSERT INTO dialogue ({columns}) VALUES ({values})"), row)


async def _cases(world: World) -> tuple[int, int]:
    """How many cases there are, and how many are on their way to a desk."""
    async with world.house.database.autocommit() as connection:
        filed = await connection.scalar(text("SELECT count(*) FROM case_file"))
        handed = await connection.scalar(text("SELECT count(*) FROM case_outbox"))
    return int(filed or 0), int(handed or 0)


async def _sends_twice(world: World, chat: Chat) -> None:
    before = await _dialogue(world)
    (button,) = [label for label in chat.buttons if label == SEND]
    await chat.taps(button)
    first = await _cases(world)
    ticket = _ticket(chat)
    await _comes_back(world, before)
    await chat.taps(button)
    assert await _cases(world) == first
    assert first[0] == 1
    assert _ticket(chat) == ticket


def _ticket(chat: Chat) -> str:
    return [word for word in chat.transcript.split() if word.startswith("CC-")][-1]


async def test_a_complaint_whose_dialogue_comes_back_is_filed_once(world: World) -> None:
    chat = await world.starts(1002)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    await chat.taps("Uang saya dikembalikan")
    await _sends_twice(world, chat)


async def test_a_case_of_a_companion_whose_dialogue_comes_back_is_filed_once(world: World) -> None:
    chat = await world.starts(1008)
    await chat.says("/respons")
    await chat.taps(chat.buttons[0])
    await chat.taps("Tidak, ini laporan saya")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Ada orang dalam bahaya")
    await chat.taps("🔴 Hari ini: bahaya")
    await chat.says("Nenek tinggal sendiri, sudah dua hari tidak makan.")
    await chat.taps("➡️ Lanjut")
    await _sends_twice(world, chat)
