"""Several accounts, several families: who is asked, who is told, what ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from chat.taps import pack
from domain.areas import load_areas
from features.people.jobs.pending_links import PendingLinks
from features.people.services.pending_links import PendingLinkService
from features.people.storage.people import PeopleRepository
from features.people.views.linking import AllowLink
from tests.talk.linking_steps import PAUSED, at_the_code
from tests.talk.steps import (
    AGREE,
    DECLINE,
    KARTO,
    MAYA,
    NURHAYATI,
    REFUSED,
    SARI,
    SHARE,
    STALE,
    agrees,
    asks_to_link,
    data_of,
    family_of,
    letter_code,
    links,
    open_links,
    sample_phone,
    sends_tap,
)
from tests.ticking import run_all

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _without_accounts(world: World, person_id: int) -> None:
    """Nobody has the families of this person: nothing makes the next account wait."""
    async with world.units() as work:
        await work[PeopleRepository].end_links(person_id)
        await work.commit()


async def test_two_families_on_one_phone_are_told_apart(world: World) -> None:
    await _without_accounts(world, NURHAYATI)
    chat = world.newcomer("Anak Nurhayati", phone=sample_phone(NURHAYATI))
    await agrees(chat)
    await links(chat, await letter_code(world, NURHAYATI, 0))
    await links(chat, await letter_code(world, NURHAYATI, 1))
    await chat.says("/data")
    chat.sees("• Nurhayati Agustina, Satu Ulu")
    chat.sees("✅ Rohana Kartini")
    await chat.taps("👉 Nurhayati Agustina")
    chat.sees("sekarang saya tampilkan data keluarga Nurhayati Agustina.")
    await chat.taps("💰 Saldo")
    chat.sees("💰 Keluarga Nurhayati Agustina")


async def test_a_code_opens_only_its_own_family_of_the_two_on_a_phone(world: World) -> None:
    await _without_accounts(world, NURHAYATI)
    chat = world.newcomer("Anak Nurhayati", phone=sample_phone(NURHAYATI))
    await agrees(chat)
    await links(chat, await letter_code(world, NURHAYATI, 1))
    await chat.says("/data")
    chat.sees("Rohana Kartini")
    chat.does_not_see("Nurhayati Agustina")


async def _asks_for_karto(world: World) -> tuple[Chat, Chat]:
    """Pak Karto's own chat, and one of a second account with his number and a code."""
    karto = await world.starts(KARTO)
    second = world.newcomer("Cucu", phone=sample_phone(KARTO))
    await agrees(second)
    await asks_to_link(second)
    await second.taps(SHARE)
    code = await letter_code(world, KARTO)
    await karto.waits()
    await second.says(code)
    return karto, second


async def _a_day_later(world: World) -> None:
    world.clock.advance(hours=24, minutes=1)
    await run_all(world.house.clockwork)
    await world.settle()


async def test_a_second_account_of_a_family_waits_for_a_day(world: World) -> None:
    karto, second = await _asks_for_karto(world)
    second.sees("jadi akun itu ditanya dulu")
    second.does_not_see("Karto")
    karto.sees("⚠️ Akun Telegram lain minta dihubungkan dengan keluarga Karto Wiryono.")
    assert karto.buttons == [
        "🚫 Bukan saya", "✅ Keluarga saya, izinkan", "☎️ Tanya petugas", "🏠 Menu"
    ]  # fmt: skip
    assert await open_links(world, second.person.id) == 0
    await run_all(world.house.clockwork)
    await second.says("/saldo")
    second.does_not_see("Rp")
    await _a_day_later(world)
    second.sees("✅ Keluarga Karto Wiryono sudah terhubung.")
    karto.sees("⚠️ Keluarga Karto Wiryono baru saja dihubungkan ke akun Telegram lain.")
    await second.says("/saldo")
    second.sees("💰 Keluarga Karto Wiryono")


async def test_the_first_account_says_no(world: World) -> None:
    karto, second = await _asks_for_karto(world)
    await second.waits()
    await karto.taps("🚫 Bukan saya")
    karto.sees("Akun itu tidak bisa melihat apa-apa.")
    second.sees("ditolak oleh akun yang sudah terhubung")
    await _a_day_later(world)
    assert await open_links(world, second.person.id) == 0


async def test_the_first_account_says_yes(world: World) -> None:
    karto, second = await _asks_for_karto(world)
    await second.waits()
    await karto.taps("✅ Keluarga saya, izinkan")
    second.sees("✅ Keluarga Karto Wiryono sudah terhubung.")
    assert await open_links(world, second.person.id) == 1
    await _a_day_later(world)
    assert await open_links(world, second.person.id) == 1


async def test_yes_and_no_come_once_and_from_the_family_only(world: World) -> None:
    karto, second = await _asks_for_karto(world)
    stranger = await world.starts(MAYA)
    await sends_tap(stranger, pack(AllowLink(1), MAYA, world.house.keyring, token="x"))
    assert await open_links(world, second.person.id) == 0
    number, data = data_of(karto, "🚫 Bukan saya")
    await karto.taps("🚫 Bukan saya")
    await sends_tap(karto, data, number)
    karto.sees(STALE)


