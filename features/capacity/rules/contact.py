"""Which visits families are asked about: a dated rule, and a lot that nobody without the key can
tell or choose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.calendar import monday_of
from domain.shipped import in_force
from domain.small_counts import FEWEST, shown

_LOT_BYTES = 4
_WEEK = timedelta(weeks=1)


class Reply(StrEnum):
    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"
    NOBODY = "nobody"
    """Nobody came, by the family."""


class QuestionState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    ANSWERED = "answered"
    SILENT = "silent"
    VOID = "void"
    """Not asked after all, or the person wants no questions."""


@dataclass(frozen=True)
class ContactRule:
    """In force from `valid_from`; days are counted from the visit. Of a hundred visits
    `share_percent` are asked about; figures need answers about so many companions."""

    valid_from: date
    after_days: int
    until_days: int
    answer_days: int
    share_percent: int
    days_apart: int
    fewest_companions: int


@dataclass(frozen=True)
class Visited:
    """A visit whose family can be asked, and the account that would be."""

    visit_id: int
    family_id: UUID
    telegram_id: int
    holder_id: int
    area_code: str
    visited_on: date


@dataclass(frozen=True)
class ContactQuestion:
    id: int
    family_id: UUID
    telegram_id: int | None
    holder_id: int
    area_code: str
    visited_on: date
    state: QuestionState
    due_at: datetime
    closes_at: datetime | None


@dataclass(frozen=True)
class ContactFigures:
    """How families saw visits; None for a count that is not shown. `enough` says whether anything
    is shown at all: few answers, or about few companions, would name somebody."""

    enough: bool
    counts: dict[Reply, int | None]


def rule_on(day: date) -> ContactRule | None:
    """The rule in force on a day; None before the first. Raises ValueError or KeyError when the
    shipped file is wrong."""
    for since, row in in_force("tanya_kontak.csv", day):
        names = (
            *("tanya_setelah_hari", "paling_lambat_hari", "jawab_dalam_hari"),
            *("bagian_persen", "jarak_hari", "pendamping_paling_sedikit"),
        )
        return ContactRule(since, *(int(row[name]) for name in names))
    return None


def stands_until(day: date) -> date:
    """The first Monday of the month that was last: up to it go the sums that a companion reads of
    the own visits, and till the next they stand still. A sum that moved with every week would tell
    what the one family said that was visited then."""
    monday = monday_of(day)
    while monday.day > _WEEK.days:
        monday -= _WEEK
    return monday


def drawn(
    visits: Iterable[Visited], rule: ContactRule, lot: Callable[[str], bytes]
) -> list[Visited]:
    """Whom to ask: each visit has one lot for good, and a family or an account is asked once."""
    limit = rule.share_percent * 256**_LOT_BYTES // 100
    found: list[Visited] = []
    families: set[UUID] = set()
    accounts: set[int] = set()
    for one in visits:
        drawn_lot = int.from_bytes(lot(str(one.visit_id))[-_LOT_BYTES:], "big")
        if drawn_lot >= limit or one.family_id in families or one.telegram_id in accounts:
            continue
        found.append(one)
        families.add(one.family_id)
        accounts.add(one.telegram_id)
    return found


def figures_of(counts: dict[Reply, int], companions: int, fewest: int) -> ContactFigures:
    """`companions`: how many the answers are about, of `fewest` that there have to be."""
    if sum(counts.values()) < FEWEST or companions < fewest:
        return ContactFigures(False, dict.fromkeys(Reply))
    hidden = shown([counts.get(one, 0) for one in Reply])
    return ContactFigures(True, dict(zip(Reply, hidden, strict=True)))
