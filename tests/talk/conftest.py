"""Conversations as people have them: the whole bot on the simulator, in one process."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import func, make_url, select, text

from chat import logs, metrics
from chat.clock import utc_now
from chat.ingress import addressed
from chat.transport import NotSent
from demo import fill, populate
from domain.areas import load_areas
from domain.calendar import WIB
from domain.people import Person
from features.broadcasts.build import BroadcastWorks
from features.broadcasts.rules.broadcasts import Audience, Schedule, Topic
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.schedules import BroadcastSchedules
from features.cases.desks.forum import ForumCommandCenter
from features.cases.jobs.delivery import CaseDelivery
from features.cases.services.room import CaseRoom
from features.hoaxes.services.notices import (
    SOURCE_HOAXES,
    WEEKLY,
)
from features.hoaxes.views.notices import chosen_later
from features.people.storage.families import FamilyRepository
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from house import FEATURES, Furnished, House
from settings import Settings
from simulator import Chat as Group
from simulator import Simulator
from simulator.country import Sample
from simulator.testing import Chat
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.databases import OnServer
from tests.talk.steps import KARTO, RATNA, SARI, YUSUF, person

_REST = 2.1
"""Seconds after which what was put back is looked at again."""
_RESTS = 30
"""So often at most: a database that restarts, or a machine that stands still, takes a minute."""

KEYS = Keyring.fresh()


class Clock:
    """The time of the bot in a test; it moves only when told to.

    It begins at ten in the morning of Jakarta, at whatever hour the test runs: at night the bot is
    quiet. The day is today's, for the database stamps some rows itself.
    """

    def __init__(self, begins: datetime | None = None) -> None:
        self._began = datetime.now(UTC)
        morning = self._began.astimezone(WIB).replace(hour=10, minute=0, second=0, microsecond=0)
        self.now = begins or morning.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        self.now += timedelta(**parts)

    def of_telegram(self) -> float:
        """The time on people's phones: it runs, and jumps with the time of the bot."""
        return time.time() + (self.now - self._began).total_seconds()


class World:
    """A bot, its simulator and its people."""

    def __init__(self, house: House, simulator: Simulator, clock: Clock, sample: Sample) -> None:
        self.house = house
        self.simulator = simulator
        self.clock = clock
        self.sample = sample

    async def settle(self) -> None:
        """Hand over all updates and let the bot do all that is due."""
        offset = 0
        while True:
            _, body = await self.simulator.call(
                "getUpdates", {"offset": offset, "limit": 100, "timeout": 0}
            )
            updates = body["result"]
            if not updates:
                break
            offset = updates[-1]["update_id"] + 1
            await self.house.ingress.store([addressed(u) for u in updates], way="test")
            await self._serve()
        await self._send()
        while await self._albums_wait():
            await asyncio.sleep(0.1)
            await self._send()

    async def _serve(self) -> None:
        """Serve all that waits, also what a machine that stood still for seconds put back."""
        put_back = metrics.TURNS.labels("put_back")
        for _ in range(_RESTS):
            before = metrics.value_of(put_back)
            await self.house.turns.drain()
            if metrics.value_of(put_back) == before:
                return
            await asyncio.sleep(_REST)

    async def _send(self) -> None:
        """Send all that is due. A machine that is busy for seconds misses heartbeats; what the
        worker `leases` does then is done here."""
        await self.house.sender.drain()
        while not self.house.leases.alive:
            await self.house.leases.start()
            await self.house.sender.drain()

    async def _albums_wait(self) -> bool:
        """Whether the answer to an album is planned."""
        async with self.house.database.autocommit() as connection:
            found = await connection.scalar(
                select(func.count()).where(
                    outbox.c.state == "planned", outbox.c.dedupe.startswith("album:")
                )
            )
        return bool(found)

    async def ticks(self, **later: float) -> None:
        """The clock of the bot moves on, and what is due of broadcasts is done and sent."""
        self.clock.advance(**later)
        await self.house.works[BroadcastWorks].drain()
        await self._send()

    async def another_house(self) -> House:
        """A second replica beside the first, on the same database and the same Telegram."""
        house = House(
            self.house.settings,
            self.house.database,
            self.house.keyring,
            request=self.simulator.request(NotSent),
            polling_request=self.simulator.request(NotSent),
            clock=self.clock,
        )
        await house.open()
        return house

    def chat(self, person_id: int) -> Chat:
        """The private chat of one of the sample people."""
        return Chat(self.simulator, self.simulator.world.person(person_id), self.settle)

    async def starts(self, person_id: int) -> Chat:
        chat = self.chat(person_id)
        await chat.starts()
        return chat

    async def person(self, person_id: int) -> Person:
        """The sample person as the bot knows it."""
        async with self.units.at_once() as work:
            return await work[PeopleRepository].get(person_id)

    async def link_neighbour(self, person_id: int, area_code: str) -> None:
        """Link an account to some other family of the area, with consent."""
        async with self.units() as work:
            register = work[FamilyRepository]
            own = [
                await register.with_nik(nik) for niks in self.sample.niks.values() for nik in niks
            ]
            families = await register.in_area(area_code)
            families.sort(key=lambda family: family in own)
            await work[PeopleRepository].record_consent(
                person_id, "service", given=True, language="id", text_sha256="0" * 64
            )
            await work[LinkRepository].link(person_id, families[0].id, self.clock())
            await work.commit()

    async def link(self, person_id: int) -> None:
        """Link a sample person to the own families, with consent."""
        async with self.units() as work:
            await work[PeopleRepository].record_consent(
                person_id, "service", given=True, language="id", text_sha256="0" * 64
            )
            for nik in self.sample.niks[person_id]:
                family = await work[FamilyRepository].with_nik(nik)
                assert family is not None
                await work[LinkRepository].link(person_id, family.id, self.clock())
            await work.commit()

    @property
    def units(self) -> UnitOfWorkFactory:
        return UnitOfWorkFactory(self.house.database, self.house.keyring)

    def newcomer(self, name: str = "Warga", phone: str | None = "+6281299990001") -> Chat:
        person = self.simulator.add_person(name, phone=phone)
        return Chat(self.simulator, person, self.settle)


