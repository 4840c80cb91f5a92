"""The figures of a large broadcast keep no tap waiting: they follow when they are counted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from simulator.testing import Chat
from tests.talk.broadcasting import TEXT, WITHOUT
from tests.talk.conftest import World
from tests.talk.steps import KARTO, RATNA, YUSUF

COUNTING = "Angkanya masih dihitung"


@pytest.fixture
async def author(world: World) -> Chat:
    """Of a broadcast that one family got."""
    world.clock.now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    await world.starts(KARTO)
    await world.link(KARTO)
    await world.starts(YUSUF)
    ratna = world.chat(RATNA)
    await ratna.says("/siaran")
    await ratna.taps("💰 Pencairan")
    await ratna.says(TEXT)
    await ratna.taps("➡️ Tanpa bahasa Inggris")
    await ratna.taps(WITHOUT)
    await ratna.taps("👍 Dengan tombol paham")
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kabupaten Kebumen")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")
    await ratna.taps("➡️ Lanjut")
    await ratna.taps("▶️ Langsung setelah disetujui")
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says("1")
    await world.ticks()
    yusuf = world.chat(YUSUF)
    await yusuf.taps("👁 Periksa dan putuskan")
    await yusuf.taps("✅ Setujui")
    for _ in range(4):
        await world.ticks(minutes=3)
    return ratna


@asynccontextmanager
async def _counting_takes_long(world: World) -> AsyncIterator[None]:
    """Nobody gets at the copies for the time being."""
    async with world.house.database.transaction() as connection:
        await connection.execute(text("LOCK TABLE broadcast_recipient IN ACCESS EXCLUSIVE MODE"))
        yield


async def test_figures_follow_when_they_are_counted(world: World, author: Chat) -> None:
    await author.says("/daftar_siaran")
    (one,) = [label for label in author.buttons if label.startswith("✅ ")]
    async with asyncio.timeout(30):
        async with _counting_takes_long(world):
            await author.taps(one)
            author.sees("👥 1 orang")
            author.sees(COUNTING)
            await author.taps("📊 Laporan")
            author.sees(COUNTING)
            author.sees("Nanti muncul sendiri di sini.")
        await world.ticks(seconds=10)
    assert "1 dari 1 (100%)" in author.last
    assert COUNTING not in author.last


async def test_where_counting_is_quick_nothing_has_to_follow(author: Chat) -> None:
    await author.says("/daftar_siaran")
    (one,) = [label for label in author.buttons if label.startswith("✅ ")]
    await author.taps(one)
    author.does_not_see(COUNTING)
    author.sees("sampai: 1")
