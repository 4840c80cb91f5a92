"""Sums of money behind 4 to 6 digits that the person chose; the digits stay nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from features.people.rules import locks
from features.people.storage.tables import amount_lock
from storage.tables import dead_letter, dialogue, inbox, outbox
from tests.talk.steps import SARI, last_call, letter_code, links, outgoing

if TYPE_CHECKING:
    import pytest

    from simulator.testing import Chat
    from tests.talk.conftest import World

DIGITS, OTHERS = "482951", "7306"


async def _locked(world: World, digits: str = DIGITS) -> Chat:
    sari = await world.starts(SARI)
    await world.link(SARI)
    await sari.says("/kunci")
    await sari.taps("🔢 Pilih angka")
    sari.sees("⚠️ Jangan pakai PIN kartu KKS.")
    await sari.says(digits)
    sari.sees("Ketik angka yang sama sekali lagi.")
    await sari.says(digits)
    sari.sees("🔒 Kuncinya sudah dipasang.")
    return sari


async def test_sums_are_shown_only_after_the_digits_and_for_some_minutes(world: World) -> None:
    sari = await _locked(world)
    await sari.says("/saldo")
    sari.sees("🔒 Jumlah uang terkunci.")
    sari.does_not_see("Rp")
    await sari.says(OTHERS)
    sari.sees("Angkanya salah.")
    await sari.says(DIGITS)
    sari.sees("🔓 Terbuka 10 menit.")
    await sari.taps("💰 Saldo")
    sari.sees("Rp")
    world.clock.advance(minutes=11)
    await sari.says("/saldo")
    sari.sees("🔒 Jumlah uang terkunci.")
    await sari.says("/jadwal")
    sari.sees("📅 Jadwal untuk")
    await sari.says("/data_saya")
    await sari.taps("📄 Minta salinan")
    sari.sees("🔒 Jumlah uang terkunci.")


async def test_nobody_is_scolded_and_the_digits_stay_nowhere(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    since = last_call(world)
    sari = await _locked(world)
    await sari.says("/saldo")
    await sari.says(DIGITS)
    assert "jangan" not in sari.last.casefold()
    for text in outgoing(world, since):
        assert DIGITS not in text
    deleted = [c for c in world.simulator.log.since(since) if c.method == "deleteMessage"]
    assert len(deleted) == 3
    assert DIGITS not in str(sari.sim.messages(SARI))
    said = capsys.readouterr()
    assert DIGITS not in said.out + said.err
    async with world.house.database.autocommit() as connection:
        raw = await connection.scalars(select(inbox.c.raw_sealed))
        assert not [one for one in raw if one]
        stored = await connection.scalar(select(amount_lock.c.digits_sealed))
        for table in (dialogue, dead_letter, outbox):
            rows = (await connection.execute(select(table))).all()
            assert DIGITS not in str(rows)
    assert stored is not None
    assert DIGITS.encode() not in stored


async def test_few_tries_then_a_pause(world: World) -> None:
    sari = await _locked(world)
    await sari.says("/saldo")
    await sari.says(OTHERS)
    await sari.says(OTHERS)
    await sari.says(OTHERS)
    sari.sees("Sudah terlalu banyak percobaan.")
    await sari.says("/saldo")
    await sari.says(DIGITS)
    sari.sees("Sudah terlalu banyak percobaan.")
    world.clock.advance(minutes=16)
    await sari.says("/saldo")
    await sari.says(DIGITS)
    sari.sees("🔓 Terbuka")


async def test_forgotten_digits_go_with_a_new_link(world: World) -> None:
    sari = await _locked(world)
    await sari.says("/saldo")
    await sari.taps("❓ Lupa angkanya")
    sari.sees("Hubungkan lagi keluarganya dengan kode baru.")
    await links(sari, await letter_code(world, SARI))
    await sari.says("/saldo")
    sari.sees("Rp")


async def test_whoever_holds_the_phone_neither_changes_nor_removes_it(world: World) -> None:
    sari = await _locked(world)
    await sari.says("/kunci")
    await sari.taps("🗑 Hapus kunci")
    sari.sees("🔒 Jumlah uang terkunci.")
    await sari.says(DIGITS)
    sari.sees("Kuncinya sudah dihapus.")
    await sari.says("/saldo")
    sari.sees("Rp")


async def test_easy_digits_and_words_are_refused_kindly(world: World) -> None:
    sari = await world.starts(SARI)
    await world.link(SARI)
    await sari.says("/kunci")
    await sari.taps("🔢 Pilih angka")
    for easy in ("1111", "1234", "654321"):
        await sari.says(easy)
        sari.sees("Angka itu gampang ditebak.")
    await sari.says("tanggal lahir saya")
    sari.sees("Ketik 4 sampai 6 angka saja")
    await sari.says(DIGITS)
    await sari.says(OTHERS)
    sari.sees("Angkanya tidak sama.")


def test_the_hash_is_salted_and_fits_only_its_digits() -> None:
    one, other = locks.hashed(DIGITS), locks.hashed(DIGITS)
    assert one != other
    assert locks.fits(DIGITS, one)
    assert not locks.fits(OTHERS, one)
    assert locks.digits_in("48 29 51") == DIGITS
    assert locks.digits_in("123") is locks.digits_in("1234567") is locks.digits_in("") is None
