"""One row that cannot be served keeps no others from it, and is shown in the end."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from chat import metrics
from chat.items import Items, one_after_another
from storage.database import Database
from storage.keyring import Keyring
from storage.set_aside import JobItems, not_held
from storage.tables import lane
from storage.unit_of_work import LeadershipLost, UnitOfWorkFactory

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


class _Work:
    """A job over numbers, some of which it stumbles over."""

    def __init__(self, units: UnitOfWorkFactory, job: str = "test.numbers") -> None:
        self.now, self.tried, self.poison = NOW, list[int](), dict[int, Exception]()
        self.units = units
        self.items = Items(job, units, lambda: self.now)

    async def _act(self, number: int) -> None:
        self.tried.append(number)
        if number in self.poison:
            raise self.poison[number]

    async def run(self, *numbers: int, **later: float) -> list[int]:
        """The numbers that were tried at this look."""
        self.now += timedelta(**later)
        self.tried = []
        await self.items.each(numbers, self._act)
        return self.tried

    async def set_aside(self) -> list[tuple[str, str, int, str]]:
        async with self.units.at_once() as work:
            found = await work[JobItems].set_aside()
        return [(one.job, one.item, one.failures, one.error) for one in found]


@pytest.fixture
def units(database: Database, keyring: Keyring) -> UnitOfWorkFactory:
    return UnitOfWorkFactory(database, keyring)


@pytest.fixture
def work(units: UnitOfWorkFactory) -> _Work:
    return _Work(units)


def _failures(job: str = "test.numbers") -> float:
    return metrics.REGISTRY.get_sample_value("kpm_item_failures_total", {"name": job}) or 0.0


async def test_the_others_are_served_and_it_is_tried_after_one_and_ten_minutes(
    work: _Work,
) -> None:
    before = _failures()
    work.poison[2] = KeyError("x")
    assert await work.run(1, 2, 3) == [1, 2, 3]
    assert await work.run(1, 2, 3, seconds=59) == [1, 3]
    assert await work.run(1, 2, 3, seconds=2) == [1, 2, 3]
    assert await work.run(1, 2, 3, minutes=9) == [1, 3]
    assert await work.set_aside() == []
    assert await work.run(1, 2, 3, minutes=2) == [1, 2, 3]
    assert await work.run(1, 2, 3, days=30) == [1, 3]
    assert await work.set_aside() == [("test.numbers", "2", 3, "KeyError")]
    assert _failures() - before == 3


async def test_what_goes_well_again_is_forgotten(work: _Work) -> None:
    work.poison[2] = KeyError("x")
    for _ in range(2):
        await work.run(2, minutes=20)
    del work.poison[2]
    await work.run(2, minutes=20)
    work.poison[2] = KeyError("x")
    for _ in range(2):
        await work.run(2, minutes=20)
    assert await work.set_aside() == []


@pytest.mark.parametrize("error", [ConnectionError(), TimeoutError(), ConnectionResetError()])
async def test_trouble_that_passes_is_waited_for_and_never_counted(
    work: _Work, error: Exception
) -> None:
    work.poison[2] = error
    for _ in range(10):
        assert await work.run(1, 2, 3, minutes=1) == [1, 2, 3]
    assert await work.run(1, 2, 3, seconds=10) == [1, 3]
    assert await work.set_aside() == []


async def test_a_lost_leadership_ends_the_look_at_once(work: _Work) -> None:
    work.poison[2] = LeadershipLost("tick")
    with pytest.raises(LeadershipLost):
        await work.run(1, 2, 3)
    assert work.tried == [1, 2]


async def test_an_operator_has_it_tried_again(work: _Work) -> None:
    work.poison[2] = KeyError("x")
    for _ in range(3):
        await work.run(2, minutes=20)
    async with work.units.at_once() as unit:
        assert await unit[JobItems].clear("test.numbers", ["2", "3"]) == 1
    assert await work.run(2) == [2]


async def test_the_items_of_two_jobs_are_not_mixed_up(
    work: _Work, units: UnitOfWorkFactory
) -> None:
    other = _Work(units, "test.others")
    work.poison[2] = KeyError("x")
    await work.run(2)
    assert await other.run(2) == [2]


async def test_what_is_held_takes_no_place_in_a_query(work: _Work) -> None:
    work.poison[0] = work.poison[1] = KeyError("x")
    await work.run(0, 1)
    free = (
        select(lane.c.number)
        .where(not_held("test.numbers", lane.c.number, work.now))
        .order_by(lane.c.number)
        .limit(2)
    )
    async with work.units.at_once() as unit:
        assert list((await unit.connection.execute(free)).scalars()) == [2, 3]


async def test_a_step_that_fails_keeps_no_later_step_from_its_turn() -> None:
    done: list[int] = []

    def step(number: int, error: Exception | None = None) -> Callable[[], object]:
        async def act() -> None:
            done.append(number)
            if error is not None:
                raise error

        return act

    with pytest.raises(KeyError, match="first"):
        await one_after_another(
            step(1),  # type: ignore[arg-type]
            step(2, KeyError("first")),  # type: ignore[arg-type]
            step(3, ValueError("second")),  # type: ignore[arg-type]
            step(4),  # type: ignore[arg-type]
        )
    assert done == [1, 2, 3, 4]
