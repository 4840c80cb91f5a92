"""What was sent reaches its reporter, or the topic says that it did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from features.cases.build import CaseWorks
from features.cases.rules.cases import CaseFile
from features.people.storage.tables import account
from tests.talk.steps import BAYU, KARTO
from tests.talk.test_officer_talk import file, now, officer, read_by_officer, say

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld

ON_ITS_WAY, DELIVERED = say("📨 On its way to the reporter."), say("✅ Delivered to the reporter.")
AGAIN, REACHED = say("🔁 Send again"), say("☎️ They were reached")
NOT_REACHED = "tidak sampai ke pelapor"


async def told(world: ForumWorld) -> None:
    """The outcomes of letters are told, and stand in the topics."""
    await world.house.works[CaseWorks].letters.drain()
    await world.settle()


async def is_blocked(world: ForumWorld) -> bool:
    async with world.house.database.autocommit() as connection:
        found = await connection.scalar(
            select(account.c.blocked_at).where(account.c.telegram_id == KARTO)
        )
    return found is not None


async def test_on_its_way_becomes_delivered(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    chat = officer(forum_world, case)
    await chat.says("Sedang kami cek ke bank.")
    assert ON_ITS_WAY in read_by_officer(forum_world, case)
    await told(forum_world)
    read = read_by_officer(forum_world, case)
    assert DELIVERED in read
    assert ON_ITS_WAY not in read


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Forbidden: bot was blocked by the user", "memblokir bot"),
        ("Forbidden: user is deactivated", "akun pelapor sudah tidak ada"),
        ("Bad Request: chat not found", "akun pelapor sudah tidak ada"),
        ("Bad Request: USER_IS_BLOCKED", "memblokir bot"),
        ("Bad Request: INPUT_USER_DEACTIVATED", "akun pelapor sudah tidak ada"),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", "memblokir bot"),
        ("Bad Request: CHAT_RESTRICTED", "memblokir bot"),
        ("Bad Request: can't parse entities", "Telegram tidak menerima"),
    ],
)
async def test_what_did_not_arrive_is_a_line_and_a_task(
    forum_world: ForumWorld, words: str, why: str
) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    status = int(words.startswith("Forbidden")) * 3 + 400
    forum_world.simulator.faults.add(
        "status", method="sendMessage", chat_id=KARTO, status=status, description=words
    )
    chat = officer(forum_world, case)
    await chat.says("Mohon foto struk ATM")
    await told(forum_world)
    read = read_by_officer(forum_world, case)
    assert NOT_REACHED in read
    assert why in read
    assert DELIVERED not in read
    assert "Tidak terhubung" in read
    bayu = forum_world.chat(BAYU)
    await bayu.starts()
    await bayu.says("/kasus")
    assert any("📵" in label for label in bayu.buttons)
    await chat.taps(AGAIN)
    await told(forum_world)
    assert "Mohon foto struk ATM" in forum_world.chat(KARTO).last
    assert (await now(forum_world, case.id)).unreached is None
    assert DELIVERED in read_by_officer(forum_world, case)


async def test_whoever_comes_back_gets_what_did_not_arrive(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    await karto.blocks()
    chat = officer(forum_world, case)
    await chat.says("Mohon foto struk ATM")
    await told(forum_world)
    assert (await now(forum_world, case.id)).unreached == "blocked"
    assert await is_blocked(forum_world)
    forum_world.simulator.world.blocked.discard(KARTO)  # no update tells of it
    await karto.starts()
    assert not await is_blocked(forum_world)
    await told(forum_world)
    assert "Mohon foto struk ATM" in forum_world.simulator.transcript(KARTO)
    assert "Pelapor sudah kembali" in read_by_officer(forum_world, case)
    await told(forum_world)
    assert DELIVERED in read_by_officer(forum_world, case)


async def test_an_officer_may_take_care_of_it(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    await karto.blocks()
    chat = officer(forum_world, case)
    await chat.says("Mohon foto struk ATM")
    await told(forum_world)
    await chat.taps(REACHED)
    chat.sees("dengan cara lain")
    assert (await now(forum_world, case.id)).unreached is None


async def test_any_message_unlearns_that_somebody_blocked_the_bot(forum_world: ForumWorld) -> None:
    """Telegram tells of blocking and coming back by an update that may never reach us."""
    karto = forum_world.chat(KARTO)
    await karto.starts()
    await karto.blocks()
    assert await is_blocked(forum_world)
    forum_world.simulator.world.blocked.discard(KARTO)
    await karto.says("menu")
    assert not await is_blocked(forum_world)


async def test_a_letter_planned_for_later_blocks_nobody(forum_world: ForumWorld) -> None:
    """After nudges for the morning an officer's /start stayed unanswered for hours."""
    await forum_world.chat(KARTO).starts()
    case = await asked_in_the_night(forum_world)
    bayu = forum_world.chat(BAYU)
    await bayu.starts()
    assert bayu.news, "the planned letter is in the way"
    assert case.ticket not in bayu.transcript


async def asked_in_the_night(world: ForumWorld) -> CaseFile:
    """A letter to the officer that waits for the morning."""
    case = await file(world)
    async with world.house.database.autocommit() as connection:
        await connection.execute(
            text(
                "INSERT INTO outbox (chat_id, delivery, priority, method, state, not_before)"
                " VALUES (:chat, 'personal', 1, 'sendMessage', 'planned', now() + interval '9 h')"
            ),
            {"chat": BAYU},
        )
    return case
