"""Indonesian is the default; whoever wants another language keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.people.services.families import FamilyService
from features.people.services.linking import LinkingService
from features.people.storage.families import FamilyRepository
from tests.talk.steps import (
    DEWI,
    KARTO,
    LINA,
    MAYA,
    SARI,
    agrees,
    command_names,
    commands_of,
    data_of,
    last_call,
    links,
    person,
    sample_phone,
    sends_tap,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def test_the_default_is_indonesian_whatever_the_app_speaks(world: World) -> None:
    chat = await world.starts(MAYA)
    assert chat.person.language_code == "en"
    chat.sees("Bot ini tidak pernah:")


async def test_english_can_be_chosen_before_anything_else(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.taps("English")
    chat.sees("This bot never:")
    assert chat.buttons == [
        *("Continue", "Bahasa Indonesia", "Basa Jawa", "Basa Sunda", "🟢 Bahasa mudah"),
    ]
    await chat.taps("Continue")
    chat.sees("May we use your data?")


async def test_the_language_lasts(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    await chat.taps("English")
    chat.sees("From now on I write in English.")
    await chat.says("/saldo")
    chat.sees("💰 Family of Karto Wiryono")
    assert (await person(world, KARTO)).language == "en"


async def test_the_keys_below_change_with_the_language(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("🌐 Bahasa / Language")
    await chat.taps("English")
    assert chat.buttons[:2] == ["💰 Balance", "📅 Schedule"]
    await chat.taps("💰 Balance")
    chat.sees("💰 Family of Karto Wiryono")


async def test_keys_of_the_old_language_still_work(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    await chat.taps("English")
    await chat.says("💰 Saldo")
    chat.sees("💰 Family of Karto Wiryono")


async def test_one_comes_back_to_indonesian(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    await chat.taps("English")
    await chat.says("/language")
    await chat.taps("Bahasa Indonesia")
    chat.sees("Mulai sekarang saya menulis dalam bahasa Indonesia.")


@pytest.mark.parametrize("someone", [SARI, DEWI, LINA])
async def test_the_command_menu_changes_its_words_and_keeps_its_commands(
    world: World, someone: int
) -> None:
    chat = await world.starts(someone)
    before = commands_of(world, someone)
    await chat.says("/bahasa")
    await chat.taps("English")
    after = commands_of(world, someone)
    assert [c["command"] for c in before] == [c["command"] for c in after]
    assert {"Jadwal bantuan cair"} <= {str(c["description"]) for c in before}
    assert {"When aid is paid"} <= {str(c["description"]) for c in after}


async def test_each_role_is_given_its_own_menu_in_its_own_chat(world: World) -> None:
    for someone in (SARI, DEWI, LINA):
        since = last_call(world)
        await world.starts(someone)
        calls = [c.parameters for c in world.simulator.log.since(since, "setMyCommands")]
        assert len(calls) == 1
        assert str(someone) in str(calls[0]["scope"])
        assert ("kode" in command_names(world, someone)) == (someone == DEWI)


async def test_a_warning_speaks_the_language_of_whoever_reads_it(world: World) -> None:
    karto = world.chat(KARTO)
    await karto.says("/bahasa")
    await karto.taps("English")
    second = world.newcomer("Cucu", phone=sample_phone(KARTO))
    await agrees(second)
    async with world.house.services[FamilyService].unit_of_work.at_once() as work:
        family = (await work[FamilyRepository].with_phone(sample_phone(KARTO)))[0]
    code = (await world.house.services[LinkingService].print_codes([family]))[0].code
    watching = world.chat(KARTO)
    await links(second, code)
    watching.sees("Another Telegram account wants to see the family")
    second.does_not_see("Another Telegram account")


async def test_an_invented_language_changes_nothing(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/bahasa")
    number, data = data_of(chat, "English")
    await sends_tap(chat, data.replace("en", "xx", 1), number)
    chat.sees("Tombol itu sudah tidak berlaku.")
    assert (await person(world, KARTO)).language == "id"


async def test_who_writes_javanese_is_asked_once_and_answered_in_it(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("duite kula sampun mlebet dereng nggih")
    chat.sees("Rp")
    chat.sees("Panjenengan nyerat ngagem Basa Jawa.")
    await chat.taps("Nggih, Basa Jawa")
    chat.sees("mesin")
    await chat.says("/saldo")
    assert (await person(world, KARTO)).language == "jv"
    chat.sees("Kulawarga")


async def test_who_keeps_indonesian_is_not_asked_again(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("duite kula sampun mlebet dereng nggih")
    await chat.taps("Bahasa Indonesia")
    chat.sees("Mulai sekarang")
    await chat.says("artos abdi teu acan lebet, kumaha ieu")
    chat.does_not_see("Basa Sunda")
    assert (await person(world, KARTO)).language == "id"


async def test_a_language_that_is_named_is_taken(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("tolong pakai bahasa sunda saja")
    assert (await person(world, KARTO)).language == "su"
    await chat.says("/bahasa")
    assert "Basa Jawa (tarjamahan mesin)" in chat.buttons


async def test_what_binds_is_not_read_in_a_machine_s_words(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.taps("Basa Jawa")
    await chat.taps("Lajeng")
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")
