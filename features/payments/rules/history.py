"""A year of payouts: what was paid and fetched, what is missing, and the years beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.payments import Payout, PayoutStatus, Period, Programme

_CAME = (PayoutStatus.PAID, PayoutStatus.FETCHED)


@dataclass(frozen=True)
class ProgrammeYear:
    """The payouts of one programme in a year, the oldest first; `gaps` are months without any."""

    programme: Programme
    payouts: tuple[Payout, ...]
    gaps: tuple[Period, ...] = ()

    @property
    def paid(self) -> int:
        """What came in, fetched or not, in whole rupiah."""
        return sum(one.amount for one in self.payouts if one.status in _CAME)

    @property
    def fetched(self) -> int:
        """What was fetched of it, in whole rupiah."""
        return sum(one.amount for one in self.payouts if one.status is PayoutStatus.FETCHED)


@dataclass(frozen=True)
class YearHistory:
    """`earlier` and `later` are the next years that have records; None where there are none."""

    year: int
    programmes: tuple[ProgrammeYear, ...]
    earlier: int | None = None
    later: int | None = None

    @property
    def payouts(self) -> list[Payout]:
        return [one for own in self.programmes for one in own.payouts]

    @property
    def as_of(self) -> date | None:
        """The date of the oldest of the newest records of each programme, as in the balance."""
        newest = [max(one.as_of for one in own.payouts) for own in self.programmes if own.payouts]
        return min(newest, default=None)


def year_of(payouts: Iterable[Payout], wanted: int | None, today: date) -> YearHistory | None:
    """That year, or the newest with records; None when nothing is recorded at all.

    A year without records is answered by the nearest one that has some.
    """
    payouts = list(payouts)
    years = sorted({one.period.year for one in payouts})
    if not years:
        return None
    year = min(years, key=lambda one: (abs(one - wanted), -one)) if wanted else years[-1]
    own = [
        _programme(programme, [p for p in payouts if p.programme == programme], year, today)
        for programme in Programme
    ]
    place = years.index(year)
    return YearHistory(
        year,
        tuple(one for one in own if one is not None),
        years[place - 1] if place else None,
        years[place + 1] if place + 1 < len(years) else None,
    )


def initials(name: str) -> str:
    """`S. W.` of *Sari Wulandari*: enough for whoever knows the family, and for nobody else."""
    return " ".join(f"{part[0].upper()}." for part in name.split()[:3] if part[0].isalpha())


def _programme(
    programme: Programme, payouts: list[Payout], year: int, today: date
) -> ProgrammeYear | None:
    """None where nothing of this programme is recorded in that year."""
    here = sorted(
        (one for one in payouts if one.period.year == year),
        key=lambda one: (one.period.first_month, one.period.last_month, one.as_of, one.stage),
    )
    return ProgrammeYear(programme, tuple(here), _gaps(payouts, year, today)) if here else None


def _gaps(payouts: list[Payout], year: int, today: date) -> tuple[Period, ...]:
    """Months of the year without a record, after the first one that has one and before this."""
    covered = {
        (one.period.year, month)
        for one in payouts
        for month in range(one.period.first_month, one.period.last_month + 1)
    }
    first = min(covered)
    now = (today.year, today.month)
    missing = [
        month
        for month in range(1, 13)
        if first < (year, month) < now and (year, month) not in covered
    ]
    found: list[Period] = []
    for month in missing:
        if found and found[-1].last_month == month - 1:
            found[-1] = Period(year, found[-1].first_month, month)
        else:
            found.append(Period(year, month, month))
    return tuple(found)
