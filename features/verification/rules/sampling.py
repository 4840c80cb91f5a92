"""Who is asked after a payout: a dated rule, and a draw that anybody with the key can repeat."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from domain import shipped
from domain.payments import Period, Programme

_SEEN_FOR = timedelta(days=120)
"""Payouts so old still count for the size of the sample of their period, and are asked no more."""


@dataclass(frozen=True)
class SamplingRule:
    """In force from `valid_from`. Days are counted from the day on which a payout was paid; while
    the record has no such day, from that on which its window began."""

    valid_from: date
    after_days: int
    until_days: int
    answer_days: int
    share_percent: int
    fewest: int
    most_a_quarter: int
    days_apart: int

    def size(self, families: int) -> int:
        """How many of so many families of a kecamatan and a period are asked."""
        return min(families, max(self.fewest, -(-families * self.share_percent // 100)))

    def is_due(self, opened: date, today: date) -> bool:
        """Whether a payout of that day may be asked about now."""
        return self.after_days <= (today - opened).days <= self.until_days

    def frame(self, today: date) -> tuple[date, date]:
        """The first and last day of the payouts that count for the size of a sample."""
        return today - _SEEN_FOR, today - timedelta(days=self.after_days)


@dataclass(frozen=True)
class Stratum:
    """What a sample is drawn from: one kecamatan, one programme, one period."""

    district: str
    programme: Programme
    period: Period

    def __str__(self) -> str:
        p = self.period
        return f"{self.district}:{self.programme}:{p.year}:{p.first_month}-{p.last_month}"


@dataclass(frozen=True)
class Candidate:
    """A family that can be asked about one period, and the account that would be.

    `last_asked` is the newest question to either of them, `in_quarter` the questions to the family
    in this quarter; `is_planned`: about this period it was asked, or will be.
    """

    stratum: Stratum
    family_id: UUID
    telegram_id: int
    opened: date
    last_asked: date | None = None
    in_quarter: int = 0
    is_planned: bool = False


def drawn(
    frame: Iterable[Candidate],
    planned: Mapping[Stratum, int],
    rule: SamplingRule,
    today: date,
    lot: Callable[[str], bytes],
) -> list[Candidate]:
    """Whom to ask now, besides those who are `planned` already.

    In each stratum the families with the lowest lots; `lot` is a keyed hash, so that nobody without
    the key can tell or choose them, and the same frame gives the same sample.
    """
    strata: defaultdict[Stratum, list[Candidate]] = defaultdict(list)
    for one in frame:
        strata[one.stratum].append(one)
    found: list[Candidate] = []
    families: Counter[UUID] = Counter()
    accounts: Counter[int] = Counter()
    for stratum in sorted(strata, key=lambda one: lot(str(one))):  # no programme always first
        those = strata[stratum]
        free = rule.size(len(those)) - planned.get(stratum, 0)
        for one in sorted(those, key=lambda c: lot(f"{stratum}:{c.family_id}")):
            if free <= 0:
                break
            fits = _may_be_asked(one, rule, today)
            if fits and not families[one.family_id] and not accounts[one.telegram_id]:
                found.append(one)
                families[one.family_id] += 1
                accounts[one.telegram_id] += 1
                free -= 1
    return found


def quarter_of(day: date) -> date:
    """The first day of the quarter of the year."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def rule_on(day: date) -> SamplingRule | None:
    """The rule in force on a day; None before the first."""
    try:
        since, row = shipped.one_in_force("cek_penyaluran.csv", day)
    except LookupError:
        return None
    return SamplingRule(
        since,
        int(row["tanya_setelah_hari"]),
        int(row["paling_lambat_hari"]),
        int(row["jawab_dalam_hari"]),
        int(row["bagian_persen"]),
        int(row["paling_sedikit"]),
        int(row["maks_per_triwulan"]),
        int(row["jarak_hari"]),
    )


def _may_be_asked(one: Candidate, rule: SamplingRule, today: date) -> bool:
    rested = one.last_asked is None or (today - one.last_asked).days >= rule.days_apart
    return (
        rested
        and not one.is_planned
        and one.in_quarter < rule.most_a_quarter
        and rule.is_due(one.opened, today)
    )
