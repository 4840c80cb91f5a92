"""What a balance costs in a small country and in a large one: `python -m bench.balance`.

Milliseconds of one look at the balance, at its count, and at the status, as the services of a
replica give them: the median over many families, each asked twice. The second look finds the pages
of the database in memory and shows what the size alone costs; the first one shows what is not.
"""

import argparse
import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bench.database import make_database
from bench.morning_people import AREAS, put_families
from domain.people import LinkedFamily
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

Look = Callable[[LinkedFamily], Awaitable[object]]


@dataclass(frozen=True)
class Cost:
    """Milliseconds in the middle of many: the first look at a family, and the second."""

    first: float
    again: float


async def measure(url: str, families: int, asked: int, seed: int) -> dict[str, Cost]:
    """What each screen costs among so many families."""
    keyring = Keyring.parse(Keyring.fresh())
    database = Database(url, statement_seconds=3600)
    for first in range(0, families, _BLOCK):
        numbers = range(first, min(first + _BLOCK, families))
        await put_families(database, keyring, numbers)
    async with database.autocommit() as connection:
        await connection.execute(text("VACUUM ANALYZE"))
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    services = make_parts(database, keyring, lambda: datetime.now(UTC), settings).services
    today = datetime.now(UTC).date()
    looks: dict[str, Look] = {
        "balance": lambda family: services[PaymentService].balance(family, today),
        "count": lambda family: services[ReckoningService].of(family, Wanted(), today),
        "status": lambda family: services[StandingService].of(family, today),
    }
    asked_for = random.Random(seed).sample(range(families), asked + _WARM_UP)
    those = [LinkedFamily(UUID(int=n + 1), "", AREAS[n % len(AREAS)]) for n in asked_for]
    found = {}
    for name, look in looks.items():
        await _times(look, those[:_WARM_UP])
        found[name] = Cost(
            median(await _times(look, those[_WARM_UP:])),
            median(await _times(look, those[_WARM_UP:])),
        )
    await database.close()
    return found


async def _times(look: Look, families: list[LinkedFamily]) -> list[float]:
    taken = []
    for family in families:
        started = time.perf_counter()
        assert await look(family) is not None
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.balance", description=__doc__)
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--asked", type=int, default=2_000, help="families that are looked at")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder, console = Path(tempfile.mkdtemp(prefix="kawankpm-bench-")), Console(width=100)
    try:
        few, many = (
            asyncio.run(measure(make_database(folder, f"n{n}"), n, options.asked, options.seed))
            for n in (options.few, options.many)
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table = Table(title=f"{options.few:,} families beside {options.many:,}: ms, median")
    for column in ("", "few", "many", "ratio", "few, first", "many, first"):
        table.add_column(column, justify="right" if column else "left")
    for name in few:
        small, large = few[name], many[name]
        table.add_row(
            name,
            *(f"{ms:.2f}" for ms in (small.again, large.again, large.again / small.again)),
            *(f"{ms:.2f}" for ms in (small.first, large.first)),
        )
    console.print(table)


if __name__ == "__main__":
    main()
