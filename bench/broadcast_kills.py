"""kill -9 in the middle of a broadcast: nobody gets it twice, nobody is missed.

The simulator's ledger says what arrived, the rows say what the bot believes. What was on the wire
when a process died is in doubt, and stays so.
"""

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import orjson

from bench.broadcast_people import FIRST, begin, once
from bench.processes import BotProcess, Telegram, our_settings, wait_for
from features.broadcasts.rules.distance import FEWEST

RATE = 400
"""Messages a second: fast enough that a run ends today, slow enough that every kill meets work."""
_STATES = "SELECT state, count(*) FROM broadcast_recipient WHERE broadcast_id = :id GROUP BY 1"
_SENDING = "SELECT count(*) FROM broadcast_recipient WHERE state = 'sending'"
_HURRY = "UPDATE broadcast SET rests_until = now() WHERE id = :id AND state = 'resting'"
_STATE = "SELECT state FROM broadcast WHERE id = :id"


@dataclass(frozen=True)
class KillReport:
    """What was left at the end."""

    replicas: int
    people: int
    kills: int
    arrived: int
    duplicates: int
    missed: int
    """Rows called sent whose copy never arrived, or that are not at an end."""
    in_doubt: int
    most_in_doubt_per_kill: int
    allowed_per_kill: int
    """What the processes said that they may have on the wire, at the worst moment."""
    in_doubt_but_arrived: int
    seconds: float

    def view(self) -> dict[str, object]:
        return asdict(self)


def kill_in_broadcast(
    folder: Path,
    url: str,
    keys: str,
    *,
    people: int,
    kills: int,
    replicas: int = 1,
    seed: int = 1,
    between: Callable[[int], None] | None = None,
) -> KillReport:
    """Kill a process again and again at random moments; start it again each time.

    `between` is called after every kill, with its number (to restart the database, say).
    """
    chance, started = random.Random(seed), time.monotonic()
    with Telegram(folder) as telegram:
        broadcast_id = begin(url, keys, people)
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE=str(RATE))

        def start() -> BotProcess:
            return BotProcess(["bot.py", "run"], settings, folder / "bots.log")

        bots = [start() for _ in range(replicas)]
        killed, most = 0, 0
        try:
            share = max(1, people // (kills + 2))
            for number in range(kills):
                goal = telegram.messages() + chance.randint(1, share)
                wait_for("copies", partial(_moves, telegram, url, broadcast_id, goal), 90)
                if _state(url, broadcast_id) == "done":
                    break
                victim = chance.randrange(replicas)
                bots[victim].kill()
                killed += 1
                if replicas == 1:
                    most = max(most, int(once(url, _SENDING)[0][0]))
                if between is not None:
                    between(number)
                bots[victim] = start()
            wait_for("the end", lambda: _moves(telegram, url, broadcast_id, None), 180)
        finally:
            for bot in bots:
                bot.kill()
        allowed = _in_flight(folder / "bots.log")
        return _report(
            telegram,
            url,
            broadcast_id,
            people,
            replicas,
            killed,
            most,
            allowed,
            time.monotonic() - started,
        )


def _moves(telegram: Telegram, url: str, broadcast_id: int, goal: int | None) -> bool:
    """Whether so many copies arrived, or all is done. The canary's rest is cut short."""
    if goal is not None and telegram.messages() >= goal:
        return True
    once(url, _HURRY, id=broadcast_id)
    if _state(url, broadcast_id) == "paused":
        # kills within the canary are failures to it: an administrator says "go on"
        once(
            url,
            "UPDATE broadcast SET state = state_before, paused_why = NULL WHERE id = :id"
            " AND state = 'paused'",
            id=broadcast_id,
        )
    return _state(url, broadcast_id) == "done"


def _in_flight(log: Path) -> int:
    lines = [orjson.loads(line) for line in log.read_bytes().splitlines() if line[:1] == b"{"]
    told = [int(line["most"]) for line in lines if line.get("event") == "broadcasts_in_flight"]
    return max([FEWEST, *told])


def _state(url: str, broadcast_id: int) -> str:
    return str(once(url, _STATE, id=broadcast_id)[0][0])


def _report(
    telegram: Telegram,
    url: str,
    broadcast_id: int,
    people: int,
    replicas: int,
    killed: int,
    most: int,
    allowed: int,
    seconds: float,
) -> KillReport:
    delivered = telegram.delivered()
    rows = once(
        url,
        "SELECT telegram_id, state FROM broadcast_recipient WHERE broadcast_id = :id",
        id=broadcast_id,
    )
    copies = {account: len(delivered.get(account, [])) for account, _ in rows}
    assert all(FIRST <= account < FIRST + people for account in copies)
    doubtful = [account for account, state in rows if state == "in_doubt"]
    missed = [
        account
        for account, state in rows
        if state != "in_doubt" and (state != "sent" or not copies[account])
    ]
    return KillReport(
        replicas=replicas,
        people=people,
        kills=killed,
        arrived=sum(1 for count in copies.values() if count),
        duplicates=sum(count - 1 for count in copies.values() if count > 1),
        missed=len(missed) + people - len(rows),
        in_doubt=len(doubtful),
        most_in_doubt_per_kill=most,
        allowed_per_kill=allowed,
        in_doubt_but_arrived=sum(1 for account in doubtful if copies[account]),
        seconds=round(seconds, 1),
    )
