"""After a restore from an older dump nobody is told twice, before somebody decides so."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, make_url, select, text, update
from typer.testing import CliRunner, Result

from bot import app
from chat.transport import NotSent
from domain.people import Person
from features.broadcasts.build import BroadcastWorks
from features.broadcasts.rules.broadcasts import Audience, Broadcast, BroadcastState
from features.cases.build import CaseWorks
from features.cases.desks.sample import SampleCommandCenter
from features.cases.desks.sample_desk import SampleDesk
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.hoaxes.jobs.tip_news import TipNews
from features.hoaxes.rules.tips import Bundle
from features.hoaxes.services.tip_desk import TipDeskService
from features.hoaxes.services.tips import TipService
from house import House, parked_kinds
from settings import Settings
from simulator import Simulator
from storage.database import Database
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing
from storage.restored import ParkedKind, park, parked, release, running_replicas
from storage.tables import metadata, outbox, replica
from tests.broadcast_world import BroadcastWorld, make_world

PEOPLE = 60
DESK = "http"
AREA = "16.71.04.1001"


class _Life:
    """A bot over one database; Telegram, the desk and the time are those of the world."""

    def __init__(self, database: Database, keyring: Keyring, outside: "_Outside") -> None:
        self.world = BroadcastWorld(database, keyring, now=outside.now)
        self.outside = outside
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            send_rate=1_000,
            chat_interval=0,
            command_center=DESK,  # type: ignore[arg-type]
            command_center_url="https://desk.example",
            command_center_token=SecretStr("x"),
        )
        wire = outside.telegram.request(NotSent)
        self.house = House(
            settings,
            database,
            keyring,
            request=wire,
            polling_request=wire,
            clock=outside.clock,
            overrides={"desks": {DESK: outside.desk}},
        )

    async def goes_on(self, *, hours: float = 0.0) -> None:
        """Time passes in steps of an hour, and all that is due is done and sent."""
        for _ in range(max(1, int(hours))):
            self.later(hours=1 if hours else 0)
            for _ in range(2):
                await self.house.works[BroadcastWorks].drain()
                await self.house.works[CaseWorks].drain()
                await self.house.works[CaseWorks].clock.run_once()
                await self.house.works[TipNews].run_once()
                await self.house.sender.drain()

    def later(self, **parts: float) -> None:
        self.outside.now += timedelta(**parts)
        self.world.now = self.outside.now


class _Outside:
    """What no restore turns back."""

    def __init__(self) -> None:
        tomorrow = datetime.now(UTC) + timedelta(days=1)  # the database stamps some rows itself
        self.now = tomorrow.replace(hour=2, minute=0)
        self.telegram = Simulator(seed=1, clock=self.seconds)
        self.desk = SampleCommandCenter(SampleDesk(self.clock))

    def clock(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def told_twice(self) -> dict[tuple[int, str], int]:
        return {key: n for key, n in self.telegram.delivered.items() if n > 1}


@pytest.fixture
def outside() -> _Outside:
    return _Outside()


@asynccontextmanager
async def _living(database: Database, keyring: Keyring, outside: _Outside) -> AsyncIterator[_Life]:
    life = _Life(database, keyring, outside)
    await life.house.open()
    try:
        async with asyncio.timeout(30):  # a lease that came with the dump runs out first
            while not await life.house.leases.lead("bulk"):
                await asyncio.sleep(0.1)
        yield life
    finally:
        await life.house.close()
        await database.close()


async def _people(life: _Life) -> list[int]:
    found = []
    for _ in range(PEOPLE):
        person = life.outside.telegram.add_person("Siti")
        life.outside.telegram.start(person.id)
        await life.world.lives(person.id, AREA)
        found.append(person.id)
    return found


async def _citizen(life: _Life) -> int:
    """Somebody without a family, so without anything sealed that only an import writes."""
    person = life.outside.telegram.add_person("Budi")
    life.outside.telegram.start(person.id)
    await life.world.account(person.id)
    return person.id


async def _on_server(url: str, statement: str) -> None:
    server = Database(make_url(url).set(database="postgres").render_as_string(False), connections=1)
    async with server.autocommit() as connection:
        await connection.execute(text(statement))
    await server.close()


@pytest.fixture
async def dump(database_url: str) -> AsyncIterator[Callable[[], Awaitable[Database]]]:
    """Takes one: a copy of the database as it stands, opened."""
    name = f"{make_url(database_url).database}_dump"

    async def take() -> Database:
        source = make_url(database_url).database
        await _on_server(database_url, f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        return Database(make_url(database_url).set(database=name).render_as_string(False))

    yield take
    await _on_server(database_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def _parked(database: Database, at: datetime, now: datetime) -> dict[str, ParkedKind]:
    async with database.transaction() as connection:
        await park(connection, parked_kinds().values(), at, now)
        return {one.kind: one for one in await parked(connection, parked_kinds().values())}


async def _release(database: Database, kind: str, *ids: str) -> int:
    async with database.transaction() as connection:
        return await release(connection, parked_kinds()[kind], ids)


async def _in_the_middle(life: _Life) -> Broadcast:
    """A broadcast of which some have a copy: the canary, and nobody else yet."""
    broadcast = await life.world.approved()
    life.later(seconds=61)
    for _ in range(8):
        await life.house.works[BroadcastWorks].clock.run_once()
        await life.house.works[BroadcastWorks].courier.drain()
        if (await life.world.service.get(broadcast.id)).state == BroadcastState.RESTING:
            break
    return await life.world.service.get(broadcast.id)


async def test_nobody_is_told_twice_after_a_restore_in_the_middle_of_a_broadcast(
    database: Database,
    keyring: Keyring,
    outside: _Outside,
    dump: Callable[[], Awaitable[Database]],
) -> None:
    await make_world(database, keyring)
    async with _living(database, keyring, outside) as life:
        people = await _people(life)
        broadcast = await _in_the_middle(life)
        got = sum(1 for chat, _ in outside.telegram.delivered if chat in people)
        assert 0 < got < PEOPLE
        await _a_case(life, await _citizen(life))
        await _a_tip(life, await _citizen(life))
        waiting = Outgoing(people[2], "sendMessage", {"chat_id": people[2], "text": "Halo"})
        async with database.transaction() as connection:
            await Outbox(connection, keyring).add([waiting])
    at = outside.now
    older = await dump()
    async with _living(Database(database.url), keyring, outside) as life:
        await life.goes_on(hours=30)
        assert await life.world.states(broadcast.id) == {"sent": PEOPLE}
    heard = Counter(outside.telegram.delivered)
    assert outside.told_twice() == {}
    assert len(outside.desk.desk.cases) == 1

    held = await _parked(older, at, outside.now)
    assert held["copies of broadcasts"].count == PEOPLE - got
    assert held["broadcasts"].ids == (str(broadcast.id),)
    assert {"messages", "case letters", "answers to tips"} <= set(held)
    async with _living(older, keyring, outside) as life:
        await life.goes_on(hours=30)
        assert outside.told_twice() == {}
        assert Counter(outside.telegram.delivered) == heard

        await _release(older, "case letters")
        await _release(older, "broadcasts")
        await life.goes_on(hours=12)  # through the night, in which nobody is written to
        assert outside.told_twice() == {}
        assert len(outside.desk.desk.cases) == 1  # it was looked for before it went again
        state = (await life.world.service.get(broadcast.id)).state
        assert state == BroadcastState.DONE
        copies = Counter((await life.world.copies(broadcast.id)).values())
        assert copies == {("sent", None): got, ("in_doubt", "restored"): PEOPLE - got}


async def _a_case(life: _Life, reporter: int) -> None:
    filing = Filing(CaseKind.COMPLAINT, Category.NOT_PAID, "Belum cair", "Segera", AREA)
    await life.house.services[CaseService].file(Person(reporter), filing, "k1")


async def _a_tip(life: _Life, asker: int) -> None:
    """Answered, and not told yet."""
    asked = Bundle("Semua tabung gas melon wajib ditukar sapi jantan di balai desa")
    kept = await life.house.services[TipService].keep(Person(asker), asked, life.outside.now)
    await life.house.services[TipDeskService].cannot_say(
        life.world.ratna, kept.cluster.id, "Tidak bisa dicek.", life.outside.now
    )


async def test_what_happened_at_the_desk_since_is_applied_and_told_to_nobody_again(
    database: Database,
    keyring: Keyring,
    outside: _Outside,
    dump: Callable[[], Awaitable[Database]],
) -> None:
    await make_world(database, keyring)
    async with _living(database, keyring, outside) as life:
        reporter = await _citizen(life)
        await _a_case(life, reporter)
        life.later(minutes=11)
        await life.house.works[CaseWorks].drain()
        await life.house.works[CaseWorks].events.ask(DESK)
        (known,) = outside.desk.desk.cases.values()
        outside.desk.desk.officer_replies(known.reference, "Kami periksa")
        await life.house.works[CaseWorks].events.ask(DESK)
    at, older = outside.now, await dump()
    async with _living(Database(database.url), keyring, outside) as life:
        life.later(hours=1)
        outside.desk.desk.officer_decides(known.reference, CaseStatus.TAKEN)
        await life.house.works[CaseWorks].events.ask(DESK)
        await life.house.sender.drain()
    outside.now += timedelta(hours=1)
    heard = Counter(outside.telegram.delivered)
    assert heard

    await _parked(older, at, outside.now)
    async with _living(older, keyring, outside) as life:
        await life.house.works[CaseWorks].events.ask(DESK)
        await life.goes_on()
        assert Counter(outside.telegram.delivered) == heard
        found = await life.house.services[CaseService].open_own(Person(reporter), 1)
        assert found.case.status == CaseStatus.TAKEN
        life.later(hours=1)
        outside.desk.desk.officer_replies(known.reference, "Sudah kami bayar")
        await life.house.works[CaseWorks].events.ask(DESK)
        await life.house.sender.drain()
        assert sum(outside.telegram.delivered.values()) == sum(heard.values()) + 1


async def test_released_rows_are_as_they_were_and_one_can_be_released_alone(
    database: Database, keyring: Keyring
) -> None:
    world = await make_world(database, keyring)
    first, second = [
        await world.approved(title=title, audience=Audience(people=(await _anybody(world, id),)))
        for id, title in enumerate(("Satu", "Dua"), start=1)
    ]
    world.later(seconds=61)
    before = await _rows(database, "broadcast")
    held = await _parked(database, world.now, world.now)
    assert held["broadcasts"].ids == (str(first.id), str(second.id))
    assert await _release(database, "broadcasts", str(second.id)) == 1
    assert (await world.service.get(first.id)).state == BroadcastState.PAUSED
    assert (await world.service.get(second.id)).state == BroadcastState.COOLING
    assert await _release(database, "broadcasts", str(second.id)) == 0
    assert await _release(database, "broadcasts") == 1
    assert await _rows(database, "broadcast") == before


async def test_parking_twice_changes_nothing_more(database: Database, keyring: Keyring) -> None:
    world = await make_world(database, keyring)
    await world.approved(audience=Audience(people=(await _anybody(world, 1),)))
    world.later(seconds=61)
    held = await _parked(database, world.now, world.now)
    tables = [name for name in metadata.tables if name != "case_counter"]
    before = {name: await _rows(database, name) for name in tables}
    assert await _parked(database, world.now, world.now) == held
    assert {name: await _rows(database, name) for name in tables} == before


async def _anybody(world: BroadcastWorld, telegram_id: int) -> int:
    await world.lives(telegram_id, AREA)
    return telegram_id


async def _rows(database: Database, table: str) -> list[str]:
    async with database.autocommit() as connection:
        found = await connection.execute(text(f'SELECT t::text FROM "{table}" t ORDER BY 1'))
        return list(found.scalars())


async def test_a_bot_that_runs_is_seen(database: Database) -> None:
    async with database.transaction() as connection:
        assert await running_replicas(connection) == []
        await connection.execute(insert(replica))
        assert len(await running_replicas(connection)) == 1
        await connection.execute(update(replica).values(seen_at=text("now() - interval '2 min'")))
        assert await running_replicas(connection) == []


async def _command(url: str, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPM_DATABASE_URL", url)
        patch.setenv("KPM_DATA_KEYS", _KEYS)
        return await asyncio.to_thread(CliRunner().invoke, app, ["restored", *arguments])


_KEYS = Keyring.fresh()


async def test_the_command_parks_lists_and_releases(database: Database, database_url: str) -> None:
    message = Outgoing(1, "sendMessage", {"chat_id": 1, "text": "Halo"})
    async with database.transaction() as connection:
        await Outbox(connection, Keyring.parse(_KEYS)).add([message])
    at = (datetime.now(UTC) + timedelta(seconds=-1)).isoformat(timespec="seconds")
    future = (datetime.now(UTC) + timedelta(hours=1)).isoformat(timespec="seconds")
    assert "future" in (await _command(database_url, "--at", future)).stderr
    async with database.autocommit() as connection:
        await connection.execute(update(outbox).values(created_at=text("now() - interval '1 h'")))
    done = await _command(database_url, "--at", at)
    assert done.exit_code == 0, done.stderr
    assert "messages: 1 (ids 1)" in done.stdout
    assert "messages: 1 (ids 1)" in (await _command(database_url)).stdout
    wrong = await _command(database_url, "--release", "messages", "--id", "2")
    assert wrong.exit_code == 1
    released = await _command(database_url, "--release", "messages", "--id", "1")
    assert released.stdout == "messages: 1 released\n"
    assert "nothing waits" in (await _command(database_url)).stdout
    async with database.autocommit() as connection:
        assert await connection.scalar(select(outbox.c.state)) == "pending"
