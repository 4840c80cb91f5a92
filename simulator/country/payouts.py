"""What every family was paid in the last periods, as SIKS-NG would show it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from domain.payments import PayoutStatus, Period, Programme
from simulator.country.amounts import bpnt_amount, pkh_amount
from simulator.country.calendar import Calendar, Days, begin, join, months_of, rapel_pair, stage
from simulator.country.families import Family
from simulator.country.labels import Label, all_labels, label_named
from simulator.country.places import place_of

TIMES_AT_LEAST = 6
"""Every label occurs so often, so that each can be tried out (in a country of common size)."""
_RAPEL = 0.06
_STATUS_WEIGHTS = {
    PayoutStatus.FETCHED: 42,
    PayoutStatus.PAID: 24,
    PayoutStatus.IN_PROGRESS: 14,
    PayoutStatus.NEEDS_REPAIR: 9,
    PayoutStatus.WAITING: 6,
    PayoutStatus.STOPPED: 5,
}
_OLD_LABELS = ("Transaksi", "Sudah Transaksi", "Dikembalikan", "Exclude")
_OLD_WEIGHTS = (74, 20, 5, 1)

Slot = tuple[Family, Programme]


@dataclass(frozen=True)
class Record:
    """One line of `penyaluran.csv`."""

    family: Family
    programme: Programme
    period: Period
    stage: str
    amount: int
    label: Label
    as_of: date
    paid_on: date | None
    fetched_on: date | None


def draw_payouts(rng: Random, families: list[Family], calendar: Calendar) -> list[Record]:
    slots = [(family, programme) for family in families for programme in family.programmes]
    newest = _deal(rng, slots)
    return [
        record
        for slot in slots
        for record in _history(rng, slot, newest[slot[0].nik, slot[1]], calendar)
    ]


def _history(rng: Random, slot: Slot, newest: Label, calendar: Calendar) -> Iterator[Record]:
    family, programme = slot
    regency, district = place_of(family.village_code)
    months = regency.months(programme, family.channel)
    periods = calendar.periods(regency, months)
    as_of = calendar.as_of(regency, district)
    pair = rapel_pair(periods) if rng.random() < _RAPEL and not family.newest else None
    for period in periods:
        if pair and period == pair[0]:
            continue  # paid together with the next one
        is_newest = period == periods[-1]
        if newest.is_first and not is_newest:
            continue  # a new recipient was never paid before
        label = newest if is_newest else _old_label(rng, family)
        days = calendar.window(regency, district.notice_area or regency.code, period)
        paid_on = _between(rng, days.starts, min(days.ends, as_of)) if label.was_paid else None
        covered = join(*pair) if pair and period == pair[1] else period
        yield Record(
            family=family,
            programme=programme,
            period=covered,
            stage=stage(covered, months),
            amount=_amount(_paid(family) if is_newest else family, programme, covered, months),
            label=label,
            as_of=as_of,
            paid_on=paid_on,
            fetched_on=_fetched(rng, paid_on, days, as_of) if label.was_fetched else None,
        )


def _paid(family: Family) -> Family:
    """As the newest payout knew it."""
    return replace(family, components=family.paid_for) if family.paid_for else family


def _amount(family: Family, programme: Programme, period: Period, months: int) -> int:
    """The stage amount, as often as stages are paid together."""
    day, stages = begin(period), months_of(period) // months
    if programme == Programme.PKH:
        return pkh_amount(family.components, months=months, day=day) * stages
    return bpnt_amount(months=months, day=day) * stages


def _deal(rng: Random, slots: list[Slot]) -> dict[tuple[str, Programme], Label]:
    """Labels of the newest payouts: fixed ones, then each label a few times, then by weight."""
    labels = [label for label in all_labels() if not label.is_returned]
    dealt: dict[tuple[str, Programme], Label] = {}
    free: list[Slot] = []
    for family, programme in slots:
        if family.newest:
            dealt[family.nik, programme] = label_named(dict(family.newest)[programme])
        else:
            free.append((family, programme))
    rng.shuffle(free)
    for label in labels * TIMES_AT_LEAST:
        place = next((i for i, slot in enumerate(free) if _fits(label, slot)), None)
        if place is not None:
            family, programme = free.pop(place)
            dealt[family.nik, programme] = label
    weights = [_weight(label) for label in labels]
    for family, programme in free:
        label = rng.choices(labels, weights)[0]
        while not _fits(label, (family, programme)):
            label = rng.choices(labels, weights)[0]
        dealt[family.nik, programme] = label
    return dealt


def _fits(label: Label, slot: Slot) -> bool:
    family, programme = slot
    return (bool(family.bank) or not label.needs_account) and (
        programme == Programme.PKH or not label.only_pkh
    )


def _weight(label: Label) -> float:
    alike = sum(other.status == label.status for other in all_labels())
    return _STATUS_WEIGHTS[label.status] / alike


def _old_label(rng: Random, family: Family) -> Label:
    if family.newest:
        return label_named("Transaksi")
    return label_named(rng.choices(_OLD_LABELS, _OLD_WEIGHTS)[0])


def _fetched(rng: Random, paid_on: date | None, days: Days, as_of: date) -> date | None:
    return _between(rng, paid_on, min(days.fetch_until, as_of)) if paid_on else None


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
