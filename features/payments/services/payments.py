"""Balance and schedule: what the records say about a family's money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chat import metrics
from domain.areas import Areas
from domain.payments import Payout, PayoutStatus, Programme, Window, choose_windows
from domain.people import LinkedFamily, Person
from features.payments.rules.registry import Asked, newest
from features.payments.services.registry import RegistryService
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
    registry: RegistryService

    async def balance(
        self,
        family: LinkedFamily,
        today: date,
        *,
        recent: int = _RECENT,
        asked_by: Person | None = None,
    ) -> Balance:
        """The last `recent` payouts of each programme that the family has.

        What a live registry told this account about the family counts beside the files.
        """
        async with self.unit_of_work.at_once() as work:
            payouts = await work[PayoutRepository].of(family.family_id, family.area_code)
        asked = await self.registry.known(asked_by, family) if asked_by else None
        if asked is not None:
            payouts = newest(payouts, asked.payouts)
        by_programme = [
            ProgrammeBalance(programme, tuple(own[:recent]))
            for programme in Programme
            if (own := [p for p in payouts if p.programme == programme])
        ]
        note_unknown(one.newest for one in by_programme)
        return Balance(family, tuple(by_programme), today, asked)

    async def schedule_of(self, family: LinkedFamily, today: date) -> AreaSchedule:
        """The next windows for the family's own programmes, banks and channels."""
        async with self.unit_of_work.at_once() as work:
            windows = await work[ScheduleRepository].around(family.area_code, today)
            payouts = await work[PayoutRepository].of(family.family_id, family.area_code)
        chosen = fitting_windows(payouts, windows, family.area_code, today)
        dated = {window.programme for window in chosen}
        own = [p for p in Programme if any(payout.programme == p for payout in payouts)]
        waiting = [x for p in own for x in payouts[: 2 * _RECENT] if x.programme == p]
        return AreaSchedule(
            family.area_code,
            self._regency(family.area_code),
            tuple(chosen),
            tuple(programme for programme in own if programme not in dated),
            today,
            tuple(p for p in waiting if p.can_be_fetched),
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
    """The next window of each programme of a family, for its own bank and channel."""
    chosen: list[Window] = []
    for programme in Programme:
        newest = next((p for p in payouts if p.programme == programme), None)
        if newest is not None:
            chosen += choose_windows(
                [w for w in windows if w.programme == programme],
                area_code=area_code,
                channel=newest.channel,
                bank=newest.bank,
                today=today,
                after=newest.period if newest.paid_on else None,
            )
    return chosen


def note_unknown(newest: Iterable[Payout]) -> None:
    """Count records whose label nobody explained: the table wants a row for each."""
    unknown = sum(one.status is PayoutStatus.UNKNOWN for one in newest)
    if unknown:
        metrics.UNKNOWN_LABELS.inc(unknown)


async def payouts_of(work: UnitOfWork, family_id: UUID, area_code: str) -> list[Payout]:
    """The recorded payouts of a family, for whoever works on a case of it."""
    return await work[PayoutRepository].of(family_id, area_code)
