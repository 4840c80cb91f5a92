"""Opening a family to an account: own contact and a code, and all that can go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.linking_steps import at_the_code, fails
from tests.talk.steps import (
    EUIS,
    KARTO,
    LINK,
    REFUSED,
    SARI,
    SHARE,
    WRONG_CODE,
    agrees,
    asks_to_link,
    companion_code,
    letter_code,
    links,
    open_links,
    outgoing,
    sample_phone,
    shown,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


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
    await fails(chat, 1)
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
    await at_the_code(chat)
    for _ in range(6):
        await chat.says("sebentar ya saya cari kertasnya")
        chat.sees("Kodenya 8 huruf tanpa angka")
    await chat.says(await letter_code(world, SARI))
    chat.sees("sudah terhubung")


@pytest.mark.parametrize("text", ["1671045408909901", "8392017"])
async def test_numbers_where_the_code_belongs_bring_a_warning(world: World, text: str) -> None:
    chat = world.chat(SARI)
    await at_the_code(chat)
    await chat.says(text)
    chat.sees("Mohon jangan kirim NIK, PIN, OTP, atau nomor kartu.")


async def test_linking_can_be_stopped(world: World) -> None:
    chat = world.chat(SARI)
    await at_the_code(chat)
    await chat.taps("✖ Batal")
    chat.sees("Baik, kita berhenti di sini.")
    await chat.says(await letter_code(world, SARI))
    chat.does_not_see("sudah terhubung")
