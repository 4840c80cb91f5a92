"""Who needs a companion today, as the records say: each kind, its order, and what is not known."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from markupsafe import Markup

from chat.needs import Caseload, Need, NeedSource, Urgency
from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.caseload.rules.order import counts
from features.caseload.services.payments import Beginning
from features.caseload.services.today import TodayService
from features.cases.rules.cases import CaseKind, Category, Desk, Severity
from features.cases.storage.cases import CaseRepository, NewCase
from features.payments.rules.standing import Step
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from tests.features.caseload.register import (
    add_companions,
    add_family,
    add_last_day,
    add_payout,
)

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
TODAY = NOW.date()
VILLAGE = "16.71.04.1001"
DEWI = Person(1, posts=(StaffPost(Role.COMPANION, "Dewi", VILLAGE, "PKH-1"),))


def _service(
    database: Database, keyring: Keyring, sources: Sequence[NeedSource] = ()
) -> TodayService:
    units = UnitOfWorkFactory(database, keyring)
    return TodayService(units, lambda: NOW, load_areas(), tuple(sources))


async def _families(database: Database, keyring: Keyring, count: int) -> list[UUID]:
    await add_companions(database, keyring, {"PKH-1": ("Pendamping PKH", VILLAGE)})
    return [
        await add_family(database, keyring, number, area=VILLAGE, companion_id="PKH-1")
        for number in range(1, count + 1)
    ]


async def _urgencies(database: Database, keyring: Keyring) -> list[Urgency]:
    found = await _service(database, keyring).day(DEWI)
    return [row.need.urgency for row in found.rows]


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, True), (7, True), (8, False)])
async def test_the_last_days_are_told_from_a_week_before_until_the_day_itself(
    database: Database, keyring: Keyring, days: int, is_told: bool
) -> None:
    (one,) = await _families(database, keyring, 1)
    await add_payout(database, one, "Salur")
    await add_last_day(database, TODAY + timedelta(days=days))
    assert await _urgencies(database, keyring) == [Urgency.LAST_DAYS] * is_told


async def test_two_programmes_of_a_family_are_one_row_with_the_earlier_day(
    database: Database, keyring: Keyring
) -> None:
    (one,) = await _families(database, keyring, 1)
    await add_payout(database, one, "Salur")
    await add_payout(database, one, "Tidak Transaksi", programme="BPNT")
    await add_last_day(database, TODAY + timedelta(days=5), programmes=["PKH"])
    await add_last_day(database, TODAY + timedelta(days=3), programmes=["BPNT"])
    found = await _service(database, keyring).day(DEWI)
    assert [(r.need.family_id, r.need.due) for r in found.rows] == [(one, date(2026, 11, 30))]


@pytest.mark.parametrize("label", ["Gagal cek rekening", "Gagal Burekol", "Gagal OMSPAN", "-"])
async def test_a_failed_account_stands_in_the_list(
    database: Database, keyring: Keyring, label: str
) -> None:
    (one,) = await _families(database, keyring, 1)
    await add_payout(database, one, "Transaksi", months=(7, 9))
    await add_payout(database, one, label)
    assert await _urgencies(database, keyring) == [Urgency.ACCOUNT]


async def test_a_failure_of_an_earlier_period_is_over(database: Database, keyring: Keyring) -> None:
    (one,) = await _families(database, keyring, 1)
    await add_payout(database, one, "Gagal cek rekening", months=(7, 9))
    await add_payout(database, one, "Transaksi")
    assert await _urgencies(database, keyring) == []


@pytest.mark.parametrize(
    ("label", "step"),
    [
        ("Proses cek rekening", Step.CHECK),
        ("Proses Burekol", Step.OPENING),
        ("SI", Step.CARD),
    ],
)
async def test_a_new_recipient_stands_in_the_list_until_the_first_payment(
    database: Database, keyring: Keyring, label: str, step: Step
) -> None:
    new, known, at_post = await _families(database, keyring, 3)
    await add_payout(database, new, label)
    await add_payout(database, known, "Transaksi", months=(7, 9))
    await add_payout(database, known, label)
    await add_payout(database, at_post, label, bank=None)
    found = await _service(database, keyring).day(DEWI)
    facts = [(row.need.family_id, row.need.facts) for row in found.rows]
    assert [one for one, _ in facts] == [new]
    assert isinstance(facts[0][1], Beginning)
    assert facts[0][1].step is step


async def _case(work: UnitOfWork, family: UUID, **values: object) -> int:
    known = {
        "filing_key": f"k{family}{len(values)}{values.get('category')}",
        "kind": CaseKind.COMPLAINT,
        "category": Category.EMERGENCY,
        "severity": Severity.CRITICAL,
        "confidential": False,
        "area_code": VILLAGE,
        "desk": Desk.COMPANION,
        "story": "x",
        "wish": "",
        "filed_at": NOW,
        "undo_until": NOW,
        "due_at": NOW + timedelta(days=3),
        "family_id": family,
        "reporter_id": 77,
    }
    case, _ = await work[CaseRepository].add(NewCase(**{**known, **values}))  # type: ignore[arg-type]
    return case.id


async def test_danger_of_the_own_families_comes_first_and_a_secret_report_leaves_no_trace(
    database: Database, keyring: Keyring
) -> None:
    one, other = await _families(database, keyring, 2)
    foreign = await add_family(database, keyring, 9, area=VILLAGE, companion_id="PKH-2")
    await add_payout(database, one, "Gagal cek rekening")
    units = UnitOfWorkFactory(database, keyring)
    async with units() as work:
        await _case(work, one)
        await _case(work, foreign)
        secret = {"confidential": True, "category": Category.DEDUCTION}
        await _case(work, other, **secret)
        await _case(work, other, accused_companion="PKH-1", category=Category.FRAUD)
        await work.commit()
    found = await _service(database, keyring).day(DEWI)
    assert counts(found.rows) == {Urgency.DANGER: 1, Urgency.ACCOUNT: 1}
    assert found.rows[0].need.family_id is None, "whose it is, the case says to whoever may know"


async def test_what_a_companion_has_taken_is_told_when_its_answer_is_due(
    database: Database, keyring: Keyring
) -> None:
    one, _ = await _families(database, keyring, 2)
    units, calm = UnitOfWorkFactory(database, keyring), {"severity": Severity.MEDIUM}
    async with units() as work:
        cases = work[CaseRepository]
        late = await _case(work, one, **calm, category=Category.NOT_PAID, due_at=NOW)
        later = await _case(work, one, **calm, category=Category.MOVED)
        of_others = await _case(work, one, **calm, category=Category.REMOVED, due_at=NOW)
        await cases.change(late, owner_id=DEWI.telegram_id)
        await cases.change(later, owner_id=DEWI.telegram_id)
        await cases.change(of_others, owner_id=99)
        await work.commit()
    assert await _urgencies(database, keyring) == [Urgency.PROMISE]


async def test_features_add_needs_of_their_own_in_the_order_of_urgency(
    database: Database, keyring: Keyring
) -> None:
    one, _ = await _families(database, keyring, 2)
    foreign = await add_family(database, keyring, 9, area=VILLAGE, companion_id="PKH-2")
    await add_payout(database, one, "Proses Burekol")

    async def visits(_: UnitOfWork, load: Caseload) -> list[Need]:
        assert foreign not in load.families
        mine = [Need(Urgency.VISIT, family, TODAY) for family in load.families]
        return [*mine, Need(Urgency.PROMISE, one, TODAY), Need(Urgency.DANGER, foreign)]

    source = NeedSource(visits, lambda need, _, __: Markup(need.urgency.name))
    found = await _service(database, keyring, [source]).day(DEWI)
    assert counts(found.rows) == {Urgency.NEW: 1, Urgency.PROMISE: 1, Urgency.VISIT: 2}


async def test_who_has_not_collected_is_told_with_what_is_not_known(
    database: Database, keyring: Keyring
) -> None:
    waits, drew, without, doubtful, late = await _families(database, keyring, 5)
    await add_payout(database, waits, "Salur", as_of=date(2026, 11, 25))
    await add_payout(database, drew, "Salur", fetched_on=TODAY, as_of=date(2026, 11, 21))
    await add_payout(database, doubtful, "Salur", months=(4, 6), as_of=date(2026, 7, 1))
    await add_payout(database, late, "Tidak Transaksi", as_of=date(2026, 11, 1))
    await add_last_day(database, TODAY - timedelta(days=3))
    found = await _service(database, keyring).collection(DEWI)
    assert {family.id for family, _ in found.rows} == {waits, late}
    assert (found.families, found.doubtful, found.age.without) == (5, 1, 1)
    assert (found.age.oldest, found.age.newest) == (date(2026, 7, 1), date(2026, 11, 25))
    assert without not in {family.id for family, _ in found.rows}


async def test_labels_mean_what_they_meant_on_the_day_of_the_record(
    database: Database, keyring: Keyring
) -> None:
    (one,) = await _families(database, keyring, 1)
    await add_payout(database, one, "SALUR", as_of=date(2025, 1, 1))
    found = await _service(database, keyring).collection(DEWI)
    assert found.rows == ()
    assert found.doubtful == 0, "of that day no meaning is known, and none is guessed"
