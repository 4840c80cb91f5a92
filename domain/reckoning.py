"""How PKH adds up: persons of a family, each with an amount that held at the time.

Amounts and limits are dated facts (`data/jawaban/*fakta.csv`); none stands in the code. A stage
does not always divide evenly, so nothing is computed from the sum of a year.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.payments import Component

FACT_NAMES: Mapping[Component, str] = {
    Component.PREGNANCY: "ibu_hamil",
    Component.TODDLER: "usia_dini",
    Component.PRIMARY: "sd",
    Component.JUNIOR: "smp",
    Component.SENIOR: "sma",
    Component.ELDERLY: "lansia",
    Component.DISABILITY: "disabilitas",
    Component.RIGHTS_VICTIM: "ham",
}
"""How the facts call a component: `pkh.<name>.3bulan`, `pkh.<name>.maks`."""
MOST_PERSONS = "pkh.maks_orang"
MONTHLY_FOOD = "bpnt.bulan"


def amount_key(component: Component, months: int) -> str:
    """The fact with the amount of one person for a stage of so many months."""
    return f"pkh.{FACT_NAMES[component]}.{months}bulan"


def limit_key(component: Component) -> str:
    """The fact with how many persons of a family are paid for it."""
    return f"pkh.{FACT_NAMES[component]}.maks"


@dataclass(frozen=True)
class Rate:
    """An amount in whole rupiah, and how it is known."""

    amount: int
    since: date | None = None
    checked: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Tariff:
    """What held on one day for stages of `months` months; what is not known has no entry."""

    months: int
    rates: Mapping[Component, Rate] = field(default_factory=dict)
    limits: Mapping[Component, int] = field(default_factory=dict)
    most: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Line:
    """Persons of one component, and what each brings."""

    component: Component
    persons: int
    rate: Rate

    @property
    def total(self) -> int:
        return self.persons * self.rate.amount


@dataclass(frozen=True)
class Count:
    """One stage of PKH, person by person; `left_out` are over a limit, `unrated` have no amount."""

    lines: tuple[Line, ...] = ()
    left_out: Mapping[Component, int] = field(default_factory=dict)
    unrated: Mapping[Component, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)


def count(components: Iterable[Component], tariff: Tariff) -> Count:
    """What a stage pays. Which four of five persons count is our guess: the dearest."""
    persons = Counter(components)
    unrated = {one: many for one, many in persons.items() if one not in tariff.rates}
    allowed = {
        one: min(many, tariff.limits.get(one, many))
        for one, many in persons.items()
        if one in tariff.rates
    }
    room = sum(allowed.values()) if tariff.most is None else tariff.most
    paid: dict[Component, int] = {}
    for one in sorted(
        allowed, key=lambda one: (-tariff.rates[one].amount, list(Component).index(one))
    ):
        paid[one] = min(allowed[one], room)
        room -= paid[one]
    return Count(
        tuple(Line(one, paid[one], tariff.rates[one]) for one in Component if paid.get(one)),
        {one: persons[one] - paid[one] for one in paid if persons[one] > paid[one]},
        unrated,
    )
