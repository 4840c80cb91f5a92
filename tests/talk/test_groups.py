"""In groups everybody can read along, so the bot says nothing there that is anybody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.testing import Chat
from tests.talk.steps import DEWI, KARTO, MAYA, data_of, last_call, outgoing

if TYPE_CHECKING:
    from tests.talk.conftest import World

IN_PRIVATE = "Di sini semua orang bisa membaca. Silakan bicara dengan saya lewat chat pribadi."


def _group(world: World, someone: int, *, supergroup: bool = False) -> Chat:
    group = world.simulator.add_group(
        "Warga RT 03", members=[KARTO, MAYA, DEWI], supergroup=supergroup
    )
    return Chat(
        world.simulator, world.simulator.world.person(someone), world.settle, chat_id=group.id
    )


@pytest.mark.parametrize("supergroup", [False, True])
@pytest.mark.parametrize("command", ["/saldo", "/data", "/kode", "/start", "/privasi", "/xyz"])
async def test_a_command_to_the_bot_is_sent_to_the_private_chat(
    world: World, command: str, supergroup: bool
) -> None:
    chat = _group(world, KARTO, supergroup=supergroup)
    await chat.says(f"{command}@KawanKPMSimBot")
    chat.sees(IN_PRIVATE)
    assert chat.buttons == ["Buka chat pribadi"]
    assert not [sent for sent in outgoing(world) if "Karto" in sent]


@pytest.mark.parametrize("words", ["saldo", "halo", "/saldo", "/saldo@BotLain", "💰 Saldo"])
async def test_talk_that_is_not_for_the_bot_stays_unanswered(world: World, words: str) -> None:
    chat = _group(world, KARTO)
    since = last_call(world)
    await chat.says(words)
    assert chat.news == []
    calls = [call.method for call in world.simulator.log.since(since)]
    assert set(calls) <= {"getUpdates"}


async def test_a_contact_in_a_group_stays_unanswered(world: World) -> None:
    chat = _group(world, KARTO)
    await chat.shares_contact()
    assert chat.news == []


async def test_a_private_button_pressed_in_a_group_does_nothing(world: World) -> None:
    karto = world.chat(KARTO)
    await karto.says("/saldo")
    _, data = data_of(karto, "📜 Riwayat PKH")
    chat = _group(world, KARTO)
    await chat.says("/saldo@KawanKPMSimBot")
    world.simulator.tap(KARTO, chat.chat_id, chat.last_message["message_id"], data)
    await chat.waits()
    assert [text for text in chat.news if text] == []


async def test_the_answer_in_a_topic_stays_in_the_topic(world: World) -> None:
    chat = _group(world, KARTO, supergroup=True)
    await chat.says("/saldo@KawanKPMSimBot")
    assert chat.last_message["chat"]["id"] == chat.chat_id


async def test_an_open_question_in_private_is_not_answered_from_a_group(world: World) -> None:
    private = world.chat(MAYA)
    await private.says("/jadwal")
    chat = _group(world, MAYA)
    await chat.says("palembang")
    assert chat.news == []
    await private.says("palembang")
    private.sees("📅 Jadwal untuk Kota Palembang")
