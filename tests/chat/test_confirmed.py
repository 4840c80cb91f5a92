"""Telegram is told of an update only when it is stored: until then it stays there."""

import asyncio
from contextlib import suppress

from sqlalchemy import text

from chat.application import build_bot
from chat.ingress import Ingress
from chat.limiter import SharedRateLimiter
from chat.polling import Polling
from simulator import Simulator
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases

PERSON = 700_000_001
ROUNDS = 3


def _rounds(telegram: Simulator) -> int:
    return telegram.log.counts["getUpdates", 200]


async def test_what_cannot_be_stored_is_not_confirmed(database: Database, keyring: Keyring) -> None:
    telegram = Simulator(seed=1)
    telegram.add_person("Siti", id=PERSON)
    telegram.start(PERSON)
    leases = Leases(database.url)
    await leases.start()
    request = telegram.request()
    bot = build_bot(
        telegram.token,
        "http://simulator",
        request=request,
        polling_request=request,
        limiter=SharedRateLimiter(Gates(database), 1000),
    )
    ingress = Ingress(database, keyring, stored=lambda _: None)
    polling = Polling(bot, ingress, leases, first_pause=0.01)
    async with bot, database.autocommit() as connection:
        await connection.execute(text("ALTER TABLE inbox RENAME TO away"))
        task = asyncio.create_task(polling.run())
        async with asyncio.timeout(30):
            while _rounds(telegram) < ROUNDS:
                await asyncio.sleep(0.01)
        assert telegram.pending_updates() == 1
        await connection.execute(text("ALTER TABLE away RENAME TO inbox"))
        async with asyncio.timeout(30):
            while telegram.pending_updates():
                await asyncio.sleep(0.01)
        assert await connection.scalar(text("SELECT count(*) FROM inbox")) == 1
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await leases.stop()
