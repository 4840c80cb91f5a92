"""An integrity case is seen by officers only, and never by the accused, by whatever way they ask.

Organisations are drawn at random: provinces, kabupaten, companions, coordinators, officers,
administrators, and people with several posts.
"""

import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.areas import load_areas
from domain.covering import covers
from domain.errors import NotAllowed
from domain.people import Person, Role, StaffPost
from features.cases.rules.cases import CaseFile, CaseKind, Category, Desk, Severity
from features.cases.rules.command_center import Decision
from features.cases.rules.errors import NoSuchCase
from features.cases.rules.queue import Wanted
from features.cases.services.office import CaseOffice
from features.cases.services.queue import CaseQueue
from features.cases.services.rights import may_see, visible_to
from features.cases.services.sheet import case_sheet
from features.cases.storage.cases import CaseRepository, NewCase
from features.cases.storage.figures import CaseFigureRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.tables import case_file
from features.cases.views.card import card
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
VILLAGES = ("16.71.04.1001", "16.71.04.1002", "16.71.02.1002", "16.07.01.2001", "32.05.01.1001")
COMPANIONS = ("PKH-1", "PKH-2", "TKSK-1", "PKH-10")
SECRET_WORDS = "uang saya dipotong oleh pendamping"

Act = Callable[[CaseOffice, Person, int], Awaitable[object]]

WAYS: dict[str, Act] = {
    "open": lambda office, person, case: office.open(person, case),
    "take": lambda office, person, case: office.take(person, case, f"t{person.telegram_id}"),
    "ask": lambda office, person, case: office.ask_data(
        person, case, "?", f"a{person.telegram_id}"
    ),
    "refer": lambda office, person, case: office.refer(person, case, "X", f"r{person.telegram_id}"),
    "centre": lambda office, person, case: office.draw_into_centre(
        person, case, f"c{person.telegram_id}"
    ),
    "move up": lambda office, person, case: office.move_up(
        case, f"u{person.telegram_id}", person=person
    ),
    "answer": lambda office, person, case: office.answer(
        person, case, "x", f"w{person.telegram_id}"
    ),
    "note": lambda office, person, case: office.note(person, case, "x", f"n{person.telegram_id}"),
    "close": lambda office, person, case: office.close(
        person, case, Decision.DONE, "", f"d{person.telegram_id}"
    ),
}


def _area(chance: random.Random) -> str | None:
    """Of a village, or of anything above it; sometimes of none."""
    village = chance.choice(VILLAGES)
    return chance.choice((village, village[:8], village[:5], village[:2], "", None))


def _post(chance: random.Random) -> StaffPost:
    role = chance.choice(
        (Role.COMPANION, Role.COMPANION, Role.COORDINATOR, Role.OFFICER, Role.ADMINISTRATOR)
    )
    companion = role == Role.COMPANION or chance.random() < 0.2
    return StaffPost(
        role,
        f"{role.value} {chance.randrange(99)}",
        None if role in (Role.OFFICER, Role.ADMINISTRATOR) else _area(chance),
        chance.choice(COMPANIONS) if companion else None,
    )


def _people(chance: random.Random) -> list[Person]:
    """One post of a role at most, as the table has it."""
    found = []
    for number in range(10):
        posts = {
            post.role: post
            for post in (_post(chance) for _ in range(chance.choice((0, 1, 1, 2, 3))))
        }
        found.append(Person(9000 + number, posts=tuple(posts.values())))
    return found


async def _cases(work: UnitOfWork, chance: random.Random, run: int) -> list[CaseFile]:
    found = []
    for number in range(10):
        secret = chance.random() < 0.6
        case, _ = await work[CaseRepository].add(
            NewCase(
                filing_key=f"{run}:{number}",
                kind=CaseKind.COMPLAINT,
                category=Category.DEDUCTION if secret else Category.NOT_PAID,
                severity=Severity.HIGH,
                confidential=secret,
                area_code=chance.choice(VILLAGES),
                desk=Desk.COMMAND_CENTER if secret else Desk.COMPANION,
                story=SECRET_WORDS if secret else "belum cair",
                wish="",
                filed_at=NOW,
                undo_until=NOW,
                due_at=NOW + timedelta(days=5),
                accused_companion=chance.choice((*COMPANIONS, None)) if secret else None,
            )
        )
        found.append(case)
    return found


