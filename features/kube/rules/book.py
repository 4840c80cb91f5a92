"""The cash book: entries that are only ever added, so that doubled, late and reordered updates come
to the same sum.

An entry has a key of its own, so the same update is one entry. A slip is put right by a counter
entry, never by a change. Large sums count once a second member has confirmed them; a counter entry
counts as soon as what it takes back counts, and is confirmed in its own right where that was.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.months import first_of, month_before, months_between

WRITTEN_TOGETHER = timedelta(hours=24)
"""What goes out and was written within so long is looked at as one sum."""


class Way(StrEnum):
    IN = "in"
    OUT = "out"

    @property
    def other(self) -> "Way":
        return Way.OUT if self is Way.IN else Way.IN


class Sort(StrEnum):
    """What the money was for."""

    SALE = "sale"
    DUES = "dues"
    CAPITAL = "capital"
    OTHER_IN = "other_in"
    GOODS = "goods"
    TOOLS = "tools"
    COST = "cost"
    SHARE = "share"
    OTHER_OUT = "other_out"
    DIFFERENCE = "difference"
    """What the cash had more or less than the book when it was counted."""


SORTS = {
    Way.IN: (Sort.SALE, Sort.DUES, Sort.CAPITAL, Sort.OTHER_IN),
    Way.OUT: (Sort.GOODS, Sort.TOOLS, Sort.COST, Sort.SHARE, Sort.OTHER_OUT),
}


@dataclass(frozen=True)
class Entry:
    """One movement of cash: `amount` in whole rupiah, always above 0. `corrects` is the entry that
    it takes back. `for_member`: whose dues it is. `checked`: it needs no second member, or one has
    confirmed it; `seen`: one has."""

    id: int
    way: Way
    sort: Sort
    amount: int
    day: date
    note: str = ""
    has_photo: bool = False
    writer_id: int | None = None
    member_id: int | None = None
    for_member: int | None = None
    corrects: int | None = None
    checked: bool = True
    seen: bool = False
    at: datetime | None = None

    @property
    def signed(self) -> int:
        return self.amount if self.way is Way.IN else -self.amount


@dataclass(frozen=True)
class Month:
    """What moved in one month: `first` is its first day."""

    first: date
    money_in: int
    money_out: int
    sales: int


@dataclass(frozen=True)
class Book:
    """All entries of a group, in the order of their days."""

    entries: tuple[Entry, ...]

    def _by_id(self) -> dict[int, Entry]:
        return {one.id: one for one in self.entries}

    @property
    def counting(self) -> tuple[Entry, ...]:
        """Those that count now."""
        known = self._by_id()

        def counts(one: Entry) -> bool:
            if not one.checked:
                return False
            return one.corrects is None or (one.corrects in known and counts(known[one.corrects]))

        return tuple(one for one in self.entries if counts(one))

    @property
    def balance(self) -> int:
        """What should be in the cash box, in rupiah."""
        return sum(one.signed for one in self.counting)

    @property
    def taken_back(self) -> frozenset[int]:
        """Entries that have a counter entry."""
        return frozenset(one.corrects for one in self.entries if one.corrects is not None)

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """Large sums that a second member is to confirm. What was taken back before needs none, and
        neither does the counter entry of what never counted."""
        known, back = self._by_id(), self.taken_back
        return tuple(
            one
            for one in self.entries
            if not one.checked
            and one.id not in back
            and (one.corrects is None or (one.corrects in known and known[one.corrects].checked))
        )

    def unseen_out(self, since: datetime) -> int:
        """Rupiah that went out by what was written after then and no second member has looked at;
        what was taken back, and what two treasurers counted and signed, is not among it."""
        back = self.taken_back
        return sum(
            one.amount
            for one in self.counting
            if one.way is Way.OUT
            and not one.seen
            and one.sort is not Sort.DIFFERENCE
            and one.id not in back
            and one.at is not None
            and one.at > since
        )

    def needs_second(self, way: Way, amount: int, limit: int, now: datetime) -> bool:
        """Whether a second member confirms a new sum: from `limit` on, and for money that goes out
        also where it comes to that with what else was written in a day. However a sum is split, and
        on whichever days it is put, it is written down in some hours."""
        if way is Way.OUT:
            amount += self.unseen_out(now - WRITTEN_TOGETHER)
        return amount >= limit

    def balance_before(self, day: date) -> int:
        return sum(one.signed for one in self.counting if one.day < day)

    def in_month(self, first: date) -> tuple[Entry, ...]:
        return tuple(one for one in self.counting if first_of(one.day) == first)

    def months(self) -> tuple[Month, ...]:
        """The months in which money moved, the earliest first."""
        found: dict[date, list[Entry]] = defaultdict(list)
        for one in self.counting:
            found[first_of(one.day)].append(one)
        return tuple(_month(first, found[first]) for first in sorted(found))

    def month(self, first: date) -> Month:
        return _month(first, self.in_month(first))

    def dues_of(self, first: date) -> dict[int, int]:
        """Rupiah of dues that came in for a month, by member; what was taken back is gone."""
        found: dict[int, int] = defaultdict(int)
        for one in self.in_month(first):
            if one.sort is Sort.DUES and one.for_member is not None:
                found[one.for_member] += one.signed
        return {who: sum_ for who, sum_ in found.items() if sum_}

    def entry(self, entry_id: int) -> Entry | None:
        return self._by_id().get(entry_id)


def _month(first: date, entries: Iterable[Entry]) -> Month:
    """Counter entries lower what they take back: nothing that was undone looks like turnover."""
    came = went = sales = 0
    for one in entries:
        back = one.corrects is not None
        way = one.way.other if back else one.way
        value = -one.amount if back else one.amount
        came += value if way is Way.IN else 0
        went += value if way is Way.OUT else 0
        sales += value if one.sort is Sort.SALE else 0
    return Month(first, came, went, sales)


def months_of_sales(months: Sequence[Month], today: date) -> int:
    """How many months in a row, up to the last whole one, have sales."""
    sold = {one.first for one in months if one.sales > 0}
    first, found = month_before(today), 0
    while first in sold:
        first, found = month_before(first), found + 1
    return found


def months_since_first(months: Sequence[Month], today: date) -> int:
    """For how many months the book has been kept."""
    return months_between(months[0].first, today) if months else 0
