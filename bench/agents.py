"""The three nearest of 30,000 places: `python -m bench.agents`.

Baseline, in the same run and turn by turn: a scan that measures the distance to every place and
sorts, on the same PostgreSQL. Beside both the way to the database and back with nothing to do.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, text

from bench.database import make_database
from features.agents.rules.agents import AgentKind, Wanted
from features.agents.rules.earth import Point, band
from features.agents.storage.agents import AgentRepository
from features.agents.storage.tables import agent
from storage.database import Database
from storage.keyring import Keyring
from storage.statements import Statement

_SHOWN = 3
_NOTHING = Statement("SELECT 1")
_SCAN = Statement(
    "SELECT *, 12742.0176 * asin(sqrt(least(1.0, sin(radians(latitude - :latitude) / 2) ^ 2"
    " + cos(radians(:latitude)) * cos(radians(latitude))"
    " * sin(radians(longitude - :longitude) / 2) ^ 2))) AS km"
    " FROM agent ORDER BY km, id LIMIT :most"
)


def drawn(rng: random.Random, places: int) -> list[dict[str, object]]:
    """Half of them around 40 towns, the others around 2,000 villages."""
    towns = [_somewhere(rng) for _ in range(40)]
    villages = [_somewhere(rng) for _ in range(2_000)]
    rows: list[dict[str, object]] = []
    for number in range(places):
        centre, spread = (rng.choice(towns), 0.1) if number % 2 else (rng.choice(villages), 0.05)
        latitude = min(6.0, max(-11.0, rng.gauss(centre.latitude, spread)))
        longitude = min(141.0, max(95.0, rng.gauss(centre.longitude, spread)))
        rows.append(
            {
                "agent_id": f"A{number}",
                "name": f"Agen {number} (contoh)",
                "kind": rng.choice(list(AgentKind)).value,
                "address": "Jl. Contoh",
                "area_code": "16.71.04.1001",
                "latitude": latitude,
                "longitude": longitude,
                "opening_hours": "",
                "bank": "",
                "band": band(latitude),
                "row_hash": b"",
            }
        )
    return rows


def _somewhere(rng: random.Random) -> Point:
    return Point(rng.uniform(-10, 5), rng.uniform(95, 140))


async def _measure(url: str, places: int, asks: int) -> dict[str, list[float]]:
    database, rng = Database(url, connections=1), random.Random(1)
    rows = drawn(rng, places)
    async with database.transaction() as connection:
        for start in range(0, places, 1_000):
            await connection.execute(insert(agent), rows[start : start + 1_000])
    async with database.autocommit() as connection:
        await connection.execute(text("VACUUM ANALYZE agent"))
    now, wanted = datetime.now(UTC), Wanted()
    took: dict[str, list[float]] = {"nothing": [], "nearest": [], "scan": []}
    async with database.autocommit() as connection:
        agents = AgentRepository(connection, Keyring.parse(Keyring.fresh()))

        async def nothing(_: Point) -> object:
            return await _NOTHING.rows(connection)

        async def nearest(point: Point) -> list[float | None]:
            found = await agents.nearest(point, wanted, now, most=_SHOWN)
            return [one.km for one in found]

        async def scan(point: Point) -> list[float | None]:
            place = {"latitude": point.latitude, "longitude": point.longitude}
            return [row.km for row in await _SCAN.rows(connection, **place, most=_SHOWN)]

        for _ in range(asks):
            near = rng.choice(rows)
            point = Point(
                float(str(near["latitude"])) + rng.gauss(0, 0.02),
                float(str(near["longitude"])) + rng.gauss(0, 0.02),
            )
            answers = []
            for ask in (nothing, nearest, scan):
                began = time.perf_counter()
                answers.append(await ask(point))
                took[ask.__name__].append(time.perf_counter() - began)
            if answers[1] != answers[2]:
                raise SystemExit(f"{point}: {answers[1]} and {answers[2]}")
    await database.close()
    return took


def _told(name: str, seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    middle, slow = statistics.median(ordered) * 1e3, ordered[int(len(ordered) * 0.95)] * 1e3
    return f"{name:32} quickest {ordered[0] * 1e3:6.2f} ms, median {middle:6.2f}, p95 {slow:6.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=30_000)
    parser.add_argument("--asks", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = make_database(Path(folder), "agents")
        took = asyncio.run(_measure(url, options.places, options.asks))
    print(f"{_SHOWN} nearest of {options.places:,} places, {options.asks} asks one after the other")
    print(_told("to the database and back", took["nothing"]))
    print(_told("by bands", took["nearest"]))
    print(_told("baseline: a scan of all places", took["scan"]))
    ratio = statistics.median(took["scan"]) / statistics.median(took["nearest"])
    print(f"the scan takes {ratio:.1f} times as long (median)")


if __name__ == "__main__":
    main()
