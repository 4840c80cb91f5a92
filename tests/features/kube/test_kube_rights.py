"""Nobody sees or does more in a group than is theirs: every person beside every way in."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from domain.errors import AidError, StaleButton
from domain.people import Person, Role, StaffPost
from features.kube.rules.book import Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import (
    AccountInKube,
    CashFirst,
    InAnotherKube,
    KubeCodeRefused,
    KubeFull,
    NotInKube,
)
from features.kube.rules.kube import Office
from features.kube.storage.books import NewEntry
from features.kube.storage.kubes import KubeRepository
from features.people.rules.errors import NotYourArea
from features.people.storage.links import LinkRepository
from features.people.storage.staff import StaffRepository
from tests.features.caseload.register import add_family
from tests.features.kube.kube_world import FIRST, HERE, NOW, SECOND, THERE, TKSK, KubeWorld, linked

DAY = date(2026, 3, 10)
Act = Callable[[KubeWorld, Person, int], Awaitable[object]]


def _entry(key: str) -> NewEntry:
    return NewEntry(key, Way.IN, Sort.SALE, 1000, DAY)


ACTS: dict[str, tuple[Act, frozenset[str]]] = {
    "read the book": (lambda w, p, k: w.books.open(p, k), frozenset({"member"})),
    "write in the book": (
        lambda w, p, k: w.books.write(p, k, _entry(str(p.telegram_id))),
        frozenset({"treasurer"}),
    ),
    "set the dues": (lambda w, p, k: w.kubes.set_dues(p, k, 1000), frozenset({"treasurer"})),
    "write minutes": (
        lambda w, p, k: w.papers.write_minutes(p, k, str(p.telegram_id), "rapat"),
        frozenset({"chair", "secretary"}),
    ),
    "move the stock": (
        lambda w, p, k: w.papers.move_stock(p, k, str(p.telegram_id), "keripik", 1),
        frozenset({"chair", "treasurer", "secretary"}),
    ),
    "answer the plan": (
        lambda w, p, k: w.papers.answer(p, k, "usaha", "keripik"),
        frozenset({"chair", "treasurer", "secretary"}),
    ),
    "take the monthly report": (
        lambda w, p, k: w.papers.month(p, k, DAY.replace(day=1)),
        frozenset({"member"}),
    ),
    "take the file for a bank": (
        lambda w, p, k: w.papers.take_ready(p, k),
        frozenset({"chair", "treasurer", "secretary"}),
    ),
    "choose offices": (
        lambda w, p, k: w.offices.ballot(p, k, Office.CHAIR),
        frozenset({"member"}),
    ),
    "see activity and balance": (lambda w, p, k: w.kubes.seen(p, k), frozenset({"companion"})),
    "end the group": (lambda w, p, k: w.kubes.end(p, k), frozenset({"chair"})),
}


def _people(world: KubeWorld) -> dict[str, tuple[Person, frozenset[str]]]:
    """By who they are, what they may be in the group of families 1, 2, 3 and 4."""
    own, post = world.families, StaffPost
    return {
        "treasurer": (linked(101, own[1]), frozenset({"treasurer", "member"})),
        "chair": (linked(102, own[2]), frozenset({"chair", "member"})),
        "secretary": (linked(103, own[3]), frozenset({"secretary", "member"})),
        "member": (linked(104, own[4]), frozenset({"member"})),
        "family without a group": (linked(105, own[5]), frozenset()),
        "treasurer of another": (linked(107, own[7]), frozenset()),
        "public": (Person(1), frozenset()),
        **{
            role.value: (Person(2, posts=(post(role, "Budi", HERE),)), frozenset())
            for role in Role
            if role not in (Role.PUBLIC, Role.RECIPIENT, Role.COMPANION)
        },
        "own companion": (
            Person(FIRST, posts=(post(Role.COMPANION, "Rina", HERE, "P-1"),)),
            frozenset({"companion"}),
        ),
        "companion of others": (
            Person(SECOND, posts=(post(Role.COMPANION, "Dewi", HERE, "P-2"),)),
            frozenset(),
        ),
        "companion elsewhere": (
            Person(FIRST, posts=(post(Role.COMPANION, "Rina", THERE, "P-1"),)),
            frozenset(),
        ),
        "TKSK": (
            Person(TKSK, posts=(post(Role.COMPANION, "Amran", "16.71.04", "T-1"),)),
            frozenset({"companion"}),
        ),
        "who formed it, without a post": (Person(FIRST), frozenset()),
    }


async def test_everybody_beside_every_way_in(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2, 3, 4)
    await world.group(7, 8)
    for voter in (1, 2, 4):
        await world.offices.vote(
            linked(100 + voter, world.families[voter]),
            kube_id,
            Office.SECRETARY,
            await world.member(3),
        )
    may: dict[tuple[str, str], bool] = {}
    expected: dict[tuple[str, str], bool] = {}
    for what, (act, who) in ACTS.items():
        if what == "end the group":
            continue
        for name, (person, holds) in _people(world).items():
            expected[name, what] = bool(who & holds)
            try:
                await act(world, person, kube_id)
            except AidError:
                may[name, what] = False
            else:
                may[name, what] = True
    assert may == expected


async def test_a_companion_reads_no_entry_and_no_name_of_other_families(world: KubeWorld) -> None:
    kube_id = await world.group(1, 7, 8)
    first = await world.kubes.seen(await world.person(FIRST), kube_id)
    second = await world.kubes.seen(await world.person(SECOND), kube_id)
    assert [one.family_id for one in first.own] == [world.families[1]]
    assert {one.family_id for one in second.own} == {world.families[7], world.families[8]}
    assert (first.members, second.members) == (3, 3)


async def test_only_the_account_of_the_family_opens_its_code(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2)
    rina = await world.person(FIRST)
    issued = await world.kubes.issue(rina, kube_id, world.families[3])
    with pytest.raises(KubeCodeRefused):
        await world.kubes.look(await world.person(104), issued.code)
    right = await world.person(103)
    _, code_id = await world.kubes.look(right, issued.code)
    with pytest.raises(KubeCodeRefused):
        await world.kubes.join(await world.person(104), code_id)
    await world.kubes.join(right, code_id)
    with pytest.raises(KubeCodeRefused):
        await world.kubes.look(right, issued.code)
    for kind, family in ((NotYourArea, 7), (InAnotherKube, 3)):
        with pytest.raises(kind):
            await world.kubes.issue(rina, kube_id, world.families[family])
    with pytest.raises(StaleButton):
        await world.kubes.issue(await world.person(SECOND), kube_id, world.families[7])


async def test_a_code_ends_with_its_time_its_successor_and_the_post_of_who_gave_it(
    world: KubeWorld,
) -> None:
    kube_id = await world.group(1, 2)
    rina, person = await world.person(FIRST), await world.person(103)
    old = await world.kubes.issue(rina, kube_id, world.families[3])
    new = await world.kubes.issue(rina, kube_id, world.families[3])
    with pytest.raises(KubeCodeRefused):
        await world.kubes.look(person, old.code)
    _, code_id = await world.kubes.look(person, new.code)

    async with world.units() as work:
        await work[StaffRepository].remove(FIRST, Role.COMPANION)
        await work.commit()
    with pytest.raises(KubeCodeRefused):
        await world.kubes.join(person, code_id)
    tksk = await world.kubes.issue(await world.person(TKSK), kube_id, world.families[3])
    world.later(days=rule_on(Rule.CODE, DAY).value, seconds=1)
    with pytest.raises(KubeCodeRefused):
        await world.kubes.look(person, tksk.code)


async def test_an_account_is_in_a_group_once(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2)
    async with world.units() as work:
        await work[LinkRepository].link(101, world.families[3], NOW)
        await work.commit()
    both = await world.person(101)
    rina = await world.person(FIRST)
    issued = await world.kubes.issue(rina, kube_id, world.families[3])
    _, code_id = await world.kubes.look(both, issued.code)
    with pytest.raises(AccountInKube):
        await world.kubes.join(both, code_id)
    await world.kubes.join(await world.person(103), code_id)
    entry = await world.books.write(both, kube_id, NewEntry("l", Way.IN, Sort.SALE, 10**7, DAY))
    with pytest.raises(AidError):
        await world.books.confirm(both, entry.entry.id)


async def test_a_full_group_takes_nobody(world: KubeWorld) -> None:
    most = rule_on(Rule.MOST, DAY).value
    assert most == 20
    kube_id = await world.group(1, 2)
    for number in range(40, 40 + most - 2):
        world.families[number] = await add_family(
            world.database, world.keyring, number, area=HERE, companion_id="P-1"
        )
    async with world.units() as work:
        for number in range(40, 40 + most - 2):
            await work[KubeRepository].join(kube_id, world.families[number], NOW)
        await work.commit()
    with pytest.raises(KubeFull):
        await world.kubes.issue(await world.person(FIRST), kube_id, world.families[3])


async def test_who_leaves_sees_nothing_any_more(world: KubeWorld) -> None:
    kube_id = await world.group(1, 2, 3)
    gone = await world.person(103)
    await world.kubes.leave(gone, kube_id)
    with pytest.raises(NotInKube):
        await world.books.open(gone, kube_id)
    for number, kind in ((1, CashFirst), (2, None), (1, None)):
        person = await world.person(100 + number)
        if kind is not None:
            with pytest.raises(kind):
                await world.kubes.leave(person, kube_id)
        else:
            await world.kubes.leave(person, kube_id)
    assert await world.kubes.of_companion(await world.person(FIRST)) == []
