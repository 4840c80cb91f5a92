"""A quarter of reminders on a clock of its own: who was told what, on which day, and how often.

The same days can be lived through by one process, by units of work that fail at random, or by
processes that are killed and go on where they were. What everybody must get is told here in
another way than the rules tell it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import delete, insert, select

from chat.post import Post
from domain.areas import load_areas
from domain.people import Person
from features.answers.services.answers import AnswerService
from features.payments.storage.news import PaymentNewsRepository
from features.payments.storage.tables import payout, schedule
from features.people.storage.imports import ImportRepository
from features.people.storage.people import mark_blocked
from features.people.storage.tables import account, family, family_link
from features.reminders.jobs.planning import SLICE, ReminderPlanning
from features.reminders.jobs.telling import ReminderTelling
from features.reminders.services.payments import NAME, PaymentOccasions
from features.reminders.services.planning import ReminderPlanner
from features.reminders.services.reminders import ReminderService
from features.reminders.services.sources import ReminderSource
from features.reminders.storage.tables import reminder_wish
from features.reminders.views.lines import payment_button, payment_line
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox, place_of
from storage.unit_of_work import UnitOfWorkFactory

WIB = ZoneInfo("Asia/Jakarta")
FIRST = 860_000_000
BEGIN, DAYS = date(2026, 1, 5), 66
HOURS = ("05:05", "06:05", "07:05", "10:00", "15:00", "19:58", "21:30", "23:30")
"""In Western Indonesia: the three mornings, files at ten and three, evening and night."""
VILLAGES = ("33.05.12.1010", "73.06.02.1001", "91.03.01.1001")
DATE, CHANGED, PAID = "Tanggalnya sudah ada", "Tanggalnya berubah", "sudah cair, belum diambil."
WEEK, TWO, LAST = ", 7 hari lagi", ", 2 hari lagi", "hari ini hari terakhir"
_LISTED, _ANNOUNCED, _MOVED, _STOPPED, _PAID, _BLOCKED, _GONE, _FETCHED = (
    0,
    5,
    10,
    15,
    22,
    30,
    40,
    56,
)
_UNTIL = 60
_SEALED = b"-"


@dataclass(frozen=True)
class Slot:
    """One moment of the quarter."""

    day: int
    hour: str

    @property
    def at(self) -> datetime:
        on = BEGIN + timedelta(days=self.day)
        return datetime.combine(on, time.fromisoformat(self.hour), WIB).astimezone(UTC)


SLOTS = tuple(Slot(day, hour) for day in range(DAYS) for hour in HOURS)


def expected(number: int) -> list[tuple[int, str]]:
    """Day and words of all that the person with this number gets."""
    group = number % 5
    told = [(_ANNOUNCED + 1, DATE)]
    told += [(_MOVED + 1, CHANGED)] if number % 3 == 1 else []
    if group != 4:
        told.append((_PAID + 1, PAID.removesuffix(".")))
        told += [(_UNTIL - 7, WEEK), (_UNTIL - 2, TWO), (_UNTIL, LAST)]
    ends = {1: _FETCHED, 2: _STOPPED, 3: _BLOCKED}.get(group, DAYS)
    if number % 50 == 49:
        ends = min(ends, _GONE)
    return [one for one in told if one[0] <= ends]


@dataclass
class Quarter:
    """The people, the files that arrive, and the jobs of reminders."""

    database: Database
    keyring: Keyring
    people: int
    units: UnitOfWorkFactory
    slice_size: int = SLICE
    now: datetime = field(default=SLOTS[0].at)

    def __post_init__(self) -> None:
        areas = load_areas()
        payments = PaymentOccasions(AnswerService(self.units, self._clock))
        own = ReminderSource(NAME, payments.of, payment_line, payment_button)
        planner = ReminderPlanner((own,), self._clock, areas)
        post = Post(self.units, self.keyring)
        self.service = ReminderService(self.units, planner, self._clock, areas)
        self.planning = ReminderPlanning(self.units, planner, self._clock, self.slice_size)
        self.telling = ReminderTelling(self.units, planner, post, self._clock, self.people)

    def _clock(self) -> datetime:
        return self.now

    async def settle(self) -> None:
        """Families in three zones, each with one account that wants reminders."""
        async with self.database.transaction() as connection:
            numbers = range(self.people)
            await connection.execute(insert(family), [_family(n, self.keyring) for n in numbers])
            await connection.execute(
                insert(account),
                [
                    {
                        "telegram_id": FIRST + n,
                        "consent_version": 2,
                        "consent_answer": True,
                        "home_area": VILLAGES[n % 3],
                    }
                    for n in numbers
                ],
            )
            await connection.execute(
                insert(family_link),
                [{"telegram_id": FIRST + n, "family_id": UUID(int=n + 1)} for n in numbers],
            )
            await connection.execute(
                insert(reminder_wish), [{"telegram_id": FIRST + n, "wanted": True} for n in numbers]
            )

    async def live(self, slot: Slot) -> None:
        """What happens then, and what the jobs do; twice is the same."""
        self.now = slot.at
        await self._happens(slot)
        await self.planning.run_once()
        await self.telling.run_once()

    async def _happens(self, slot: Slot) -> None:
        if slot.hour == "10:00" and slot.day in (_LISTED, _PAID, _FETCHED):
            await self._payouts(slot.day)
        if slot.day == _ANNOUNCED and slot.hour == "10:00":
            await self._windows(dict.fromkeys(VILLAGES, 20))
        if slot.day == _MOVED and slot.hour in ("10:00", "15:00", "19:58"):
            await self._windows({VILLAGES[1]: 20 + int(slot.hour[:2])})
        if slot.hour != "23:30":
            return
        for number in range(self.people):
            if slot.day == _STOPPED and number % 5 == 2:
                await self.service.answer(Person(FIRST + number), wanted=False)
            if slot.day == _BLOCKED and number % 5 == 3:
                async with self.database.autocommit() as connection:
                    await mark_blocked(connection, FIRST + number, blocked=True)
            if slot.day == _GONE and number % 50 == 49:
                async with self.database.autocommit() as connection:
                    await connection.execute(
                        delete(family).where(family.c.id == UUID(int=number + 1))
                    )

    async def _payouts(self, day: int) -> None:
        """The officials' file of that day, as the importer puts it."""
        rows = [
            row for n in range(self.people) if (row := _payout(n, day)) and not _is_gone(n, day)
        ]
        async with self.units() as work:
            note, register = work[PaymentNewsRepository].note_payouts, work[ImportRepository]
            await register.prepare(payout)
            for start in range(0, len(rows), 1000):
                block = rows[start : start + 1000]
                await register.stage(payout, block, write=True, before=note)
            await register.merge(payout)
            await work.commit()

    async def _windows(self, starts: Mapping[str, int]) -> None:
        rows = [_window(village[:5], day) for village, day in starts.items()]
        async with self.units() as work:
            note, register = work[PaymentNewsRepository].note_windows, work[ImportRepository]
            await register.prepare(schedule)
            await register.stage(schedule, rows, write=True, before=note)
            await register.merge(schedule)
            await work.commit()


