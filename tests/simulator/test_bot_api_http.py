"""Over HTTP: unmodified python-telegram-bot by polling; the control interface."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram.error import NetworkError, TimedOut
from telegram.ext import Application
from telegram.request import HTTPXRequest

from simulator import Simulator
from simulator.load import Load
from simulator.server import running
from tests.simulator.small_bot import application, converse
from tests.simulator.test_bot_api_files import image


@pytest.fixture
def sim() -> Simulator:
    return Simulator()


@pytest.fixture
async def url(sim: Simulator) -> AsyncIterator[str]:
    async with running(sim) as url:
        yield url


@pytest.fixture
async def http(url: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(url) as session:
        yield session


async def test_an_unmodified_application_polls(sim: Simulator, url: str) -> None:
    async with application(sim, url) as app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=1)
        await converse(sim)
        await app.updater.stop()
        await app.stop()


async def test_parameters_come_by_query_form_multipart_and_json(
    sim: Simulator, http: aiohttp.ClientSession
) -> None:
    siti = sim.add_person("Siti")
    sim.start(siti.id)
    path = f"/bot{sim.token}/sendMessage"
    values = {"chat_id": str(siti.id), "text": "Halo 😀 & <apa>"}
    form = aiohttp.FormData(values, default_to_multipart=True)

    for request in (
        http.get(path, params=values),
        http.post(path, data=values),
        http.post(path, data=form),
        http.post(path, json=values),
    ):
        async with request as response:
            assert (await response.json())["result"]["text"] == "Halo 😀 & <apa>"


async def test_addresses_that_are_none_are_not_found(
    sim: Simulator, http: aiohttp.ClientSession
) -> None:
    for path, status in [
        (f"/bot{sim.token}/tidakAda", 404),
        ("/bot1:salah/getMe", 401),
        ("/botsalah/getMe", 404),
        (f"/bot{sim.token}", 404),
        (f"/file/bot{sim.token}/photos/x.jpg", 404),
        ("/../pyproject.toml", 404),
        ("/%2e%2e/core.py", 404),
        ("/sim/tidakada", 404),
    ]:
        async with http.get(path) as response:
            assert response.status == status, path


async def test_cut_connections_look_real(sim: Simulator, url: str) -> None:
    siti = sim.add_person("Siti")
    sim.start(siti.id)
    builder = Application.builder().token(sim.token).base_url(f"{url}/bot")
    app = builder.request(HTTPXRequest(read_timeout=0.3)).build()
    async with app:
        sim.faults.add("reset", method="sendMessage")
        with pytest.raises(NetworkError):
            await app.bot.send_message(siti.id, "a")
        assert not sim.delivered.get((siti.id, "a"))
        sim.faults.add("timeout_after", method="sendMessage")
        with pytest.raises(TimedOut):
            await app.bot.send_message(siti.id, "a")
        assert sim.delivered[siti.id, "a"] == 1


async def test_the_page_can_do_all_it_needs(http: aiohttp.ClientSession) -> None:
    async def post(path: str, **body: Any) -> Any:
        async with http.post(f"/sim/{path}", json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def get(path: str) -> Any:
        async with http.get(f"/sim/{path}") as response:
            assert response.status == 200, await response.text()
            return await response.json(content_type=None)

    siti = await post("people", first_name="Siti", phone="+62811", note="KPM", badge="KPM")
    place = f"people/{siti['id']}"
    data = base64.b64encode(image()).decode()
    await post(f"{place}/start", payload="abc")
    said = await post(f"{place}/send", chat_id=siti["id"], text="saldp")
    for content in (
        {"photo": {"data": data}, "caption": "foto"},
        {"document": {"data": data, "name": "a.pdf", "mime_type": "application/pdf"}},
        {"voice": {"data": data, "duration": 3}},
        {"location": {"latitude": -6.2, "longitude": 106.8}},
        {"contact": {"user_id": siti["id"]}},
        {"contact": {"phone_number": "+62899", "first_name": "Agen"}},
        {"sticker": True},
        {"forward": {"text": "BANSOS", "origin": "channel", "name": "Info"}},
        {"forward": {"chat_id": siti["id"], "message_id": said["message_id"]}},
    ):
        await post(f"{place}/send", chat_id=siti["id"], **content)
    await post(f"{place}/edit", chat_id=siti["id"], message_id=said["message_id"], text="saldo")
    group = await post("groups", title="Pusat", is_forum=True, members=[siti["id"]])

    state = await get("state")
    shown = await get(f"chats/{siti['id']}/messages")
    assert state["people"][0]["chats"] == [siti["id"], group["id"]]
    assert {chat["id"] for chat in state["chats"]} == {siti["id"], group["id"]}
    assert len(shown["messages"]) == 11
    assert shown["messages"][1]["text"] == "saldo"
    file_id = shown["messages"][2]["photo"][-1]["file_id"]
    async with http.get(f"/sim/files/{file_id}") as response:
        assert (response.content_type, await response.read()) == ("image/jpeg", image())
    async with http.get(f"/sim/transcript?chat_id={siti['id']}") as response:
        assert (await response.text()).startswith("Siti: /start abc\nSiti: saldo\n")
    fault = await post("faults", kind="status", status=429, retry_after=3, times=1)
    async with http.delete(f"/sim/faults/{fault['id']}") as response:
        assert response.status == 200
    await post(f"{place}/block", blocked=True)
    await post(f"{place}/forget")
    assert (await get(f"commands?chat_id={siti['id']}&user_id={siti['id']}")) == {"commands": []}
    assert (await get("calls?since=0"))["calls"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people/1/send", {"text": "a"}),
        ("people", {"nama": "Siti"}),
        ("people/1/tap", {}),
        ("faults", {"kind": "hujan"}),
        ("load", {"people": 0, "text": "a"}),
    ],
)
async def test_wrong_requests_say_what_to_do(
    http: aiohttp.ClientSession, path: str, body: dict[str, Any]
) -> None:
    async with http.post(f"/sim/{path}", json=body) as response:
        assert response.status == 400
        assert (await response.json())["error"]


async def test_events_stream_and_resume_and_let_the_server_stop(sim: Simulator) -> None:
    async with running(sim) as url, aiohttp.ClientSession() as session:
        sim.add_person("Siti")
        async with session.get(f"{url}/sim/events?since=0") as response:
            lines = [line async for line in _first(response, 4)]
        assert lines[2] == "id: 1"
        assert json.loads(lines[3].removeprefix("data: "))["person"]["first_name"] == "Siti"
        async with session.get(f"{url}/sim/events", headers={"Last-Event-ID": "1"}) as open_stream:
            poll = asyncio.create_task(sim.call("getUpdates", {"timeout": 50}))
            sim.add_person("Budi")
            assert '"n":2' in [line async for line in _first(open_stream, 4)][3]
            stopping = asyncio.get_running_loop().time()
            sim.close()
            assert (await poll)[1]["result"] == []
    assert asyncio.get_running_loop().time() - stopping < 1.5


async def _first(response: aiohttp.ClientResponse, count: int) -> AsyncIterator[str]:
    for _ in range(count):
        yield (await response.content.readline()).decode().strip()


async def test_the_load_driver_counts_every_answer(sim: Simulator, url: str) -> None:
    async with application(sim, url) as app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=1)
        report = await Load(sim, people=4, text="/start", messages=20).run()
        await app.updater.stop()
        await app.stop()

    assert (report.replies, report.errors) == (20, 0)
    assert 0 < report.p50_ms <= report.p95_ms


async def test_answers_that_never_come_are_errors(sim: Simulator) -> None:
    report = await Load(sim, people=3, text="halo", messages=3, patience=0.05).run()

    assert (report.replies, report.errors) == (0, 3)
