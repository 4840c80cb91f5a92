"""After a 429 for a chat nothing goes there before its time, and everywhere else at once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.keyring import Keyring
from tests.chat.test_sender import PERSONAL, Post

FLOOD = 7


@pytest.fixture
async def office(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    made = Post(database, keyring)
    await made.leases.start()
    await made.bot.initialize()
    yield made
    await made.sender.settle()
    await made.bot.shutdown()
    await made.leases.stop()


async def test_what_was_planned_sooner_waits_for_it_too(office: Post) -> None:
    person = office.person()
    soon = datetime.now(UTC) + timedelta(seconds=2)
    planned = await office.queue(person, "nanti", delivery=PERSONAL, not_before=soon)
    office.simulator.faults.add("status", method="sendMessage", status=429, retry_after=FLOOD)
    await office.queue(person, "sekarang")
    await office.sender.drain()
    row = await office.row(planned)
    assert (row.not_before - datetime.now(UTC)).total_seconds() > FLOOD - 2


async def test_what_was_planned_later_keeps_its_time(office: Post) -> None:
    person = office.person()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    planned = await office.queue(person, "besok", delivery=PERSONAL, not_before=tomorrow)
    office.simulator.faults.add("status", method="sendMessage", status=429, retry_after=FLOOD)
    await office.queue(person, "sekarang")
    await office.sender.drain()
    assert (await office.row(planned)).not_before == tomorrow


async def test_another_chat_does_not_wait(office: Post) -> None:
    flooded, other = office.person("Siti"), office.person("Budi")
    office.simulator.faults.add("status", method="sendMessage", status=429, retry_after=FLOOD)
    await office.queue(flooded, "Halo")
    await office.sender.drain()
    await office.queue(other, "Halo")
    await office.sender.drain()
    assert office.heard(flooded) == []
    assert office.heard(other) == ["Halo"]
