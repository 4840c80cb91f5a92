"""`make bench`: speed beside a bare bot as ratios, and what kill -9 leaves behind."""

import argparse
import json
import os
import platform
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import crash, speed
from bench.crash import CrashReport
from bench.speed import Speed

console = Console(width=120)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=["speed", "kill"], help="speed, kill")
    parser.add_argument(
        "--people", type=int, nargs="+", default=[50, 200], help="who ask at the same time"
    )
    parser.add_argument("--seconds", type=float, default=5, help="of one round")
    parser.add_argument("--rounds", type=int, default=3, help="of every variant")
    parser.add_argument("--updates", type=int, default=2000, help="that wait when the kills begin")
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    options = parser.parse_args()
    if unknown := set(options.parts) - {"speed", "kill"}:
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
    figures: dict[str, object] = {"machine": machine()}
    try:
        if "speed" in options.parts:
            found = speed.compare(
                folder,
                people=options.people,
                seconds=options.seconds,
                rounds=options.rounds,
                say=console.print,
            )
            console.print(speed_table(found))
            figures["speed"] = speed.as_data(found)
        if "kill" in options.parts:
            reports = crash.compare(
                folder,
                people=options.updates // 2,
                kills=options.kills,
                seed=options.seed,
                say=console.print,
            )
            console.print(kill_table(reports))
            figures["kill"] = [report.view() for report in reports]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    console.print(" · ".join(f"{name} {value}" for name, value in machine().items()))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


def machine() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "cores": str(os.cpu_count()),
        "load average": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "python-telegram-bot": version("python-telegram-bot"),
        "SQLAlchemy": version("sqlalchemy"),
        "asyncpg": version("asyncpg"),
        "aiohttp": version("aiohttp"),
    }


def speed_table(found: list[Speed]) -> Table:
    table = Table(
        title="/saldo in a closed loop. KawanKPM answers from PostgreSQL, durable and encrypted, "
        "its pacing per chat off; the bare bots say a fixed text. Ratios of replies per CPU second "
        "to the yardstick by the same way: median [lowest–highest] of the rounds",
    )
    for name in (
        *("", "people", ": bare PTB", "with PostgreSQL", ": aiogram"),
        *("per CPU s", "replies/s", "p50 ms", "p95 ms"),
    ):
        table.add_column(name, justify="right" if name else "left")
    for one in found:
        table.add_row(
            one.variant,
            str(one.people),
            str(one.to_bare or "–"),
            str(one.all_to_bare or "–"),
            str(one.to_aiogram or "–"),
            f"{one.per_cpu:.0f}",
            f"{one.per_second:.0f}",
            f"{one.p50_ms:.0f}",
            f"{one.p95_ms:.0f}",
        )
    return table


def kill_table(reports: list[CrashReport]) -> Table:
    table = Table(
        title="kill -9 at random moments under load: replies and effects (consents recorded)"
    )
    for name in (
        "",
        "updates",
        "kills",
        "lost",
        "doubled",
        "per kill",
        "effects",
        "doubled",
        "seconds",
    ):
        table.add_column(name, justify="right" if name else "left")
    for one in reports:
        has_effects = one.effects >= 0
        table.add_row(
            one.bot,
            str(one.updates),
            str(one.kills),
            str(one.lost),
            str(one.duplicate_replies),
            f"{one.duplicate_replies / max(1, one.kills):.1f}",
            str(one.effects) if has_effects else "–",
            str(one.effects_twice) if has_effects else "–",
            f"{one.seconds:.0f}",
        )
    return table


if __name__ == "__main__":
    main()
