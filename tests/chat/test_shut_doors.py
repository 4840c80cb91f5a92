"""A refusal is final only where the content is at fault; what is left can be sent once more."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from telegram.error import BadRequest, Forbidden

from chat.judgement import Verdict, judge
from storage.database import Database
from storage.keyring import Keyring
from storage.letters import Letters
from storage.tables import outbox
from tests.chat.test_sender import Post


@pytest.fixture
async def post(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    post = Post(database, keyring)
    await post.leases.start()
    await post.bot.initialize()
    yield post
    await post.sender.settle()
    await post.bot.shutdown()
    await post.leases.stop()


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("CHAT_WRITE_FORBIDDEN", Verdict.SHUT),
        ("CHAT_RESTRICTED", Verdict.SHUT),
        ("have no rights to send a message", Verdict.SHUT),
        ("not enough rights to send text messages to the chat", Verdict.SHUT),
        ("the chat is not a forum", Verdict.SHUT),
        ("CHAT_SEND_PHOTOS_FORBIDDEN", Verdict.SHUT),
        ("TOPIC_CLOSED", Verdict.NO_THREAD),
        ("TOPIC_DELETED", Verdict.NO_THREAD),
        ("message thread not found", Verdict.NO_THREAD),
        ("USER_IS_BLOCKED", Verdict.UNREACHABLE),
        ("INPUT_USER_DEACTIVATED", Verdict.NOT_FOUND),
        ("chat not found", Verdict.NOT_FOUND),
        ("can't parse entities: unsupported start tag", Verdict.REFUSED),
        ("message is too long", Verdict.REFUSED),
        ("BUTTON_DATA_INVALID", Verdict.REFUSED),
    ],
)
def test_every_refusal_has_its_meaning(words: str, verdict: Verdict) -> None:
    assert judge(BadRequest(words)).verdict == verdict


def test_a_group_that_threw_the_bot_out_is_no_fault_of_the_content() -> None:
    found = judge(Forbidden("bot was kicked from the supergroup chat"))
    assert found.verdict in (Verdict.SHUT, Verdict.UNREACHABLE)


@pytest.mark.parametrize("words", ["message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED"])
async def test_a_thread_that_is_gone_is_left_out(post: Post, words: str) -> None:
    chat = post.person()
    row = await post.queue(chat, parameters={"message_thread_id": 555})
    post.simulator.faults.add("status", method="sendMessage", status=400, description=words)
    await post.sender.drain()
    assert await post.state(row) == "sent"
    assert post.heard(chat) == ["Halo"]


async def test_a_group_that_is_shut_is_asked_again_and_blocks_nothing(post: Post) -> None:
    group = post.simulator.add_group("Pusat", members=[post.person()])
    post.simulator.faults.add(
        "status", method="sendMessage", status=400, description="CHAT_WRITE_FORBIDDEN"
    )
    first = await post.queue(group.id, "satu")
    await post.sender.drain()
    assert await post.state(first) == "planned"
    second = await post.queue(group.id, "dua")
    await post.sender.drain()
    assert await post.state(second) == "sent"
    await post.later()
    assert await post.state(first) == "sent"


async def test_after_some_hours_an_operator_decides(post: Post) -> None:
    group = post.simulator.add_group("Pusat", members=[post.person()])
    fault = post.simulator.faults.add(
        "status", method="sendMessage", status=400, times=None, description="CHAT_RESTRICTED"
    )
    row = await post.queue(group.id, "satu")
    await post.sender.drain()
    for _ in range(5):
        await post.later()
    assert await post.state(row) == "refused"
    post.simulator.faults.clear(fault.id)
    async with post.database.autocommit() as connection:
        left = await Letters(connection, post.keyring).left(("refused",))
        assert [one.id for one in left] == [row]
        assert await Letters(connection, post.keyring).again(outbox.c.id == row) == 1
    await post.sender.drain()
    assert await post.state(row) == "sent"


async def test_broken_content_is_given_up_at_once_and_kept(post: Post) -> None:
    chat = post.person()
    row = await post.queue(chat, "<b>x", parameters={"parse_mode": "HTML"})
    await post.sender.drain()
    assert await post.state(row) == "refused"
    assert (await post.row(row)).payload_sealed is not None


async def test_a_token_that_is_refused_loses_nothing(post: Post) -> None:
    chat = post.person()
    post.simulator.faults.add("status", method="sendMessage", status=401)
    row = await post.queue(chat)
    await post.sender.drain()
    assert await post.state(row) == "pending"
    await post.later()
    assert await post.state(row) == "sent"


async def test_only_due_rows_keep_order(post: Post) -> None:
    chat = post.person()
    tomorrow = datetime.now(UTC) + timedelta(hours=9)
    planned = await post.queue(chat, "nanti", not_before=tomorrow)
    now = await post.queue(chat, "sekarang")
    await post.sender.drain()
    assert post.heard(chat) == ["sekarang"]
    assert await post.state(planned) == "planned"
    async with post.database.autocommit() as connection:
        await connection.execute(text("UPDATE outbox SET not_before = now()"))
    last = await post.queue(chat, "terakhir")
    await post.sender.drain()
    assert post.heard(chat) == ["sekarang", "nanti", "terakhir"]
    assert [await post.state(row) for row in (now, last)] == ["sent", "sent"]
