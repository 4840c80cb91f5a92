"""Who sees which case: every post beside every case, for one case and for lists alike."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, literal_column, select
from sqlalchemy.dialects import sqlite

from domain.people import (
    CONSENT_VERSION,
    EVERYONE,
    STAFF_ROLES,
    LinkedFamily,
    Person,
    Role,
    StaffPost,
)
from features.cases.rules.cases import CaseFile, CaseKind, Category, Desk, Severity
from features.cases.rules.command_center import CaseStatus
from features.cases.services.rights import may_see, visible_to
from features.cases.storage.tables import case_file

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


def _listed(person: Person, case: CaseFile) -> bool:
    """The condition for lists, asked of a database in memory."""
    wanted: Select[Any] = (
        select(literal_column("1")).select_from(case_file).where(visible_to(person))
    )
    asked = wanted.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}).string
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE case_file (accused_companion, confidential, area_code, desk)"
        )
        row = (case.accused_companion, case.confidential, case.area_code, case.desk.value)
        connection.execute("INSERT INTO case_file VALUES (?, ?, ?, ?)", row)
        return connection.execute(asked).fetchone() is not None


CASES = [_case(confidential=c, accused=a) for c, a in product((False, True), ACCUSED)]


def _posts() -> Iterator[StaffPost]:
    for role, area, companion in product(STAFF_ROLES, AREAS, (None, "P1")):
        yield StaffPost(role, "Rina", area, companion)


def _should(post: StaffPost, case: CaseFile) -> bool:
    if case.accused_companion and case.accused_companion == post.companion_id:
        return False
    if post.role == Role.OFFICER:
        return True
    at_work = post.role in {Role.COMPANION, Role.COORDINATOR, Role.DINSOS}  # it lies with Dinsos
    return at_work and post.area_code in SEES_HERE and not case.confidential


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.confidential}-{c.accused_companion}")
def test_one_post_sees_what_it_should(case: CaseFile) -> None:
    for post in _posts():
        person = _holds(post)
        assert (post, may_see(person, case)) == (post, _should(post, case))
        assert (post, _listed(person, case)) == (post, _should(post, case))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.confidential}-{c.accused_companion}")
def test_the_accused_sees_it_by_no_other_post_either(case: CaseFile) -> None:
    accused = StaffPost(Role.COMPANION, "Rina", ELSEWHERE, "P1")
    for other in _posts():
        person = _holds(other, accused)
        should = case.accused_companion != "P1" and _should(other, case)
        assert (other, may_see(person, case)) == (other, should)
        assert (other, _listed(person, case)) == (other, should)


def test_a_second_area_counts_too() -> None:
    case = _case()
    coordinator = StaffPost(Role.COORDINATOR, "Rina", HERE)
    far = StaffPost(Role.COMPANION, "Rina", ELSEWHERE)
    for person in (_holds(far, coordinator), _holds(coordinator, far)):
        assert may_see(person, case)
        assert _listed(person, case)


def test_whoever_has_no_post_sees_none() -> None:
    family = LinkedFamily(UUID(int=1), "Siti", VILLAGE)
    for person in (Person(7), Person(7, families=(family,)), Person(5)):
        for case in CASES:
            assert not may_see(person, case)
            assert not _listed(person, case)


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
