"""Balance and schedule: what the records say about a family's money."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chat import metrics
from domain.areas import Areas
from domain.payments import Payout, PayoutStatus, Programme, Window, choose_windows
from domain.people import LinkedFamily, Person
from features.payments.rules.registry import Asked
from features.payments.services.records import RecordService
from features.payments.storage.payouts import PayoutRepository
from features.payments.storage.schedules import ScheduleRepository
from features.payments.storage.seasons import next_stage
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_RECENT = 3


@dataclass(frozen=True)
class ProgrammeBalance:
    """The newest recorded payouts of one programme, newest first."""

    programme: Programme
    payouts: tuple[Payout, ...]

    @property
    def newest(self) -> Payout:
        return self.payouts[0]

    @property
    def to_fetch(self) -> tuple[Payout, ...]:
        return tuple(payout for payout in self.payouts if payout.can_be_fetched)


@dataclass(frozen=True)
class Balance:
    """What is recorded for a family. `today` is local to the family."""

    family: LinkedFamily
    programmes: tuple[ProgrammeBalance, ...]
    today: date
    asked: Asked | None = None
    """What was asked at the source, where there is one and the person agreed."""
    may_agree: bool = False
    """There is a live source, and the person can still agree that it is asked."""

    @property
    def as_of(self) -> date | None:
        """The date of the oldest record among the newest ones: the honest age of the answer."""
        dates = [balance.newest.as_of for balance in self.programmes]
        return min(dates) if dates else None


@dataclass(frozen=True)
class AreaSchedule:
    """Windows of an area, one per programme; programmes without a date are in `without_date`.

    `next_stage` is when a new period usually begins; nobody promises a payout for that day.
    """

    area_code: str
    area_name: str
    windows: tuple[Window, ...]
    without_date: tuple[Programme, ...]
    today: date
    payouts: tuple[Payout, ...] = ()
    next_stage: date | None = None


@dataclass(frozen=True)
class PaymentService:
    unit_of_work: UnitOfWorkFactory
    areas: Areas
    records: RecordService

    async def balance(
        self,
        family: LinkedFamily,
        by: Person,
        today: date,
        *,
        recent: int = _RECENT,
        asks: bool = False,
    ) -> Balance:
        """The last `recent` payouts of each programme that the family has, for the account `by`.

        `asks`: the live source is asked as well, where there is one and the person agreed.
        """
        record = await self.records.of(family, by, asks=asks)
        programmes = tuple(_by_programme(record.payouts, recent))
        note_unknown(one.newest for one in programmes)
        return Balance(family, programmes, today, record.asked, record.may_agree)

    async def schedule_of(self, family: LinkedFamily, by: Person, today: date) -> AreaSchedule:
        """The next windows for the family's own programmes, banks and channels."""
        payouts = (await self.records.of(family, by)).payouts
        async with self.unit_of_work.at_once() as work:
            windows = await work[ScheduleRepository].around(family.area_code, today)
        chosen = fitting_windows(payouts, windows, family.area_code, today)
        dated = {window.programme for window in chosen}
        own = list(_by_programme(payouts, _RECENT))
        return AreaSchedule(
            family.area_code,
            self._regency(family.area_code),
            tuple(chosen),
            tuple(one.programme for one in own if one.programme not in dated),
            today,
            tuple(payout for one in own for payout in one.to_fetch),
            next_stage(today),
        )

    async def schedule_in(self, area_code: str, today: date) -> AreaSchedule:
        """The next windows of an area, whatever the bank: for people who are not linked."""
        async with self.unit_of_work.at_once() as work:
            windows = await work[ScheduleRepository].around(area_code, today)
        chosen = choose_windows(windows, area_code=area_code, channel=None, bank=None, today=today)
        without = tuple(p for p in Programme if p not in {w.programme for w in chosen})
        return AreaSchedule(
            area_code,
            self._regency(area_code),
            tuple(chosen),
            without,
            today,
            next_stage=next_stage(today),
        )

    def _regency(self, area_code: str) -> str:
        return self.areas.name(area_code[:5] if len(area_code) >= 5 else area_code)


def fitting_windows(
    payouts: Sequence[Payout], windows: Sequence[Window], area_code: str, today: date
) -> list[Window]:
    """The next window of each programme of a family, for its own bank and channel.

    `payouts` of each programme have the newest first. What was paid is over, also where a later
    period is recorded that was not paid yet.
    """
    chosen: list[Window] = []
    for programme in Programme:
        own = [one for one in payouts if one.programme is programme]
        if own:
            chosen += choose_windows(
                [w for w in windows if w.programme == programme],
                area_code=area_code,
                channel=own[0].channel,
                bank=own[0].bank,
                today=today,
                after=next((one.period for one in own if one.was_paid), None),
            )
    return chosen


def _by_programme(payouts: Sequence[Payout], recent: int) -> Iterator[ProgrammeBalance]:
    """The last payouts of each programme that there is."""
    for programme in Programme:
        own = [one for one in payouts if one.programme is programme]
        if own:
            yield ProgrammeBalance(programme, tuple(own[:recent]))


def note_unknown(newest: Iterable[Payout]) -> None:
    """Count records whose label nobody explained: the table wants a row for each."""
    unknown = sum(one.status is PayoutStatus.UNKNOWN for one in newest)
    if unknown:
        metrics.UNKNOWN_LABELS.inc(unknown)


async def payouts_of(work: UnitOfWork, family_id: UUID, area_code: str) -> list[Payout]:
    """The recorded payouts of a family, for whoever works on a case of it."""
    return await work[PayoutRepository].of(family_id, area_code)
