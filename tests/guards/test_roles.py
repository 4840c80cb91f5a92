"""`docs/roles.md` says who may do what; every cell of it is asked of the code that decides."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from domain.covering import covers
from domain.errors import AidError, NotAllowed
from domain.people import (
    DESK_ROLES,
    EVERYONE,
    OFFICE_ROLES,
    STAFF_ROLES,
    LinkedFamily,
    Person,
    Role,
    StaffPost,
)
from domain.roles import Receives, roles_receiving, rules_on
from features.capacity.services.contact import led_areas
from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import Decision
from features.cases.rules.holders import desk_of
from features.cases.services.rights import is_own, may_decide, may_see
from features.empowerment.rules.steps import Step, StepKind, StepState
from features.empowerment.services.placing import areas_of, may_place
from features.kube.services.overview import looked_at
from features.kube.services.standing import seen_by_companion, standing_of
from features.kube.storage.kubes import KubeRepository
from features.kube.storage.tables import kube as kube_table
from features.people.rules.posts import may_decide as may_give
from features.people.services.accompanying import accompanies
from features.people.services.offices import receivers
from features.people.storage.families import Family
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.practice.rules.ideas import Idea
from features.practice.rules.ideas import may_see as may_see_idea
from features.practice.rules.review import State as Review
from features.prelist.rules.notes import Kind, Note
from features.prelist.rules.notes import State as NoteState
from features.prelist.services.prelist import CHECKERS
from features.prelist.services.prelist import may_see as may_see_note
from features.projects.rules.errors import NoSuchProject
from features.projects.rules.projects import Kind as ProjectKind
from features.projects.services.figures import areas_of as projects_of
from features.projects.services.rights import standing_of as project_standing
from features.projects.storage.projects import ProjectRepository
from features.referrals.rules.receivers import Receiver
from features.referrals.rules.receivers import rules_on as receivers_on
from features.referrals.rules.referrals import Referral, State
from features.referrals.services.rights import is_receiver
from features.surveys.services.surveys import surveys_of
from house import make_doors
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from tests.features.caseload.register import add_companions, add_family
from tests.gallery.sample import CASE, NOW

PAGE = Path(__file__).parent.parent.parent / "docs" / "roles.md"
REGENCY, HERE, ELSEWHERE = "33.05", "33.05.12.1010", "16.71.04.1001"
_NOWHERE = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
_ME = 4711
DAY = date(2026, 11, 27)
_LOCAL = frozenset({Decision.HANDLED_LOCALLY, Decision.REFERRED, Decision.DONE})

Ask = Callable[[UnitOfWork, Person], Awaitable[str]]


def _tables() -> dict[str, dict[str, dict[str, str]]]:
    """By heading: the first cell of each row, and its cells by the head of their column."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    heading, head = "", list[str]()
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading, head = line[3:], []
        elif line.startswith("|") and not re.fullmatch(r"[|\-: ]+", line):
            first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            if head:
                found.setdefault(heading, {})[first] = dict(zip(head, cells, strict=True))
            else:
                head = cells
    return found


TABLES = _tables()
COMMANDS, RIGHTS = TABLES["Commands of staff"], TABLES["What the rights say"]
ROLES = {role.value: role for role in Role}


def _person(role: Role) -> Person:
    """Somebody with this role alone, in a kabupaten where the role is bound to one."""
    if role is Role.PUBLIC:
        return Person(_ME)
    if role is Role.RECIPIENT:
        return Person(_ME, families=(LinkedFamily(UUID(int=8), "Contoh", HERE),))
    companion = "PKH-1" if role is Role.COMPANION else None
    post = StaffPost(role, "Contoh", None if role in _NOWHERE else REGENCY, companion)
    return Person(_ME, posts=(post,))


def _where(at_desk: bool, here: bool, elsewhere: bool) -> str:
    match at_desk, here, elsewhere:
        case True, True, True:
            return "all"
        case True, True, False:
            return "area"
        case True, False, False:
            return "desk"
    assert (at_desk, here, elsewhere) == (False, False, False)
    return "–"


