"""Whose step is it? Only the own companion proposes, only the own family answers, by any way.

Organisations are drawn at random; the rule is written once more here, in the words of the office.
"""

import random
from collections.abc import Awaitable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.areas import load_areas
from domain.covering import covers
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.cases.services.cases import CaseService
from features.empowerment.rules.errors import (
    FamilyHasAccount,
    NoSuchStep,
    OwnHousehold,
)
from features.empowerment.rules.steps import StepKind, StepState, Witness
from features.empowerment.services.chain import ChainService
from features.empowerment.services.told import Story
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.tables import chain_step
from features.people.rules.errors import NotYourArea
from features.people.storage.families import Family, FamilyRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.caseload.register import add_companions, add_family

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
VILLAGES = ("16.71.04.1001", "16.71.04.1002", "16.71.02.1002", "32.05.01.1001")
COMPANIONS = {
    "PKH-1": ("Pendamping PKH", VILLAGES[0]),
    "PKH-2": ("Pendamping PKH", "16"),
    "TKSK-1": ("TKSK", "16.71.04"),
}
FAMILIES = 6
NOTHING = Story()


def _person(number: int, chance: random.Random) -> Person:
    village = chance.choice(VILLAGES)
    posts = tuple(
        StaffPost(
            chance.choice((Role.COMPANION, Role.COMPANION, Role.OFFICER, Role.CENTRE)),
            "Contoh",
            chance.choice((village, village[:8], village[:5], None)),
            chance.choice((*COMPANIONS, None)),
        )
        for _ in range(number % 3)
    )
    at_home = chance.choice(range(FAMILIES + 1))
    linked = (LinkedFamily(UUID(int=at_home), "Contoh", VILLAGES[0]),) if at_home else ()
    return Person(9000 + number, consented=True, families=linked, posts=posts)


def _is_own(person: Person, family: Family) -> bool:
    return any(
        covers(post.area_code, family.area_code)
        and (family.companion_id == post.companion_id or COMPANIONS[post.companion_id][0] == "TKSK")
        for post in person.posts
        if post.role is Role.COMPANION and post.area_code and post.companion_id
    )


@pytest.mark.parametrize("seed", range(3))
async def test_a_step_is_proposed_by_the_own_companion_and_answered_by_the_own_family(
    database: Database, keyring: Keyring, seed: int
) -> None:
    chance, units = random.Random(seed), UnitOfWorkFactory(database, keyring)
    await add_companions(database, keyring, COMPANIONS)
    ids = [
        await add_family(
            database,
            keyring,
            number,
            area=chance.choice(VILLAGES),
            companion_id=chance.choice((*COMPANIONS, None)),
        )
        for number in range(1, FAMILIES + 1)
    ]
    areas = load_areas()
    chain = ChainService(units, lambda: NOW, areas, CaseService(units, lambda: NOW, areas))
    async with units.at_once() as work:
        families = [one for i in ids if (one := await work[FamilyRepository].get(i))]
    done = 0
    for number in range(12):
        person = _person(number, chance)
        for family in families:
            own, at_home = _is_own(person, family), person.own(family.id) is not None
            assert await _goes(chain.open(person, family.id), NotYourArea) == own
            key = f"k{seed}:{number}:{family.id.int}"
            proposing = chain.propose(person, family.id, StepKind.EMPOWERMENT, key, value="kube")
            expected = own and not at_home
            assert await _goes(proposing, NotYourArea, OwnHousehold) == expected
            if not expected:
                async with units() as work:
                    await work[StepRepository].add(
                        *(key, family.id, family.area_code, StepKind.EMPOWERMENT),
                        *(StepState.ASKED, NOW),
                        value="kube",
                    )
                    await work.commit()
            step_id = await _asked(units, family.id)
            assert await _goes(chain.read(person, step_id), NoSuchStep) == (own or at_home)
            witnessed = chain.witnessed(person, step_id, Witness.RT, NOTHING)
            refused = (NotYourArea, OwnHousehold, FamilyHasAccount, NoSuchStep)
            assert await _goes(witnessed, *refused) == expected
            agreeing = chain.agree(person, step_id, NOTHING)
            assert await _goes(agreeing, NoSuchStep) == at_home
            stops = await _goes(chain.not_ready(person, step_id), NoSuchStep)
            assert stops == (own or at_home)
            async with units() as work:
                await work[StepRepository].remove(chain_step.c.id > 0)
                await work.commit()
            done += expected or at_home
    assert done > 3


async def _asked(units: UnitOfWorkFactory, family_id: UUID) -> int:
    async with units.at_once() as work:
        return (await work[StepRepository].of_family(family_id))[-1].id


async def _goes(act: Awaitable[object], *refusals: type[Exception]) -> bool:
    """Whether it may be done; anything but these refusals is a fault."""
    try:
        await act
    except refusals:
        return False
    return True
