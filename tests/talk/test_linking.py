"""Opening a family to an account: own contact and a code, and all that can go wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.areas import load_areas
from features.people.jobs.pending_links import PendingLinks
from features.people.services.pending_links import PendingLinkService
from features.people.storage.people import PeopleRepository
from features.people.views.linking import AllowLink
from tests.talk.steps import (
    AGREE,
    DECLINE,
    EUIS,
    KARTO,
    LINK,
    MAYA,
    NURHAYATI,
    REFUSED,
    SARI,
    SHARE,
    STALE,
    WRONG_CODE,
    agrees,
    asks_to_link,
    companion_code,
    data_of,
    family_of,
    letter_code,
    links,
    open_links,
    outgoing,
    sample_phone,
    sends_tap,
    shown,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

PAUSED = "Sudah terlalu banyak mencoba. Bisa dicoba lagi mulai "


async def _at_the_code(chat: Chat) -> None:
    await agrees(chat)
    await asks_to_link(chat)
    await chat.taps(SHARE)


async def _without_accounts(world: World, person_id: int) -> None:
    """Nobody has the families of this person: nothing makes the next account wait."""
    async with world.units() as work:
        await work[PeopleRepository].end_links(person_id)
        await work.commit()


async def _fails(chat: Chat, times: int) -> None:
    await _at_the_code(chat)
    for _ in range(times):
        await chat.says(WRONG_CODE)


async def test_own_number_and_the_companions_code_open_the_family(world: World) -> None:
    code = await companion_code(world, "Sari Wulandari")
    chat = world.chat(SARI)
    await agrees(chat)
    await chat.taps("💰 Saldo")
    await chat.taps(LINK)
    chat.sees("Langkah 1 dari 2.")
    await chat.taps(SHARE)
    chat.sees("Langkah 2 dari 2.")
    await chat.says(code)
    chat.sees("✅ Keluarga Sari Wulandari sudah terhubung.")
    await chat.taps("💰 Saldo")
    chat.sees("💰 Keluarga Sari Wulandari")


@pytest.mark.parametrize("form", ["{}", "{} .", " {}\n"])
async def test_a_code_may_be_typed_in_any_case_with_spaces_and_dashes(
    world: World, form: str
) -> None:
    code = await letter_code(world, SARI)
    spaced = f"{code[:4]} - {code[4:]}".lower()
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, form.format(spaced))
    chat.sees("sudah terhubung")


async def test_the_number_of_a_phone_is_recognised_without_its_plus(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    world.simulator.send_contact(SARI, sample_phone(SARI).removeprefix("+"), "Sari", user_id=SARI)
    await chat.waits()
    await chat.says(code)
    chat.sees("sudah terhubung")


async def test_a_wrong_code_is_refused_and_may_be_typed_again(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await _fails(chat, 1)
    chat.sees(REFUSED)
    await chat.says(code)
    chat.sees("sudah terhubung")


async def test_an_expired_code_is_refused(world: World) -> None:
    code = await companion_code(world, "Sari Wulandari")
    world.clock.advance(hours=24, seconds=1)
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, code)
    chat.sees(REFUSED)


async def test_a_printed_code_lasts_for_thirty_days(world: World) -> None:
    code = await letter_code(world, SARI)
    world.clock.advance(days=29, hours=23)
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, code)
    chat.sees("sudah terhubung")


async def test_a_code_opens_one_time_only(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, code)
    second = world.newcomer("Budi", phone=sample_phone(SARI))
    await agrees(second)
    await links(second, code)
    second.sees(REFUSED)
    assert await open_links(world, second.person.id) == 0


async def test_a_new_code_of_the_companion_ends_the_one_before(world: World) -> None:
    first = await companion_code(world, "Sari Wulandari")
    second = await companion_code(world, "Sari Wulandari")
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, first)
    chat.sees(REFUSED)
    await chat.says(second)
    chat.sees("sudah terhubung")


async def test_the_code_of_another_family_does_not_open_anything(world: World) -> None:
    code = await letter_code(world, EUIS)
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, code)
    chat.sees(REFUSED)
    assert not [sent for sent in outgoing(world) if "Euis Rohaeti" in sent]


async def test_the_right_code_from_a_strange_phone_does_not_open_anything(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.newcomer()
    await agrees(chat)
    await links(chat, code)
    chat.sees(REFUSED)
    assert not [sent for sent in outgoing(world) if "Sari Wulandari" in sent]


async def test_all_refusals_read_the_same(world: World) -> None:
    used = await letter_code(world, KARTO)
    karto = world.chat(KARTO)
    await links(karto, used)
    expired = await letter_code(world, SARI)
    world.clock.advance(days=31)
    fresh = await letter_code(world, SARI)
    answers = []
    for phone, code in [
        ("+6281299990001", fresh),  # an unknown number with a good code
        ("+6281299990002", WRONG_CODE),
        (sample_phone(SARI), WRONG_CODE),
        (sample_phone(SARI), expired),
        (sample_phone(SARI), await letter_code(world, EUIS)),
        (sample_phone(KARTO), used),
        ("+15550100", fresh),
    ]:
        chat = world.newcomer(phone=phone)
        await agrees(chat)
        await links(chat, code)
        answers.append(shown(chat))
    assert answers == [answers[0]] * 7
    assert answers[0][0][0].startswith(REFUSED)


async def test_the_card_of_somebody_else_is_refused(world: World) -> None:
    chat = world.newcomer()
    await agrees(chat)
    await asks_to_link(chat)
    await chat.shares_contact(of=world.simulator.world.person(SARI))
    chat.sees("Itu kontak orang lain.")
    await chat.says(await letter_code(world, SARI))
    chat.sees("Nomor yang diketik tidak bisa dipakai.")
    assert await open_links(world, chat.person.id) == 0


async def test_a_card_without_an_account_is_refused(world: World) -> None:
    chat = world.newcomer()
    await agrees(chat)
    await asks_to_link(chat)
    world.simulator.send_contact(chat.person.id, sample_phone(SARI), "Sari")
    await chat.waits()
    chat.sees("Itu kontak orang lain.")


async def test_a_forwarded_own_card_is_refused(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    card = await chat.shares_contact()
    await asks_to_link(chat)
    world.simulator.forward(SARI, from_chat=SARI, message_id=card["message_id"])
    await chat.waits()
    chat.sees("Itu kontak orang lain.")


async def test_a_refused_card_may_be_followed_by_the_own_one(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.shares_contact(of=world.simulator.world.person(KARTO))
    await chat.taps(SHARE)
    chat.sees("Langkah 2 dari 2.")


@pytest.mark.parametrize("text", ["081200001001", "+628120001001", "nomor saya 0812", "halo"])
async def test_a_typed_number_does_not_replace_the_card(world: World, text: str) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.says(text)
    chat.sees("Nomor yang diketik tidak bisa dipakai.")


async def test_a_photo_does_not_replace_the_card(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.sends_sticker()
    chat.sees("Silakan tekan tombol 📱 Bagikan nomor saya")


async def test_what_is_no_code_is_explained_and_does_not_count(world: World) -> None:
    chat = world.chat(SARI)
    await _at_the_code(chat)
    for _ in range(6):
        await chat.says("kodenya belum ketemu bu")
        chat.sees("Kodenya 8 huruf tanpa angka")
    await chat.says(await letter_code(world, SARI))
    chat.sees("sudah terhubung")


@pytest.mark.parametrize("text", ["1671045408909901", "8392017"])
async def test_numbers_where_the_code_belongs_bring_a_warning(world: World, text: str) -> None:
    chat = world.chat(SARI)
    await _at_the_code(chat)
    await chat.says(text)
    chat.sees("Mohon jangan kirim NIK, PIN, OTP, atau nomor kartu.")


async def test_linking_can_be_stopped(world: World) -> None:
    chat = world.chat(SARI)
    await _at_the_code(chat)
    await chat.taps("✖ Batal")
    chat.sees("Baik, kita berhenti di sini.")
    await chat.says(await letter_code(world, SARI))
    chat.does_not_see("sudah terhubung")


async def test_five_failures_pause_linking(world: World) -> None:
    chat = world.chat(SARI)
    await _fails(chat, 4)
    chat.sees(REFUSED)
    await chat.says(WRONG_CODE)
    chat.sees(PAUSED)


async def test_a_pause_holds_against_the_right_code_by_every_way(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await _fails(chat, 5)
    for way in (f"/hubungkan {code}", f"/start k-{code}", "/hubungkan"):
        await chat.says(way)
        chat.sees(PAUSED)
    await chat.says(code)
    chat.does_not_see("sudah terhubung")
    assert await open_links(world, SARI) == 0


async def test_start_does_not_end_a_pause(world: World) -> None:
    chat = world.chat(SARI)
    await _fails(chat, 5)
    await chat.starts()
    await asks_to_link(chat)
    chat.sees(PAUSED)


async def test_erasing_the_account_does_not_end_a_pause(world: World) -> None:
    chat = world.chat(SARI)
    await _fails(chat, 5)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    await agrees(chat)
    await asks_to_link(chat)
    chat.sees(PAUSED)


async def test_failures_of_an_erased_account_still_count(world: World) -> None:
    chat = world.chat(SARI)
    await _fails(chat, 4)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    await _fails(chat, 1)
    chat.sees(PAUSED)


async def test_a_pause_ends_after_a_day(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await _fails(chat, 5)
    world.clock.advance(hours=24, seconds=1)
    await links(chat, code)
    chat.sees("sudah terhubung")


async def test_failures_of_the_day_before_do_not_count(world: World) -> None:
    chat = world.chat(SARI)
    await _fails(chat, 4)
    world.clock.advance(hours=24, seconds=1)
    await chat.says(WRONG_CODE)
    chat.sees(REFUSED)


async def test_everything_else_works_during_a_pause(world: World) -> None:
    chat = world.chat(SARI)
    await _fails(chat, 5)
    await chat.says("/jadwal palembang")
    chat.sees("📅 Jadwal untuk")


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
    chat.sees("Sekarang yang ditanyakan adalah keluarga Nurhayati Agustina.")
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
    await world.house.clockwork.run_all()
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
    await world.house.clockwork.run_all()
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
    await second.taps("Cabut persetujuan")
    await second.taps("Ya, cabut")
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
    await chat.taps("Lepas Karto Wiryono")
    chat.sees("Lepas keluarga Karto Wiryono dari akun ini?")
    await chat.taps("Ya, lepas")
    chat.sees("Keluarga sudah dilepas dari akun ini.")
    await chat.says("/saldo")
    chat.does_not_see("Rp")


async def test_the_button_that_removes_works_once(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Lepas Karto Wiryono")
    number, data = data_of(chat, "Ya, lepas")
    await chat.taps("Ya, lepas")
    await links(chat, await letter_code(world, KARTO))
    world.simulator.tap(KARTO, KARTO, number, data)
    await chat.waits()
    chat.sees(STALE)
    assert await open_links(world, KARTO) == 1


async def test_one_tap_delivered_twice_has_one_effect(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Lepas Karto Wiryono")
    number, data = data_of(chat, "Ya, lepas")
    world.simulator.tap(KARTO, KARTO, number, data)
    world.simulator.tap(KARTO, KARTO, number, data)
    await chat.waits()
    assert [text for text in chat.news if text] == [
        "Keluarga sudah dilepas dari akun ini. Bantuannya tidak berubah.",
        STALE,
    ]


async def test_the_button_that_removes_expires(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Lepas Karto Wiryono")
    world.clock.advance(days=2, seconds=1)
    await chat.taps("Ya, lepas")
    chat.sees(STALE)
    assert await open_links(world, KARTO) == 1


async def test_a_removed_family_needs_a_new_code(world: World) -> None:
    code = await letter_code(world, KARTO)
    chat = world.chat(KARTO)
    await links(chat, code)
    await chat.says("/data")
    await chat.taps("Lepas Karto Wiryono")
    await chat.taps("Ya, lepas")
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
        await _at_the_code(chat)
    for chat in chats:
        world.simulator.say(chat.person.id, code)
    await world.settle()
    assert sum([await open_links(world, chat.person.id) for chat in chats]) == 1
