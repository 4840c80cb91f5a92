"""The house as it is put together: its jobs, its erasing, and how a feature moves in."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Clockwork, Job
from chat.routing import Route, command
from features.people.storage.people import PeopleRepository
from house import FEATURES, FRAME, Furnished, House
from storage.keeping import Remains, erase
from tests.guards.test_declarations import RULES, TABLES, people_columns
from tests.kept import ALL_KEPT
from tests.talk.conftest import World
from tests.ticking import run_all
from views.translator import mark


def test_names_of_jobs_are_unique_and_begin_with_their_feature(world: World) -> None:
    names = [job.name for job in world.house.clockwork.jobs]
    assert len(names) == len(set(names))
    features = {one.feature.name for one in (*FEATURES, FRAME)}
    assert {name.partition(".")[0] for name in names} <= features


async def test_erasing_leaves_no_id_of_the_person_but_where_it_is_said(world: World) -> None:
    """Rows of a person in every table that has such a column, as far as they can be made here."""
    chat = await world.starts(1002)
    await world.link(1002)
    await chat.says("/saldo")
    async with world.units() as work:
        await erase(work, ALL_KEPT, 1002)
        await work.commit()
    async with world.house.database.autocommit() as connection:
        for table in TABLES:
            remains = {r.column for r in RULES[table.name].people if isinstance(r, Remains)}
            for name in people_columns(table) - remains - {"chat_id"}:
                rows = await connection.execute(table.select().where(table.c[name] == 1002))
                assert rows.all() == [], f"{table.name}.{name}"


# a feature of one's own ------------------------------------------------------------------------


class Greeting:
    """A service of the example."""

    def words(self) -> str:
        return "Halo dari fitur baru"


async def _greet(_: object, context: object) -> None:
    """Says nothing: only that it may be reached is looked at."""


class _Doors:
    def routes(self) -> list[Route]:
        return [command("fiturbaru", act=_greet, about=mark("Menu"), listed=False)]


def _services(_: Parts) -> tuple[object, ...]:
    return (Greeting(),)


def _works(running: Running) -> Works:
    async def once() -> None:
        runs.append(running.services[Greeting].words())

    return Works(jobs=(Job("example.once", once),))


runs: list[str] = []
EXAMPLE = Furnished(Feature("example", services=_services, works=_works), (_Doors(),))


async def test_a_new_feature_needs_one_value_and_one_line(world: World) -> None:
    house = House(
        world.house.settings,
        world.house.database,
        world.house.keyring,
        clock=lambda: datetime.now(UTC),
        features=(*FEATURES, EXAMPLE),
    )
    assert house.services[Greeting].words() == "Halo dari fitur baru"
    assert "fiturbaru" in {name for entry in house.doors.commands for name in entry.names}
    job = next(job for job in house.clockwork.jobs if job.name == "example.once")
    await job.run()
    assert runs == ["Halo dari fitur baru"]
    async with world.units.at_once() as work:
        assert (await work[PeopleRepository].get(1)).is_new


async def test_every_job_of_the_house_runs_while_others_are_broken(world: World) -> None:
    """The real jobs, on the real database; each breaks once, together with every eighth."""
    jobs = world.house.clockwork.jobs
    for first in range(8):
        broken, ran = jobs[first::8], list[str]()
        broken_or_not = [
            Job(job.name, _recorded(job.name, job.run, ran, fails=job in broken), job.every)
            for job in jobs
        ]
        clockwork = Clockwork(broken_or_not, world.house.database, clock=world.clock, leads=_leads)
        await run_all(clockwork)
        assert ran == [job.name for job in jobs if job not in broken]
        assert clockwork.failing == [job.name for job in broken]


def _recorded(
    name: str, run: Callable[[], Awaitable[object]], ran: list[str], *, fails: bool
) -> Callable[[], Awaitable[object]]:
    async def recorded() -> None:
        if fails:
            raise ZeroDivisionError(name)
        await run()
        ran.append(name)

    return recorded


async def _leads(_: str) -> bool:
    return True
