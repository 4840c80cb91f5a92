"""What a balance costs in a small country and in a large one: `python -m bench.balance`.

Milliseconds of one look at the balance, at its count, and at the status, as the services of a
replica give them. Both countries are asked in turns, each family twice: the first look may find
pages of the database on disk only. Of many looks the fastest tenth counts, since others share the
machine.
"""

import argparse
import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import quantiles
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bench.database import make_database
from bench.morning_people import AREAS, put_families
from chat.services import Services
from domain.people import LinkedFamily, Person
from features.payments.rules.wanted import Wanted
from features.payments.services.payments import PaymentService
from features.payments.services.reckoning import ReckoningService
from features.payments.services.standing import StandingService
from house import make_parts
from settings import Settings
from storage.database import Database
from storage.keyring import Keyring

FEW, MANY = 10_000, 1_000_000
_BLOCK = 5_000
_WARM_UP = 200
_NOBODY = Person(0)
"""No live source is set up, so it does not matter who looks."""

Look = Callable[[LinkedFamily], Awaitable[object]]


@dataclass(frozen=True)
class Cost:
    """Milliseconds of the fastest tenth: the first look at a family, and the second."""

    first: float
    again: float


@dataclass(frozen=True)
class Country:
    """A replica with so many families."""

    services: Services
    database: Database
    families: int

    def some(self, asked: int, seed: int) -> list[LinkedFamily]:
        numbers = random.Random(seed).sample(range(self.families), asked)
        return [LinkedFamily(UUID(int=n + 1), "", AREAS[n % len(AREAS)]) for n in numbers]

    def looks(self, today: date) -> dict[str, Look]:
        services = self.services
        return {
            "balance": lambda family: services[PaymentService].balance(family, _NOBODY, today),
            "count": lambda family: services[ReckoningService].of(family, _NOBODY, Wanted(), today),
            "status": lambda family: services[StandingService].of(family, _NOBODY, today),
        }


async def settle(url: str, families: int) -> Country:
    keyring = Keyring.parse(Keyring.fresh())
    database = Database(url, statement_seconds=3600)
    for first in range(0, families, _BLOCK):
        await put_families(database, keyring, range(first, min(first + _BLOCK, families)))
    async with database.autocommit() as connection:
        await connection.execute(text("VACUUM ANALYZE"))
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    parts = make_parts(database, keyring, lambda: datetime.now(UTC), settings)
    return Country(parts.services, database, families)


async def measure(urls: Sequence[str], sizes: Sequence[int], asked: int, seed: int) -> Table:
    """A line for each screen: both countries side by side."""
    countries = [await settle(url, size) for url, size in zip(urls, sizes, strict=True)]
    today = datetime.now(UTC).date()
    table = Table(title=f"{sizes[0]:,} families beside {sizes[1]:,}: ms, fastest tenth")
    for column in ("", "few", "many", "ratio", "few, first", "many, first"):
        table.add_column(column, justify="right" if column else "left")
    for name in countries[0].looks(today):
        few, many = await _costs(name, countries, asked, seed, today)
        figures = (few.again, many.again, many.again / few.again, few.first, many.first)
        table.add_row(name, *(f"{one:.2f}" for one in figures))
    for country in countries:
        await country.database.close()
    return table


async def _costs(
    name: str, countries: Sequence[Country], asked: int, seed: int, today: date
) -> list[Cost]:
    looks = [one.looks(today)[name] for one in countries]
    those = [one.some(asked + _WARM_UP, seed) for one in countries]
    taken: list[list[list[float]]] = [[[], []] for _ in countries]
    for number in range(asked + _WARM_UP):
        for look, families, times in zip(looks, those, taken, strict=True):
            for turn in times:
                started = time.perf_counter()
                assert await look(families[number]) is not None
                if number >= _WARM_UP:
                    turn.append((time.perf_counter() - started) * 1000)
    return [Cost(*(quantiles(turn, n=10)[0] for turn in times)) for times in taken]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.balance", description=__doc__)
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--asked", type=int, default=2_000, help="families that are looked at")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder, sizes = Path(tempfile.mkdtemp(prefix="kawankpm-bench-")), (options.few, options.many)
    try:
        urls = [make_database(folder, f"n{size}") for size in sizes]
        Console(width=100).print(asyncio.run(measure(urls, sizes, options.asked, options.seed)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
