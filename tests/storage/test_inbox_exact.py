"""The inbox, row by row: what is claimed, what holds back what, and what counts as a try."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import insert, make_url, select, text

from features.people.storage.people import SPEAKERS
from storage.database import Database
from storage.inbox import (
    MAX_ATTEMPTS,
    MAX_DEATHS,
    NEW_UPDATES,
    Claimed,
    Inbox,
    Incoming,
    claim_statement,
)
from storage.keyring import Keyring
from storage.tables import LANES, dead_letter, dialogue, in_hand, inbox

CHAT, NEIGHBOUR, OTHER = 7, 7 + LANES, 8
"""The first two share a lane."""
LANE = 7
CLAIM, CLAIM_ALONE = (
    claim_statement(SPEAKERS.columns),
    claim_statement(SPEAKERS.columns, alone=True),
)


@dataclass
class Box:
    """The inbox, and hands that reach into the table."""

    database: Database
    keyring: Keyring

    @property
    def inbox(self) -> Inbox:
        return Inbox(self.keyring)

    async def keeps(self, *updates: tuple[int, int]) -> None:
        """Updates, each with its number and chat."""
        async with self.database.autocommit() as connection:
            await self.inbox.store(
                connection, [Incoming(n, chat, chat, b"%d" % n) for n, chat in updates]
            )

    async def says(self, statement: str, **values: object) -> None:
        async with self.database.autocommit() as connection:
            await connection.execute(text(statement), values)

    async def waits(self, number: int) -> None:
        """It was put back, for an hour."""
        await self.says(
            "UPDATE inbox SET not_before = now() + interval '1 hour' WHERE update_id = :n", n=number
        )

    async def died(self, number: int) -> None:
        await self.says("UPDATE inbox SET deaths = 1 WHERE update_id = :n", n=number)

    async def ends(self, number: int) -> None:
        await self.says("UPDATE inbox SET state = 'done' WHERE update_id = :n", n=number)

    async def claims(self, *lanes: int, alone: bool = False) -> list[Claimed]:
        async with self.database.transaction() as connection:
            return await self.inbox.claim(
                connection, lanes or (LANE,), CLAIM_ALONE if alone else CLAIM
            )

    async def next(self, *, alone: bool = False) -> list[int]:
        return [one.update_id for one in await self.claims(alone=alone)]

    async def lanes(self) -> tuple[list[int], list[int]]:
        async with self.database.autocommit() as connection:
            return await self.inbox.lanes_waiting(connection)

    async def row(self, number: int) -> Any:
        async with self.database.autocommit() as connection:
            return (
                await connection.execute(select(inbox).where(inbox.c.update_id == number))
            ).one()


@pytest.fixture
def box(database: Database, keyring: Keyring) -> Box:
    return Box(database, keyring)


def test_three_tries_and_three_deaths_are_the_last() -> None:
    assert (MAX_ATTEMPTS, MAX_DEATHS) == (3, 3)


async def test_the_oldest_of_a_lane_comes_first_with_its_words(box: Box) -> None:
    await box.keeps((12, CHAT), (11, NEIGHBOUR), (13, OTHER))
    (first,) = await box.claims()
    assert (first.update_id, first.chat_id, first.user_id) == (11, NEIGHBOUR, NEIGHBOUR)
    assert (first.lane, first.attempts, first.deaths) == (LANE, 0, 0)
    assert box.inbox.open(first) == b"11"


async def test_each_lane_gives_its_own_and_what_is_locked_is_left_alone(box: Box) -> None:
    await box.keeps((11, CHAT), (12, OTHER))
    assert [one.update_id for one in await box.claims(LANE, LANE + 1)] == [11, 12]
    async with box.database.transaction() as connection:
        await box.inbox.claim(connection, [LANE], CLAIM)
        assert [one.update_id for one in await box.claims(LANE, LANE + 1)] == [12]
        assert await box.claims(LANE) == []


async def test_it_is_known_whether_a_lane_has_more(box: Box) -> None:
    await box.keeps((11, CHAT), (12, OTHER))
    assert [one.more for one in await box.claims(LANE, LANE + 1)] == [False, False]
    await box.keeps((13, NEIGHBOUR))
    assert [one.more for one in await box.claims(LANE, LANE + 1)] == [True, False]
    await box.ends(11)
    assert [one.more for one in await box.claims(LANE, LANE + 1)] == [False, False]


async def test_what_waits_holds_its_own_chat_back_and_no_other(box: Box) -> None:
    await box.keeps((11, CHAT), (12, CHAT), (13, NEIGHBOUR))
    await box.waits(11)
    assert await box.next() == [13]
    assert await box.lanes() == ([LANE], [])
    await box.ends(13)
    assert await box.next() == []
    assert await box.lanes() == ([], [])
    await box.ends(11)
    assert await box.next() == [12]
    assert await box.lanes() == ([LANE], [])


async def test_what_waits_does_not_hold_back_what_came_before(box: Box) -> None:
    await box.keeps((11, CHAT), (12, CHAT))
    await box.waits(12)
    assert await box.next() == [11]


@pytest.mark.parametrize("alone", [False, True])
async def test_what_is_finished_is_never_claimed_again(box: Box, *, alone: bool) -> None:
    await box.keeps((11, CHAT))
    if alone:
        await box.died(11)
    assert await box.next(alone=alone) == [11]
    await box.ends(11)
    assert await box.next(alone=alone) == []
    assert await box.lanes() == ([], [])


async def test_what_was_in_hand_at_a_death_runs_alone_and_holds_back_its_chat(box: Box) -> None:
    await box.keeps((11, CHAT), (12, CHAT), (13, NEIGHBOUR))
    await box.died(11)
    assert (await box.next(), await box.next(alone=True)) == ([13], [11])
    assert await box.lanes() == ([LANE], [LANE])
    await box.ends(13)
    assert (await box.next(), await box.next(alone=True)) == ([], [11])
    assert await box.lanes() == ([], [LANE])


async def test_alone_too_nothing_overtakes_what_waits(box: Box) -> None:
    await box.keeps((11, CHAT), (12, CHAT))
    await box.died(11)
    await box.died(12)
    await box.waits(11)
    assert await box.next(alone=True) == []
    await box.ends(11)
    assert await box.next(alone=True) == [12]


async def test_alone_an_older_one_that_may_run_holds_nothing_back(box: Box) -> None:
    """It is claimed the usual way; both of them wait for the lane."""
    await box.keeps((11, CHAT), (12, CHAT))
    await box.died(12)
    assert (await box.next(), await box.next(alone=True)) == ([11], [12])


async def test_a_try_is_counted_only_where_the_update_may_be_at_fault(box: Box) -> None:
    await box.keeps((11, CHAT), (12, OTHER))
    for counted, attempts in ((True, 1), (False, 1), (True, 2)):
        async with box.database.autocommit() as connection:
            await box.inbox.put_back(connection, 11, wait=timedelta(minutes=5), counted=counted)
        row = await box.row(11)
        assert (row.state, row.attempts) == ("waiting", attempts)
    assert row.not_before > row.received_at + timedelta(minutes=4)
    other = await box.row(12)
    assert (other.attempts, other.not_before) == (0, other.received_at)
    await box.says("UPDATE inbox SET not_before = now()")
    (claimed,) = await box.claims()
    assert claimed.attempts == 2


async def test_a_dead_letter_keeps_what_came_as_it_was_sealed_and_only_that(box: Box) -> None:
    await box.keeps((11, CHAT), (12, CHAT))
    (poison,) = await box.claims()
    for _ in range(2):
        async with box.database.autocommit() as connection:
            await box.inbox.bury(connection, poison, "ZeroDivisionError")
    row = await box.row(11)
    assert (row.state, row.raw_sealed) == ("dead", None)
    assert row.done_at is not None
    async with box.database.autocommit() as connection:
        letter = (await connection.execute(select(dead_letter))).one()
    assert (letter.update_id, letter.chat_id) == (11, CHAT)
    assert (letter.raw_sealed, letter.reason) == (poison.sealed, "ZeroDivisionError")
    assert await box.next() == [12]


async def test_a_death_counts_for_what_that_process_had_in_hand_and_had_not_finished(
    box: Box,
) -> None:
    await box.keeps((11, CHAT), (12, OTHER), (13, 9), (14, 10))
    async with box.database.autocommit() as connection:
        await box.inbox.begin(connection, 1, 0, [99])
        await box.inbox.begin(connection, 1, 0, [11, 13])
        await box.inbox.begin(connection, 2, 0, [12])
        await box.ends(13)
        assert await box.inbox.hands(connection) == {1, 2}
        assert await box.inbox.count_deaths(connection, 1) == [11]
        assert await box.inbox.hands(connection) == {2}
        assert await box.inbox.count_deaths(connection, 1) == []
    assert [(await box.row(n)).deaths for n in (11, 12, 13, 14)] == [1, 0, 0, 0]


async def test_clean_hands_are_those_of_one_replica(box: Box) -> None:
    async with box.database.autocommit() as connection:
        await box.inbox.begin(connection, 1, 0, [11])
        await box.inbox.begin(connection, 2, 0, [12])
        await box.inbox.nothing_in_hand(connection, 1)
        assert (await connection.execute(select(in_hand.c.replica))).scalars().all() == [2]


async def test_the_open_dialogue_is_that_of_this_person_in_this_chat(box: Box) -> None:
    group = -1000 * LANES + LANE
    async with box.database.autocommit() as connection:
        await box.inbox.store(connection, [Incoming(11, group, 5, b"{}")])
        for chat, person in ((5, 5), (group, 6)):
            await connection.execute(
                insert(dialogue).values(
                    chat_id=chat,
                    user_id=person,
                    name="lain",
                    state="x",
                    draft_sealed=b"",
                    version=1,
                )
            )
    (claimed,) = await box.claims()
    assert claimed.row.dialogue_name is None
    async with box.database.autocommit() as connection:
        await connection.execute(
            insert(dialogue).values(
                chat_id=group, user_id=5, name="ini", state="y", draft_sealed=b"s", version=3
            )
        )
    (claimed,) = await box.claims()
    row = claimed.row
    assert (row.dialogue_name, row.dialogue_state, row.dialogue_version) == ("ini", "y", 3)


async def test_the_backlog_is_what_waits_and_how_long(box: Box) -> None:
    async with box.database.autocommit() as connection:
        assert await box.inbox.backlog(connection) == (0, 0.0)
    await box.keeps((11, CHAT), (12, CHAT), (13, OTHER))
    await box.says("UPDATE inbox SET received_at = now() - interval '1 day' * (14 - update_id)")
    await box.ends(11)
    async with box.database.autocommit() as connection:
        many, age = await box.inbox.backlog(connection)
    assert many == 2
    assert 2 * 86_400 <= age < 3 * 86_400


@pytest.fixture
async def heard(database: Database) -> AsyncIterator[list[str]]:
    """What others hear of new updates."""
    url = make_url(database.url)
    connection = await asyncpg.connect(
        host=str(url.query.get("host") or url.host),
        port=url.port or 5432,
        user=url.username,
        password=url.password,
        database=url.database,
    )
    told: list[str] = []
    await connection.add_listener(NEW_UPDATES, lambda *said: told.append(str(said[-1])))
    yield told
    await connection.close()


async def test_what_is_stored_is_announced_by_its_lanes_and_stored_once(
    box: Box, heard: list[str]
) -> None:
    updates = [Incoming(n, chat, chat, b"%d" % n) for n, chat in ((11, CHAT), (12, 9), (13, 263))]
    async with box.database.autocommit() as connection:
        await box.inbox.store(connection, updates, origin="ours")
        before: datetime = (await box.row(11)).received_at
        await box.inbox.store(connection, updates[:1])
        await connection.execute(text("SELECT 1"))
    assert (await box.row(11)).received_at == before
    await _until_two(heard, box.database)
    assert heard == ["ours:7,9", ":7"]


async def _until_two(heard: list[str], database: Database) -> None:
    while len(heard) < 2:
        async with database.autocommit() as connection:
            await connection.execute(text("SELECT pg_sleep(0.01)"))
