"""Whoever a case speaks of gets at it by no way, in any organisation that can be thought of.

All kinds of problems, all posts, the accused by name, by what they do, and by where they do it. The
rule is written once more here, in the words of the law, and held against Python and SQL alike.
"""

import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.areas import load_areas
from domain.errors import NotAllowed
from domain.people import STAFF_ROLES, Person, Role, StaffPost
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, CaseKind, Category, Desk, Severity
from features.cases.rules.command_center import Decision
from features.cases.rules.errors import NoSuchCase, NotTheHolder, ReasonNeeded
from features.cases.rules.parties import PartyAnswer
from features.cases.rules.queue import Wanted
from features.cases.services.cases import CaseService
from features.cases.services.corrections import CaseCorrections
from features.cases.services.holders import people_to_tell
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice
from features.cases.services.parties import CaseParties
from features.cases.services.queue import CaseQueue
from features.cases.services.reach import CaseReach
from features.cases.services.receipts import ReceiptService
from features.cases.services.rights import may_decide, may_see, visible_to
from features.cases.services.sheet import case_sheet
from features.cases.storage.cases import CaseRepository, NewCase
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.figures import CaseFigureRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.tables import case_file
from features.cases.views import card as card_views
from features.cases.views import filed as filed_views
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
WIB = ZoneInfo("Asia/Jakarta")
VILLAGES = ("16.71.04.1001", "16.71.04.1002", "16.71.02.1002", "32.05.01.1001")
PLACES = (*VILLAGES, "16.71", "")
AREAS = (*VILLAGES, "16.71.04", "16.71", "16", "", None)
COMPANIONS = ("PKH-1", "PKH-2", "PKH-10")
DESKS = {
    Role.VILLAGE: Desk.VILLAGE,
    Role.PUSKESOS: Desk.VILLAGE,
    Role.BANK: Desk.BANK,
    Role.DINSOS: Desk.DINSOS,
    Role.DATA_OFFICER: Desk.DATA_OFFICER,
    Role.CENTRE: Desk.CENTRE,
}
WORDS, NOTE = "uangnya diminta oleh orang itu", "catatan petugas"
_keys = itertools.count(1)
_accounts = itertools.count(50_000, 100)

posts = st.builds(
    StaffPost,
    st.one_of(
        st.sampled_from([Role.COMPANION, Role.COORDINATOR, Role.OFFICER]),
        st.sampled_from(STAFF_ROLES),
    ),
    st.just("Rina"),
    st.sampled_from(AREAS),
    st.one_of(st.none(), st.sampled_from(COMPANIONS)),
)
people = st.lists(st.lists(posts, max_size=3, unique_by=lambda post: post.role), min_size=2,
                  max_size=4)  # fmt: skip
cases = st.lists(
    st.fixed_dictionaries(
        {
            "category": st.sampled_from(Category),
            "area_code": st.sampled_from(PLACES),
            "desk": st.sampled_from(Desk),
            "secret": st.booleans(),
            "companion": st.one_of(st.none(), st.sampled_from(COMPANIONS)),
            "roles": st.frozensets(
                st.sampled_from([one for one in Involved if one is not Involved.NOBODY]), max_size=2
            ),
            "named": st.frozensets(st.integers(0, 5), max_size=2),
            "owner": st.one_of(st.none(), st.integers(0, 5)),
        }
    ),
    min_size=1,
    max_size=3,
)

Act = Callable[["House", Person, int], Awaitable[object]]


class House:
    """The services through which staff reach a case: the chat and the pages have no others."""

    def __init__(self, units: UnitOfWorkFactory, keyring: Keyring) -> None:
        areas = load_areas()
        self.units = units
        self.office = CaseOffice(units, lambda: NOW, areas, ("forum",))
        self.corrections = CaseCorrections(units, lambda: NOW, areas, ("forum",))
        self.identity = CaseIdentityService(units, lambda: NOW, areas)
        self.queue = CaseQueue(units, lambda: NOW, areas)
        self.reach = CaseReach(units)
        self.service = CaseService(units, lambda: NOW, areas, ("forum",))
        self.parties = CaseParties(units, lambda: NOW, self.service)
        self.receipts = ReceiptService(units, keyring)


def _key() -> str:
    return f"wall:{next(_keys)}"