def _seen(person: Person, case: CaseFile) -> str:
    role = person.posts[0].role if person.posts else Role.PUBLIC
    desk = desk_of(role) or Desk.COMPANION
    other = Desk.BANK if desk is not Desk.BANK else Desk.DINSOS
    return _where(
        may_see(person, replace(case, area_code=HERE, desk=desk)),
        may_see(person, replace(case, area_code=HERE, desk=other)),
        may_see(person, replace(case, area_code=ELSEWHERE, desk=desk)),
    )


async def _open(_: UnitOfWork, person: Person) -> str:
    return _seen(person, CASE)


async def _secret(_: UnitOfWork, person: Person) -> str:
    return _seen(person, replace(CASE, confidential=True))


async def _accused(_: UnitOfWork, person: Person) -> str:
    return _seen(person, replace(CASE, accused_accounts=frozenset({_ME})))


async def _filed(_: UnitOfWork, person: Person) -> str:
    return "own" if is_own(person, replace(CASE, reporter_id=_ME)) else "–"


async def _closes(_: UnitOfWork, person: Person) -> str:
    may = may_decide(person)
    if may == frozenset(Decision):
        return "all"
    return {_LOCAL: "local", _LOCAL | {Decision.REFUSED}: "local, refused"}.get(may, "–")


def _gives(*roles: Role) -> Ask:
    async def ask(_: UnitOfWork, person: Person) -> str:
        here = {may_give(person, role, HERE) for role in roles}
        elsewhere = {may_give(person, role, ELSEWHERE) for role in roles}
        assert len(here) == len(elsewhere) == 1
        return _where(here == {True}, here == {True}, elsewhere == {True})

    return ask


def _receives(what: Receives) -> Ask:
    async def ask(work: UnitOfWork, person: Person) -> str:
        """Held against the posts that are asked for what comes there: they are in the table."""
        role = person.posts[0].role if person.posts else Role.PUBLIC
        if person.posts:
            area = person.posts[0].area_code
            await work[StaffRepository].put(StaffMember(_ME, role, "Contoh", area, None))
        told = {
            area: [one.telegram_id for one in await receivers(work, what, area, DAY)]
            for area in (HERE, ELSEWHERE)
        }
        assert told[ELSEWHERE] == []
        assert (role in roles_receiving(what, DAY)) == (told[HERE] == [_ME])
        return "area" if told[HERE] else "–"

    return ask


async def _accompanies(work: UnitOfWork, person: Person) -> str:
    family = Family(UUID(int=8), "", "", "Contoh", "", None, HERE, "PKH-1")
    foreign = replace(family, companion_id="PKH-2")
    away = replace(family, area_code=ELSEWHERE)
    may = [await accompanies(work, person, one) for one in (family, foreign, away)]
    assert may in ([True, False, False], [False] * 3)
    return "own" if may[0] else "–"


async def _says(_: UnitOfWork, person: Person) -> str:
    return "own" if person.own(UUID(int=8)) else "–"


async def _looks_at_places(_: UnitOfWork, person: Person) -> str:
    try:
        areas = areas_of(person)
    except NotAllowed:
        return "–"
    return "all" if areas is None else "area"


_STEP = Step(1, UUID(int=8), StepKind.CENTRE, "", StepState.SENT, HERE, None, NOW)


async def _places(_: UnitOfWork, person: Person) -> str:
    here = may_place(person, _STEP)
    return _where(here, here, may_place(person, replace(_STEP, area_code=ELSEWHERE)))


async def _takes(_: UnitOfWork, person: Person) -> str:
    """Any receiver of the data that this post may be."""

    def may(area: str) -> bool:
        one = replace(REFERRAL, area_code=area)
        return any(is_receiver(person, replace(one, receiver=r), DAY) for r in receivers_on(DAY))

    return _where(may(HERE), may(HERE), may(ELSEWHERE))


async def _looks(_: UnitOfWork, person: Person) -> str:
    here, elsewhere = (may_see_note(person, replace(NOTE, area_code=a)) for a in (HERE, ELSEWHERE))
    return _where(here, here, elsewhere)


IDEA = Idea(1, 1, HERE, "", Review.WAITING, datetime(2026, 11, 27, tzinfo=UTC))


async def _reads_idea(_: UnitOfWork, person: Person) -> str:
    """Before anybody has looked at it."""
    here, elsewhere = (may_see_idea(person, replace(IDEA, area_code=a)) for a in (HERE, ELSEWHERE))
    return _where(here, here, elsewhere)