async def test_a_second_account_that_ended_its_consent_is_not_opened(world: World) -> None:
    _, second = await _asks_for_karto(world)
    await second.says("/privasi")
    await second.taps("Tarik kembali persetujuan")
    await second.taps("Ya, tarik kembali")
    await _a_day_later(world)
    assert await open_links(world, second.person.id) == 0


async def test_two_replicas_open_a_family_once(world: World) -> None:
    _, second = await _asks_for_karto(world)
    world.clock.advance(hours=25)
    house = world.house
    both = [
        PendingLinks(
            world.units, house.parts.post, house.services[PendingLinkService], world.clock
        ).run_once()
        for _ in range(2)
    ]
    assert sum(await asyncio.gather(*both)) == 1
    assert await open_links(world, second.person.id) == 1


async def test_linking_again_on_the_same_account_warns_nobody(world: World) -> None:
    karto = await world.starts(KARTO)
    await links(karto, await letter_code(world, KARTO))
    karto.sees("sudah terhubung")
    karto.does_not_see("akun Telegram lain")
    assert await open_links(world, KARTO) == 1


async def test_a_family_can_be_removed(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Hapus Karto Wiryono")
    chat.sees("Hapus keluarga Karto Wiryono dari daftar di akun ini?")
    await chat.taps("Ya, hapus dari daftar")
    chat.sees("Keluarga itu sudah dihapus dari daftar di akun ini.")
    await chat.says("/saldo")
    chat.does_not_see("Rp")


async def test_the_button_that_removes_works_once(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Hapus Karto Wiryono")
    number, data = data_of(chat, "Ya, hapus dari daftar")
    await chat.taps("Ya, hapus dari daftar")
    await links(chat, await letter_code(world, KARTO))
    world.simulator.tap(KARTO, KARTO, number, data)
    await chat.waits()
    chat.sees(STALE)
    assert await open_links(world, KARTO) == 1


async def test_one_tap_delivered_twice_has_one_effect(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Hapus Karto Wiryono")
    number, data = data_of(chat, "Ya, hapus dari daftar")
    world.simulator.tap(KARTO, KARTO, number, data)
    world.simulator.tap(KARTO, KARTO, number, data)
    await chat.waits()
    assert [text for text in chat.news if text] == [
        "Keluarga itu sudah dihapus dari daftar di akun ini. Bantuannya tidak berubah.",
        STALE,
    ]


async def test_the_button_that_removes_expires(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Hapus Karto Wiryono")
    world.clock.advance(days=2, seconds=1)
    await chat.taps("Ya, hapus dari daftar")
    chat.sees(STALE)
    assert await open_links(world, KARTO) == 1


async def test_a_removed_family_needs_a_new_code(world: World) -> None:
    code = await letter_code(world, KARTO)
    chat = world.chat(KARTO)
    await links(chat, code)
    await chat.says("/data")
    await chat.taps("Hapus Karto Wiryono")
    await chat.taps("Ya, hapus dari daftar")
    await links(chat, code)
    chat.sees(REFUSED)


async def test_the_link_in_the_picture_asks_for_consent_first(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await chat.starts(f"k-{code}")
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")
    await chat.taps(AGREE)
    chat.sees("Langkah 1 dari 2.")
    await chat.taps(SHARE)
    chat.sees("✅ Keluarga Sari Wulandari sudah terhubung.")


async def test_the_link_in_the_picture_needs_the_card_too(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await agrees(chat)
    await chat.starts(f"k-{code}")
    chat.sees("Langkah 1 dari 2.")
    await chat.taps(SHARE)
    chat.sees("sudah terhubung")


async def test_a_declined_consent_ends_the_link_in_the_picture(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await chat.starts(f"k-{code}")
    await chat.taps(DECLINE)
    chat.sees("Data Bapak/Ibu tidak kami buka.")
    await chat.shares_contact()
    assert await open_links(world, SARI) == 0


async def test_a_wrong_link_counts_like_a_wrong_code(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    for _ in range(5):
        await chat.starts("k-ZZZZZZZZ")
        await chat.taps(SHARE)
    chat.sees(PAUSED)


async def test_a_card_that_nobody_asked_for_opens_nothing(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await chat.shares_contact()
    chat.sees("Belum ada keluarga yang terhubung dengan akun ini.")


async def test_a_card_without_consent_brings_the_question_for_it(world: World) -> None:
    chat = world.chat(SARI)
    await chat.shares_contact()
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")


async def test_a_card_of_somebody_linked_shows_the_families_with_their_place(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.shares_contact()
    chat.sees("• Karto Wiryono, ")
    family = await family_of(world, KARTO)
    chat.sees(load_areas().name(family.area_code))


async def test_two_accounts_racing_with_one_code_open_one_link(world: World) -> None:
    code = await letter_code(world, SARI)
    chats = [world.chat(SARI), world.newcomer("Budi", phone=sample_phone(SARI))]
    for chat in chats:
        await at_the_code(chat)
    for chat in chats:
        world.simulator.say(chat.person.id, code)
    await world.settle()
    assert sum([await open_links(world, chat.person.id) for chat in chats]) == 1
