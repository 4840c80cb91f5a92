"""`python -m bench.reminders`: a quarter with kill -9 in between, and what planning costs.

The quarter is lived through by processes that are killed at random moments and go on where they
were. Planning is measured per family, with so many families and with ten times as many.
"""

import argparse
import asyncio
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from rich.console import Console
from sqlalchemy import insert, text

from bench.database import make_database
from bench.processes import ROOT
from bench.reminder_quarter import (
    BEGIN,
    SLOTS,
    VILLAGES,
    Quarter,
    QuarterReport,
    Slot,
    from_slot,
    report,
)
from features.payments.storage.tables import payout, schedule
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

console = Console(width=100)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reminders", description=__doc__)
    parser.add_argument("parts", nargs="*", default=["quarter", "planning"])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--families", type=int, default=2_000, help="of the smaller planning")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    parser.add_argument("--live", nargs=4, metavar=("URL", "KEYS", "PEOPLE", "MARK"))
    options = parser.parse_args()
    if options.live:
        url, keys, people, mark = options.live
        asyncio.run(_live(url, keys, int(people), Path(mark)))
        return
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-reminders-"))
    try:
        if "planning" in options.parts:
            console.print_json(json.dumps(planning(folder, families=options.families)))
        if "quarter" in options.parts:
            found = quarter(folder, options.people, options.kills, options.seed)
            console.print_json(json.dumps(found))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def quarter(folder: Path, people: int, kills: int, seed: int) -> dict[str, object]:
    """What was told in a quarter whose processes were killed so many times."""
    url, keys, mark = make_database(folder, "quarter"), Keyring.fresh(), folder / "slot"
    began, chance, killed = time.monotonic(), random.Random(seed), 0
    asyncio.run(_settled(url, keys, people))
    while _reached(mark) < len(SLOTS):
        process = _process(url, keys, people, mark)
        at = _reached(mark) + max(1, len(SLOTS) // (kills + 1))
        while process.poll() is None and (killed >= kills or _reached(mark) < at):
            time.sleep(0.02)
        if process.poll() is None:
            time.sleep(chance.random() * 2)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        elif process.returncode:
            raise SystemExit(f"the process ended with {process.returncode}")
    found = asyncio.run(_reported(url, keys, people))
    seconds = round(time.monotonic() - began)
    return {**asdict(found), "is_right": found.is_right, "kills": killed, "seconds": seconds}


def planning(folder: Path, *, families: int) -> dict[str, object]:
    """Microseconds per family of a night's walk, for so many families and for ten times as many."""
    small, large = (_planned(folder, count) for count in (families, 10 * families))
    return {
        "families": families,
        "microseconds": round(small),
        "microseconds_of_ten_times": round(large),
        "ratio": round(large / small, 2),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _planned(folder: Path, people: int) -> float:
    url, keys = make_database(folder, f"planning{people}"), Keyring.fresh()

    async def plan() -> float:
        database, keyring = Database(url), Keyring.parse(keys)
        one = Quarter(database, keyring, people, UnitOfWorkFactory(database, keyring))
        await one.settle()
        await _money(database, people)
        one.now = Slot(0, "10:00").at
        began, slices = time.monotonic(), people // one.slice_size + 1
        for _ in range(slices // 200 + 1):
            await one.planning.run_once()
        took = time.monotonic() - began
        async with database.autocommit() as connection:
            rows = await connection.scalar(text("SELECT count(*) FROM reminder"))
        assert rows == 3 * people, rows
        await database.close()
        return took / people * 1e6

    return asyncio.run(plan())


async def _money(database: Database, people: int) -> None:
    """Four payouts of each family, of which the last waits."""
    async with database.transaction() as connection:
        for quarter_ in range(4):
            first = 1 + 3 * quarter_
            rows = [
                {
                    "family_id": UUID(int=n + 1), "programme": "PKH", "year": 2025,
                    "first_month": first, "last_month": first + 2, "stage": "",
                    "amount": 750_000, "channel": "KKS", "bank": "BRI",
                    "label": "Salur" if quarter_ == 3 else "Transaksi", "as_of": BEGIN,
                    "paid_on": BEGIN, "fetched_on": None if quarter_ == 3 else BEGIN,
                    "source": "Contoh", "row_hash": b"-",
                }
                for n in range(people)
            ]  # fmt: skip
            await connection.execute(insert(payout), rows)
        days = {"starts": BEGIN, "fetch_until": BEGIN + timedelta(days=20)}
        await connection.execute(
            insert(schedule),
            [
                {
                    "programme": "PKH", "year": 2025, "first_month": 10, "last_month": 12,
                    "area_code": area, "channel": "KKS", "bank": "BRI", "note": "",
                    "source": "Contoh", "row_hash": b"-", **days,
                }
                for area in VILLAGES
            ],
        )  # fmt: skip
    async with database.autocommit() as connection:
        await connection.execute(text("ANALYZE"))


def _process(url: str, keys: str, people: int, mark: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bench.reminders", "--live", url, keys, str(people), str(mark)]
    return subprocess.Popen(command, cwd=ROOT)


def _reached(mark: Path) -> int:
    return int(mark.read_text() or 0) if mark.exists() else 0


async def _live(url: str, keys: str, people: int, mark: Path) -> None:
    """From the slot that was reached to the end; each is marked when it is over."""
    database, keyring = Database(url), Keyring.parse(keys)
    one = Quarter(database, keyring, people, UnitOfWorkFactory(database, keyring))
    for number, slot in from_slot(_reached(mark)):
        await one.live(slot)
        beside = mark.with_suffix(".new")
        beside.write_text(str(number + 1))
        beside.replace(mark)
    await database.close()


async def _settled(url: str, keys: str, people: int) -> None:
    database, keyring = Database(url), Keyring.parse(keys)
    await Quarter(database, keyring, people, UnitOfWorkFactory(database, keyring)).settle()
    async with database.autocommit() as connection:
        await connection.execute(text("ANALYZE"))
    await database.close()


async def _reported(url: str, keys: str, people: int) -> QuarterReport:
    database, keyring = Database(url), Keyring.parse(keys)
    found = await report(Quarter(database, keyring, people, UnitOfWorkFactory(database, keyring)))
    await database.close()
    return found


if __name__ == "__main__":
    main()