def _allowed(person: Person, case: CaseFile) -> bool:
    """The rule once more, in the words of the law: whoever is accused never; officers; the area."""
    mine = {post.companion_id for post in person.posts} - {None}
    if case.accused_companion in mine:
        return False
    if Role.OFFICER in person.roles:
        return True
    return not case.confidential and any(
        post.area_code and covers(post.area_code, case.area_code)
        for post in person.posts
        if post.role in (Role.COMPANION, Role.COORDINATOR)
    )


@pytest.mark.parametrize("seed", range(3))
async def test_nobody_gets_at_a_case_by_any_way_but_those_who_may(
    database: Database, keyring: Keyring, seed: int
) -> None:
    chance, areas = random.Random(seed), load_areas()
    units = UnitOfWorkFactory(database, keyring)
    people = _people(chance)
    async with units() as work:
        cases = await _cases(work, chance, seed)
        for person in people:
            for post in person.posts:
                await work[StaffRepository].put(
                    StaffMember(
                        person.telegram_id, post.role, post.name, post.area_code, post.companion_id
                    )
                )
        await work.commit()
    office = CaseOffice(units, lambda: NOW, areas, ("forum",))
    queue = CaseQueue(units, lambda: NOW, areas)

    for person in people:
        wanted = {case.id for case in cases if _allowed(person, case)}
        assert {case.id for case in cases if may_see(person, case)} == wanted
        async with units.at_once() as work:
            listed = await work.connection.execute(select(case_file.c.id).where(visible_to(person)))
        assert set(listed.scalars()) == wanted
        assert {case.id for case in (await queue.page(person, Wanted())).rows} == wanted
        for case in cases:
            if case.id in wanted:
                continue
            for act in WAYS.values():
                with pytest.raises((NoSuchCase, NotAllowed)):
                    await act(office, person, case.id)

    async with units.at_once() as work:
        after = [await work[CaseRepository].get(case.id) for case in cases]
        readers = [await work[CaseReadingRepository].readings(case.id) for case in cases]
    assert after == cases
    assert readers == [[]] * len(cases)
    await _the_group_shows_no_more(units, people, cases)


async def _the_group_shows_no_more(
    units: UnitOfWorkFactory, people: list[Person], cases: list[CaseFile]
) -> None:
    """Neither the card in a topic nor the digest tells an officer what accuses that officer."""
    officers = [person for person in people if Role.OFFICER in person.roles]
    async with units.at_once() as work:
        for case in cases:
            view = card(await case_sheet(work, load_areas(), case), translator("id"))
            if not all(_allowed(officer, case) for officer in officers):
                assert SECRET_WORDS not in view.text
            elif case.confidential:
                assert SECRET_WORDS in view.text
        figures = await work[CaseFigureRepository].at(NOW, oldest=50)
    secret = {case.ticket for case in cases if case.confidential}
    assert not secret & {old.ticket for old in figures.oldest}
    assert Category.DEDUCTION not in dict(figures.by_category)
    assert figures.secret_open == len(secret)


async def test_officers_may_do_everything_with_a_case_that_does_not_concern_them(
    database: Database, keyring: Keyring
) -> None:
    """So that the refusals above are not refusals of everybody."""
    units = UnitOfWorkFactory(database, keyring)
    async with units() as work:
        cases = await _cases(work, random.Random(1), 1)
        await work.commit()
    office = CaseOffice(units, lambda: NOW, load_areas(), ("forum",))
    officer = Person(1, posts=(StaffPost(Role.OFFICER, "Bayu"),))
    secret = next(case for case in cases if case.confidential)
    for act in WAYS.values():
        await act(office, officer, secret.id)
