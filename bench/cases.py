"""kill -9 while people file reports and a desk answers: each case once on both sides.

`python -m bench.cases` prints the table of docs/reliability.md. People, Telegram, the bot and the
desk are processes of their own; the bot is killed at random moments, and what the desk's ledger and
the people say is compared with the database. The desk forgives nothing: a repeated submit is a
second case.
"""

import argparse
import asyncio
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import orjson
from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bench.case_desk import ANSWER, TOKEN
from bench.case_people import People
from bench.database import make_database, settle_families
from bench.processes import ROOT, BotProcess, Telegram, free_port, our_settings, wait_for
from storage.database import Database
from storage.keyring import Keyring

_SETTLED_SECONDS = 60.0
_LONGEST_LIFE = 2.0


@dataclass(frozen=True)
class CaseReport:
    """What was left at the end; the last five are zero when every promise was kept."""

    cases: int
    kills: int
    caught_submitting: int
    seconds: float
    answers_repeated: int
    lost_here: int
    doubled_here: int
    lost_at_desk: int
    doubled_at_desk: int
    unanswered: int


def kill_while_filing(
    folder: Path, url: str, keys: str, *, cases: int, kills: int, seed: int
) -> CaseReport:
    """The database of `url` holds a family for each of so many people."""
    began, chance = time.monotonic(), random.Random(seed)
    with (
        Telegram(folder) as telegram,
        _desk(folder) as (desk_url, ledger),
        ThreadPoolExecutor(1) as pool,
    ):
        settings = our_settings(
            telegram,
            url,
            keys,
            KPM_SEND_RATE="400",
            KPM_COMMAND_CENTER="http",
            KPM_COMMAND_CENTER_URL=desk_url,
            KPM_COMMAND_CENTER_TOKEN=TOKEN,
        )
        people = People(telegram.url, cases)
        crowd = pool.submit(lambda: asyncio.run(people.file()))
        killed, caught = 0, 0
        command = ["-m", "bench.case_bot"]
        while killed < kills and not crowd.done():
            with BotProcess(command, settings, folder / "bots.log") as bot:
                _wait_for_life(telegram, crowd)
                time.sleep(chance.uniform(0, _LONGEST_LIFE))
                bot.kill()
                killed += 1
                caught += _count(url, "SELECT count(*) FROM case_outbox WHERE state = 'sending'")
        with BotProcess(command, settings, folder / "bots.log") as bot:
            crowd.result()
            _wait_until_settled(url, cases)
            bot.ask_to_stop()
        at_desk = Counter(orjson.loads(line)[0] for line in ledger.read_bytes().splitlines())
        here = _tickets(url)
        told = Counter(t for found in people.tickets.values() for t in found)
        answers = asyncio.run(people.answers(ANSWER))
    return CaseReport(
        cases=cases,
        kills=killed,
        caught_submitting=caught,
        seconds=round(time.monotonic() - began, 1),
        answers_repeated=sum(max(0, n - 1) for n in answers.values()),
        lost_here=cases - len(told),
        doubled_here=len(here) - cases + sum(n - 1 for n in told.values()),
        lost_at_desk=len(here - set(at_desk)),
        doubled_at_desk=sum(n - 1 for n in at_desk.values()) + len(set(at_desk) - here),
        unanswered=sum(n == 0 for n in answers.values()),
    )


def _wait_for_life(telegram: Telegram, crowd: Future[None]) -> None:
    """Until the bot says something, or nobody asks any more."""
    before = telegram.messages()
    wait_for("an answer", lambda: telegram.messages() > before or crowd.done())


@contextmanager
def _desk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The address and the ledger of a fresh desk."""
    port, ledger = free_port(), folder / "desk.jsonl"
    ledger.touch()
    command = [sys.executable, "-m", "bench.case_desk", str(port), str(ledger)]
    process = subprocess.Popen(command, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return httpx.get(f"{url}/events", trust_env=False).status_code == 401
        except httpx.TransportError:
            return False

    try:
        wait_for("the desk", answers)
        yield url, ledger
    finally:
        process.kill()
        process.wait()


def _wait_until_settled(url: str, cases: int) -> None:
    """Until the desk has all, has answered all, and everybody was told."""
    statement = (
        "SELECT (SELECT count(*) FROM case_outbox WHERE state IN ('waiting', 'sending'))"
        " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
        f" + 2 * {int(cases)} - (SELECT count(*) FROM case_event)"
    )
    wait_for("the last answers", lambda: _count(url, statement) == 0, _SETTLED_SECONDS)


def _count(url: str, statement: str) -> int:
    return int(str(_ask(url, statement)[0]))


def _tickets(url: str) -> set[str]:
    return {str(one) for one in _ask(url, "SELECT ticket FROM case_file")}


def _ask(url: str, statement: str) -> list[object]:
    async def ask() -> list[object]:
        database = Database(url, connections=1)
        async with database.autocommit() as connection:
            found = list((await connection.execute(text(statement))).scalars())
        await database.close()
        return found

    return asyncio.run(ask())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.cases", description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    options = parser.parse_args()
    folder, keys = Path(tempfile.mkdtemp(prefix="kawankpm-cases-")), Keyring.fresh()
    try:
        url = make_database(folder, "cases")
        settle_families(url, keys, options.cases)
        report = kill_while_filing(
            folder, url, keys, cases=options.cases, kills=options.kills, seed=options.seed
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table = Table("", "", show_header=False)
    for name, value in asdict(report).items():
        table.add_row(name.replace("_", " "), f"{value:,}")
    Console().print(table)


if __name__ == "__main__":
    main()
