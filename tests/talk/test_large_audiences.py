"""Writing an announcement where so many use the bot that counting them takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from features.broadcasts.rules.counting import AT_ONCE
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.schedules import BroadcastSchedules
from tests.talk.steps import KARTO, RATNA

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

COUNTING = "Sedang dihitung."


@pytest.fixture
async def ratna(world: World) -> Chat:
    """The author. Mbah Karto of Kebumen is linked; very many others only began."""
    await world.starts(KARTO)
    await world.link(KARTO)
    async with world.house.database.autocommit() as connection:
        await connection.execute(
            text(
                "INSERT INTO account (telegram_id)"
                " SELECT 9000000000 + g FROM generate_series(0, :most) g"
            ),
            {"most": AT_ONCE},
        )
        await connection.execute(text("ANALYZE account"))
    return await world.starts(RATNA)


async def _up_to_the_audience(ratna: Chat) -> None:
    await ratna.says("/siaran")
    await ratna.taps("💰 Pencairan")
    await ratna.says("PKH tahap 4 bisa diambil mulai 7 Desember 2026 di Kantor Pos.")
    await ratna.taps("➡️ Tanpa bahasa Inggris")
    await ratna.taps("➡️ Tanpa tombol")
    await ratna.taps("👍 Dengan tombol paham")


async def _asks_for_kebumen(ratna: Chat) -> None:
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kabupaten Kebumen")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")


async def test_the_number_comes_by_itself_and_the_dialogue_goes_on(
    world: World, ratna: Chat
) -> None:
    await _up_to_the_audience(ratna)
    await _asks_for_kebumen(ratna)
    ratna.sees(COUNTING)
    ratna.sees("Kira-kira 10.000 akun diperiksa.")
    await world.ticks(seconds=5)
    ratna.sees("👥 1 orang")
    ratna.sees("📍 Kabupaten Kebumen")
    await ratna.taps("➡️ Lanjut")
    ratna.sees("Kapan dikirim?")
    await ratna.taps("▶️ Langsung setelah disetujui")
    ratna.sees("👥 1 orang, semua menerima")
    await ratna.taps("✅ Ajukan untuk disetujui")
    ratna.sees(COUNTING)
    await ratna.says("1")
    ratna.sees(COUNTING)
    await world.ticks(seconds=5)
    ratna.sees("Sudah dihitung: 1 orang.")
    await ratna.says("dua")
    ratna.sees("Maaf, saya belum paham.")
    await ratna.says("2")
    ratna.sees("Jumlahnya tidak sama")
    await ratna.says("1")
    ratna.sees("Diajukan: PKH tahap 4")
    (made,) = await world.house.services[BroadcastService].recent()
    assert made.counted == 1


async def test_a_count_can_be_stopped(world: World, ratna: Chat) -> None:
    await _up_to_the_audience(ratna)
    await _asks_for_kebumen(ratna)
    await ratna.taps("✖ Berhenti menghitung")
    ratna.sees("Siapa yang menerima?")
    ratna.sees("📍 Kabupaten Kebumen")
    seen = ratna.last
    await world.ticks(seconds=5)
    assert ratna.last == seen


async def test_everybody_is_counted_the_same_way(world: World, ratna: Chat) -> None:
    await _up_to_the_audience(ratna)
    await ratna.taps("🌏 Semua orang")
    ratna.sees(COUNTING)
    await world.ticks(seconds=5)
    ratna.sees("orang di seluruh Indonesia")
    await ratna.taps("🌏 Ya, semua orang")
    ratna.sees("Semua pengguna bot ini")
    await ratna.taps("➡️ Lanjut")
    ratna.sees("Kapan dikirim?")


async def test_an_audience_that_changed_meanwhile_is_counted_anew(
    world: World, ratna: Chat
) -> None:
    await _up_to_the_audience(ratna)
    await _asks_for_kebumen(ratna)
    await world.ticks(seconds=5)
    await ratna.taps("⬅️ Ubah penerima")
    await ratna.taps("👤 Peran")
    await ratna.taps("pendamping")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")
    ratna.sees(COUNTING)
    await world.ticks(seconds=5)
    ratna.sees("Tidak ada orang yang cocok")


async def test_the_weekly_notices_wait_for_their_number_too(world: World, ratna: Chat) -> None:
    await ratna.says("/kalender")
    await ratna.taps("✅ Nyalakan")
    ratna.sees(COUNTING)
    await ratna.says("5")
    ratna.sees(COUNTING)
    await world.ticks(seconds=5)
    ratna.sees("Sudah dihitung: 10.0")
    number = next(word for word in ratna.last.split() if word.startswith("10.0"))
    await ratna.says(number)
    ratna.sees("diajukan")
    assert len(await world.house.services[BroadcastSchedules].live()) == 1
