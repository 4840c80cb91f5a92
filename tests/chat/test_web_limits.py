"""Many who send slowly, or half, cost little and are let go by themselves; others are served."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import orjson
import psutil
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from chat.ingress import Ingress
from chat.web_limits import MOST_IN_FLIGHT, BoundedBodies, HurriedHttp, server_config
from chat.webhook import TelegramWebhook
from storage.database import Database
from storage.keyring import Keyring

SECRET = "rahasia-yang-panjang-sekali"
MANY = 900
HALF = memoryview(bytes(512 * 1024))
UPDATE = orjson.dumps({"update_id": 1, "message": {"chat": {"id": 1}}})


class _QuickHttp(HurriedHttp):
    head_seconds = 5.0


async def _events(request: Request) -> Response:
    try:
        await request.body()
    except ClientDisconnect:
        return Response(status_code=400)
    return PlainTextResponse("ok")


class _Street:
    """The web server on the loopback, and callers without manners."""

    def __init__(self, port: int, bodies: BoundedBodies) -> None:
        self.port, self.bodies = port, bodies

    async def half_open(self, path: str, *head: str, body: memoryview = HALF) -> bytes:
        """Announce a body, send the half, wait. The answer, if any; always ends."""
        announced = 2 * len(body)
        lines = [f"POST {path} HTTP/1.1", "host: bot", f"content-length: {announced}", *head]
        return await self.send("\r\n".join([*lines, "", ""]).encode(), body)

    async def send(self, *pieces: bytes | memoryview) -> bytes:
        loop = asyncio.get_running_loop()
        with socket.socket() as caller:
            caller.setblocking(False)
            await loop.sock_connect(caller, ("127.0.0.1", self.port))
            with suppress(OSError):
                for piece in pieces:
                    await loop.sock_sendall(caller, piece)
            with suppress(OSError):
                return await loop.sock_recv(caller, 4096)
        return b""

    async def tell(self) -> int:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}") as client:
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            answer = await client.post("/telegram", content=UPDATE, headers=headers, timeout=30)
            return answer.status_code


@pytest.fixture
async def street(database: Database, keyring: Keyring) -> AsyncIterator[_Street]:
    ingress = Ingress(database, keyring, stored=lambda _: None)
    pages = Starlette(routes=[Route("/events", _events, methods=["POST"])])
    bodies = BoundedBodies(TelegramWebhook(ingress, SECRET, pages), seconds=4)
    config = server_config(bodies, "127.0.0.1", 0, http=_QuickHttp)
    bound = config.bind_socket()
    server = uvicorn.Server(config)
    server.capture_signals = suppress  # type: ignore[method-assign, assignment]
    serving = asyncio.create_task(server.serve([bound]))
    async with asyncio.timeout(10):
        while not server.started:
            await asyncio.sleep(0.01)
    yield _Street(bound.getsockname()[1], bodies)
    server.should_exit = True
    await serving
    bound.close()


def _status(answer: bytes) -> int:
    return int(answer.split()[1]) if answer else 0


async def test_strangers_are_refused_before_their_body_is_read(street: _Street) -> None:
    crowd = [asyncio.create_task(street.half_open("/telegram")) for _ in range(MANY)]
    assert await street.tell() == 200
    async with asyncio.timeout(60):
        answers = {_status(answer) for answer in await asyncio.gather(*crowd)}
    assert answers <= {403, 0}
    assert street.bodies.in_flight["/telegram"] == 0


async def test_many_halves_of_bodies_take_little_memory_and_end_by_themselves(
    street: _Street,
) -> None:
    process = psutil.Process()
    before = highest = process.memory_info().rss
    head = f"x-telegram-bot-api-secret-token: {SECRET}"
    crowd = asyncio.gather(*(street.half_open("/telegram", head) for _ in range(MANY)))
    async with asyncio.timeout(120):
        while not crowd.done():
            highest = max(highest, process.memory_info().rss)
            assert street.bodies.in_flight["/telegram"] <= MOST_IN_FLIGHT + 2**20
            await asyncio.sleep(0.02)
    assert {_status(answer) for answer in await crowd} <= {408, 503, 0}
    assert highest - before < 200 * 2**20
    assert street.bodies.in_flight["/telegram"] == 0
    assert await street.tell() == 200


async def test_a_crowd_at_one_address_takes_no_room_at_another(street: _Street) -> None:
    crowd = [asyncio.create_task(street.half_open("/events")) for _ in range(100)]
    async with asyncio.timeout(60):
        while street.bodies.in_flight["/events"] < MOST_IN_FLIGHT // 2:
            await asyncio.sleep(0.01)
        assert await street.tell() == 200
        await asyncio.gather(*crowd)


async def test_a_body_that_does_not_come_to_its_end_is_let_go(street: _Street) -> None:
    async with asyncio.timeout(60):
        answer = await street.half_open("/events", body=HALF[:10])
    assert _status(answer) == 408


@pytest.mark.parametrize(
    "beginning", [b"", b"POST /tele", b"GET /healthz HTTP/1.1\r\nhost: bot\r\nx: "]
)
async def test_a_head_that_does_not_come_to_its_end_is_let_go(
    street: _Street, beginning: bytes
) -> None:
    async with asyncio.timeout(60):
        assert await street.send(beginning) == b""


async def test_a_head_without_end_is_not_collected(street: _Street) -> None:
    line = memoryview(b"x-long: " + b"a" * 60_000 + b"\r\n")
    async with asyncio.timeout(60):
        answer = await street.send(b"GET /healthz HTTP/1.1\r\n", *[line] * 40)
    assert _status(answer) in {0, 400}


async def test_a_connection_is_kept_for_the_next_request(street: _Street) -> None:
    request = b"GET /nothing HTTP/1.1\r\nhost: bot\r\n\r\n"
    answer = await street.send(request)
    assert _status(answer) == 404
    assert b"connection: close" not in answer