@dataclass(frozen=True)
class QuarterReport:
    """What people got beside what they must get."""

    people: int
    messages: int
    doubled: int
    missed: int
    not_expected: int
    at_night: int
    several_a_day: int

    @property
    def is_right(self) -> bool:
        wrong = self.doubled + self.missed + self.not_expected + self.at_night
        return wrong + self.several_a_day == 0


async def report(quarter: Quarter) -> QuarterReport:
    """By the messages that were queued, read as the phone would show them."""
    told: dict[int, Counter[tuple[int, str]]] = defaultdict(Counter)
    days: Counter[tuple[int, int]] = Counter()
    messages = at_night = 0
    for chat_id, moment, text in [one async for one in _queued(quarter)]:
        number = chat_id - FIRST
        local = moment.astimezone(load_areas().zone(VILLAGES[number % 3]))
        day = (local.date() - BEGIN).days
        messages += 1
        at_night += not 7 <= local.hour < 20
        days[number, day] += 1
        for words in (DATE, CHANGED, WEEK, TWO, LAST):
            told[number][day, words] += words in text
        is_paid = PAID in text and not any(words in text for words in (WEEK, TWO))
        told[number][day, PAID.removesuffix(".")] += is_paid
    found = {n: Counter({k: v for k, v in told[n].items() if v}) for n in range(quarter.people)}
    wanted = {n: Counter(expected(n)) for n in range(quarter.people)}
    return QuarterReport(
        people=quarter.people,
        messages=messages,
        doubled=sum(v - 1 for one in found.values() for v in one.values()),
        missed=sum((wanted[n] - found[n]).total() for n in found),
        not_expected=sum(len(found[n].keys() - wanted[n].keys()) for n in found),
        at_night=at_night,
        several_a_day=sum(count - 1 for count in days.values()),
    )


async def _queued(quarter: Quarter) -> Any:
    async with quarter.database.autocommit() as connection:
        rows = (await connection.execute(select(outbox).order_by(outbox.c.id))).all()
    for row in rows:
        place = place_of(outbox, "payload_sealed", row.chat_id)
        text = orjson.loads(quarter.keyring.open(row.payload_sealed, place))["text"]
        moment = datetime.fromtimestamp(int(row.dedupe.rpartition(":")[2]), UTC)
        yield row.chat_id, moment, text.replace("<b>", "").replace("</b>", "")


def _family(number: int, keyring: Keyring) -> dict[str, Any]:
    family_id, nik = UUID(int=number + 1), number.to_bytes(8)
    name = keyring.seal("Contoh", place_of(family, "head_name_sealed", family_id))
    return {
        "id": family_id, "kk_sealed": _SEALED, "kk_index": nik, "nik_sealed": _SEALED,
        "nik_index": nik, "head_name_sealed": name, "address_sealed": _SEALED,
        "area_code": VILLAGES[number % 3], "components_sealed": _SEALED, "row_hash": _SEALED,
    }  # fmt: skip


def _payout(number: int, day: int) -> dict[str, Any] | None:
    group, label, on = number % 5, "SK", BEGIN + timedelta(days=day)
    if day == _PAID:
        label = "Salur" if group != 4 else ""
    elif day == _FETCHED:
        label = "Transaksi" if group == 1 else ""
    if not label:
        return None
    return {
        "family_id": UUID(int=number + 1), "programme": "PKH", "year": 2026, "first_month": 1,
        "last_month": 3, "stage": "Tahap 1", "amount": 750_000, "channel": "KKS", "bank": "BRI",
        "label": label, "as_of": on, "paid_on": None if label == "SK" else on,
        "fetched_on": on if label == "Transaksi" else None, "source": "Contoh",
    }  # fmt: skip


def _window(area: str, starts: int) -> dict[str, Any]:
    return {
        "programme": "PKH", "year": 2026, "first_month": 1, "last_month": 3, "area_code": area,
        "channel": "KKS", "bank": "BRI", "starts": BEGIN + timedelta(days=starts), "ends": None,
        "fetch_until": BEGIN + timedelta(days=_UNTIL), "note": "", "source": "Contoh",
    }  # fmt: skip


def _is_gone(number: int, day: int) -> bool:
    return number % 50 == 49 and day > _GONE


def from_slot(first: int) -> Iterator[tuple[int, Slot]]:
    """The slots from this one on, with their numbers."""
    return enumerate(SLOTS[first:], first)
