"""Who holds which post where, in organisations drawn at random over all roles; the rule is written
once more here."""

import random
from datetime import date

import pytest

from domain.covering import covers
from domain.people import AREA_ROLES, OFFICE_ROLES, STAFF_ROLES, Person, Role, StaffPost
from domain.roles import (
    Receives,
    role_in_register,
    role_kept,
    role_named,
    roles_given_by,
    rule_of,
    rules_on,
)
from features.cases.services.rights import may_decide
from features.people.rules.posts import may_decide as may_give
from features.people.services.offices import OfficeService
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

DAY = date(2026, 11, 27)
AREAS = ("16", "16.71", "16.71.04", "16.71.04.1001", "16.71.04.1002", "16.71.02.1002", "16.7")
ASKED = ("16.71.04.1001", "16.71.02.1002", "16.71", "32.05.01.1001")
COMES_TO = {
    Receives.REFERRALS: {
        *(Role.VILLAGE, Role.PUSKESOS, Role.BANK, Role.DINSOS, Role.CENTRE, Role.LKS),
        *(Role.LK3, Role.SOCIAL_WORKER, Role.SLRT, Role.CSR),
    },
    Receives.PRE_LIST: {Role.VILLAGE, Role.DATA_OFFICER},
}


@pytest.mark.parametrize("seed", range(3))
async def test_what_comes_to_posts_reaches_those_there_and_nobody_else(
    database: Database, keyring: Keyring, seed: int
) -> None:
    chance = random.Random(seed)
    units = UnitOfWorkFactory(database, keyring)
    posts, blocked = [], set()
    async with units() as work:
        for account in range(1, 60):
            role = chance.choice(sorted(AREA_ROLES))
            posts.append(StaffMember(account, role, "Contoh", chance.choice(AREAS), None))
            await work[StaffRepository].put(posts[-1])
            if chance.random() < 0.8:
                await work[PeopleRepository].set_language(account, "id")
                if chance.random() < 0.2:
                    await work[PeopleRepository].set_blocked(account, blocked=True)
                    blocked.add(account)
            else:
                blocked.add(account)  # never started the bot
        await work.commit()
    service = OfficeService(units)
    there = [one for one in posts if one.telegram_id not in blocked]
    for area in ASKED:
        around = [one for one in there if covers(one.area_code, area)]
        for role in STAFF_ROLES:
            found = await service.holders(role, area)
            assert _accounts(found) == {one.telegram_id for one in around if one.role is role}
            assert _nearest_first(found)
        for what, roles in COMES_TO.items():
            got = await service.receivers(what, area, DAY)
            assert _accounts(got) == {one.telegram_id for one in around if one.role in roles}
            assert _nearest_first(got)


def _accounts(found: list[StaffMember]) -> set[int]:
    return {one.telegram_id for one in found}


def _nearest_first(found: list[StaffMember]) -> bool:
    lengths = [len(one.area_code or "") for one in found]
    return lengths == sorted(lengths, reverse=True)


def test_volunteers_and_offices_beside_decide_nothing_and_give_nothing() -> None:
    for role in OFFICE_ROLES:
        person = Person(1, posts=(StaffPost(role, "Wati", "16.71", "PSM-1"),))
        assert may_decide(person) == frozenset()
        assert not any(may_give(person, other, "16.71.04") for other in STAFF_ROLES)
        assert not roles_given_by(role, DAY)


def test_a_role_is_in_force_from_its_day_on() -> None:
    assert rules_on(date(2024, 12, 31)) == {}
    rule = rule_of(Role.LKS, DAY)
    assert rule is not None
    assert rule.valid_from == date(2025, 1, 1)
    assert not rule.is_sure
    assert rule_of(Role.RECIPIENT, DAY) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Pendamping PKH", Role.COMPANION),
        ("Pendamping Desa", Role.COMPANION),
        ("TKSK", Role.COMPANION),
        ("Korkab PKH", Role.COORDINATOR),
        ("Operator SIKS-NG Desa", Role.VILLAGE),
        ("Dinsos bagian data", Role.DINSOS),
        ("Operator Dinsos", Role.DINSOS),
        ("Operator SIKS-NG Dinsos Kota", Role.DINSOS),
        ("Petugas Data Dinsos", Role.DINSOS),
        ("Pekerja Sosial", Role.SOCIAL_WORKER),
        ("Karang Taruna Desa", Role.KARANG_TARUNA),
        ("Puskesos Kelurahan", Role.PUSKESOS),
        ("PSM", Role.PSM),
        ("Pekerja Sosial Masyarakat", Role.PSM),
        ("Pendata Desa", Role.VILLAGE),
        ("Sekretaris", Role.COMPANION),
    ],
)
def test_the_word_of_the_register_names_a_post(words: str, role: Role) -> None:
    assert role_in_register(words, DAY) is role


def test_a_code_of_the_command_line_names_a_post() -> None:
    assert role_named("tksk", DAY) is Role.COMPANION
    assert role_named("lks", DAY) is Role.LKS


def test_a_post_whose_code_is_in_force_no_longer_can_still_be_named_to_end_it() -> None:
    before = date(2000, 1, 1)
    assert role_named("lks", before) is None
    assert role_kept("lks", before) is Role.LKS
    assert role_kept("public", before) is None
    assert role_named("recipient", DAY) is None
