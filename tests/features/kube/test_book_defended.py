"""The box against a clever treasurer: split sums, a count beside the book, offices that slip."""

from datetime import date, timedelta

import pytest

from domain.errors import StaleButton
from features.kube.rules.book import Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import CashFirst, HoldsOffice
from features.kube.rules.kube import Office
from features.kube.services.offices import Ballot
from features.kube.storage.books import NewEntry
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from tests.features.kube.kube_world import FIRST, KubeWorld

TODAY = date(2026, 3, 10)
LIMIT = rule_on(Rule.CHECKED, TODAY).value


def _new(key: str, amount: int, way: Way = Way.OUT, day: date = TODAY) -> NewEntry:
    return NewEntry(key, way, Sort.SALE if way is Way.IN else Sort.COST, amount, day)


async def _choose(
    world: KubeWorld, kube_id: int, office: Office, chosen: int, *voters: int
) -> Ballot:
    member = await world.member(chosen)
    for number in voters:
        found = await world.offices.vote(await world.person(100 + number), kube_id, office, member)
    return found


async def test_a_sum_that_is_split_waits_like_a_large_one(world: KubeWorld) -> None:
    """Also on other days: what counts is when it was written down."""
    kube_id, half = await world.group(1, 2, 3), LIMIT // 2
    treasurer = await world.person(101)
    yesterday = TODAY - timedelta(days=1)
    first = await world.books.write(treasurer, kube_id, _new("a", half))
    second = await world.books.write(treasurer, kube_id, _new("b", half, day=yesterday))
    assert (first.told, first.open.book.balance) == ((), -half)
    assert {one.telegram_id for one in second.told} == {102, 103}
    assert second.open.book.balance == -half
    sale = await world.books.write(treasurer, kube_id, _new("sale", LIMIT - 1, Way.IN))
    assert sale.open.book.balance == LIMIT - 1 - half
    back = await world.books.correct(treasurer, sale.entry.id)
    assert back.entry in back.open.book.waiting
    await world.books.confirm(await world.person(102), second.entry.id)
    world.later(hours=25)
    later = await world.books.write(treasurer, kube_id, _new("c", half))
    assert later.entry not in later.open.book.waiting


async def test_what_waits_when_the_cash_is_counted_is_counted_once(world: KubeWorld) -> None:
    """A large sum went out of the box, nobody has confirmed it yet: the difference says so."""
    kube_id = await world.group(1, 2, 3)
    before, after = await world.person(101), await world.person(103)
    income = await world.books.write(before, kube_id, _new("in", 3 * LIMIT, Way.IN))
    await world.books.confirm(after, income.entry.id)
    spent = await world.books.write(before, kube_id, _new("out", 2 * LIMIT))
    await _choose(world, kube_id, Office.TREASURER, 3, 2, 3)
    counted = await world.offices.count(before, kube_id, LIMIT)
    done = await world.offices.sign(after, kube_id, counted.count.turn)
    assert done.done
    opened = await world.books.open(after, kube_id)
    assert (opened.book.balance, opened.book.waiting) == (LIMIT, ())
    await world.books.confirm(await world.person(102), spent.entry.id)
    assert (await world.books.open(after, kube_id)).book.balance == LIMIT


@pytest.mark.parametrize("what", ["written", "confirmed"])
async def test_nobody_signs_a_count_that_the_book_has_left_behind(
    world: KubeWorld, what: str
) -> None:
    kube_id = await world.group(1, 2, 3)
    before, after = await world.person(101), await world.person(103)
    large = await world.books.write(before, kube_id, _new("large", LIMIT, Way.IN))
    await _choose(world, kube_id, Office.TREASURER, 3, 2, 3)
    counted = await world.offices.count(before, kube_id, 0)
    if what == "written":
        await world.books.write(before, kube_id, _new("late", 40_000, Way.IN))
    else:
        await world.books.confirm(await world.person(102), large.entry.id)
    with pytest.raises(StaleButton):
        await world.offices.sign(after, kube_id, counted.count.turn)
    found = await world.offices.counting(after, kube_id)
    assert (found.count.counted, found.count.from_signed) == (None, False)