async def _sees_shared(_: UnitOfWork, person: Person) -> str:
    out = replace(IDEA, state=Review.OUT)
    here, elsewhere = (
        may_see_idea(person, replace(out, shared_in=a[:5])) for a in (HERE, ELSEWHERE)
    )
    return _where(here, here, elsewhere)


async def _sees_loads(_: UnitOfWork, person: Person) -> str:
    areas = led_areas(person)
    here, elsewhere = (any(covers(a, code) for a in areas) for code in (HERE, ELSEWHERE))
    return _where(here, here, elsewhere)


DAY = date(2026, 11, 27)
REFERRAL = Referral(
    1, Receiver.HOUSE, 1, Role.COMPANION, None, None, HERE, "", "", None, State.SENT, None,
    datetime(2026, 11, 27, tzinfo=UTC),
)  # fmt: skip
NOTE = Note(
    1, 1, Role.COMPANION, HERE, Kind.NEW, None, {}, NoteState.READY,
    datetime(2026, 11, 27, tzinfo=UTC),
)  # fmt: skip


async def _may(ask: Awaitable[object]) -> str:
    try:
        await ask
    except AidError:
        return "–"
    return "own"


async def _kube(work: UnitOfWork) -> int:
    (found,) = await work[KubeRepository].of_families([UUID(int=8)])
    return found[0]


async def _sees_kube(work: UnitOfWork, person: Person) -> str:
    return await _may(seen_by_companion(work, person, await _kube(work)))


async def _reads_book(work: UnitOfWork, person: Person) -> str:
    return await _may(standing_of(work, person, await _kube(work)))


async def _fills(work: UnitOfWork, person: Person) -> str:
    """The sheet of a house of an own family."""
    house = await work[ProjectRepository].with_slip("slip")
    assert house is not None
    try:
        found = await project_standing(work, person, house)
    except NoSuchProject:
        return "–"
    return "own" if found.writes_as is not None else "–"


async def _says_of_stage(work: UnitOfWork, person: Person) -> str:
    house = await work[ProjectRepository].with_slip("slip")
    assert house is not None
    try:
        found = await project_standing(work, replace(person, consented=True), house)
    except NoSuchProject:
        return "–"
    return "own" if found.takes_part else "–"


async def _works(work: UnitOfWork, person: Person) -> str:
    """A work that is of no household."""
    house = await work[ProjectRepository].with_slip("slip")
    assert house is not None
    one = replace(house, id=0, kind=ProjectKind.TOGETHER, family_id=None, role=Role.VILLAGE)
    may = []
    for area in (HERE, ELSEWHERE):
        try:
            found = await project_standing(work, person, replace(one, area_code=area))
        except NoSuchProject:
            may.append(False)
        else:
            may.append(found.writes_as is not None)
    return _where(may[0], may[0], may[1])


async def _counts_projects(_: UnitOfWork, person: Person) -> str:
    try:
        areas = projects_of(person)
    except NotAllowed:
        return "–"
    return "all" if areas == ("",) else "area"


async def _sees_groups(work: UnitOfWork, person: Person) -> str:
    kube_id = await _kube(work)
    may = []
    for area in (HERE, ELSEWHERE):
        await work.connection.execute(
            kube_table.update().where(kube_table.c.id == kube_id).values(area_code=area)
        )
        may.append(await _may(looked_at(work, person, kube_id)) == "own")
    await work.connection.execute(
        kube_table.update().where(kube_table.c.id == kube_id).values(area_code=HERE)
    )
    return _where(may[0], may[0], may[1])


async def _sees_surveys(_: UnitOfWork, person: Person) -> str:
    try:
        areas = surveys_of(person)
    except NotAllowed:
        return "–"
    here, elsewhere = (any(covers(a, code) for a in areas) for code in (HERE, ELSEWHERE))
    return _where(here, here, elsewhere)


