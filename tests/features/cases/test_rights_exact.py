"""Who sees which case: every post beside every case, for one case and for lists alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql.base import PGDialect

from domain.people import (
    CONSENT_VERSION,
    EVERYONE,
    STAFF_ROLES,
    LinkedFamily,
    Person,
    Role,
    StaffPost,
)
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, CaseKind, Category, Desk, Severity
from features.cases.rules.command_center import CaseStatus
from features.cases.services.rights import may_see, visible_to
from features.cases.storage.tables import case_file
from storage.database import Database

HERE, VILLAGE, ELSEWHERE = "16.71", "16.71.04.1001", "16.72"
AREAS = (None, "", HERE, "16.7", VILLAGE, ELSEWHERE, "16")
ACCUSED = (None, "P1", "P2")
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SEES_HERE = {HERE, VILLAGE, "16"}
"""Of these areas the village is a part; `16.7` is none, and no area is not everywhere."""


def _case(*, confidential: bool = False, accused: str | None = None) -> CaseFile:
    return CaseFile(
        id=1,
        ticket="CC-2611-0001",
        kind=CaseKind.COMPLAINT,
        category=Category.DEDUCTION,
        severity=Severity.HIGH,
        status=CaseStatus.RECEIVED,
        confidential=confidential,
        area_code=VILLAGE,
        story="",
        wish="",
        reporter_id=5,
        family_id=None,
        accused_companion=accused,
        desk=Desk.DINSOS,
        owner_id=None,
        filed_at=NOW,
        due_at=NOW,
        undo_until=NOW,
    )


def _holds(*posts: StaffPost) -> Person:
    return Person(7, posts=posts)


async def _listed(database: Database, people: Sequence[Person], case: CaseFile) -> list[bool]:
    """The condition for lists, asked for each of them of a table that holds this one case."""
    asked = select(*(visible_to(one).label(f"n{n}") for n, one in enumerate(people)))
    plain = asked.select_from(case_file).compile(
        dialect=PGDialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    row = """WITH case_file AS (SELECT CAST(:accused AS varchar) AS accused_companion,
        CAST(:secret AS boolean) AS confidential, CAST(:area AS varchar) AS area_code,
        CAST(:roles AS varchar[]) AS accused_roles, CAST('{}' AS bigint[]) AS accused_accounts,
        CAST(:desk AS varchar) AS desk) """
    facts = {
        "accused": case.accused_companion,
        "secret": case.confidential,
        "area": case.area_code,
        "roles": sorted(case.accused_roles),
        "desk": case.desk.value,
    }
    statement = text(row + plain.string.replace("%%", "%").replace("::", r"\:\:"))
    async with database.autocommit() as connection:
        return [bool(one) for one in (await connection.execute(statement, facts)).one()]


CASES = [_case(confidential=c, accused=a) for c, a in product((False, True), ACCUSED)]


def _posts() -> Iterator[StaffPost]:
    for role, area, companion in product(STAFF_ROLES, AREAS, (None, "P1")):
        yield StaffPost(role, "Rina", area, companion)


def _should(post: StaffPost, case: CaseFile) -> bool:
    if case.accused_companion and case.accused_companion == post.companion_id:
        return False
    if post.role == Role.OFFICER:
        return True
    if case.accused_companion:
        return False
    at_work = post.role in {Role.COMPANION, Role.COORDINATOR, Role.DINSOS}  # it lies with Dinsos
    return at_work and post.area_code in SEES_HERE and not case.confidential


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.confidential}-{c.accused_companion}")
async def test_one_post_sees_what_it_should(database: Database, case: CaseFile) -> None:
    posts = list(_posts())
    should = [_should(post, case) for post in posts]
    assert [may_see(_holds(post), case) for post in posts] == should
    assert await _listed(database, [_holds(post) for post in posts], case) == should


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.confidential}-{c.accused_companion}")
async def test_the_accused_sees_it_by_no_other_post_either(
    database: Database, case: CaseFile
) -> None:
    accused = StaffPost(Role.COMPANION, "Rina", ELSEWHERE, "P1")
    people = [_holds(other, accused) for other in _posts()]
    should = [case.accused_companion != "P1" and _should(other, case) for other in _posts()]
    assert [may_see(person, case) for person in people] == should
    assert await _listed(database, people, case) == should


async def test_a_second_area_counts_too(database: Database) -> None:
    case = _case()
    coordinator = StaffPost(Role.COORDINATOR, "Rina", HERE)
    far = StaffPost(Role.COMPANION, "Rina", ELSEWHERE)
    people = [_holds(far, coordinator), _holds(coordinator, far)]
    assert all(may_see(person, case) for person in people)
    assert await _listed(database, people, case) == [True, True]


async def test_whoever_has_no_post_sees_none(database: Database) -> None:
    family = LinkedFamily(UUID(int=1), "Siti", VILLAGE)
    people = [Person(7), Person(7, families=(family,)), Person(5)]
    for case in CASES:
        assert not any(may_see(person, case) for person in people)
        assert not any(await _listed(database, people, case))


@pytest.mark.parametrize("area", ["", *AREAS[2:]])
@pytest.mark.parametrize("kind", [one for one in Involved if one is not Involved.NOBODY])
async def test_whoever_has_the_post_that_it_speaks_of_sees_it_nowhere_around(
    database: Database, kind: Involved, area: str
) -> None:
    """Beside an officer's post, which would see everything."""
    case = replace(_case(confidential=True), accused_roles=frozenset({kind}), area_code=area)
    officer = StaffPost(Role.OFFICER, "Rina")
    posts = [post for post in _posts() if post.companion_id is None]
    people = [_holds(officer, post) for post in posts]
    whole = kind is Involved.CENTER  # all officers are, wherever they are
    should = [not whole and not _is_meant(post, kind, area) for post in posts]
    assert [may_see(person, case) for person in people] == should
    assert await _listed(database, people, case) == should


