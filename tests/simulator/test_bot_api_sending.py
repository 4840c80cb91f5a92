"""Sending, editing, deleting and copying, with the errors that bots really meet."""

from typing import Any

import pytest

from simulator import Person, Simulator
from simulator.methods.editing import _NOT_MODIFIED
from tests.simulator.conftest import BotSide, Clock

BUTTONS = {"inline_keyboard": [[{"text": "Saldo", "callback_data": "s"}]]}


async def test_a_message_shows_what_was_sent(bot: BotSide, siti: Person, clock: Clock) -> None:
    message = await bot(
        "sendMessage",
        chat_id=siti.id,
        text="<b>Halo</b>",
        parse_mode="HTML",
        reply_markup=BUTTONS,
        protect_content=True,
    )

    assert message == {
        "message_id": 2,
        "from": message["from"],
        "chat": {"id": siti.id, "type": "private", "first_name": "Siti", "last_name": "Aminah"},
        "date": int(clock.now),
        "text": "Halo",
        "entities": [{"offset": 0, "length": 4, "type": "bold"}],
        "has_protected_content": True,
        "reply_markup": BUTTONS,
    }
    assert message["from"]["is_bot"]


async def test_private_chats_share_one_counter_of_messages(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    budi = sim.add_person("Budi")
    sim.start(budi.id)

    first = await bot("sendMessage", chat_id=siti.id, text="a")
    second = await bot("sendMessage", chat_id=budi.id, text="b")

    assert second["message_id"] == first["message_id"] + 1


async def test_who_cannot_be_reached(sim: Simulator, bot: BotSide, siti: Person) -> None:
    stranger = sim.add_person("Orang")
    gone = sim.add_person("Pergi")
    sim.start(gone.id)
    sim.deactivate(gone.id)
    sim.block(siti.id, True)

    assert await bot.refused("sendMessage", chat_id=99, text="a") == "Bad Request: chat not found"
    assert (
        await bot.refused("sendMessage", chat_id=stranger.id, text="a")
        == "Forbidden: bot can't initiate conversation with a user"
    )
    assert (
        await bot.refused("sendMessage", chat_id=gone.id, text="a")
        == "Forbidden: user is deactivated"
    )
    assert (
        await bot.refused("sendMessage", chat_id=siti.id, text="a")
        == "Forbidden: bot was blocked by the user"
    )


async def test_an_upgraded_group_names_its_new_id(sim: Simulator, siti: Person) -> None:
    group = sim.add_group("Pendamping", members=[siti.id])
    new = sim.upgrade_group(group.id)

    status, body = await sim.call("sendMessage", {"chat_id": group.id, "text": "a"})

    assert (status, body) == (
        400,
        {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": new.id},
        },
    )


async def test_an_edit_changes_the_text_and_drops_buttons_that_are_not_repeated(
    bot: BotSide, siti: Person, clock: Clock
) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="a", reply_markup=BUTTONS)
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    clock.advance(5)

    edited = await bot("editMessageText", **place, text="b")

    assert edited["text"] == "b"
    assert edited["edit_date"] == int(clock.now)
    assert "reply_markup" not in edited


async def test_an_edit_that_changes_nothing_is_refused(bot: BotSide, siti: Person) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="a", reply_markup=BUTTONS)
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}

    assert (
        await bot.refused("editMessageText", **place, text="a", reply_markup=BUTTONS)
        == f"Bad Request: {_NOT_MODIFIED}"
    )
    await bot("editMessageText", **place, text="b", reply_markup=BUTTONS)
    assert "not modified" in await bot.refused(
        "editMessageText", **place, text="<b></b>b", parse_mode="HTML", reply_markup=BUTTONS
    )
    await bot("editMessageReplyMarkup", **place)
    assert "not modified" in await bot.refused("editMessageReplyMarkup", **place)


