"""`/cekpetugas`: active or not, right area or not, and nothing that helps an impostor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from domain.areas import load_areas
from domain.people import Person
from features.people.storage.families import FamilyRepository
from features.safety.rules.errors import TooManyChecks
from features.safety.rules.trust import CHECKS_PER_DAY, MISSES_PER_HOUR, badge_of
from features.safety.services.trust import TrustService
from features.safety.storage.trust_tables import officer_check
from tests.talk.steps import KARTO, MAYA, SARI, last_call, outgoing

if TYPE_CHECKING:
    from tests.talk.conftest import World

OWN, ELSEWHERE, UNKNOWN = "PKH-3305-001", "PKH-1671-001", "PKH-9999-999"
ACTIVE, RIGHT = "Aktif.", "Aktif, dan memang bertugas di daerah Bapak/Ibu."
WRONG, NOT_KNOWN = "Aktif, tetapi bukan untuk daerah Bapak/Ibu.", "Tidak dikenal."
NO_MORE = "Hari ini kode tidak bisa dicek lagi."


@pytest.mark.parametrize(
    ("badge", "answer"), [(OWN, RIGHT), (ELSEWHERE, WRONG), (UNKNOWN, NOT_KNOWN)]
)
async def test_a_badge_is_active_or_not_and_fits_the_area_or_not(
    world: World, badge: str, answer: str
) -> None:
    chat = await world.starts(KARTO)
    await chat.says(f"/cekpetugas {badge}")
    chat.sees(answer)
    assert {"📢 Lapor penipuan", "📢 Lapor perilaku"} <= set(chat.buttons)


async def test_without_a_family_nothing_is_said_about_the_area(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/bahasa")
    await chat.taps("Bahasa Indonesia")
    for badge in (OWN, ELSEWHERE):
        await chat.says(f"/cekpetugas {badge}")
        chat.sees(ACTIVE)
        chat.does_not_see("bukan untuk daerah")


@pytest.mark.parametrize("typed", ["pkh 3305 001", "PKH3305001", " pkh-3305-001 ", "PKH/3305/001"])
async def test_a_badge_may_be_typed_in_any_way(world: World, typed: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/cekpetugas")
    chat.sees("Ketik kode lengkap di lencana pendamping")
    await chat.says(typed)
    chat.sees(RIGHT)


async def test_neither_name_nor_number_nor_area_of_a_companion_is_told(world: World) -> None:
    chat = await world.starts(KARTO)
    since = last_call(world)
    for badge in (OWN, ELSEWHERE, "TKSK-1671-001"):
        await chat.says(f"/cekpetugas {badge}")
    async with world.units.at_once() as work:
        companions = [
            await work[FamilyRepository].companion(badge)
            for badge in (OWN, ELSEWHERE, "TKSK-1671-001")
        ]
    sent = " ".join(outgoing(world, since))
    for companion in companions:
        assert companion is not None
        area = load_areas().name(companion.area_code)
        for told in (companion.name, companion.phone, companion.role, companion.area_code, area):
            assert told
            assert told not in sent


async def test_an_unknown_badge_and_nonsense_are_answered_alike(world: World) -> None:
    chat = await world.starts(KARTO)
    answers = []
    for typed in (UNKNOWN, "bukan kode", "'; DROP TABLE companion; --", "%"):
        await chat.says(f"/cekpetugas {typed}")
        answers.append(chat.news)
    assert all(answer == answers[0] for answer in answers)


async def test_a_mismatch_leads_to_a_report(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(f"/cekpetugas {ELSEWHERE}")
    chat.sees("jangan beri orang itu apa-apa")
    await chat.taps("📢 Lapor perilaku")
    chat.sees("Ceritakan")


async def test_five_checks_a_day_are_answered(world: World) -> None:
    chat = await world.starts(KARTO)
    for number in range(CHECKS_PER_DAY):
        await chat.says(f"/cekpetugas PKH-0000-{number:03}")
        chat.sees(NOT_KNOWN)
    await chat.says(f"/cekpetugas {OWN}")
    chat.sees(NO_MORE)
    chat.does_not_see("ktif")
    world.clock.advance(hours=24, minutes=1)
    await chat.says(f"/cekpetugas {OWN}")
    chat.sees(RIGHT)


async def test_erasing_the_account_gives_no_new_tries(world: World) -> None:
    chat = await world.starts(KARTO)
    for _ in range(CHECKS_PER_DAY):
        await chat.says(f"/cekpetugas {UNKNOWN}")
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    await chat.says(f"/cekpetugas {OWN}")
    chat.sees(NO_MORE)


async def test_guessing_ten_thousand_badges_yields_nothing_beyond_the_limits(world: World) -> None:
    trust = world.house.services[TrustService]
    answered = active = refused = 0
    gate = asyncio.Semaphore(8)

    async def guess(number: int) -> None:
        nonlocal answered, active, refused
        who = Person(500_000 + number // 20)
        async with gate:
            try:
                found = await trust.check_badge(who, f"PKH-{number // 1000:04}-{number % 1000:03}")
            except TooManyChecks:
                refused += 1
            else:
                answered += 1
                active += found.active

    await asyncio.gather(*(guess(number) for number in range(10_000)))
    assert answered <= MISSES_PER_HOUR + 8  # as many as were under way at once
    assert active == 0
    assert refused == 10_000 - answered
    chat = await world.starts(SARI)
    await chat.says(f"/cekpetugas {OWN}")
    chat.sees(NO_MORE)
    world.clock.advance(hours=1, minutes=1)
    await chat.says(f"/cekpetugas {OWN}")
    chat.sees(ACTIVE)


async def test_what_was_typed_is_not_kept(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(f"/cekpetugas {UNKNOWN}")
    async with world.house.database.autocommit() as connection:
        row = (await connection.execute(select(officer_check))).mappings().one()
        count = await connection.scalar(select(func.count()).select_from(officer_check))
    assert set(row) == {"id", "telegram_id", "known", "at"}
    assert count == 1


def test_letters_and_digits_make_a_badge() -> None:
    assert badge_of("pkh-1671/004") == "PKH1671004"
    assert badge_of("abc") is None
    assert badge_of("tanpa angka") is None
    assert badge_of("1" * 41) is None
