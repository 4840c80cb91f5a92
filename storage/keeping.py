"""What erasing a person and what growing old mean for each table: features say it of their own.

UU 27/2022 Pasal 8, 16 and 43-44: personal data goes when it is no longer needed, and when the
person asks; what stays has a reason that is written here.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, literal_column, select, update

from domain.retention import Dated
from storage.copying import Copy
from storage.unit_of_work import UnitOfWork

Where = Callable[[Table], ColumnElement[bool]]


@dataclass(frozen=True)
class Deleted:
    """The rows of the person go; `on_withdrawal` already when consent is withdrawn."""

    column: str
    where: Where | None = None
    on_withdrawal: bool = False


@dataclass(frozen=True)
class Blanked:
    """The rows stay, and forget who it was."""

    column: str


@dataclass(frozen=True)
class Remains:
    """The person stays named, for this reason."""

    column: str
    why: str


@dataclass(frozen=True)
class ErasedBy:
    """The rows go by a rule of their own: `act(work, telegram_id)`."""

    column: str
    act: Callable[[UnitOfWork, int], Awaitable[object]]
    on_withdrawal: bool = False


@dataclass(frozen=True)
class ErasedWith:
    """The rule of another table takes the rows along."""

    column: str
    of: Table


Erasure = Deleted | Blanked | Remains | ErasedBy | ErasedWith


@dataclass(frozen=True)
class After:
    """Rows go when `column` lies longer back than `span`; NULL never does."""

    column: str
    span: timedelta | Dated
    where: Where | None = None


@dataclass(frozen=True)
class WithRow:
    """Rows go with the row that they belong to (ON DELETE CASCADE)."""

    of: Table


@dataclass(frozen=True)
class Forever:
    """Rows do not grow old, for this reason."""

    why: str


@dataclass(frozen=True)
class AgedBy:
    """Rows go by a rule of their own and these spans: `act(work, now)` tells how many went."""

    act: Callable[[UnitOfWork, datetime], Awaitable[int]]
    spans: tuple[Dated, ...] = ()


Ageing = After | WithRow | Forever | AgedBy


@dataclass(frozen=True)
class Kept:
    """One table: how its rows grow old, what erasing a person means for it, and what of it is a
    person's copy (None only where it holds nothing of anybody)."""

    table: Table
    ages: Ageing
    people: tuple[Erasure, ...] = ()
    copied: Copy | None = None


async def erase(
    work: UnitOfWork, kept: Iterable[Kept], telegram_id: int, *, withdrawn: bool = False
) -> None:
    """Forget a person in all these tables; `withdrawn`: only what ends with the consent."""
    for one in kept:
        for rule in one.people:
            match rule:
                case Deleted() if rule.on_withdrawal or not withdrawn:
                    statement = delete(one.table).where(one.table.c[rule.column] == telegram_id)
                    if rule.where is not None:
                        statement = statement.where(rule.where(one.table))
                    await work.connection.execute(statement)
                case Blanked() if not withdrawn:
                    await work.connection.execute(
                        update(one.table)
                        .where(one.table.c[rule.column] == telegram_id)
                        .values({rule.column: None})
                    )
                case ErasedBy() if rule.on_withdrawal or not withdrawn:
                    await rule.act(work, telegram_id)


def grows_old(kept: Kept) -> bool:
    """Whether rows of the table go by themselves, so that it has to be looked through."""
    return isinstance(kept.ages, After | AgedBy)


def span_on(rule: After, day: date) -> timedelta:
    """How long rows are kept by the rule that is in force on a day."""
    return rule.span.on(day) if isinstance(rule.span, Dated) else rule.span


def written_rule(kept: Kept, day: date) -> str:
    """By what rows go, for the report."""
    match kept.ages:
        case After(column, Dated(name)) as rule:
            return f"{span_on(rule, day).days} days after {column} ({name})"
        case After(column, span):
            return f"{span} after {column}" if span else f"after {column}"
        case AgedBy(_, spans):
            named = ", ".join(f"{one.on(day).days} days ({one.rule})" for one in spans)
            return f"by a rule of its own: {named}" if named else "by a rule of its own"
        case WithRow(of):
            return f"with {of.name}"
        case Forever(why):
            return why


async def age(work: UnitOfWork, kept: Kept, now: datetime, *, most: int) -> int:
    """Let go what is too old in one table, at most so many rows; how many went.

    A rule of its own (`AgedBy`) takes all that is due at once.
    """
    match kept.ages:
        case After(column, _, where) as rule:
            table = kept.table
            due = table.c[column] < now - span_on(rule, now.date())
            if where is not None:
                due &= where(table)
            row: ColumnElement[object] = literal_column("ctid")
            first = select(row).select_from(table).where(due).limit(most)
            statement = delete(table).where(row.in_(first))
            return (await work.connection.execute(statement)).rowcount
        case AgedBy(act, _):
            return await act(work, now)
        case _:
            return 0