WAYS: dict[str, Act] = {
    "open": lambda h, p, c: h.office.open(p, c),
    "take": lambda h, p, c: h.office.take(p, c, _key()),
    "ask": lambda h, p, c: h.office.ask_data(p, c, "?", _key()),
    "refer": lambda h, p, c: h.office.refer(p, c, "X", _key()),
    "centre": lambda h, p, c: h.office.draw_into_centre(p, c, _key()),
    "move up": lambda h, p, c: h.office.move_up(c, _key(), person=p),
    "answer": lambda h, p, c: h.office.answer(p, c, "x", _key()),
    "note": lambda h, p, c: h.office.note(p, c, "x", _key()),
    "close": lambda h, p, c: h.office.close(p, c, Decision.DONE, "", _key()),
    "identity": lambda h, p, c: h.identity.of(p, c, "alasan yang cukup panjang"),
    "resend": lambda h, p, c: h.reach.resend(p, c, 1),
    "reached": lambda h, p, c: h.reach.reached(p, c),
    "hide": lambda h, p, c: h.corrections.hide(p, c, _key()),
    "accuse": lambda h, p, c: h.corrections.accuse(p, c, _key(), involved=Involved.AGENT),
    "kind": lambda h, p, c: h.corrections.recategorise(p, c, Category.MOVED, _key()),
    "place": lambda h, p, c: h.corrections.move(p, c, "16.71.04.1001", _key()),
    "severity": lambda h, p, c: h.corrections.weigh(p, c, Severity.LOW, _key()),
    "candidates": lambda h, p, c: h.corrections.candidates(p, c),
    "as the reporter": lambda h, p, c: h.service.open_own(p, c),
    "opened again": lambda h, p, c: h.service.reopen(p, c, "x", _key()),
    "rated": lambda h, p, c: h.service.rate(p, c, 1),
    "taken back": lambda h, p, c: h.service.undo(p, c),
    "confirmed": lambda h, p, c: h.parties.answer_for_family(p, c, PartyAnswer.YES),
}


def _lies_in(inner: str, outer: str) -> bool:
    return not outer or f"{inner}.".startswith(f"{outer}.")


def _is_spoken_of(person: Person, case: CaseFile) -> bool:
    if person.telegram_id in case.accused_accounts:
        return True
    if Involved.CENTER in case.accused_roles and Role.OFFICER in person.roles:
        return True
    for post in person.posts:
        if case.accused_companion and post.companion_id == case.accused_companion:
            return True
        kinds = {
            Role.COMPANION: {Involved.COMPANION, Involved.TKSK, Involved.GROUP_HEAD},
            Role.COORDINATOR: {Involved.COORDINATOR},
            Role.OFFICER: {Involved.OFFICER},
            Role.VILLAGE: {Involved.VILLAGE},
            Role.PUSKESOS: {Involved.VILLAGE},
            Role.KARANG_TARUNA: {Involved.VILLAGE},
            Role.PSM: {Involved.COMPANION},
            Role.AGENT: {Involved.AGENT},
        }.get(post.role, set())
        if not kinds & case.accused_roles:
            continue
        if not post.area_code:
            if post.role != Role.OFFICER:
                return True
        elif _lies_in(case.area_code, post.area_code) or _lies_in(post.area_code, case.area_code):
            return True
    return False


def _may(person: Person, case: CaseFile) -> bool:
    """The accused never; officers; in an open case that speaks of nobody, the field there, and the
    desk with which it lies. Administrators what speaks of the center. Others never."""
    if _is_spoken_of(person, case):
        return False
    if Role.OFFICER in person.roles:
        return True
    if Role.ADMINISTRATOR in person.roles and Involved.CENTER in case.accused_roles:
        return True
    if case.confidential or case.accused_companion or case.accused_roles or case.accused_accounts:
        return False
    return any(
        post.area_code and _lies_in(case.area_code, post.area_code)
        for post in person.posts
        if post.role in (Role.COMPANION, Role.COORDINATOR) or DESKS.get(post.role) is case.desk
    )


