"""What erasing a person and what growing old mean for each table: features say it of their own.

UU 27/2022 Pasal 8, 16 and 43-44: personal data goes when it is no longer needed, and when the
person asks; what stays has a reason that is written here.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, update

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
    span: timedelta
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
    """Rows go by a rule of their own: `act(work, now)` tells how many went."""

    act: Callable[[UnitOfWork, datetime], Awaitable[int]]


Ageing = After | WithRow | Forever | AgedBy


@dataclass(frozen=True)
class Kept:
    """One table: how its rows grow old, and what erasing a person means for it."""

    table: Table
    ages: Ageing
    people: tuple[Erasure, ...] = ()


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


async def age(work: UnitOfWork, kept: Iterable[Kept], now: datetime) -> dict[str, int]:
    """Let go what is too old; rows that went, per table where any did."""
    gone: dict[str, int] = {}
    for one in kept:
        match one.ages:
            case After(column, span, where):
                statement = delete(one.table).where(one.table.c[column] < now - span)
                if where is not None:
                    statement = statement.where(where(one.table))
                count = (await work.connection.execute(statement)).rowcount
            case AgedBy(act):
                count = await act(work, now)
            case _:
                continue
        if count:
            gone[one.table.name] = count
    return gone
