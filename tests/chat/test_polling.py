"""Polling goes on, whatever is answered in the place of updates."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import func, select

from chat.application import build_bot
from chat.ingress import Ingress
from chat.limiter import SharedRateLimiter
from chat.polling import Polling
from chat.transport import make_request
from simulator import Simulator
from simulator.server import running
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.tables import inbox

HELD = '{"ok":true,"result":'
STRANGE = [
    *("{}", "[]", "null", "7", '"ok"', "", "<html>Selamat datang</html>", "[" * 5000),
    *('{"ok":false}', '{"ok":true}', '{"ok":false,"result":[]}', '{"ok":1,"result":[]}'),
    *(HELD + "{}}", HELD + "null}", HELD + "7}", HELD + "[null]}", HELD + '[[],"a",7]}'),
    *(HELD + '[{"update_id":"7"}]}', HELD + '[{"update_id":true}]}', HELD + '[{"message":{}}]}'),
    HELD + '[{"update_id":' + str(2**63) + "}]}",
]


class _Setting:
    """Telegram over HTTP, and the polling of one replica."""

    def __init__(self, telegram: Simulator, url: str, database: Database, keyring: Keyring) -> None:
        self.telegram = telegram
        self.database = database
        self.leases = Leases(database.url)
        self.bot = build_bot(
            telegram.token,
            url,
            request=make_request("aiohttp", connections=2),
            polling_request=make_request("aiohttp", connections=2, read_seconds=35),
            limiter=SharedRateLimiter(Gates(database), 1000),
        )
        ingress = Ingress(database, keyring, stored=lambda _: None)
        self.seen = 0
        self.polling = Polling(
            self.bot,
            ingress,
            self.leases,
            another_polls=self._another,
            first_pause=0.02,
            after_refusal=0.02,
        )

    async def _another(self) -> None:
        self.seen += 1

    @asynccontextmanager
    async def polls(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.polling.run())
        try:
            yield
            assert not task.done()
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def stored(self) -> int:
        async with self.database.autocommit() as connection:
            return await connection.scalar(select(func.count()).select_from(inbox)) or 0


@pytest.fixture
async def setting(database: Database, keyring: Keyring) -> AsyncIterator[_Setting]:
    telegram = Simulator(seed=1)
    telegram.add_person("Siti", id=700_000_001)
    async with running(telegram) as url:
        made = _Setting(telegram, url, database, keyring)
        await made.leases.start()
        async with made.bot:
            yield made
        await made.leases.stop()


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("body", STRANGE, ids=range(len(STRANGE)))
async def test_updates_arrive_after_an_answer_that_is_none(setting: _Setting, body: str) -> None:
    fault = setting.telegram.faults.add("answer", method="getUpdates", body=body, times=2)
    setting.telegram.start(700_000_001)
    async with setting.polls():
        await _until(lambda: fault.hits == 2 and setting.telegram.pending_updates() == 0)
    assert await setting.stored() == 1


async def test_what_is_no_update_does_not_hide_those_beside_it(setting: _Setting) -> None:
    mixed = HELD + '[null,{"update_id":41},{"update_id":"x"},{"update_id":42}]}'
    setting.telegram.faults.add("answer", method="getUpdates", body=mixed)
    async with setting.polls(), asyncio.timeout(30):
        while await setting.stored() < 2:
            await asyncio.sleep(0.01)


async def test_an_answer_that_stays_strange_is_asked_for_ever_less_often(setting: _Setting) -> None:
    body = HELD + '[{"update_id":"x"}]}'
    fault = setting.telegram.faults.add("answer", method="getUpdates", body=body, times=None)
    loop = asyncio.get_running_loop()
    started = loop.time()
    async with setting.polls():
        await _until(lambda: fault.hits == 6)
    assert loop.time() - started > 0.02 * (1 + 2 + 4 + 8 + 16)


@pytest.mark.parametrize(("times", "seen"), [(2, 0), (3, 1), (5, 3)])
async def test_another_poller_is_told_from_a_change_of_our_own_leader(
    setting: _Setting, times: int, seen: int
) -> None:
    fault = setting.telegram.faults.add("status", method="getUpdates", status=409, times=times)
    setting.telegram.start(700_000_001)
    async with setting.polls():
        await _until(lambda: fault.hits == times and setting.telegram.pending_updates() == 0)
    assert setting.seen == seen