async def test_only_own_messages_with_a_text_can_be_edited(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    theirs = sim.say(siti.id, "halo")
    place = await bot("sendLocation", chat_id=siti.id, latitude=1, longitude=2)

    for number, words in [
        (9999, "Bad Request: message to edit not found"),
        (theirs["message_id"], "Bad Request: message can't be edited"),
        (place["message_id"], "Bad Request: there is no text in the message to edit"),
    ]:
        refused = await bot.refused("editMessageText", chat_id=siti.id, message_id=number, text="x")
        assert refused == words


async def test_messages_are_deleted_once_and_only_for_two_days(
    bot: BotSide, siti: Person, clock: Clock
) -> None:
    first = await bot("sendMessage", chat_id=siti.id, text="a")
    old = await bot("sendMessage", chat_id=siti.id, text="b")
    await bot("deleteMessage", chat_id=siti.id, message_id=first["message_id"])

    assert (
        await bot.refused("deleteMessage", chat_id=siti.id, message_id=first["message_id"])
        == "Bad Request: message to delete not found"
    )
    clock.advance(48 * 3600 + 1)
    assert (
        await bot.refused("deleteMessage", chat_id=siti.id, message_id=old["message_id"])
        == "Bad Request: message can't be deleted for everyone"
    )


async def test_a_reply_shows_what_it_answers(sim: Simulator, bot: BotSide, siti: Person) -> None:
    question = sim.say(siti.id, "kapan cair?")
    answer = await bot(
        "sendMessage",
        chat_id=siti.id,
        text="besok",
        reply_parameters={"message_id": question["message_id"]},
    )

    assert answer["reply_to_message"]["text"] == "kapan cair?"
    missing: dict[str, Any] = {"message_id": 9999}
    assert (
        await bot.refused("sendMessage", chat_id=siti.id, text="x", reply_parameters=missing)
        == "Bad Request: message to be replied not found"
    )
    missing["allow_sending_without_reply"] = True
    await bot("sendMessage", chat_id=siti.id, text="x", reply_parameters=missing)


async def test_copies_lose_their_origin_and_forwards_keep_it(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    said = sim.say(siti.id, "dapat pesan ini")
    source = {"chat_id": siti.id, "from_chat_id": siti.id, "message_id": said["message_id"]}

    copied = await bot("copyMessage", **source)
    forwarded = await bot("forwardMessage", **source)

    assert "forward_origin" not in sim.messages(siti.id)[-2]
    assert copied["message_id"] == sim.messages(siti.id)[-2]["message_id"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == siti.id


async def test_protected_messages_cannot_leave(bot: BotSide, siti: Person) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="saldo", protect_content=True)
    source = {"chat_id": siti.id, "from_chat_id": siti.id, "message_id": sent["message_id"]}

    assert await bot.refused("copyMessage", **source) == "Bad Request: message can't be copied"
    assert (
        await bot.refused("forwardMessage", **source) == "Bad Request: message can't be forwarded"
    )


async def test_several_are_copied_in_order_and_missing_ones_skipped(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    numbers = [sim.say(siti.id, text)["message_id"] for text in ("satu", "dua")]

    copied = await bot(
        "copyMessages", chat_id=siti.id, from_chat_id=siti.id, message_ids=[*numbers, 9999]
    )

    assert [m["text"] for m in sim.messages(siti.id)[-2:]] == ["satu", "dua"]
    assert len(copied) == 2
    assert "strictly increasing" in await bot.refused(
        "copyMessages", chat_id=siti.id, from_chat_id=siti.id, message_ids=[*reversed(numbers)]
    )


async def test_reply_keyboards_stay_until_removed_and_once_until_used(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    keyboard = {"keyboard": [["Ya", "Tidak"]]}
    await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=keyboard)
    sim.say(siti.id, "Ya")
    assert sim.keyboard(siti.id) == {"keyboard": [[{"text": "Ya"}, {"text": "Tidak"}]]}

    await bot("sendMessage", chat_id=siti.id, text=".", reply_markup={"remove_keyboard": True})
    assert sim.keyboard(siti.id) is None

    once = {**keyboard, "one_time_keyboard": True}
    await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=once)
    sim.say(siti.id, "Tidak")
    assert sim.keyboard(siti.id) is None


async def test_pins_are_kept_in_order(bot: BotSide, siti: Person) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="kartu")
    await bot("pinChatMessage", chat_id=siti.id, message_id=sent["message_id"])

    chat = await bot("getChat", chat_id=siti.id)

    assert chat["pinned_message"]["text"] == "kartu"
    await bot("unpinChatMessage", chat_id=siti.id)
    assert (
        await bot.refused("unpinChatMessage", chat_id=siti.id)
        == "Bad Request: message to unpin not found"
    )


@pytest.mark.parametrize("method", ["sendVenue", "sendContact", "sendPoll", "sendChatAction"])
async def test_other_sends_arrive(bot: BotSide, siti: Person, method: str) -> None:
    parameters: dict[str, dict[str, Any]] = {
        "sendVenue": {"latitude": -6.2, "longitude": 106.8, "title": "Agen", "address": "Jl. A"},
        "sendContact": {"phone_number": "+62811", "first_name": "Agen"},
        "sendPoll": {"question": "Puas?", "options": [{"text": "Ya"}, {"text": "Tidak"}]},
        "sendChatAction": {"action": "typing"},
    }

    assert await bot(method, chat_id=siti.id, **parameters[method])


async def test_commands_are_shown_by_the_nearest_scope_and_language(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    def one(command: str) -> list[dict[str, str]]:
        return [{"command": command, "description": "x"}]

    await bot("setMyCommands", commands=one("start"))
    assert sim.commands(siti.id, siti.id) == one("start")
    await bot("setMyCommands", commands=one("mulai"), language_code="id")
    assert sim.commands(siti.id, siti.id) == one("mulai")
    chat = {"type": "chat", "chat_id": siti.id}
    await bot("setMyCommands", commands=one("antrean"), scope=chat)
    assert sim.commands(siti.id, siti.id) == one("antrean")
    assert await bot("getMyCommands", scope=chat) == one("antrean")
    await bot("deleteMyCommands", scope=chat)
    assert sim.commands(siti.id, siti.id) == one("mulai")
    assert "invalid language" in await bot.refused(
        "setMyCommands", commands=one("a"), language_code="indonesia"
    )


async def test_descriptions_fall_back_to_the_language_that_is_set(bot: BotSide) -> None:
    await bot("setMyDescription", description="Umum")
    await bot("setMyDescription", description="Bahasa", language_code="id")

    assert await bot("getMyDescription", language_code="id") == {"description": "Bahasa"}
    assert await bot("getMyDescription", language_code="en") == {"description": "Umum"}
    assert (await bot("getMyName"))["name"] == "KawanKPM (simulasi)"
