"""Sums of money behind 4 to 6 digits that the person chose; the digits stay nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from features.people.rules import locks
from features.people.rules.helping import Kin
from features.people.services.helping import HelpingService
from features.people.storage.tables import amount_lock
from storage.tables import dead_letter, dialogue, inbox, outbox
from tests.talk.steps import (
    KARTO,
    MAYA,
    SARI,
    SHARE,
    agrees,
    data_of,
    last_call,
    letter_code,
    linked,
    links,
    outgoing,
    sends_tap,
)

if TYPE_CHECKING:
    import pytest

    from simulator.testing import Chat
    from tests.talk.conftest import World

DIGITS, OTHERS = "482951", "7306"


async def _locked(world: World, digits: str = DIGITS) -> Chat:
    sari = await linked(world, SARI)
    await _chooses(sari, digits)
    return sari


async def _chooses(chat: Chat, digits: str = DIGITS) -> None:
    await chat.says("/kunci")
    await chat.taps("🔢 Pilih angka")
    chat.sees("⚠️ Jangan pakai PIN kartu KKS.")
    await chat.says(digits)
    chat.sees("Ketik angka yang sama sekali lagi.")
    await chat.says(digits)
    chat.sees("🔒 Kuncinya sudah dipasang.")


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
    await _forgets(sari, await letter_code(world, SARI))
    sari.sees("Kuncinya sudah dihapus.")
    await sari.says("/saldo")
    sari.sees("Rp")


async def _forgets(chat: Chat, code: str, *, helping: bool = False) -> None:
    await chat.says("/saldo")
    await chat.taps("❓ Lupa angkanya")
    await chat.taps("⌨️ Saya punya kode" if helping else "🔗 Hubungkan keluarga saya")
    if not helping:
        await chat.taps(SHARE)
    await chat.says(code)


async def _is_locked(chat: Chat) -> bool:
    await chat.says("/saldo")
    return "🔒 Jumlah uang terkunci." in chat.last


async def test_no_code_that_somebody_brings_opens_the_lock(world: World) -> None:
    """A link of the own family, and help for another: neither was asked for to open it."""
    sari = await _locked(world)
    await links(sari, await letter_code(world, SARI))
    sari.sees("Keluarga Sari Wulandari sudah terhubung.")
    assert await _is_locked(sari)
    await sari.says(f"/bantu {await _helper_code(world, KARTO)}")
    sari.sees("✅ Sekarang membantu keluarga")
    await sari.says("/kunci")
    sari.sees("Sedang terkunci.")


async def _helper_code(world: World, person_id: int, *, amounts: bool = False) -> str:
    karto = await world.starts(person_id)
    await world.link(person_id)
    person = await world.person(person_id)
    issued = await world.house.services[HelpingService].invite(
        person, person.families[0].family_id, Kin.NEIGHBOUR, amounts=amounts
    )
    assert "Rp" not in karto.last
    return issued.code


async def test_a_helper_who_forgot_asks_the_family_for_a_new_code(world: World) -> None:
    maya = world.chat(MAYA)
    await agrees(maya)
    await maya.says(f"/bantu {await _helper_code(world, SARI, amounts=True)}")
    await _chooses(maya)
    await maya.says("/bantu")
    await maya.says(await _helper_code(world, SARI, amounts=True))
    assert await _is_locked(maya)
    await _forgets(maya, await _helper_code(world, SARI, amounts=True), helping=True)
    maya.sees("Kuncinya sudah dihapus.")
    assert not await _is_locked(maya)
    maya.sees("Rp")


async def test_the_code_of_one_family_opens_no_sums_of_another(world: World) -> None:
    """The lock of a helper of two families, and of an own family besides a helped one."""
    maya = world.chat(MAYA)
    await agrees(maya)
    await maya.says(f"/bantu {await _helper_code(world, SARI, amounts=True)}")
    await _chooses(maya)
    await maya.says("/saldo")
    await maya.taps("❓ Lupa angkanya")
    stale = data_of(maya, "⌨️ Saya punya kode")
    await maya.says(f"/bantu {await _helper_code(world, KARTO, amounts=True)}")
    await maya.says("/saldo")
    await maya.taps("❓ Lupa angkanya")
    maya.sees("Kuncinya tetap ada")
    await sends_tap(maya, stale[1], stale[0])
    await maya.says(await _helper_code(world, KARTO, amounts=True))
    maya.sees("Kuncinya tetap ada")
    assert await _is_locked(maya)


async def test_new_digits_are_not_taken_once_the_lock_has_shut_again(world: World) -> None:
    """Between the old digits and the new ones the phone may have gone from hand to hand."""
    for typed in ((), (OTHERS,)):
        sari = world.chat(SARI) if typed else await _locked(world)
        await sari.says("/kunci")
        await sari.taps("🔢 Ganti angka")
        await sari.says(DIGITS)
        sari.sees("⚠️ Jangan pakai PIN kartu KKS.")
        for digits in typed:
            await sari.says(digits)
            sari.sees("Ketik angka yang sama sekali lagi.")
        world.clock.advance(minutes=11)
        await sari.says(OTHERS)
        sari.sees("🔒 Jumlah uang terkunci.")
        await sari.says(OTHERS)
        sari.sees("Angkanya salah.")
        await sari.says(DIGITS)
        sari.sees("⚠️ Jangan pakai PIN kartu KKS.")
        await sari.says("/kunci")
        await sari.taps("🔒 Kunci sekarang")


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
    sari = await linked(world, SARI)
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
