"""What PKH and BPNT pay in the sample country: the dated facts that the project ships."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from domain.payments import Component
from domain.reckoning import (
    MONTHLY_FOOD,
    MOST_PERSONS,
    Rate,
    Tariff,
    amount_key,
    count,
    limit_key,
)
from domain.shipped import rows


def pkh_amount(components: Iterable[Component], *, months: int, day: date) -> int:
    """One stage of PKH for a family."""
    return count(components, _tariff(months, day)).total


def bpnt_amount(*, months: int, day: date) -> int:
    return _value(MONTHLY_FOOD, day) * months


@cache
def _tariff(months: int, day: date) -> Tariff:
    return Tariff(
        months,
        {one: Rate(_value(amount_key(one, months), day)) for one in Component},
        {one: _value(limit_key(one), day) for one in Component if limit_key(one) in _facts()},
        _value(MOST_PERSONS, day),
    )


def _value(key: str, day: date) -> int:
    """The value of that day; the earliest one for days before all of them."""
    known = _facts()[key]
    return next((value for since, value in known if since <= day), known[-1][1])


@cache
def _facts() -> Mapping[str, list[tuple[date, int]]]:
    """The numbers of the whole nation by key, the newest first."""
    found: dict[str, list[tuple[date, int]]] = {}
    for row in rows("jawaban/fakta.csv"):
        if row["nilai"].isdigit() and row["berlaku_mulai"] and not row["wilayah"]:
            since = date.fromisoformat(row["berlaku_mulai"])
            found.setdefault(row["kunci"], []).append((since, int(row["nilai"])))
    return {key: sorted(known, reverse=True) for key, known in found.items()}