async def test_older_votes_take_nobody_out_of_another_office(world: KubeWorld) -> None:
    """Two of five wanted the later treasurer as secretary; two leave, and the two are the most."""
    kube_id = await world.group(1, 2, 3, 4, 5)
    await _choose(world, kube_id, Office.SECRETARY, 3, 2, 3)
    await world.offices.vote(
        await world.person(101), kube_id, Office.TREASURER, await world.member(3)
    )
    await _choose(world, kube_id, Office.TREASURER, 3, 2, 3)
    with pytest.raises(HoldsOffice):
        await _choose(world, kube_id, Office.SECRETARY, 3, 1)
    counted = await world.offices.count(await world.person(101), kube_id, 0)
    await world.offices.sign(await world.person(103), kube_id, counted.count.turn)
    for number in (4, 5):
        await world.kubes.leave(await world.person(100 + number), kube_id)
    found = await _choose(world, kube_id, Office.SECRETARY, 1, 1)
    treasurer = found.standing.holder(Office.TREASURER)
    assert treasurer is not None
    assert treasurer.id == await world.member(3)
    assert found.standing.holder(Office.SECRETARY) is None


@pytest.mark.parametrize("leaves", [True, False])
async def test_a_treasurer_whom_nobody_reaches_blocks_no_group(
    world: KubeWorld, leaves: bool
) -> None:
    """No account any more, or one that stopped the bot. A count that was begun before ends with it,
    and the members hear of it although they had chosen before."""
    kube_id = await world.group(1, 2, 3)
    waits = await _choose(world, kube_id, Office.TREASURER, 3, 2, 3)
    assert waits.counting is not None
    async with world.units() as work:
        if leaves:
            await work[LinkRepository].unlink(101, world.families[1], world.now)
        await work[PeopleRepository].set_blocked(101, blocked=not leaves)
        await work.commit()
    found = await _choose(world, kube_id, Office.TREASURER, 3, 2)
    assert [one.telegram_id for one in found.told] == [103]
    treasurer = found.standing.holder(Office.TREASURER)
    assert found.counting is None
    assert treasurer is not None
    assert treasurer.id == await world.member(3)


async def test_treasurer_and_chair_hear_a_doubt_and_nothing_is_told_of_what_counts(
    world: KubeWorld,
) -> None:
    kube_id = await world.group(1, 2, 3, 4)
    await _choose(world, kube_id, Office.SECRETARY, 4, 1, 2, 4)
    large = await world.books.write(await world.person(101), kube_id, _new("large", LIMIT))
    doubted = await world.books.doubts(await world.person(103), large.entry.id)
    assert {one.telegram_id for one in doubted.told} == {101, 102}
    await world.books.confirm(await world.person(104), large.entry.id)
    again = await world.books.doubts(await world.person(103), large.entry.id)
    assert (again.is_new, again.told) == (False, ())


async def test_the_list_of_a_companion_says_how_many_and_whose(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2, 7)
    await world.books.write(await world.person(101), kube_id, _new("a", 1000))
    (listed,) = await world.kubes.of_companion(await world.person(FIRST))
    assert (listed.kube.id, listed.members) == (kube_id, 3)
    assert listed.own == {world.families[1], world.families[2]}


async def test_the_last_family_does_not_leave_behind_a_sum_that_waits(world: KubeWorld) -> None:
    kube_id, last = await world.group(1), await world.person(101)
    large = await world.books.write(last, kube_id, _new("large", LIMIT, Way.IN))
    with pytest.raises(CashFirst):
        await world.kubes.leave(last, kube_id)
    await world.books.correct(last, large.entry.id)
    gone = await world.kubes.leave(last, kube_id)
    assert [one.telegram_id for one in gone.companions] == [FIRST]