ASKED: dict[str, Ask] = {
    "see how active business groups are, without sums and names": _sees_groups,
    "see how far surveys are, and counts of their answers": _sees_surveys,
    "fill in the sheet of a family's house, and report its stages": _fills,
    "write down a work of the place, and report its stages": _works,
    "say whether a reported stage is so": _says_of_stage,
    "see how many projects stand at each stage": _counts_projects,
    "open a case": _open,
    "open a confidential case": _secret,
    "open a case that speaks of oneself": _accused,
    "read what one filed oneself": _filed,
    "close a case": _closes,
    "open a family's card, see telephone and address, make its code": _accompanies,
    "open the way of a family, and propose a step": _accompanies,
    'say yes or "not ready yet" to a step': _says,
    "see who waits for a place in a Sentra": _looks_at_places,
    "give a place in a Sentra": _places,
    "receive referrals in the own area": _receives(Receives.REFERRALS),
    "receive pre-list checks in the own area": _receives(Receives.PRE_LIST),
    "answer a referral to an office of one's own": _takes,
    "look a second time at a household that was written down": _looks,
    "see activity and balance of a business group": _sees_kube,
    "read the cash book of a business group": _reads_book,
    "look a second time at good practice and stories": _reads_idea,
    "read good practice that is shared there": _sees_shared,
    "see the workload of companions, and how families of the area see visits": _sees_loads,
    "give and end posts of companions, desks and offices": _gives(
        Role.COMPANION, *sorted(DESK_ROLES | OFFICE_ROLES)
    ),
    "give and end posts of coordinators": _gives(Role.COORDINATOR),
    "give and end posts of officers and administrators": _gives(Role.OFFICER, Role.ADMINISTRATOR),
}


async def _starts(database: Database, keyring: Keyring) -> None:
    async with UnitOfWorkFactory(database, keyring)() as work:
        await work[PeopleRepository].set_language(_ME, "id")
        await work.commit()


def test_the_page_has_a_column_for_every_role_and_a_row_for_every_right() -> None:
    assert set(RIGHTS) == set(ASKED)
    for cells in RIGHTS.values():
        assert set(cells) == set(ROLES)
    for cells in COMMANDS.values():
        assert set(cells) == {role.value for role in STAFF_ROLES}


@pytest.mark.parametrize("role", Role)
async def test_what_the_page_says_of_a_role_is_what_the_rights_answer(
    database: Database, keyring: Keyring, role: Role
) -> None:
    await add_companions(database, keyring, {"PKH-1": ("Pendamping PKH", REGENCY)})
    await _starts(database, keyring)
    family = await add_family(database, keyring, 8, area=HERE, companion_id="PKH-1")
    async with UnitOfWorkFactory(database, keyring)() as work:
        kube = await work[KubeRepository].add("contoh", 1, "Contoh", HERE)
        await work[KubeRepository].join(kube.id, family, NOW)
        whose = ("key", "slip", ProjectKind.HOUSE, 1, Role.COMPANION, HERE, "", family, NOW)
        await work[ProjectRepository].add(*whose)
        await work.commit()
    async with UnitOfWorkFactory(database, keyring).at_once() as work:
        answers = {action: await ask(work, _person(role)) for action, ask in ASKED.items()}
    assert answers == {action: cells[role.value] for action, cells in RIGHTS.items()}


def test_what_the_page_says_of_commands_is_what_the_routes_declare() -> None:
    declared = {
        f"`/{entry.names[0]}`": {
            role.value: "✓" if role in entry.access.roles else "–" for role in STAFF_ROLES
        }
        for entry in make_doors().commands
        if entry.access.roles != EVERYONE
    }
    assert declared == COMMANDS


def test_the_file_of_posts_names_every_post_and_its_source() -> None:
    """`data/peran.csv`; what it does not give, nobody has."""
    rules = rules_on(DAY)
    assert {one.role for one in rules.values()} == set(STAFF_ROLES)
    for role in STAFF_ROLES:
        assert rules[role.value].role is role
    for one in rules.values():
        assert (Receives.CASES in one.receives) == bool(one.decides) == bool(one.desk)
        assert one.given_by <= {Role.COORDINATOR, Role.ADMINISTRATOR}
        if one.desk:
            Desk(one.desk)
        assert {Decision(word) for word in one.decides} <= set(Decision)
    assert not any(rules[role.value].desk for role in OFFICE_ROLES)


def test_what_comes_to_a_post_by_the_file_is_what_the_features_let_it_open() -> None:
    """No button of *My post* leads to a refusal, or to a list where nothing can ever arrive."""
    assert roles_receiving(Receives.PRE_LIST, DAY) == set(CHECKERS)
    taking = {role for rule in receivers_on(DAY).values() for role in rule.roles}
    assert roles_receiving(Receives.REFERRALS, DAY) == taking
