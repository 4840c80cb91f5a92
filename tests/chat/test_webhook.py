"""The webhook: nothing gets in without the secret, nothing is confirmed before it is stored."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from structlog.testing import capture_logs

from bench.processes import free_port
from chat.webhook import MAX_BODY
from house import House
from settings import Settings
from simulator import Simulator
from simulator.server import running
from storage.database import Database
from storage.keyring import Keyring

SECRET = "rahasia-yang-panjang-sekali"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def update(number: int, words: str = "/bantuan", chat: int = 77) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Siti"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Siti"},
            "from": person,
            "text": words,
        },
    }


class Door:
    """The bot's web server as a caller sees it, without a network."""

    def __init__(self, house: House, client: httpx.AsyncClient) -> None:
        self.house, self._client = house, client

    async def post(self, content: bytes, **headers: str) -> httpx.Response:
        return await self._client.post("/telegram", content=content, headers=headers)

    async def tell(self, number: int, words: str = "/bantuan") -> httpx.Response:
        return await self.post(orjson.dumps(update(number, words)), **{HEADER: SECRET})

    async def get(self, path: str) -> httpx.Response:
        return await self._client.get(path)

    async def stored(self) -> list[int]:
        async with self.house.database.autocommit() as connection:
            rows = await connection.execute(text("SELECT update_id FROM inbox ORDER BY 1"))
            return [row.update_id for row in rows]


def _settings(**more: Any) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr("123456:SIMULATOR"),
        webhook_secret=SecretStr(SECRET),
        send_rate=1000,
        **more,
    )


@pytest.fixture
async def door(database: Database, keyring: Keyring) -> AsyncIterator[Door]:
    simulator = Simulator(seed=1)
    wire = simulator.request()
    house = House(_settings(), database, keyring, request=wire, polling_request=wire)
    await house.open()
    await house.turns.stop()  # what is stored stays in sight
    transport = httpx.ASGITransport(house.web)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield Door(house, client)
    await house.close()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: SECRET[:-1]},
        {HEADER: SECRET + "x"},
        {HEADER: SECRET.upper()},
        {HEADER: " " + SECRET[1:]},
        {"Authorization": SECRET},
    ],
)
async def test_without_the_exact_secret_nothing_gets_in(
    door: Door, headers: dict[str, str]
) -> None:
    answer = await door.post(orjson.dumps(update(1)), **headers)
    assert (answer.status_code, answer.content) == (403, b"")
    assert await door.stored() == []


async def test_a_body_over_a_mebibyte_is_refused(door: Door) -> None:
    answer = await door.tell(1, "x" * MAX_BODY)
    assert answer.status_code == 413
    assert await door.stored() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"update_id": "7"}',
        b'{"update_id": 1e400}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_taken_logged_and_not_kept(door: Door, body: bytes) -> None:
    """Any other answer would make Telegram repeat it for a day."""
    with capture_logs() as logs:
        answer = await door.post(body, **{HEADER: SECRET})
    assert answer.status_code == 200
    assert [entry["event"] for entry in logs] == ["update_unreadable"]
    assert await door.stored() == []


async def test_the_same_update_twice_is_stored_once(door: Door) -> None:
    answers = [await door.tell(5), await door.tell(5)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert await door.stored() == [5]


async def test_updates_that_arrive_together_are_all_stored(door: Door) -> None:
    answers = await asyncio.gather(*(door.tell(number) for number in range(1, 301)))
    assert {answer.status_code for answer in answers} == {200}
    assert await door.stored() == list(range(1, 301))


async def test_other_methods_are_refused(door: Door) -> None:
    answer = await door.get("/telegram")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_health_readiness_and_metrics(door: Door) -> None:
    await door.tell(9)
    assert (await door.get("/healthz")).text == "ok"
    ready = await door.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["database"] is True
    told = (await door.get("/metrics")).text
    assert 'kpm_updates_total{way="webhook"}' in told
    assert {"kpm_ready 1.0", "kpm_database_reachable 1.0"} <= set(told.splitlines())
    await door.house.leases.stop()
    assert (await door.get("/readyz")).status_code == 503


async def test_without_a_database_telegram_is_asked_to_come_again(
    keyring: Keyring, tmp_path: Path
) -> None:
    nowhere = Database(f"postgresql://postgres@/postgres?host={tmp_path}")
    house = House(_settings(), nowhere, keyring, request=Simulator().request())
    transport = httpx.ASGITransport(house.web)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        door = Door(house, client)
        answer = await door.tell(1)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        ready = await door.get("/readyz")
        assert (ready.status_code, ready.json()["database"]) == (503, False)
        told = (await door.get("/metrics")).text.splitlines()
        assert {"kpm_ready 0.0", "kpm_database_reachable 0.0"} <= set(told)
        assert (await door.get("/healthz")).status_code == 200
    await nowhere.close()


async def test_deliveries_over_http_keep_their_order_and_survive_a_lost_database(
    database: Database, keyring: Keyring
) -> None:
    """The simulator delivers as Telegram does: one at a time per chat, again until it is taken."""
    simulator = Simulator(seed=1)
    async with running(simulator) as api:
        port = free_port()
        settings = _settings(
            telegram_api_url=api,
            webhook_url=f"http://127.0.0.1:{port}",
            listen=f"127.0.0.1:{port}",
        )
        stop = asyncio.Event()
        house = House(settings, database, keyring)
        serving = asyncio.create_task(house.run(stop))
        await _until(lambda: simulator.webhook.config is not None)
        people = [simulator.add_person(f"Warga {n}").id for n in range(10)]
        commands = ["/bahasa", "/bantuan", "/aman", "/jadwal"]
        await _refuse_connections(database, refused=True)
        for words in commands:
            for person in people:
                simulator.say(person, words)
        await _until(lambda: simulator.webhook.last_error is not None)
        assert simulator.pending_updates() == len(people) * len(commands)

        await _refuse_connections(database, refused=False)
        await _until(lambda: len(simulator.delivered) >= len(people) * len(commands), 30)
        read = {tuple(_answers(simulator, person)) for person in people}
        assert len(read) == 1
        assert len(read.pop()) == len(commands)
        assert set(simulator.delivered.values()) == {1}
        stop.set()
        await serving


async def _refuse_connections(database: Database, *, refused: bool) -> None:
    """As a database that is being restarted: open connections end, new ones are turned away."""
    name = database.engine.url.database
    server = Database(database.engine.url.set(database="postgres").render_as_string(False))
    async with server.autocommit() as connection:
        allowed = "false" if refused else "true"
        await connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {allowed}'))
        if refused:
            await connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :n"),
                {"n": name},
            )
    await server.close()


def _answers(simulator: Simulator, person: int) -> list[str]:
    bot = simulator.bot["id"]
    return [m["text"] for m in simulator.messages(person) if m["from"]["id"] == bot]


async def _until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.02)
