"""Pages that are asked for most can be listened to, as they stand there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.answers.services.answers import AnswerService
from features.voice.services.recordings import RecordingService
from features.voice.views.spoken import page_script
from tests.talk.answer_steps import page, put
from tests.talk.steps import KARTO, SARI, last_call
from understanding.words import Intent

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

LISTEN = "🔊 Dengarkan"
SOUND = b"OggS pkh"


async def record(world: World, page_id: str = "pkh") -> None:
    """The page as it is today, recorded."""
    found = await world.house.services[AnswerService].with_id(page_id, on=world.clock().date())
    await world.house.services[RecordingService].add(page_script(found), SOUND, 12)


def voices(world: World, chat: Chat) -> list[dict[str, object]]:
    return [m["voice"] for m in world.simulator.messages(chat.chat_id) if "voice" in m]


async def test_a_page_is_read_aloud_by_one_tap(world: World) -> None:
    await record(world)
    chat = await world.starts(KARTO)
    await chat.says("/info PKH (Program Keluarga Harapan)")
    assert chat.buttons[0] == LISTEN
    await chat.taps(LISTEN)
    chat.sees("Suara: PKH (Program Keluarga Harapan)")
    (voice,) = voices(world, chat)
    assert voice["duration"] == 12
    assert voice["mime_type"] == "audio/ogg"
    assert world.simulator.files.data(str(voice["file_id"])) == SOUND


async def test_it_is_uploaded_once_and_then_sent_by_its_id(world: World) -> None:
    await record(world)
    chat, other = await world.starts(KARTO), await world.starts(SARI)
    since = last_call(world)
    for one in (chat, chat, other):
        await one.says("/info PKH (Program Keluarga Harapan)")
        await one.taps(LISTEN)
    sent = [c.parameters.get("voice") for c in world.simulator.log.since(since, "sendVoice")]
    first = voices(world, chat)[0]
    assert len(sent) == 3
    assert sent[1:] == [first["file_id"]] * 2
    assert sent[0] is None  # a part of the request, and no id
    assert voices(world, other)[0]["file_unique_id"] == first["file_unique_id"]


async def test_a_page_that_is_not_recorded_has_no_button(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/info PKH (Program Keluarga Harapan)")
    chat.sees("PKH (Program Keluarga Harapan)")
    assert LISTEN not in chat.buttons


async def test_an_old_button_does_not_read_what_is_no_longer_true(world: World) -> None:
    await record(world)
    chat = await world.starts(KARTO)
    await chat.says("/info PKH (Program Keluarga Harapan)")
    await put(world, page("pkh", Intent.PROGRAM_INFO, "PKH sudah berubah."))
    await chat.taps(LISTEN)
    chat.sees("Suaranya belum siap")
    assert voices(world, chat) == []


async def test_whoever_takes_no_voice_messages_gets_the_words(world: World) -> None:
    await record(world)
    chat = await world.starts(KARTO)
    await chat.says("/info PKH (Program Keluarga Harapan)")
    refusal = "Bad Request: VOICE_MESSAGES_FORBIDDEN"
    world.simulator.faults.add("status", method="sendVoice", status=400, description=refusal)
    await chat.taps(LISTEN)
    chat.sees("Suara: PKH (Program Keluarga Harapan)")
    assert "☎️ Tanya petugas" in chat.buttons


async def test_an_id_that_telegram_forgot_is_uploaded_anew(world: World) -> None:
    await record(world)
    chat = await world.starts(KARTO)
    await chat.says("/info PKH (Program Keluarga Harapan)")
    await chat.taps(LISTEN)
    world.simulator.faults.add(
        "status", method="sendVoice", status=400, description="Bad Request: wrong file identifier"
    )
    await chat.taps(LISTEN)
    await chat.taps(LISTEN)
    assert len(voices(world, chat)) == 2
    since = last_call(world)
    await chat.taps(LISTEN)
    (call,) = world.simulator.log.since(since, "sendVoice")
    assert call.parameters["voice"] == voices(world, chat)[-1]["file_id"]
