"""What a failed call means, over real HTTP: surely not sent, or in doubt."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp.web
import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest

from bench.processes import free_port
from chat.transport import InDoubt, make_request, surely_not_sent
from simulator import Simulator
from simulator.server import running

pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot")

LETTER = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _as_the_application_sets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def api() -> AsyncIterator[tuple[Simulator, str]]:
    simulator = Simulator(seed=1)
    async with running(simulator) as url:
        yield simulator, url


@pytest.fixture(params=["aiohttp", "httpx"])
async def request_(request: pytest.FixtureRequest) -> AsyncIterator[BaseRequest]:
    transport = make_request(request.param, connections=10, read_seconds=0.5)
    await transport.initialize()
    yield transport
    await transport.shutdown()


@pytest.fixture
def bot(api: tuple[Simulator, str], request_: BaseRequest) -> Bot:
    simulator, url = api
    return _bot(url, request_, simulator.token)


def _bot(url: str, request: BaseRequest, token: str = "123456:SIMULATOR") -> Bot:
    base = f"{url}/bot"
    return Bot(token, base_url=base, request=request, get_updates_request=request)


@pytest.fixture
def person(api: tuple[Simulator, str]) -> int:
    someone = api[0].add_person("Siti")
    api[0].start(someone.id)
    return someone.id


async def _send(bot: Bot, chat_id: int) -> Any:
    return await bot.do_api_request("sendMessage", api_kwargs={"chat_id": chat_id, "text": "Halo"})


async def _failure(bot: Bot, chat_id: int) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await _send(bot, chat_id)
    return caught.value


async def test_a_message_arrives(bot: Bot, person: int) -> None:
    sent = await _send(bot, person)
    assert sent["text"] == "Halo"


async def test_a_refused_connection_was_surely_not_sent(request_: BaseRequest) -> None:
    error = await _failure(_bot(f"http://127.0.0.1:{free_port()}", request_), 1)
    assert surely_not_sent(error)


async def test_an_unknown_host_was_surely_not_sent(request_: BaseRequest) -> None:
    error = await _failure(_bot("http://tidak-ada.invalid", request_), 1)
    assert surely_not_sent(error)


@pytest.mark.parametrize("kind", ["timeout", "timeout_after", "reset", "reset_after"])
async def test_silence_and_cut_connections_are_in_doubt(
    api: tuple[Simulator, str], bot: Bot, person: int, kind: str
) -> None:
    await bot.do_api_request("getMe")  # over a connection that is already open
    api[0].faults.add(kind, method="sendMessage", seconds=2)
    error = await _failure(bot, person)
    assert isinstance(error, TimedOut if kind.startswith("timeout") else NetworkError)
    assert not surely_not_sent(error)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_an_error_of_the_server_is_in_doubt(
    api: tuple[Simulator, str], bot: Bot, person: int, status: int
) -> None:
    api[0].faults.add("status", method="sendMessage", status=status)
    error = await _failure(bot, person)
    assert isinstance(error, InDoubt)
    assert not surely_not_sent(error)


async def test_a_flood_limit_says_how_long(
    api: tuple[Simulator, str], bot: Bot, person: int
) -> None:
    api[0].faults.add("status", method="sendMessage", status=429, retry_after=7)
    error = await _failure(bot, person)
    assert isinstance(error, RetryAfter)
    assert error.retry_after == timedelta(seconds=7)


async def test_refusals_keep_their_kind(api: tuple[Simulator, str], bot: Bot, person: int) -> None:
    assert isinstance(await _failure(bot, 999_999), BadRequest)
    api[0].block(person, True)
    assert isinstance(await _failure(bot, person), Forbidden)


async def test_an_upload_arrives_whole(api: tuple[Simulator, str], bot: Bot, person: int) -> None:
    parameters = {
        "chat_id": person,
        "document": InputFile(LETTER, filename="surat.pdf"),
        "caption": "Kartu <b>Anda</b>",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "Saldo", "callback_data": "s"}]]},
    }
    sent = await bot.do_api_request("sendDocument", api_kwargs=parameters)
    assert sent["caption"] == "Kartu Anda"
    assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Saldo"
    assert api[0].files.data(sent["document"]["file_id"]) == LETTER


@pytest.fixture
async def strange_api() -> AsyncIterator[tuple[str, dict[str, tuple[int, str]]]]:
    """A server that answers whatever it is told to: what a proxy in between may say."""
    answer = {"sendMessage": (200, "")}

    async def say(request: aiohttp.web.Request) -> aiohttp.web.Response:
        status, body = answer[request.path.rpartition("/")[2]]
        return aiohttp.web.Response(status=status, text=body)

    app = aiohttp.web.Application()
    app.router.add_route("*", "/{tail:.*}", say)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://127.0.0.1:{port}", answer
    await runner.cleanup()


async def test_a_flood_limit_without_a_figure_is_still_one(
    strange_api: tuple[str, dict[str, tuple[int, str]]], request_: BaseRequest
) -> None:
    url, answer = strange_api
    answer["sendMessage"] = (429, '{"ok":false,"description":"Too Many Requests"}')
    assert isinstance(await _failure(_bot(url, request_), 1), RetryAfter)


async def test_an_unreadable_success_is_in_doubt(
    strange_api: tuple[str, dict[str, tuple[int, str]]], request_: BaseRequest
) -> None:
    url, answer = strange_api
    answer["sendMessage"] = (200, "<html>Selamat datang di WiFi</html>")
    error = await _failure(_bot(url, request_), 1)
    assert isinstance(error, InDoubt)
    assert "WiFi" not in str(error)
