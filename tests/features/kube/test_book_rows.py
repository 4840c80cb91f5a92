"""The book on the database: doubled, late, reordered and concurrent updates come to the same."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from domain.errors import AidError, StaleButton
from domain.people import Person
from features.kube.rules.book import Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import (
    Corrected,
    DayAhead,
    DayTooOld,
    NotInKube,
    NotTreasurer,
    OwnSum,
)
from features.kube.services.books import Written
from features.kube.storage.books import BookRepository, NewEntry
from features.kube.views.book import written
from features.people.storage.people import PeopleRepository
from tests.features.kube.kube_world import KubeWorld
from views.translator import translator

TODAY = date(2026, 3, 10)
LIMIT = rule_on(Rule.CHECKED, TODAY).value
Update = Callable[[], Awaitable[object]]


def _new(key: str, amount: int, way: Way = Way.IN, day: date = TODAY) -> NewEntry:
    return NewEntry(key, way, Sort.SALE if way is Way.IN else Sort.COST, amount, day)


async def _balance(world: KubeWorld, kube_id: int) -> int:
    return (await world.books.open(await world.person(101), kube_id)).book.balance


class Phones:
    """What the phones of a group send; whatever is refused for now is sent again at the end."""

    def __init__(self, world: KubeWorld, kube_id: int, treasurer: Person, second: Person) -> None:
        self.world, self.kube_id = world, kube_id
        self.treasurer, self.second = treasurer, second

    async def id_of(self, key: str) -> int:
        async with self.world.units.at_once() as work:
            found = await work[BookRepository].id_of(key)
        if found is None:
            raise StaleButton
        return found

    async def writes(self, new: NewEntry) -> Written:
        return await self.world.books.write(self.treasurer, self.kube_id, new)

    async def confirms(self, key: str) -> Written:
        return await self.world.books.confirm(self.second, await self.id_of(key))

    async def takes_back(self, key: str) -> Written:
        return await self.world.books.correct(self.treasurer, await self.id_of(key))

    def updates(self) -> list[Update]:
        large, small = _new("large", 2 * LIMIT), _new("small", 150_000)
        cost, old = _new("cost", 75_000, Way.OUT), _new("old", 40_000, day=date(2026, 1, 20))
        return [
            *(lambda new=new: self.writes(new) for new in (large, small, cost, old)),
            lambda: self.confirms("large"),
            lambda: self.takes_back("small"),
            lambda: self.takes_back("large"),
        ]


@pytest.mark.parametrize("seed", range(6))
async def test_any_order_of_doubled_and_late_updates_comes_to_the_same(
    world: KubeWorld, seed: int
) -> None:
    """The counter entry of a large sum waits for a second member, as the sum itself did."""
    chance = random.Random(seed)
    kube_id = await world.group(1, 2, 3)
    phones = Phones(world, kube_id, await world.person(101), await world.person(102))
    waiting = phones.updates() * 2
    chance.shuffle(waiting)
    late: list[Update] = []
    for update in waiting:
        try:
            await update()
        except Corrected:
            pass
        except AidError:
            late.append(update)
    for update in late:
        with contextlib.suppress(Corrected):
            await update()
    assert await _balance(world, kube_id) == 2 * LIMIT - 75_000 + 40_000
    await phones.confirms("back:" + str(await phones.id_of("large")))
    assert await _balance(world, kube_id) == -75_000 + 40_000


async def test_the_same_update_at_the_same_time_is_one_entry(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2)
    treasurer, member = await world.person(101), await world.member(2)
    await world.kubes.set_dues(treasurer, kube_id, 10_000)
    new = _new("same", 50_000)
    await asyncio.gather(*(world.books.write(treasurer, kube_id, new) for _ in range(4)))
    await asyncio.gather(*(world.books.pay_dues(treasurer, kube_id, member) for _ in range(4)))
    assert await _balance(world, kube_id) == 60_000


async def test_dues_that_were_taken_back_may_be_paid_again(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2)
    treasurer, member = await world.person(101), await world.member(2)
    await world.kubes.set_dues(treasurer, kube_id, 10_000)
    paid = await world.books.pay_dues(treasurer, kube_id, member)
    assert paid is not None
    back = await world.books.correct(treasurer, paid.entry.id)
    assert back.open.book.dues_of(date(2026, 3, 1)) == {}
    await world.books.pay_dues(treasurer, kube_id, member)
    assert await _balance(world, kube_id) == 10_000


async def test_a_large_sum_needs_another_family_and_another_account(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2)
    treasurer = await world.person(101)
    written = await world.books.write(treasurer, kube_id, _new("large", LIMIT))
    assert [one.telegram_id for one in written.told] == [102]
    with pytest.raises(OwnSum):
        await world.books.confirm(treasurer, written.entry.id)
    assert await _balance(world, kube_id) == 0
    first = await world.books.confirm(await world.person(102), written.entry.id)
    again = await world.books.confirm(await world.person(102), written.entry.id)
    assert (first.is_new, again.is_new) == (True, False)
    assert await _balance(world, kube_id) == LIMIT


@pytest.mark.parametrize("blocked", [False, True])
async def test_a_save_that_is_repeated_says_the_same_and_asks_nobody_again(
    world: KubeWorld, blocked: bool
) -> None:
    kube_id = await world.group(1, 2)
    treasurer, new = await world.person(101), _new("large", LIMIT)
    async with world.units() as work:
        await work[PeopleRepository].set_blocked(102, blocked=blocked)
        await work.commit()
    first = await world.books.write(treasurer, kube_id, new)
    again = await world.books.write(treasurer, kube_id, new)
    assert (first.is_new, again.is_new) == (True, False)
    assert bool(again.told) is not blocked
    t = translator("id")
    assert written(again, t) == written(first, t)
    assert ("tidak ada yang membaca bot" in written(again, t).text) is blocked


async def test_what_cannot_be_written(world: KubeWorld) -> None:
    kube_id, other = await world.group(1, 2), await world.group(7, 8)
    treasurer, member = await world.person(101), await world.person(102)
    with pytest.raises(DayAhead):
        await world.books.write(treasurer, kube_id, _new("a", 1000, day=TODAY + timedelta(days=1)))
    with pytest.raises(DayTooOld):
        await world.books.write(treasurer, kube_id, _new("b", 1000, day=date(2025, 12, 1)))
    with pytest.raises(NotTreasurer):
        await world.books.write(member, kube_id, _new("c", 1000))
    with pytest.raises(NotInKube):
        await world.books.write(treasurer, other, _new("d", 1000))
    entry = (await world.books.write(treasurer, kube_id, _new("e", 1000))).entry
    back = await world.books.correct(treasurer, entry.id)
    for one in (entry, back.entry):
        with pytest.raises(Corrected):
            await world.books.correct(treasurer, one.id)
    assert await _balance(world, kube_id) == 0
