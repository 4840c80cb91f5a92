"""`python -m bench.caseload`: a companion's day, in a small and in a large country.

Each companion has 200 families. Both countries are measured in one run, a call of one beside a call
of the other, so that what else the machine does falls on both. The ratio tells whether a day costs
more where there are more companions.
"""

import argparse
import asyncio
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from sqlalchemy import text, update

from bench.database import make_database
from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.caseload.services.caseload import CaseloadService
from features.caseload.services.today import TodayService
from features.cases.services.of_family import FamilyCases
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import place_of
from storage.unit_of_work import UnitOfWorkFactory

console = Console(width=100)
FAMILIES = 200
"""So many for each companion: the ministry counts 50,000 companions for 10 million families."""
VILLAGE = "16.71.04.1001"
TODAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
_ID = "CAST(lpad(to_hex(n), 32, '0') AS uuid)"
_COUNTRY = (
    # a table for each: what a country holds, without the values that nobody opens here
    f"INSERT INTO family (id, kk_sealed, kk_index, nik_sealed, nik_index, head_name_sealed,"
    f" address_sealed, area_code, components_sealed, companion_id, row_hash)"
    f" SELECT {_ID}, '-', int8send(n), '-', int8send(n), '-', '-', :village, '-',"
    f" 'PKH-' || (n / :each), '-' FROM generate_series(0, :families - 1) AS n",
    f"INSERT INTO payout (family_id, programme, year, first_month, last_month, stage, amount,"
    f" channel, bank, label, as_of, paid_on, fetched_on, source, row_hash)"
    f" SELECT {_ID}, programme, 2026, first, first + 2, '', 750000, 'KKS', 'BRI',"
    f" CASE WHEN first < 10 THEN 'Transaksi' WHEN n % 10 = 0 THEN 'Gagal cek rekening'"
    f" WHEN n % 10 < 4 THEN 'Salur' ELSE 'Transaksi' END, :today, :today,"
    f" CASE WHEN first < 10 OR n % 10 >= 4 THEN CAST(:today AS date) END, 'Contoh', '-'"
    f" FROM generate_series(0, :families - 1) AS n,"
    f" (VALUES ('PKH'), ('BPNT')) AS p (programme), (VALUES (4), (7), (10)) AS q (first)",
    "INSERT INTO schedule (programme, year, first_month, last_month, area_code, channel, bank,"
    " starts, fetch_until, note, source, row_hash) SELECT programme, 2026, 10, 12, '16.71', 'KKS',"
    " 'BRI', :today, CAST(:today AS date) + 5, '', 'Contoh', '-'"
    " FROM (VALUES ('PKH'), ('BPNT')) AS p (programme)",
    f"INSERT INTO case_file (ticket, filing_key, kind, category, severity, status, confidential,"
    f" area_code, desk, family_id, content_sealed, filed_at, undo_until, due_at)"
    f" SELECT 'CC-' || n, 'b' || n, 'complaint', CASE WHEN n % 40 = 0 THEN 'darurat_sosial'"
    f" ELSE 'belum_cair' END, CASE WHEN n % 40 = 0 THEN 'K' ELSE 'S' END, 'received', false,"
    f" :village, 'pendamping', {_ID}, '-', :now, :now, :now"
    f" FROM generate_series(0, :families - 1, 20) AS n",
)


class Country:
    """A register with so many companions, of whom one is asked for."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database, self.keyring = database, keyring
        units, areas = UnitOfWorkFactory(database, keyring), load_areas()
        post = StaffPost(Role.COMPANION, "Contoh", VILLAGE, "PKH-0")
        self.person = Person(1, posts=(post,))
        self.today = TodayService(units, lambda: NOW, areas, ())
        cases = FamilyCases(units, lambda: NOW)
        self.caseload = CaseloadService(units, lambda: NOW, areas, cases)

    async def settle(self, companions: int) -> None:
        values = {
            "families": companions * FAMILIES,
            "each": FAMILIES,
            "village": VILLAGE,
            "today": TODAY,
            "now": NOW,
        }
        async with self.database.transaction() as connection:
            for statement in _COUNTRY:
                used = {name: one for name, one in values.items() if f":{name}" in statement}
                await connection.execute(text(statement), used)
            own = await connection.execute(
                text("SELECT id FROM family WHERE companion_id = 'PKH-0'")
            )
            for number, (family_id,) in enumerate(own.all()):
                await connection.execute(
                    update(family)
                    .where(family.c.id == family_id)
                    .values(
                        head_name_sealed=self.keyring.seal(
                            f"Ibu Contoh {number}", place_of(family, "head_name_sealed", family_id)
                        )
                    )
                )
        async with self.database.autocommit() as connection:
            await connection.execute(text("VACUUM ANALYZE"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.caseload", description=__doc__)
    parser.add_argument("--small", type=int, default=5, help="companions of the small country")
    parser.add_argument("--companions", type=int, default=500, help="of the large one")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-caseload-"))
    try:
        found = asyncio.run(_measured(folder, options.small, options.companions, options.rounds))
        console.print_json(json.dumps(found))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _measured(folder: Path, small: int, large: int, rounds: int) -> dict[str, object]:
    countries = [await _country(folder, f"caseload{n}", n) for n in (small, large)]
    ways: dict[str, Callable[[Country], Awaitable[object]]] = {
        "today": lambda one: one.today.day(one.person),
        "uncollected": lambda one: one.today.collection(one.person),
        "families": lambda one: one.caseload.own(one.person),
    }
    found: dict[str, object] = {
        "families_each": FAMILIES,
        "companions": [small, large],
        "needs": [len((await one.today.day(one.person)).rows) for one in countries],
    }
    for name, act in ways.items():
        times: list[list[float]] = [[], []]
        for turn in range(rounds + 5):
            for which, one in enumerate(countries):
                began = time.perf_counter()
                await act(one)
                if turn >= 5:
                    times[which].append(time.perf_counter() - began)
        medians = [statistics.median(one) * 1000 for one in times]
        found[name] = {
            "median_ms": [round(one, 1) for one in medians],
            "p95_ms": [round(statistics.quantiles(one, n=20)[-1] * 1000, 1) for one in times],
            "ratio": round(medians[1] / medians[0], 2),
        }
    for one in countries:
        await one.database.close()
    return found


async def _country(folder: Path, name: str, companions: int) -> Country:
    url = await asyncio.to_thread(make_database, folder, name)
    one = Country(Database(url), Keyring.parse(Keyring.fresh()))
    await one.settle(companions)
    return one


if __name__ == "__main__":
    main()