def _is_meant(post: StaffPost, kind: Involved, area: str) -> bool:
    roles = {
        Involved.COMPANION: {Role.COMPANION, Role.PSM},
        Involved.TKSK: {Role.COMPANION},
        Involved.VILLAGE: {Role.VILLAGE, Role.PUSKESOS, Role.KARANG_TARUNA},
        Involved.GROUP_HEAD: {Role.COMPANION},
        Involved.COORDINATOR: {Role.COORDINATOR},
        Involved.OFFICER: {Role.OFFICER},
        Involved.CENTER: {Role.OFFICER},
        Involved.AGENT: {Role.AGENT},
    }
    if post.role not in roles[kind]:
        return False
    if not post.area_code:
        return post.role != Role.OFFICER
    whole, part = sorted((post.area_code, area), key=len)
    return not whole or f"{part}.".startswith(f"{whole}.")


def test_roles_come_from_posts_and_links_alone() -> None:
    family = LinkedFamily(UUID(int=1), "Siti", VILLAGE)
    assert Person(7).roles == {Role.PUBLIC}
    assert Person(7, families=(family,)).roles == {Role.PUBLIC, Role.RECIPIENT}
    for role in STAFF_ROLES:
        person = _holds(StaffPost(role, "Rina"))
        assert person.roles == {Role.PUBLIC, role}
        assert [one for one in EVERYONE if person.posts_of(one)] == [role]
    assert set(STAFF_ROLES) == EVERYONE - {Role.PUBLIC, Role.RECIPIENT}


def test_the_chosen_family_is_asked_about_and_otherwise_the_first() -> None:
    first, second = (LinkedFamily(UUID(int=n), "Siti", VILLAGE) for n in (1, 2))
    both = (first, second)
    assert Person(7).family is None
    assert Person(7, families=both).family == first
    assert Person(7, families=both, active_family=second.family_id).family == second
    assert Person(7, families=both, active_family=UUID(int=9)).family == first
    assert Person(7, families=both).posts_of(Role.OFFICER) == ()


def test_people_are_values_and_say_nothing_secret() -> None:
    one, other = Person(7, is_new=True, phrase="melati"), Person(7, phrase="melati")
    assert one == other
    assert "melati" not in repr(one)
    assert Person(7) == Person(7, "id", consented=False, consent_answered=False)
    assert not Person(7).is_new
    for value in (Person(7), StaffPost(Role.OFFICER, "Rina"), LinkedFamily(UUID(int=1), "", "")):
        with pytest.raises(AttributeError):
            value.language = "en"  # type: ignore[union-attr,misc]
    assert CONSENT_VERSION >= 1
