"""The rules of cases, each beside all that it could be confused with."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from features.cases.rules import cases as rules
from features.cases.rules.cases import (
    CaseFile,
    CaseKind,
    CaseRoute,
    CaseUpload,
    Category,
    Desk,
    Group,
    Severity,
    may_become,
    next_desk,
    ticket_number,
    typed_ticket,
)
from features.cases.rules.command_center import (
    Attachment,
    CaseEvent,
    CaseStatus,
    EventKind,
    Events,
    OutgoingCase,
    OutgoingMessage,
    Refused,
)
from features.cases.rules.files import MAX_SEEN

NOW = datetime(2026, 11, 23, tzinfo=UTC)
CASE = CaseFile(
    id=1,
    ticket="CC-2611-0001",
    kind=CaseKind.COMPLAINT,
    category=Category.DEDUCTION,
    severity=Severity.HIGH,
    status=CaseStatus.RECEIVED,
    confidential=False,
    area_code="16.71",
    story="",
    wish="",
    reporter_id=5,
    family_id=None,
    accused_companion=None,
    desk=Desk.DINSOS,
    owner_id=None,
    filed_at=NOW,
    due_at=NOW,
    undo_until=NOW,
)
OPEN = {
    CaseStatus.RECEIVED,
    CaseStatus.TAKEN,
    CaseStatus.NEEDS_DATA,
    CaseStatus.REFERRED,
    CaseStatus.REOPENED,
}
CLOSED = {CaseStatus.RESOLVED, CaseStatus.REJECTED}
WORKED_ON = {CaseStatus.TAKEN, CaseStatus.NEEDS_DATA, CaseStatus.REFERRED}
ROUTE = (Desk.COMPANION, Desk.BANK, Desk.DINSOS, Desk.COMMAND_CENTER)
TOP = Desk.COMMAND_CENTER


def test_the_numbers_that_people_are_promised() -> None:
    assert timedelta(minutes=10) == rules.UNDO
    assert (timedelta(days=7), timedelta(days=30)) == rules.FOLLOW_UPS
    assert (rules.AT_RISK, MAX_SEEN, rules.REOPENINGS) == (0.75, 10, 1)


@pytest.mark.parametrize(
    ("kind", "category", "before", "by", "after"),
    [
        (CaseKind.COMPLAINT, Category.NOT_PAID, "S", "K", "K"),
        (CaseKind.COMPLAINT, Category.NOT_PAID, "K", "R", "K"),
        (CaseKind.COMPLAINT, Category.INTIMIDATION, "S", "K", "T"),
        (CaseKind.COMPLAINT, Category.EMERGENCY, "T", "K", "T"),
        (CaseKind.COMPLAINT, Category.EMERGENCY, "K", "K", "K"),
        (CaseKind.ESCALATION, Category.NOT_PAID, "R", "K", "T"),
        (CaseKind.ESCALATION, Category.NOT_PAID, "K", "S", "K"),
    ],
)
def test_no_number_of_reports_makes_a_danger_of_what_is_none(
    kind: CaseKind, category: Category, before: str, by: str, after: str
) -> None:
    case = replace(CASE, kind=kind, category=category, severity=Severity(before))
    lifted = rules.lifted(case, Severity(by))
    assert lifted is Severity(after)
    assert replace(case, severity=lifted).is_danger == case.is_danger


def test_twenty_neighbours_of_a_companions_report_call_nobody_at_night() -> None:
    case = replace(
        CASE, kind=CaseKind.ESCALATION, category=Category.NOT_PAID, severity=Severity.MEDIUM
    )
    assert rules.raised_by(20, case) is Severity.HIGH
    assert rules.raised_by(20, replace(case, kind=CaseKind.COMPLAINT)) is Severity.CRITICAL
    assert rules.raised_by(4, case) is None


@pytest.mark.parametrize("status", CaseStatus)
def test_a_case_is_open_until_it_is_decided(status: CaseStatus) -> None:
    assert replace(CASE, status=status).is_open == (status in OPEN)


@pytest.mark.parametrize(("now", "then"), list(product(CaseStatus, CaseStatus)))
def test_a_decided_case_is_only_reopened_and_no_other_ever_is(
    now: CaseStatus, then: CaseStatus
) -> None:
    if now in CLOSED:
        assert may_become(now, then) == (then is CaseStatus.REOPENED)
    else:
        assert may_become(now, then) == (then != now and then in WORKED_ON | CLOSED)


@pytest.mark.parametrize(
    ("desk", "route", "then"),
    [
        *((desk, ROUTE, Desk.COORDINATOR) for desk in (Desk.COMPANION, Desk.TKSK, Desk.VILLAGE)),
        (Desk.COORDINATOR, ROUTE, Desk.DINSOS),
        (Desk.BANK, ROUTE, Desk.DINSOS),
        (Desk.DINSOS, ROUTE, TOP),
        (TOP, ROUTE, None),
        (TOP, (), None),
        (Desk.DINSOS, (), TOP),
        (Desk.COMPANION, (), Desk.COORDINATOR),
        (Desk.COORDINATOR, (), Desk.DINSOS),
        (Desk.DATA_OFFICER, (Desk.DATA_OFFICER,), TOP),
        (Desk.DATA_OFFICER, (Desk.DATA_OFFICER, Desk.DATA_OFFICER, Desk.BANK), Desk.BANK),
        (Desk.DATA_OFFICER, (TOP, Desk.DATA_OFFICER), TOP),
        (Desk.BANK, (TOP, Desk.DINSOS), TOP),
        (Desk.DINSOS, (Desk.BANK,), TOP),
        (Desk.CENTRE, ROUTE, TOP),
    ],
)
def test_a_case_climbs_one_step(desk: Desk, route: tuple[Desk, ...], then: Desk | None) -> None:
    assert next_desk(desk, route) == then


@pytest.mark.parametrize("desk", Desk)
def test_every_climb_ends_at_the_command_center(desk: Desk) -> None:
    for route in (ROUTE, (), (Desk.BANK, Desk.DATA_OFFICER)):
        steps, at = 0, desk
        while (above := next_desk(at, route)) is not None:
            at, steps = above, steps + 1
            assert steps < 10
        assert at == TOP


@pytest.mark.parametrize(
    ("number", "ticket"), [(1, "CC-2611-0001"), (9999, "CC-2611-9999"), (12345, "CC-2611-12345")]
)
def test_a_ticket_names_its_month_and_is_read_as_it_was_given(number: int, ticket: str) -> None:
    assert ticket_number(date(2026, 11, 30), number) == ticket
    for typed in (ticket, ticket.lower(), ticket.replace("-", " "), ticket.replace("-", "")):
        assert typed_ticket(typed) == ticket


@pytest.mark.parametrize(
    "typed",
    [
        *("", "CC", "2611-0001", "DC-2611-0001", "C-2611-0001", "CC-2611-001", "CC-2611-1234567"),
        *("CC-26I1-0001", "XCC-2611-0001", "CC-2611-0001X"),
    ],
)
def test_what_is_no_ticket_is_none(typed: str) -> None:
    assert typed_ticket(typed) is None


def test_the_longest_ticket_has_six_digits() -> None:
    assert typed_ticket("CC-2611-123456") == "CC-2611-123456"


def test_kinds_of_problems_that_are_treated_apart() -> None:
    assert {Category.FORCED_PACKAGE} == rules.FOOD_AID
    assert {Category.REMOVED, Category.NOT_REGISTERED} == rules.APPEALS
    assert {Category.NOT_PAID, Category.PAYOUT_SERVICE} == rules.AREA_WIDE
    assert (len(Category), len(Group), [one.value for one in Severity]) == (25, 6, list("RSTK"))


def test_a_fresh_case_has_nothing_decided() -> None:
    fresh = (CASE.decision, CASE.receiver, CASE.closed_at, CASE.rating, CASE.phase, CASE.answers)
    assert fresh == (None,) * 6
    assert (CASE.reopened, CASE.supporters, CASE.topic_id) == (0, 0, None)
    assert (CASE.confirmed, CASE.on_behalf) == (True, False)
    sent = OutgoingCase("t", "c", "s", "a", "n", "t", "s", "r", NOW, None)
    assert (sent.programme, sent.confidential, sent.attachments) == (None, False, ())
    assert OutgoingMessage("x", NOW).attachments == ()
    assert not Events((), "").more


VALUES = [
    CASE,
    CaseUpload("f", "n", "m"),
    CaseRoute(Category.CONDUCT, Group.PEOPLE, Severity.LOW, False, ROUTE, 1, 2, NOW.date()),
    Attachment("n", "m", b""),
    OutgoingCase("t", "c", "s", "a", "n", "t", "s", "r", NOW, None),
    OutgoingMessage("x", NOW),
    CaseEvent("1", 1, "CC", EventKind.STATUS, NOW),
    Events((), ""),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_equal_to_themselves_and_do_not_change(value: object) -> None:
    assert value == replace(value)  # type: ignore[type-var]
    with pytest.raises(FrozenInstanceError):
        value.ticket = "CC-0000-0000"  # type: ignore[attr-defined]


def test_a_refusal_says_why() -> None:
    assert Refused("no such queue").reason == "no such queue"