async def _build(
    work: UnitOfWork, drawn_people: list[list[StaffPost]], drawn_cases: list[dict[str, object]]
) -> tuple[list[Person], list[CaseFile]]:
    first = next(_accounts)
    staff = [Person(first + n, posts=tuple(its)) for n, its in enumerate(drawn_people)]
    for person in staff:
        for post in person.posts:
            await work[StaffRepository].put(
                StaffMember(
                    person.telegram_id, post.role, post.name, post.area_code, post.companion_id
                )
            )
    found = []
    for one in drawn_cases:
        case, _ = await work[CaseRepository].add(
            NewCase(
                filing_key=_key(),
                kind=CaseKind.COMPLAINT,
                category=one["category"],  # type: ignore[arg-type]
                severity=Severity.HIGH,
                confidential=bool(one["secret"]),
                area_code=str(one["area_code"]),
                desk=one["desk"],  # type: ignore[arg-type]
                story=WORDS,
                wish="",
                filed_at=NOW,
                undo_until=NOW + timedelta(minutes=10),
                due_at=NOW + timedelta(days=5),
                reporter_id=first + 99,
                accused_companion=one["companion"],  # type: ignore[arg-type]
                accused_roles=one["roles"],  # type: ignore[arg-type]
            )
        )
        named = sorted(first + n for n in one["named"])  # type: ignore[attr-defined]
        owner = None if one["owner"] is None else first + int(str(one["owner"]))
        await work[CaseRepository].change(
            case.id,
            accused_accounts=named,
            confidential=case.confidential or bool(named),
            owner_id=owner,
        )
        await work[CaseEntryRepository].say(
            case.id, _key(), EntryKind.INTERNAL, Side.OFFICE, NOTE, NOW
        )
        now = await work[CaseRepository].get(case.id)
        assert now is not None
        found.append(now)
    return staff, found


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn_people=people, drawn_cases=cases)
async def test_nobody_gets_at_a_case_that_speaks_of_them_by_any_way(
    database: Database,
    keyring: Keyring,
    drawn_people: list[list[StaffPost]],
    drawn_cases: list[dict[str, object]],
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    house = House(units, keyring)
    async with units() as work:
        staff, made = await _build(work, drawn_people, drawn_cases)
        await work.commit()
    ids = [case.id for case in made]

    for person in staff:
        wanted = {case.id for case in made if _may(person, case)}
        assert {case.id for case in made if may_see(person, case)} == wanted
        async with units.at_once() as work:
            mine = visible_to(person) & case_file.c.id.in_(ids)
            rows = await work.connection.execute(select(case_file.c.id).where(mine))
            assert set(rows.scalars()) == wanted
        page = await house.queue.page(person, Wanted(), most=10_000)
        listed = {case.id for case in page.rows}
        assert listed & set(ids) == wanted
        for case in made:
            if case.id not in wanted:
                await _is_kept_out(house, person, case)
    await _nothing_happened(units, made)
    await _nobody_is_told(units, made)
    await _groups_and_papers_say_no_more(house, staff, made)
    await _officers_alone_read_notes(house, staff, made)


async def _is_kept_out(house: House, person: Person, case: CaseFile) -> None:
    for way, act in WAYS.items():
        try:
            await act(house, person, case.id)
        except (NoSuchCase, NotAllowed):
            continue
        pytest.fail(f"{person} got at {case} by {way!r}")
    assert not await house.identity.may_ask(person, case.id)
    with pytest.raises(NoSuchCase):
        await house.service.own_with_ticket(person, case.ticket)


async def _nothing_happened(units: UnitOfWorkFactory, made: list[CaseFile]) -> None:
    async with units.at_once() as work:
        assert [await work[CaseRepository].get(case.id) for case in made] == made
        assert [await work[CaseReadingRepository].looks(case.id) for case in made] == [[]] * len(
            made
        )


async def _nobody_is_told(units: UnitOfWorkFactory, made: list[CaseFile]) -> None:
    """Whoever is paged, nudged or reminded of a case may see it."""
    async with units.at_once() as work:
        for case in made:
            assert all(_may(person, case) for person in await people_to_tell(work, case))


async def _groups_and_papers_say_no_more(
    house: House, staff: list[Person], made: list[CaseFile]
) -> None:
    """The card in a topic, the digest, and the receipt that anybody may scan."""
    t = translator("id")
    officers = [person for person in staff if Role.OFFICER in person.roles]
    for case in made:
        async with house.units.at_once() as work:
            sheet = await case_sheet(work, load_areas(), case)
            figures = await work[CaseFigureRepository].at(NOW, oldest=1_000)
        if any(_is_spoken_of(officer, case) for officer in officers):
            assert sheet.withheld
            assert WORDS not in card_views.card(sheet, t).text
            assert card_views.reporter_wrote(WORDS, t, withheld=True)[0].text.find(WORDS) < 0
        if case.confidential:
            assert case.ticket not in {old.ticket for old in figures.oldest}
            scanned = await house.receipts.check(house.receipts.payload(case.ticket))
            shown = filed_views.genuine_receipt(scanned, NOW, WIB, t).text
            assert WORDS not in shown
            assert "diterima" not in shown.replace("Diterima", "")


async def _officers_alone_read_notes(
    house: House, staff: list[Person], made: list[CaseFile]
) -> None:
    for person, case in itertools.product(staff, made):
        if not _may(person, case):
            continue
        found = await house.office.open(person, case.id)
        officer = Role.OFFICER in person.roles
        assert (NOTE in {entry.text for entry in found.entries}) is officer
        if not officer:
            assert Decision.DRAWN_INTO_CENTRE not in may_decide(person)
            with pytest.raises(NotAllowed):
                await house.office.note(person, case.id, "x", _key())
        if case.confidential:
            with pytest.raises((ReasonNeeded, NotTheHolder)):
                await house.identity.of(person, case.id)
