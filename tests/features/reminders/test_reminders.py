"""What is planned and told when files are wrong, clocks jump, and other features join in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup
from sqlalchemy import delete, insert, select, update

from bench.reminder_quarter import BEGIN, FIRST, VILLAGES, Quarter, Slot
from chat import metrics
from chat.metrics import value_of
from chat.post import Post
from domain.areas import load_areas
from domain.people import LinkedFamily, Person
from features.payments.storage.tables import payment_news, payout, schedule
from features.people.storage.tables import family, family_link
from features.reminders.jobs.planning import ReminderPlanning
from features.reminders.jobs.telling import ReminderTelling
from features.reminders.rules.occasions import Occasion, Whom, awake, due_at
from features.reminders.services.planning import ReminderPlanner
from features.reminders.services.reminders import ReminderService
from features.reminders.services.sources import ReminderSource
from features.reminders.storage.tables import reminder
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.over import over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Database
    from storage.keyring import Keyring
    from storage.unit_of_work import UnitOfWork
    from views.translator import Translator

WIB, WITA, WIT = map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))


@pytest.fixture
async def quarter(database: Database, keyring: Keyring) -> Quarter:
    found = Quarter(database, keyring, 6, UnitOfWorkFactory(database, keyring))
    await found.settle()
    return found


async def _lives(quarter: Quarter, *slots: tuple[int, str]) -> None:
    for day, hour in slots:
        await quarter.live(Slot(day, hour))


async def _messages(quarter: Quarter, number: int | None = None) -> int:
    async with quarter.database.autocommit() as connection:
        rows = (await connection.execute(select(outbox.c.chat_id))).scalars().all()
    return len([one for one in rows if number is None or one == FIRST + number])


async def _waiting(quarter: Quarter) -> list[str]:
    """Subjects that wait."""
    async with quarter.database.autocommit() as connection:
        found = await connection.execute(
            select(reminder.c.subject).where(reminder.c.due_at.is_not(None))
        )
    return sorted(set(found.scalars()))


def _paid(number: int, on: date, **other: object) -> dict[str, object]:
    return {
        "family_id": UUID(int=number + 1), "programme": "BPNT", "year": 2026, "first_month": 1,
        "last_month": 3, "stage": "", "amount": 600_000, "channel": "KKS", "bank": "BRI",
        "label": "Salur", "as_of": on, "paid_on": on, "source": "Contoh", "row_hash": b"-",
    } | other  # fmt: skip


def _row(number: int, **days: object) -> dict[str, object]:
    return {
        "programme": "BPNT", "year": 2026, "first_month": 1, "last_month": 3,
        "area_code": VILLAGES[number % 3], "channel": "KKS", "bank": "BRI", "note": "",
        "source": "Contoh", "row_hash": b"-",
    } | days  # fmt: skip


@over(
    [
        ("06:59", WIB, "07:00"), ("07:00", WIB, "07:00"), ("19:44", WIT, "19:44"),
        ("19:45", WIT, "07:00"), ("19:59", WITA, "07:00"), ("23:00", WITA, "07:00"),
    ],
    named=lambda case: f"{case[0]} {case[1].key}",
)  # fmt: skip
def test_nobody_is_written_to_at_night(case: tuple[str, ZoneInfo, str]) -> None:
    clock, zone, wanted = case
    moment = datetime.fromisoformat(f"2026-03-01 {clock}").replace(tzinfo=zone)
    assert f"{awake(moment, zone).astimezone(zone):%H:%M}" == wanted


@over(
    [
        (0, "news", "08:00", "02 07:00"), (9, "news", "08:00", "02 07:00"),
        (0, "news", "05:00", "01 07:00"), (1, "soon", "08:00", "01 08:00"),
        (1, "soon", "22:00", "02 07:00"), (5, "date", "08:00", "06 07:00"),
        (0, "date", "08:00", "01 08:00"),
    ],
    named=str,
)  # fmt: skip
def test_news_wait_for_the_morning_and_what_is_urgent_does_not(
    case: tuple[int, str, str, str],
) -> None:
    days, kind, clock, wanted = case
    now = datetime.fromisoformat(f"2026-03-01 {clock}").replace(tzinfo=WIT)
    whom = Whom(1, None, "91", now.date(), WIT)
    news = None if kind == "date" else (None, "x")
    until = now.date() + timedelta(days=1 if kind == "soon" else 30)
    about = Occasion(whom, "x", "v", now.date() + timedelta(days=days), until, news)
    assert f"{due_at(about, now).astimezone(WIT):%d %H:%M}" == wanted


async def test_a_window_that_ends_before_it_begins_is_counted_and_left_out(
    quarter: Quarter,
) -> None:
    counter = metrics.REMINDERS_LEFT_OUT.labels("window_reversed")
    before = value_of(counter)
    async with quarter.database.transaction() as connection:
        await connection.execute(insert(payout), [_paid(0, BEGIN, label="SK", paid_on=None)])
        odd = {"starts": BEGIN + timedelta(days=20), "ends": None, "fetch_until": BEGIN}
        await connection.execute(insert(schedule), [_row(0, **odd)])
        key = f"BPNT:2026:1:3:{VILLAGES[0]}:KKS:BRI"
        await connection.execute(insert(payment_news), [{"subject": key, "turned": True}])
    await _lives(quarter, (0, "06:05"), (0, "07:05"), (1, "07:05"))
    assert await _messages(quarter) == 0
    assert value_of(counter) > before


async def test_a_payout_of_a_day_to_come_is_counted_and_left_out(quarter: Quarter) -> None:
    counter = metrics.REMINDERS_LEFT_OUT.labels("payout_of_the_future")
    before = value_of(counter)
    async with quarter.database.transaction() as connection:
        await connection.execute(insert(payout), [_paid(0, BEGIN + timedelta(days=40))])
        news = {"family_id": UUID(int=1), "subject": "BPNT:2026:1:3:", "turned": True}
        await connection.execute(insert(payment_news), [news])
    await _lives(quarter, (0, "06:05"), (1, "07:05"))
    assert await _messages(quarter) == 0
    assert value_of(counter) > before


async def test_a_schedule_that_is_withdrawn_cancels(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    await _lives(quarter, (0, "06:05"))
    assert await _waiting(quarter) == [f"last:BPNT:2026:1:3::{step}" for step in (0, 2, 7)]
    async with quarter.database.transaction() as connection:
        await connection.execute(delete(schedule))
    await _lives(quarter, *((day, "07:05") for day in range(1, 25)))
    assert (await _messages(quarter), await _waiting(quarter)) == (0, [])


async def test_a_last_day_that_moves_is_told_at_its_new_days(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    await _lives(quarter, *((day, "07:05") for day in range(15)))
    assert await _messages(quarter, 0) == 1
    async with quarter.database.transaction() as connection:
        await connection.execute(update(schedule).values(fetch_until=BEGIN + timedelta(days=40)))
    await _lives(quarter, *((day, "07:05") for day in range(15, 33)))
    assert await _messages(quarter, 0) == 1
    await _lives(quarter, *((day, "07:05") for day in range(33, 45)))
    assert await _messages(quarter, 0) == 4


async def test_a_clock_that_was_ahead_for_an_hour_loses_and_doubles_nothing(
    quarter: Quarter,
) -> None:
    await _fetchable(quarter, until=20)
    await _lives(quarter, (0, "06:05"), (50, "12:00"))
    assert await _messages(quarter) == 0
    await _lives(quarter, *((day, "07:05") for day in range(1, 25)))
    assert await _messages(quarter, 0) == 3


async def test_a_clock_that_stood_still_tells_what_is_still_true(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    await _lives(quarter, (0, "06:05"), (19, "09:00"))
    assert await _messages(quarter, 0) == 1
    await _lives(quarter, (20, "09:00"), (21, "09:00"))
    assert await _messages(quarter, 0) == 2


async def test_who_is_linked_no_more_gets_nothing(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    await _lives(quarter, (0, "06:05"))
    async with quarter.database.transaction() as connection:
        await connection.execute(update(family_link).values(unlinked_at=quarter.now))
    await _lives(quarter, (13, "07:05"), (18, "07:05"))
    assert await _messages(quarter) == 0


async def test_a_family_that_is_gone_takes_its_reminders_along(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    await _lives(quarter, (0, "06:05"))
    async with quarter.database.transaction() as connection:
        await connection.execute(delete(family))
    assert await _waiting(quarter) == []
    await _lives(quarter, (13, "07:05"))
    assert await _messages(quarter) == 0


async def test_two_families_of_one_person_are_one_message(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    async with quarter.database.transaction() as connection:
        await connection.execute(update(family_link).values(telegram_id=FIRST))
    await _lives(quarter, (0, "06:05"), *((13, hour) for hour in ("05:05", "06:05", "07:05")))
    assert (await _messages(quarter), await _messages(quarter, 0)) == (1, 1)


async def test_another_feature_adds_its_days(quarter: Quarter) -> None:
    """As an objection with its last day does: nothing but a source is offered."""
    quarter_ends = BEGIN + timedelta(days=14)

    async def occasions(_: UnitOfWork, whom: Sequence[Whom]) -> list[Occasion]:
        return [
            Occasion(one, "objection:7", str(quarter_ends), quarter_ends, quarter_ends)
            for one in whom
            if one.telegram_id == FIRST and one.programmes is None
        ]

    def line(_: Occasion, today: date, t: Translator) -> Markup:
        del t
        return Markup("Hari terakhir sanggah: {}").format(today)

    source = ReminderSource("objections", occasions, line)
    planner = ReminderPlanner((source,), lambda: quarter.now, load_areas())
    service = ReminderService(quarter.units, planner, lambda: quarter.now, load_areas())
    post = Post(quarter.units, quarter.keyring)
    planning = ReminderPlanning(quarter.units, planner, lambda: quarter.now)
    telling = ReminderTelling(quarter.units, planner, post, lambda: quarter.now)
    quarter.now = datetime(2026, 1, 5, 5, tzinfo=UTC)
    await service.look_again(FIRST)
    (coming,) = (await service.of(FIRST)).coming
    assert coming.day == quarter_ends
    for day in range(12, 17):
        quarter.now = Slot(day, "07:05").at
        await planning.run_once()
        await telling.run_once()
    assert (await _messages(quarter), await _messages(quarter, 0)) == (1, 1)


async def test_a_wish_is_planned_at_once_and_forgotten_at_once(quarter: Quarter) -> None:
    await _fetchable(quarter, until=20)
    person = Person(FIRST, families=(LinkedFamily(UUID(int=1), "Contoh", VILLAGES[0]),))
    await quarter.service.answer(person, wanted=True)
    assert len((await quarter.service.of(FIRST)).coming) == 3
    await quarter.service.answer(person, wanted=False)
    assert (await quarter.service.of(FIRST)).coming == ()


async def _fetchable(quarter: Quarter, *, until: int) -> None:
    """Money of everybody waits, until so many days after the beginning."""
    async with quarter.database.transaction() as connection:
        await connection.execute(insert(payout), [_paid(n, BEGIN) for n in range(6)])
        last = BEGIN + timedelta(days=until)
        days = {"starts": BEGIN, "ends": None, "fetch_until": last}
        await connection.execute(insert(schedule), [_row(n, **days) for n in range(3)])
