"""What importing costs, beside the least it could: a bare COPY of the same rows and the encryption.

`python -m bench.imports`: new rows, the same files again (known by their hash; and read all the
same), one row in a hundred changed, and the memory of the importing process for so many families
and for ten times as many. The clock depends on who else uses the cores: CPU is of this process, and
of the database.
"""

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import psutil
from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bench.database import make_database
from bench.import_files import changed, write_files
from domain.areas import load_areas
from features.payments.storage.tables import payout
from features.people.rules.imports import ImportReport
from features.people.services.import_reading import FileReading
from features.people.services.imports import ImportService
from features.people.storage.import_statements import written_columns
from features.people.storage.imports import ImportRepository
from features.people.storage.tables import family
from house import file_kinds
from storage.bulk import copy_in
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Cost:
    """Of importing some files, or of the bare work."""

    rows: int
    seconds: float
    cpu: float
    database: float = 0

    @property
    def work(self) -> float:
        """CPU of both."""
        return self.cpu + self.database

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.rows + other.rows, self.seconds + other.seconds, self.cpu + other.cpu)


async def imported(url: str, keys: str, files: Mapping[str, Path], *, again: bool = False) -> Cost:
    database = Database(url)
    service = ImportService(
        UnitOfWorkFactory(database, Keyring.parse(keys)), load_areas(), lambda: NOW
    )
    began, cpu, rows = time.perf_counter(), time.process_time(), 0
    for kind, path in files.items():
        report = await service.run(
            file_kinds()[kind], path, dry_run=False, progress=lambda *_: None, again=again
        )
        rows += report.read
        assert not report.problems, report.problems[:3]
    cost = Cost(rows, time.perf_counter() - began, time.process_time() - cpu)
    await database.close()
    return cost


async def bare(url: str, keys: str, files: Mapping[str, Path]) -> Cost:
    """Sealing, COPY into the same tables with all their indexes, and COMMIT: of rows that were read
    and checked before."""
    database, keyring = Database(url), Keyring.parse(keys)
    total, ids = Cost(0, 0, 0), dict[str, Any]()
    for kind, table in (("keluarga", family), ("penyaluran", payout)):
        model, areas = file_kinds()[kind].rows, load_areas()
        report = ImportReport(kind, dry_run=False, at=NOW)
        reading = FileReading.of(model, files[kind], areas, NOW.date(), report)
        rows = [row.values() for block in reading.blocks() for _, row in block]
        if table is family:
            rows = [{**row, "told_at": NOW} for row in rows]
        if table is payout:
            rows = [{"family_id": ids[row.pop("nik")], **row} for row in rows]
        async with database.transaction() as connection:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
            register = ImportRepository(connection, keyring)
            began, cpu = time.perf_counter(), time.process_time()
            records = [register.record(table, row) for row in rows]
            await copy_in(connection, table.name, written_columns(table), records)
        total += Cost(len(rows), time.perf_counter() - began, time.process_time() - cpu)
        if table is family:
            ids = {row["nik"]: record[0] for row, record in zip(rows, records, strict=True)}
    await database.close()
    return total


def memory(url: str, keys: str, files: Mapping[str, Path]) -> int:
    """The peak of a process that imports these files, in MB."""
    told = orjson.dumps({kind: str(path) for kind, path in files.items()})
    done = subprocess.run(
        [sys.executable, "-m", "bench.imports", "--alone", url, keys],
        input=told,
        capture_output=True,
        check=True,
    )
    return int(done.stdout)


def compare(folder: Path, families: int, rounds: int) -> Table:
    """Bare work and new rows by turns, each time in a fresh database: the median is shown."""
    keys, few = Keyring.fresh(), write_files(_made(folder / "few"), families)
    many = write_files(_made(folder / "many"), families * 10)

    def run(done: Coroutine[Any, Any, Cost]) -> Cost:
        before = _database_cpu(folder)
        cost = asyncio.run(done)
        return replace(cost, database=_database_cpu(folder) - before)

    pairs: list[tuple[Cost, Cost]] = []
    for turn in range(rounds):
        least = run(bare(make_database(folder, f"bare{turn}"), keys, few))
        url = make_database(folder, f"ours{turn}")
        pairs.append((least, run(imported(url, keys, few))))
    pairs.sort(key=lambda one: one[1].work / one[0].work)
    least, new = pairs[rounds // 2]
    known = run(imported(url, keys, few))
    same = run(imported(url, keys, few, again=True))
    hundredth = run(imported(url, keys, {k: changed(path, 100) for k, path in few.items()}))
    table = Table(title=f"{families:,} families, {2 * families:,} payouts")
    for name in ("", "µs a row", "CPU", "database", "beside bare", "of CPU", "beside new"):
        table.add_column(name, justify="right" if name else "left")
    for name, one in (
        ("COPY and encryption alone", least),
        ("new rows", new),
        ("the same files again", known),
        ("the same files, read all the same", same),
        ("one row in a hundred changed", hundredth),
    ):
        table.add_row(
            name,
            f"{one.seconds / one.rows * 1e6:.0f}",
            f"{one.cpu / one.rows * 1e6:.0f}",
            f"{one.database / one.rows * 1e6:.0f}",
            f"{one.seconds / least.seconds:.2f}",
            f"{one.work / least.work:.2f}",
            f"{one.seconds / new.seconds:.3f}",
        )
    small = memory(make_database(folder, "small"), keys, few)
    large = memory(make_database(folder, "large"), keys, many)
    table.caption = (
        f"new beside bare in {rounds} rounds: by the clock {_spread(pairs, 'seconds')},"
        f" of CPU {_spread(pairs, 'work')};"
        f" peak memory: {small} MB, ten times as many rows: {large} MB"
    )
    return table


def _spread(pairs: Sequence[tuple[Cost, Cost]], what: str) -> str:
    ratios = sorted(getattr(new, what) / getattr(least, what) for least, new in pairs)
    return f"{ratios[0]:.2f} to {ratios[-1]:.2f}"


def _database_cpu(folder: Path) -> float:
    """Of the server of that folder: connections that ended, and those that are open."""
    pid_file = folder / "postgres" / "postmaster.pid"
    server = psutil.Process(int(pid_file.read_text().split()[0]))
    spent = server.cpu_times()
    seconds = spent.children_user + spent.children_system
    for child in server.children():
        with suppress(psutil.NoSuchProcess):
            own = child.cpu_times()
            seconds += own.user + own.system
    return seconds


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _peak_megabytes() -> int:
    """Of this process since it was started; `getrusage` counts what its parent was."""
    status = Path("/proc/self/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.imports", description=__doc__)
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", nargs=2, metavar=("URL", "KEYS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        files = {kind: Path(path) for kind, path in orjson.loads(sys.stdin.read()).items()}
        url, keys = options.alone
        asyncio.run(imported(url, keys, files))
        print(_peak_megabytes())
        return
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
    try:
        Console(width=100).print(compare(folder, options.families, options.rounds))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
