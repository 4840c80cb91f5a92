"""Who was taken for dead and wakes up sends nothing of what it held: others may have it by now."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from chat.limiter import SharedRateLimiter
from chat.transport import NotSent
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.outbox import Outbox, Sending
from tests.chat.test_sender import PERSONAL, REPLY, Post

OTHER = 999_999


@pytest.fixture
async def office(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    made = Post(database, keyring)
    await made.leases.start()
    await made.bot.initialize()
    yield made
    await made.sender.settle()
    await made.bot.shutdown()
    await made.leases.stop()


async def _claimed(office: Post, person: int) -> tuple[int, list[Sending]]:
    number = await office.queue(person, delivery=PERSONAL)
    return number, await office.claimed_by(office.leases.replica)


async def test_without_a_heartbeat_nothing_leaves_and_nothing_is_lost(office: Post) -> None:
    person = office.person()
    number, held = await _claimed(office, person)
    await office.leases.lose_connection()
    await office.sender.deliver(held)
    assert office.heard(person) == []
    row = await office.row(number)
    assert (row.state, row.attempts, row.claimed_by) == ("pending", 0, None)
    await office.leases.start()
    await office.later()
    assert office.heard(person) == ["Halo"]  # and without the mark of a repetition


async def test_without_a_heartbeat_nothing_is_claimed(office: Post) -> None:
    """It would be given back at once, and claimed again, without end."""
    person = office.person()
    number = await office.queue(person, delivery=PERSONAL)
    await office.leases.lose_connection()
    await office.sender.drain()
    row = await office.row(number)
    assert (row.state, row.claimed_by) == ("pending", None)
    await office.leases.start()
    await office.sender.drain()
    assert office.heard(person) == ["Halo"]


async def test_under_a_new_number_the_old_claim_is_none(office: Post) -> None:
    person = office.person()
    _, held = await _claimed(office, person)
    await office.leases.start()
    await office.sender.deliver(held)
    assert office.heard(person) == []
    await office.later()
    assert office.heard(person) == ["Halo"]


async def test_what_somebody_else_took_is_left_to_them(office: Post) -> None:
    person = office.person()
    number, held = await _claimed(office, person)
    async with office.database.autocommit() as connection:
        await Outbox(connection, office.keyring).recover(office.leases.replica, [number])
    (theirs,) = await office.claimed_by(OTHER)
    await office.leases.start()
    await office.sender.deliver(held)
    row = await office.row(number)
    assert (row.state, row.claimed_by, row.id) == ("sending", OTHER, theirs.id)
    assert office.heard(person) == []


async def test_a_reply_that_was_refused_meanwhile_is_not_queued_again(office: Post) -> None:
    """A 429 comes back to somebody who has lost the claim in the meantime."""
    person = office.person()
    number = await office.queue(person, delivery=REPLY)
    (sending,) = await office.claimed_by(OTHER)
    assert sending.claimed_by == OTHER
    async with office.database.autocommit() as connection:
        outbox = Outbox(connection, office.keyring)
        await outbox.recover(OTHER, [number])
        (mine,) = await outbox.claim(office.leases.replica, 1)
        row = await office.row(number)
        await outbox.postpone(sending, row.not_before)
        assert (await office.row(number)).claimed_by == mine.claimed_by == office.leases.replica


class _Call:
    made = 0

    async def __call__(self) -> bool:
        self.made += 1
        return True


@pytest.mark.parametrize(("numbers", "made"), [((5, 0), 0), ((5, 6), 0), ((5, 5), 1)])
async def test_who_sleeps_before_a_call_does_not_make_it_under_another_number(
    database: Database, numbers: tuple[int, int], made: int
) -> None:
    known = list(numbers)

    async def sleeps(_: float) -> None:
        known.pop(0)
        await asyncio.sleep(0)

    limiter = SharedRateLimiter(
        Gates(database), 1000, chat_interval=60, known_as=lambda: known[0], sleep=sleeps
    )
    call = _Call()

    async def send(chat: Any) -> None:
        await limiter.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None)

    for _ in range(5):  # the credit of a chat
        limiter._reserve_privately(7)  # noqa: SLF001 - so that the next one has to wait
    if made:
        await send(7)
    else:
        with pytest.raises(NotSent, match="claim lost"):
            await send(7)
    assert call.made == made
    assert len(known) == 1
