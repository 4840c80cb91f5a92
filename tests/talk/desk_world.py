"""The whole bot with a help desk of its own: what people tap here is looked up there."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Literal

from pydantic import SecretStr
from sqlalchemy import text

from chat.clock import utc_now
from chat.transport import NotSent
from demo import populate
from features.cases.build import CasePace, CaseWorks
from features.cases.desks.port import CommandCenter
from features.cases.storage.outbox import CaseOutbox
from house import House
from settings import Settings
from simulator import Chat as Group
from simulator import Simulator
from simulator.country import Sample
from simulator.testing import Chat
from storage.database import Database
from storage.keyring import Keyring
from tests.talk.conftest import KEYS, Clock, World

DeskKind = Literal["http", "rt", "roundup"]
_tickets = itertools.count(1)


class DeskWorld(World):
    """`kind` is the help desk; the forum group is there only where it is asked for."""

    def __init__(
        self, house: House, simulator: Simulator, clock: Clock, sample: Sample, group: Group
    ) -> None:
        super().__init__(house, simulator, clock, sample)
        self.group = group

    @property
    def works(self) -> CaseWorks:
        return self.house.works[CaseWorks]

    async def settle(self) -> None:
        """All that people, the bot and the desks have to do now."""
        await super().settle()
        await self.works.drain()
        await self.works.letters.drain()
        await self.works.delivery.drain()
        await self.house.sender.drain()

    async def comes_due(self) -> None:
        """What was put off is due now."""
        async with self.house.database.autocommit() as connection:
            await connection.execute(text("UPDATE case_outbox SET not_before = now()"))

    async def refusals(self) -> list[str]:
        """Why desks took a letter not."""
        async with self.house.database.autocommit() as connection:
            refused = await CaseOutbox(connection, self.house.keyring).refused()
        return [f"{one.target}: {one.kind}: {one.why}" for one in refused]

    def in_topic(self, person_id: int, thread_id: int | None) -> Chat:
        person = self.simulator.world.person(person_id)
        return Chat(self.simulator, person, self.settle, self.group.id, thread_id)


@asynccontextmanager
async def desk_world(
    url: str, sample: Sample, kind: DeskKind, center: CommandCenter, *, forum: bool = False
) -> AsyncIterator[DeskWorld]:
    """A bot at this desk. Its tickets have numbers that no other test gives to the same desk."""
    clock = Clock(utc_now())  # the desk has the time of this machine, and so has this house
    simulator = Simulator(seed=1, clock=clock.of_telegram)
    group = populate(simulator)
    database = Database(url)
    async with database.autocommit() as connection:
        await connection.execute(
            text("INSERT INTO case_counter (month, last_number) VALUES (:month, :number)"),
            {"month": f"{datetime.now(UTC):%y%m}", "number": next(_tickets) * 100},
        )
    house = House(
        Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            send_rate=100_000,
            chat_interval=0,
            command_center=kind,
            command_center_url="http://127.0.0.1",
            command_center_token=SecretStr("unused"),
            command_center_chat=group.id if forum else None,
        ),
        database,
        Keyring.parse(KEYS),
        request=simulator.request(NotSent),
        polling_request=simulator.request(NotSent),
        clock=utc_now,
        overrides={"desks": {kind: center}, "case_pace": CasePace(settle_seconds=0)},
    )
    await house.open()
    yield DeskWorld(house, simulator, clock, sample, group)
    await house.close()
    await database.close()
    await center.close()
