"""The simulator over HTTP: the Bot API, the control interface and the chat page."""

import asyncio
from collections.abc import AsyncIterator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import uvicorn

from simulator import forms
from simulator.asgi import (
    App,
    BodyTooLarge,
    Receive,
    Scope,
    Send,
    body_of,
    hang_up,
    header,
    reply,
    reply_json,
)
from simulator.control import Control
from simulator.core import Simulator
from simulator.errors import BotApiError, NoAnswer, StrangeAnswer
from simulator.pages import serve_page

SILENT_SECONDS = 120.0
_NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}
_TOO_LARGE = {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


def create_app(simulator: Simulator, beside: Mapping[str, App] | None = None) -> App:
    """Under a server of your own, call `simulator.close()` before it shuts down.

    `beside` are apps of others on the same port, by the beginning of their paths.
    """
    control = Control(simulator)
    others = dict(beside or {})

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(simulator, receive, send)
            return
        if scope["type"] != "http":
            return
        path: str = scope["path"]
        if path.startswith("/bot"):
            await _bot_api(simulator, path, scope, receive, send)
        elif path.startswith("/file/bot"):
            await _file(simulator, path, send)
        elif path.startswith("/sim/"):
            await control(scope, receive, send)
        elif other := next((one for start, one in others.items() if path.startswith(start)), None):
            await other(scope, receive, send)
        else:
            await serve_page(path, scope["method"], send)

    return app


async def _bot_api(
    simulator: Simulator, path: str, scope: Scope, receive: Receive, send: Send
) -> None:
    token, _, method = path[4:].partition("/")
    if not method or "/" in method:
        await reply_json(send, 404, _NOT_FOUND)
        return
    try:
        body = await body_of(receive) if scope["method"] == "POST" else b""
        kind = header(scope, b"content-type").lower() if body else ""
        if kind.startswith("multipart"):
            kind = header(scope, b"content-type")
        parameters, files = forms.read(scope["query_string"], kind, body)
        status, answer = await simulator.call(method, parameters, files, token)
    except BodyTooLarge:
        status, answer = 413, _TOO_LARGE
    except BotApiError as problem:
        status, answer = problem.status, problem.body()
    except NoAnswer as cut:
        await _stay_silent(simulator, cut)
        await hang_up(receive)
        return
    except StrangeAnswer as strange:
        await reply(send, strange.status, strange.content)
        return
    await reply_json(send, status, answer)


async def _stay_silent(simulator: Simulator, cut: NoAnswer) -> None:
    """A timeout is the caller's: nothing is said until it, or we, lose patience."""
    if cut.kind == "timeout":
        with suppress(TimeoutError):
            await asyncio.wait_for(simulator.closing.wait(), cut.seconds or SILENT_SECONDS)


async def _file(simulator: Simulator, path: str, send: Send) -> None:
    token, _, file_path = path.removeprefix("/file/bot").partition("/")
    stored = simulator.files.by_path(file_path)
    if token != simulator.token or stored is None:
        await reply_json(send, 404, _NOT_FOUND)
        return
    data = simulator.files.data(stored.file_id)
    await reply(send, 200, data, (b"content-type", stored.mime_type.encode()))


async def _lifespan(simulator: Simulator, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            simulator.close()
            await send({"type": "lifespan.shutdown.complete"})
            return


class SimulatorServer(uvicorn.Server):
    """Lets waiting pollers and watchers go first, else a stop would wait for them."""

    def __init__(self, simulator: Simulator, config: uvicorn.Config, *, signals: bool) -> None:
        super().__init__(config)
        self._simulator = simulator
        self._signals = signals

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        if not self._signals:
            yield  # whoever runs the loop decides what Ctrl+C means
            return
        with super().capture_signals():
            yield

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        self._simulator.close()
        await super().shutdown(sockets)


def make_server(
    simulator: Simulator,
    host: str = "127.0.0.1",
    port: int = 8081,
    *,
    signals: bool = True,
    beside: Mapping[str, App] | None = None,
) -> SimulatorServer:
    config = uvicorn.Config(
        create_app(simulator, beside),
        host=host,
        port=port,
        http="httptools",
        ws="none",
        log_config=None,  # the bot may run in the same process, and says what is logged
        access_log=False,
        log_level="warning",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
    )
    return SimulatorServer(simulator, config, signals=signals)


@asynccontextmanager
async def running(
    simulator: Simulator,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    beside: Mapping[str, App] | None = None,
) -> AsyncIterator[str]:
    """Serves within the running loop; gives the base URL. Port 0 takes any free one."""
    server = make_server(simulator, host, port, signals=False, beside=beside)
    socket = server.config.bind_socket()
    task = asyncio.create_task(server.serve([socket]))
    try:
        # uvicorn has no event for it
        while not server.started and not task.done():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        yield f"http://{host}:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        socket.close()
