"""The morning of a payout: `python -m bench.morning`.

Everybody asks for the balance in the same second, then a steady stream of others, while a broadcast
runs and two replicas share one database. On a machine with two cores a second replica shows what
sharing costs, not what it adds.
"""

import argparse
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from bench.broadcast_people import once
from bench.database import make_database
from bench.morning_people import settle
from bench.processes import BotProcess, Telegram, our_settings, wait_for
from storage.keyring import Keyring

_WARMING = 5.0
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class MorningReport:
    """Milliseconds from asking to the answer; memory of the replicas together, in megabytes."""

    families: int
    replicas: int
    asked: int
    missing: int
    seconds: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    memory_before: int
    memory_after: int
    copies: int
    """Of the broadcast, sent meanwhile."""
    bot_cpu: float
    """Seconds of CPU of all replicas."""


def morning(folder: Path, options: argparse.Namespace) -> MorningReport:
    keys = Keyring.fresh()
    url = make_database(folder, "morning")
    settle(url, keys, families=options.families, recipients=options.recipients)
    with Telegram(folder) as telegram:
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE=str(options.send_rate))
        bots = [_bot(settings, folder / f"bot-{n}.log") for n in range(options.replicas)]
        try:
            wait_for("the bots to start", lambda: telegram.answered("getMe", 200) >= len(bots), 120)
            telegram.post("rush", first=0, rate=20, seconds=_WARMING, text="/saldo", answer="💰")
            before, cpu = _memory(bots), _cpu(bots)
            found = telegram.post(
                "rush",
                first=options.first,
                rate=options.rate,
                seconds=options.seconds,
                text="/saldo",
                answer="💰",
            )
            after, cpu = _memory(bots), _cpu(bots) - cpu
            sent = once(url, "SELECT count(*) AS n FROM broadcast_recipient WHERE state = 'sent'")
        finally:
            for bot in bots:
                bot.__exit__(None, None, None)
    return MorningReport(
        families=options.families,
        replicas=len(bots),
        memory_before=before,
        memory_after=after,
        copies=sent[0].n,
        bot_cpu=round(cpu, 1),
        **found,
    )


def _bot(settings: dict[str, str], log: Path) -> BotProcess:
    return BotProcess(["bot.py", "run"], settings, log)


def _memory(bots: list[BotProcess]) -> int:
    return sum(psutil.Process(bot.process.pid).memory_info().rss for bot in bots) // _MEGABYTE


def _cpu(bots: list[BotProcess]) -> float:
    return sum(sum(psutil.Process(bot.process.pid).cpu_times()[:2]) for bot in bots)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.morning", description=__doc__)
    parser.add_argument("--families", type=int, default=100_000, help="each linked to a phone")
    parser.add_argument("--first", type=int, default=5_000, help="who ask within one second")
    parser.add_argument("--rate", type=float, default=200, help="who ask in a second after that")
    parser.add_argument("--seconds", type=float, default=180, help="of the stream")
    parser.add_argument("--recipients", type=int, default=50_000, help="who get the broadcast too")
    parser.add_argument("--send-rate", type=float, default=400, help="messages a second over all")
    parser.add_argument("--replicas", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    options = parser.parse_args()
    asking = options.first + options.rate * options.seconds + 20 * _WARMING
    if asking > options.families:
        parser.error(f"{asking:.0f} people ask, and there are {options.families} families")
    reports = []
    for replicas in options.replicas:
        folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
        try:
            reports.append(
                morning(folder, argparse.Namespace(**{**vars(options), "replicas": replicas}))
            )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    figures: list[dict[str, Any]] = [asdict(report) for report in reports]
    Console(width=100).print(_table(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


def _table(figures: list[dict[str, Any]]) -> Table:
    table = Table("", *(str(one["replicas"]) for one in figures), title="A payout morning")
    for name in figures[0]:
        if name != "replicas":
            table.add_row(name.replace("_", " "), *(str(one[name]) for one in figures))
    return table


if __name__ == "__main__":
    main()
