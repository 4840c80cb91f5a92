"""Updates: python-telegram-bot reads them all, and polling confirms them as on Telegram."""

import asyncio
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from telegram import Bot, Update

from simulator import Person, Simulator, WorldError
from tests.simulator.conftest import BotSide, Clock


def image(width: int = 640, height: int = 480, kind: str = "JPEG") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, kind)
    return buffer.getvalue()


async def test_python_telegram_bot_reads_every_kind_of_update(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=BUTTONS)
    said = sim.say(siti.id, "/saldo 12", reply_to=sent["message_id"])
    sim.send_photo(siti.id, image(), caption="foto")
    sim.send_document(siti.id, b"%PDF")
    sim.send_voice(siti.id, b"OggS")
    sim.send_sticker(siti.id)
    sim.send_location(siti.id, -6.2, 106.8)
    sim.share_contact(siti.id)
    for origin in ("user", "hidden_user", "channel"):
        sim.forward(siti.id, "BANSOS GRATIS", origin)
    sim.edit(siti.id, siti.id, said["message_id"], "/saldo 13")
    sim.tap(siti.id, siti.id, sent["message_id"], "s")
    sim.block(siti.id, True)

    raw = await bot.updates()
    parsed = [Update.de_json(one, Bot(sim.token)) for one in raw]

    assert len(parsed) == 13
    message = parsed[0].message
    assert message is not None
    assert message.reply_to_message is not None
    assert [entity.type for entity in message.entities] == ["bot_command"]
    contact = parsed[6].message
    assert contact is not None
    assert contact.contact is not None
    assert contact.contact.user_id == siti.id
    assert parsed[10].edited_message is not None
    assert parsed[11].callback_query is not None
    assert parsed[11].callback_query.data == "s"
    assert parsed[12].my_chat_member is not None


BUTTONS: dict[str, Any] = {"inline_keyboard": [[{"text": "Saldo", "callback_data": "s"}]]}


async def test_updates_come_again_until_confirmed(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    for text in ("a", "b", "c"):
        sim.say(siti.id, text)

    first = await bot("getUpdates", limit=2)
    again = await bot("getUpdates", limit=2)
    rest = await bot("getUpdates", offset=first[-1]["update_id"] + 1)

    assert first == again
    assert [u["message"]["text"] for u in first + rest] == ["a", "b", "c"]
    assert await bot("getUpdates", offset=rest[0]["update_id"] + 1) == []
    assert sim.pending_updates() == 0


async def test_a_negative_offset_keeps_only_the_newest(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    for text in ("a", "b", "c"):
        sim.say(siti.id, text)

    assert [u["message"]["text"] for u in await bot("getUpdates", offset=-1)] == ["c"]
    assert sim.pending_updates() == 1


async def test_long_polling_answers_as_soon_as_somebody_speaks(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    polling = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0)
    sim.say(siti.id, "halo")

    updates = await asyncio.wait_for(polling, 1)

    assert [u["message"]["text"] for u in updates] == ["halo"]


async def test_a_second_poller_ends_the_first(bot: BotSide) -> None:
    first = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(bot("getUpdates", timeout=1))

    assert (await asyncio.wait_for(first, 1)).startswith(
        "Conflict: terminated by other getUpdates request"
    )
    assert await second == []


async def test_taps_expire_long_before_messages(
    sim: Simulator, bot: BotSide, siti: Person, clock: Clock
) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=BUTTONS)
    sim.say(siti.id, "halo")
    sim.tap(siti.id, siti.id, sent["message_id"], "s")

    clock.advance(151)
    assert [[*u][1] for u in await bot("getUpdates")] == ["message"]
    clock.advance(86_400)
    assert await bot("getUpdates") == []


async def test_kinds_that_are_not_allowed_never_come(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    await bot("getUpdates", allowed_updates=["callback_query"])
    sim.say(siti.id, "halo")
    assert sim.pending_updates() == 0

    await bot("getUpdates", allowed_updates=[])
    sim.say(siti.id, "halo")
    assert sim.pending_updates() == 1


async def test_a_tap_is_answered_once_and_in_time(
    sim: Simulator, bot: BotSide, siti: Person, clock: Clock
) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=BUTTONS)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    first = sim.tap(siti.id, siti.id, sent["message_id"], "s")
    late = sim.tap(siti.id, siti.id, sent["message_id"], "s")

    await bot("answerCallbackQuery", callback_query_id=first, text="Sebentar")
    clock.advance(16)

    for query_id in (first, late, "123"):
        assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == too_old


async def test_a_contact_without_telegram_has_no_user_id(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    budi = sim.add_person("Budi", phone="+62811")
    sim.send_contact(siti.id, "+62899", "Tetangga")
    sim.share_contact(siti.id, of=budi.id)

    unknown, other = (u["message"]["contact"] for u in await bot.updates())

    assert "user_id" not in unknown
    assert other["user_id"] == budi.id


async def test_who_blocks_and_writes_again_is_back(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    sim.block(siti.id, True)
    sim.say(siti.id, "maaf")

    kinds = [[*update][1] for update in await bot.updates()]

    assert kinds == ["my_chat_member", "my_chat_member", "message"]
    await bot("sendMessage", chat_id=siti.id, text="halo lagi")


async def test_people_cannot_do_what_an_app_would_not_let_them(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="saldo", protect_content=True)
    budi = sim.add_person("Budi")

    with pytest.raises(WorldError, match="protected"):
        sim.forward(siti.id, from_chat=siti.id, message_id=sent["message_id"])
    with pytest.raises(WorldError, match="only their own"):
        sim.edit(siti.id, siti.id, sent["message_id"], "x")
    with pytest.raises(WorldError, match="not in chat"):
        sim.say(budi.id, "halo", chat_id=siti.id)
    with pytest.raises(WorldError, match="no phone"):
        sim.share_contact(budi.id)
    with pytest.raises(WorldError, match="empty"):
        sim.say(siti.id, "  ")


async def test_forgetting_makes_a_person_a_stranger_again(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    sim.forget(siti.id)

    assert sim.messages(siti.id) == []
    assert "can't initiate" in await bot.refused("sendMessage", chat_id=siti.id, text="a")


async def test_a_button_of_a_deleted_message_may_still_be_tapped(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=BUTTONS)
    await bot("deleteMessage", chat_id=siti.id, message_id=sent["message_id"])
    sim.tap(siti.id, siti.id, sent["message_id"], "s")

    (update,) = [Update.de_json(one, Bot(sim.token)) for one in await bot.updates()]

    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


async def test_an_album_is_several_updates_of_one_group(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    sim.send_album(siti.id, [image(), image(800)], "bukti")

    first, second = (update["message"] for update in await bot.updates())

    assert first["media_group_id"] == second["media_group_id"]
    assert (first.get("caption"), second.get("caption")) == ("bukti", None)
