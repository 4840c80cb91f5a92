"""Raw sending without a limit, over HTTP: the courier, a bare loop, and PTB's own limiter.

All three send the same text to as many chats of one simulator process. The courier writes every
copy down before and after; the others remember nothing.
"""

import asyncio
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from telegram import Bot
from telegram.ext import AIORateLimiter, ExtBot

from bench.broadcast_people import FIRST, WORDS, announce, run, settle_accounts
from bench.database import make_database
from bench.processes import TOKEN, Telegram
from chat.application import beside_the_limiter, build_bot
from chat.limiter import SharedRateLimiter
from chat.transport import make_request
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.courier import Courier
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.distance import MOST
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.unit_of_work import UnitOfWorkFactory

OURS, BARE, LIMITED = "the courier", "a bare loop with PTB's Bot", "PTB's AIORateLimiter"
_NO_LIMIT = 100_000


@dataclass(frozen=True)
class RawReport:
    """Messages a second, the median of the rounds, and how often as fast ours is."""

    variant: str
    per_second: float
    ours_ratio: float

    def view(self) -> dict[str, object]:
        return asdict(self)


def compare(folder: Path, *, messages: int, rounds: int) -> list[RawReport]:
    """A B C A B C, each round with a fresh simulator."""
    found: dict[str, list[float]] = {OURS: [], BARE: []}
    if find_spec("aiolimiter"):  # what PTB's limiter needs; it is no dependency of ours
        found[LIMITED] = []
    for number in range(rounds):
        for variant, speeds in found.items():
            with Telegram(folder) as telegram:
                if variant == OURS:
                    url = make_database(folder, f"raw{number}")
                    seconds = asyncio.run(_ours(telegram.url, url, messages))
                else:
                    seconds = asyncio.run(_theirs(telegram.url, messages, variant == LIMITED))
                assert telegram.messages() >= messages
            speeds.append(messages / seconds)
    ours = median(found[OURS])
    return [
        RawReport(variant, round(median(speeds)), round(ours / median(speeds), 2))
        for variant, speeds in found.items()
    ]


async def _theirs(server: str, messages: int, limited: bool) -> float:
    bot: Bot = (
        ExtBot(
            TOKEN,
            base_url=f"{server}/bot",
            rate_limiter=AIORateLimiter(overall_max_rate=0, group_max_rate=0),
        )
        if limited
        else Bot(TOKEN, base_url=f"{server}/bot")
    )
    async with bot:
        await bot.send_message(FIRST - 1, "…")
        began = time.monotonic()
        for number in range(messages):
            await bot.send_message(FIRST + number, WORDS, parse_mode="HTML")
        return time.monotonic() - began


async def _ours(server: str, url: str, messages: int) -> float:
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    units, leases = UnitOfWorkFactory(database, keyring), Leases(url)
    await settle_accounts(database, keyring, messages)
    made = await announce(database, keyring)
    clock = BroadcastClock(units, _real, load_areas())
    for _ in range(4 + messages // 20_000):
        await clock.run_once()
    await run(database, "UPDATE broadcast SET state = 'sending' WHERE id = :id", id=made.id)
    limiter = SharedRateLimiter(Gates(database), _NO_LIMIT)
    bot = build_bot(
        TOKEN,
        server,
        request=make_request("aiohttp", connections=MOST),
        polling_request=make_request("aiohttp", connections=1),
        limiter=limiter,
    )
    await leases.start()
    await bot.initialize()
    courier = Courier(
        beside_the_limiter(bot),
        limiter,
        units,
        leases,
        Letters(units, keyring),
        clock=_real,
        leads=lambda: leases.lead("bulk"),
    )
    began = time.monotonic()
    await courier.drain()
    seconds = time.monotonic() - began
    rows = await run(database, "SELECT count(*) AS n FROM broadcast_recipient WHERE state = 'sent'")
    assert rows.one().n == messages
    await bot.shutdown()
    await leases.stop()
    await database.close()
    return seconds


def _real() -> datetime:
    return datetime.now(UTC)