@pytest.fixture(scope="session")
def country(server_url: str, template: str) -> Iterator[tuple[str, Sample]]:
    """The name of a database that holds a small sample country."""
    name = f"kpm_country_{os.getpid()}"

    async def make() -> Sample:
        await _on_server(server_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        database = Database(_named(server_url, name))
        sample = await fill(database, Keyring.parse(KEYS), families=60)
        await database.close()
        return sample

    yield name, asyncio.run(make())
    asyncio.run(_on_server(server_url, f'DROP DATABASE "{name}"'))


@pytest.fixture
def country_url(server_url: str, country: tuple[str, Sample], on_server: OnServer) -> Iterator[str]:
    name = f"{country[0]}_copy"
    on_server(f'CREATE DATABASE "{name}" TEMPLATE "{country[0]}" STRATEGY FILE_COPY')
    yield _named(server_url, name)
    on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def clock() -> Clock:
    return Clock()


@asynccontextmanager
async def opened(
    url: str,
    clock: Clock,
    features: Sequence[Furnished] = FEATURES,
    overrides: Mapping[str, object] | None = None,
    **chosen: Any,
) -> AsyncIterator[tuple[House, Simulator]]:
    """A house at its own Telegram, with the sample people, and with other settings if `chosen`."""
    simulator = Simulator(seed=1, clock=clock.of_telegram)
    populate(simulator)
    database = Database(url)
    house = House(
        Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            send_rate=100_000,
            chat_interval=0,
            speech_program="",  # a test that wants recordings makes them
            desk_url="https://meja.example.go.id",
            **chosen,
        ),
        database,
        Keyring.parse(KEYS),
        request=simulator.request(NotSent),
        polling_request=simulator.request(NotSent),
        clock=clock,
        features=features,
        overrides=overrides,
    )
    await house.open()
    yield house, simulator
    await house.close()
    await database.close()


@pytest.fixture
async def world(
    country_url: str, country: tuple[str, Sample], clock: Clock
) -> AsyncIterator[World]:
    logs.configure("json")
    async with opened(country_url, clock) as (house, simulator):
        yield World(house, simulator, clock, country[1])


class ForumWorld(World):
    """A world with a command center: a forum group with two officers, and what fills it."""

    def __init__(
        self, house: House, simulator: Simulator, clock: Clock, sample: Sample, group: Group
    ) -> None:
        super().__init__(house, simulator, clock, sample)
        self.group = group
        self.forum = ForumCommandCenter(
            house.bot, self.units, house.keyring, house.services[CaseRoom], load_areas()
        )

        async def leads() -> bool:
            return True

        self.delivery = CaseDelivery(
            house.database,
            house.keyring,
            self.units,
            {"forum": self.forum},
            utc_now,
            load_areas(),
            leases=house.leases,
            leads=leads,
        )

    async def settle(self) -> None:
        await super().settle()
        await self.delivery.drain()

    def in_topic(self, person_id: int, thread_id: int | None) -> Chat:
        """A person of the group in one of its topics; General without a number."""
        person = self.simulator.world.person(person_id)
        return Chat(self.simulator, person, self.settle, self.group.id, thread_id)


@pytest.fixture
async def forum_world(
    country_url: str, country: tuple[str, Sample], clock: Clock
) -> AsyncIterator[ForumWorld]:
    logs.configure("json")
    simulator = Simulator(seed=1, clock=clock.of_telegram)
    group = populate(simulator)
    database = Database(country_url)
    house = House(
        Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            send_rate=100_000,
            chat_interval=0,
            speech_program="",  # a test that wants recordings makes them
            desk_url="https://meja.example.go.id",
            command_center_chat=group.id,
        ),
        database,
        Keyring.parse(KEYS),
        request=simulator.request(NotSent),
        polling_request=simulator.request(NotSent),
        clock=clock,
    )
    await house.open()
    yield ForumWorld(house, simulator, clock, country[1], group)
    await house.close()
    await database.close()


@pytest.fixture
def chat_of(world: World) -> Callable[[int], Awaitable[Chat]]:
    return world.starts


def _named(server_url: str, name: str) -> str:
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


async def _on_server(server_url: str, statement: str) -> None:
    database = Database(server_url, connections=1)
    async with database.autocommit() as connection:
        await connection.execute(text(statement))
    await database.close()


@pytest.fixture
async def ratna(world: World) -> Chat:
    """The author; Mbah Karto of Kebumen and Ibu Sari of Palembang are linked."""
    for person_id in (KARTO, SARI):
        await world.starts(person_id)
        await world.link(person_id)
    await world.starts(YUSUF)
    return world.chat(RATNA)


@pytest.fixture
async def schedule(world: World) -> Schedule:
    """The weekly notices, switched on by two administrators."""
    broadcasts = world.house.services[BroadcastService]
    count = await world.house.services[BroadcastDesk].count(Audience(), Topic.ANTI_HOAX)
    made = await broadcasts.hand_in(
        await person(world, RATNA),
        title="Kabar hoaks mingguan",
        topic=Topic.ANTI_HOAX,
        content=chosen_later(),
        audience=Audience(),
        timing=WEEKLY,
        typed=count.total,
        source=SOURCE_HOAXES,
    )
    assert isinstance(made, Schedule)
    schedules = world.house.services[BroadcastSchedules]
    return await schedules.approve(await person(world, YUSUF), made.id)
