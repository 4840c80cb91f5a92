"""Broadcasts measured: `python -m bench.broadcasts [PART …]`."""

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console
from rich.table import Table

from bench.broadcast_cost import cost
from bench.broadcast_counting import count
from bench.broadcast_kills import kill_in_broadcast
from bench.broadcast_pace import RoundTrip, Shape, pace
from bench.broadcast_planning import plan
from bench.broadcast_raw import compare
from bench.database import make_database
from storage.keyring import Keyring

PARTS = ("pace", "distance", "reply", "raw", "cost", "kills", "planning", "counting")
DISTANCES = (
    *((28.0, RoundTrip(ms, one)) for ms in (30, 150, 300) for one in (Shape.EVEN, Shape.LONG)),
    *((1000.0, RoundTrip(ms, one)) for ms in (60, 100) for one in (Shape.EVEN, Shape.LONG)),
)
_DISTANCE_SECONDS = 60


class Report(Protocol):
    def view(self) -> dict[str, object]: ...


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.broadcasts", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), help=", ".join(PARTS))
    parser.add_argument("--recipients", type=int, default=100_000, help="of pace")
    parser.add_argument("--rate", type=float, default=28, help="of pace, messages a second")
    parser.add_argument("--round-trip", type=float, default=60, help="of pace, milliseconds")
    parser.add_argument("--shape", default="even", help=f"of pace: {', '.join(Shape)}")
    parser.add_argument(
        "--messages", type=int, default=3_000, help="of raw, per round, and of cost"
    )
    parser.add_argument("--rounds", type=int, default=3, help="of raw")
    parser.add_argument("--people", type=int, default=6_000, help="of kills")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--replicas", type=int, nargs="*", default=[1, 2, 3], help="of kills")
    parser.add_argument("--rows", type=int, default=10_000_000, help="of planning and counting")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    console, figures = Console(width=100), {}
    for part in options.parts:
        folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
        try:
            reports = measure(part, folder, options)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        figures[part] = [report.view() for report in reports]
        console.print(_table(part, reports))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


def measure(part: str, folder: Path, options: Any) -> Sequence[Report]:
    match part:
        case "pace":
            return [
                pace(
                    folder,
                    people=options.recipients,
                    rate=options.rate,
                    trip=RoundTrip(options.round_trip, Shape(options.shape)),
                    seed=options.seed,
                )
            ]
        case "counting":
            return [count(folder, accounts=options.rows)]
        case "distance":
            return [
                pace(
                    folder,
                    people=min(options.recipients, int(rate * _DISTANCE_SECONDS)),
                    rate=rate,
                    trip=trip,
                    replies=True,
                    seed=options.seed,
                )
                for rate, trip in DISTANCES
            ]
        case "cost":
            return [cost(folder, copies=options.messages)]
        case "reply":
            people = min(options.recipients, 5_000)
            return [pace(folder, people=people, rate=options.rate, replies=True)]
        case "raw":
            return compare(folder, messages=options.messages, rounds=options.rounds)
        case "kills":
            keys = Keyring.fresh()
            return [
                kill_in_broadcast(
                    folder,
                    make_database(folder, f"kills{replicas}"),
                    keys,
                    people=options.people,
                    kills=options.kills,
                    replicas=replicas,
                    seed=options.seed,
                )
                for replicas in options.replicas
            ]
        case _:
            return [plan(folder, people=options.rows)]


def _table(part: str, reports: Sequence[Report]) -> Table:
    rows = [report.view() for report in reports]
    table = Table(title=f"broadcasts: {part}")
    table.add_column("")
    for _ in rows:
        table.add_column("", justify="right")
    for name in rows[0]:
        table.add_row(name.replace("_", " "), *(str(row[name]) for row in rows))
    return table


if __name__ == "__main__":
    main()
