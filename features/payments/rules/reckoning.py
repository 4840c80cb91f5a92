"""Where every rupiah of a payout comes from, and what differs from the payout before.

What does not add up is only said, never judged: the record of the officials counts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.payments import Component, Payout, Period, Programme
from domain.reckoning import Count, Rate, Tariff, count

_STAGES = (3, 2)
"""Stages of PKH have so many months, by year and channel."""
_MOST_ALIKE = 4
_KNOWN = {one.value: one for one in Component}


@dataclass(frozen=True)
class Persons:
    """The components of a family; `unknown` are words of old rows that mean none of them."""

    known: tuple[Component, ...] = ()
    unknown: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> "Persons":
        told = tuple(words)
        return cls(
            tuple(_KNOWN[word] for word in told if word in _KNOWN),
            tuple(word for word in told if word not in _KNOWN),
        )


@dataclass(frozen=True)
class Reckoning:
    """A payout beside what its parts add up to.

    `stages` of `months` months each were paid with it; more than one is a rapel. `together` are the
    payouts of the programme that came in on the same day, oldest first, if they are for several
    periods.
    """

    payout: Payout
    months: int
    stages: int = 1
    count: Count | None = None
    monthly: Rate | None = None
    persons: Persons = Persons()
    note: str = ""
    together: tuple[Payout, ...] = ()
    is_double: bool = False
    """The same months stand in the records twice."""

    @property
    def expected(self) -> int | None:
        """None where the amounts of that time are not known, or nobody is counted."""
        if self.monthly is not None:
            return self.monthly.amount * self.payout.period.length
        if self.count is None or not self.count.lines or self.count.unrated or self.persons.unknown:
            return None
        return self.count.total * self.stages

    @property
    def difference(self) -> int | None:
        """Recorded less counted; None where either is not known (an amount of 0 says nothing)."""
        if self.expected is None or self.payout.amount <= 0:
            return None
        return self.payout.amount - self.expected

    @property
    def fits(self) -> bool:
        return self.difference == 0

    @property
    def times(self) -> int | None:
        """How often the counted sum was paid, where it is a whole number of times: likely rapel."""
        if not self.expected or not self.difference or self.difference < 0:
            return None
        whole, rest = divmod(self.payout.amount, self.expected)
        return whole if rest == 0 else None

    @property
    def alike(self) -> tuple[Component, int] | None:
        """So many persons of a component bring as much as the difference."""
        return None if self.difference is None else self.persons_for(self.difference)

    def persons_for(self, amount: int) -> tuple[Component, int] | None:
        """Persons of one component of this payout that bring just that much."""
        rates = (
            {line.component: line.rate.amount for line in self.count.lines} if self.count else {}
        )
        for component, each in rates.items():
            whole, rest = divmod(abs(amount), each * self.stages)
            if rest == 0 and 1 <= whole <= _MOST_ALIKE:
                return component, whole
        return None


def reckon(
    payout: Payout,
    words: Iterable[str],
    tariff_of: Callable[[int], Tariff],
    monthly: Rate | None,
    others: Sequence[Payout] = (),
) -> Reckoning:
    """`tariff_of` gives the amounts of that time by the months of a stage; `others` are payouts of
    the same programme."""
    double = sum(one.period == payout.period for one in others) > 1
    together = _together(payout, others)
    if payout.programme is not Programme.PKH:
        return Reckoning(
            payout, payout.period.length, monthly=monthly, together=together, is_double=double
        )
    persons = Persons.of(words)
    found = [
        Reckoning(
            payout,
            months,
            stages,
            count(persons.known, tariff),
            persons=persons,
            note=tariff.note,
            together=together,
            is_double=double,
        )
        for months, stages in _splits(payout.period)
        for tariff in (tariff_of(months),)
    ]
    return next(
        (one for one in found if one.fits),
        next((one for one in found if one.expected is not None), found[0]),
    )


def _splits(period: Period) -> list[tuple[int, int]]:
    """How the months may be made of stages: six are two of three months, or three of two."""
    splits = [(m, period.length // m) for m in _STAGES if period.length % m == 0]
    return splits or [(period.length, 1)]


def _together(payout: Payout, others: Sequence[Payout]) -> tuple[Payout, ...]:
    if payout.paid_on is None:
        return ()
    found = [one for one in others if one.paid_on == payout.paid_on]
    several = len({one.period for one in found}) > 1
    return tuple(sorted(found, key=lambda one: one.order)) if several else ()


@dataclass(frozen=True)
class Comparison:
    """A payout beside the one before."""

    now: Reckoning
    before: Reckoning
    gone: Mapping[Component, int] = field(default_factory=dict)
    come: Mapping[Component, int] = field(default_factory=dict)
    rates: Mapping[Component, tuple[int, int]] = field(default_factory=dict)
    """Amounts of one person that changed, before and now."""

    @property
    def difference(self) -> int:
        return self.now.payout.amount - self.before.payout.amount

    @property
    def months(self) -> tuple[int, int] | None:
        """How many months each covers, where that differs: before and now."""
        pair = (self.before.payout.period.length, self.now.payout.period.length)
        return pair if pair[0] != pair[1] else None

    @property
    def has_reason(self) -> bool:
        """Whether anything that is known differs."""
        return bool(self.months or self.gone or self.come or self.rates)

    @property
    def alike(self) -> tuple[Component, int] | None:
        """Where nothing known differs: persons who bring as much as is missing or more."""
        if self.has_reason or not self.difference:
            return None
        return self.now.persons_for(self.difference) or self.before.persons_for(self.difference)


def compare(now: Reckoning, before: Reckoning) -> Comparison:
    """What is known to differ; the months explain other amounts a person."""
    was, is_ = Counter(before.persons.known), Counter(now.persons.known)
    rates: dict[Component, tuple[int, int]] = {}
    if now.count and before.count and now.months == before.months:
        old = {line.component: line.rate.amount for line in before.count.lines}
        new = {line.component: line.rate.amount for line in now.count.lines}
        rates = {one: (old[one], new[one]) for one in new if one in old and old[one] != new[one]}
    return Comparison(now, before, dict(was - is_), dict(is_ - was), rates)
