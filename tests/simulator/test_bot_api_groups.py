"""Forum groups: topics, who sees what, and rights."""

from typing import Any

import pytest
from telegram import Update

from simulator import Chat, Person, Simulator, WorldError
from tests.simulator.conftest import BotSide


@pytest.fixture
def forum(sim: Simulator, siti: Person) -> Chat:
    return sim.add_group("Command center", is_forum=True, members=[siti.id])


async def test_a_topic_carries_its_messages(
    sim: Simulator, bot: BotSide, siti: Person, forum: Chat
) -> None:
    topic = await bot("createForumTopic", chat_id=forum.id, name="Pengaduan 1")
    thread: int = topic["message_thread_id"]
    sent = await bot("sendMessage", chat_id=forum.id, message_thread_id=thread, text="baru")
    sim.say(siti.id, "saya ambil", chat_id=forum.id, thread_id=thread)

    (update,) = await bot.updates()

    assert sent["message_thread_id"] == update["message"]["message_thread_id"] == thread
    assert update["message"]["is_topic_message"]
    assert "forum_topic_created" in update["message"]["reply_to_message"]
    assert [m.get("text") for m in sim.messages(forum.id, thread)] == [None, "baru", "saya ambil"]
    assert forum.view()["topics"] == [{"thread_id": thread, "name": "Pengaduan 1", "closed": False}]


async def test_messages_outside_topics_are_general(
    sim: Simulator, bot: BotSide, forum: Chat
) -> None:
    sent = await bot("sendMessage", chat_id=forum.id, text="umum")

    assert "message_thread_id" not in sent
    assert sim.messages(forum.id, 1) == [sent]


async def test_topics_open_close_and_go(
    sim: Simulator, bot: BotSide, siti: Person, forum: Chat
) -> None:
    topic = await bot("createForumTopic", chat_id=forum.id, name="Pengaduan 1")
    place: dict[str, Any] = {
        "chat_id": forum.id,
        "message_thread_id": topic["message_thread_id"],
    }
    await bot("closeForumTopic", **place)
    with pytest.raises(WorldError, match="closed"):
        sim.say(siti.id, "halo", chat_id=forum.id, thread_id=topic["message_thread_id"])
    assert await bot.refused("closeForumTopic", **place) == "Bad Request: TOPIC_NOT_MODIFIED"
    await bot("reopenForumTopic", **place)
    await bot("editForumTopic", **place, name="Pengaduan 1 (selesai)")
    assert await bot.refused("editForumTopic", **place) == "Bad Request: TOPIC_NOT_MODIFIED"
    await bot("deleteForumTopic", **place)
    assert (
        await bot.refused("sendMessage", **place, text="x")
        == "Bad Request: message thread not found"
    )
    assert sim.messages(forum.id) == []


async def test_groups_without_topics_have_no_threads(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    group = sim.add_group("RT 3", members=[siti.id])

    assert (
        await bot.refused("createForumTopic", chat_id=group.id, name="a")
        == "Bad Request: the chat is not a forum"
    )
    assert (
        await bot.refused("sendMessage", chat_id=siti.id, message_thread_id=5, text="a")
        == "Bad Request: message thread not found"
    )


async def test_members_and_administrators(
    sim: Simulator, bot: BotSide, siti: Person, forum: Chat
) -> None:
    budi = sim.add_person("Budi")

    async def status(user_id: int) -> str:
        member = await bot("getChatMember", chat_id=forum.id, user_id=user_id)
        return str(member["status"])

    assert await status(siti.id) == "creator"
    assert await status(budi.id) == "left"
    assert await status(sim.bot["id"]) == "administrator"
    assert await bot("getChatMemberCount", chat_id=forum.id) == 2
    admins = await bot("getChatAdministrators", chat_id=forum.id)
    assert [a["user"]["id"] for a in admins] == [siti.id, sim.bot["id"]]


async def test_contacts_are_asked_for_in_private_only(bot: BotSide, forum: Chat) -> None:
    keyboard = {"keyboard": [[{"text": "Nomor", "request_contact": True}]]}

    assert (
        await bot.refused("sendMessage", chat_id=forum.id, text="?", reply_markup=keyboard)
        == "Bad Request: phone number can be requested in private chats only"
    )


async def test_reactions_are_one_known_emoji(bot: BotSide, siti: Person) -> None:
    sent = await bot("sendMessage", chat_id=siti.id, text="a")
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}

    await bot("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👀"}])
    wrong = [{"type": "emoji", "emoji": "✅"}]
    assert (
        await bot.refused("setMessageReaction", **place, reaction=wrong)
        == "Bad Request: REACTION_INVALID"
    )


async def test_a_bot_that_left_cannot_write(bot: BotSide, forum: Chat) -> None:
    await bot("leaveChat", chat_id=forum.id)

    assert (
        await bot.refused("sendMessage", chat_id=forum.id, text="a")
        == "Forbidden: bot is not a member of the supergroup chat"
    )


async def test_the_bot_learns_that_it_was_thrown_out(
    sim: Simulator, bot: BotSide, siti: Person, forum: Chat
) -> None:
    sim.remove_bot(forum.id, by=siti.id)
    sim.add_bot(forum.id, by=siti.id)

    out, back = [Update.de_json(u, None).my_chat_member for u in await bot.updates()]

    assert out is not None
    assert (out.old_chat_member.status, out.new_chat_member.status) == ("administrator", "kicked")
    assert back is not None
    assert back.new_chat_member.status == "administrator"
