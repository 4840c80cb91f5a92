"""Webhooks: in order, tried again, with the secret, and with a method in the answer."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from telegram import Update

from simulator import Simulator
from simulator.server import running
from tests.simulator.small_bot import application, converse, until


@pytest.fixture
def sim() -> Simulator:
    return Simulator()


@pytest.fixture
async def url(sim: Simulator) -> AsyncIterator[str]:
    async with running(sim) as url:
        yield url


async def receiver(handle: Callable[[web.Request], Any]) -> tuple[web.AppRunner, str]:
    server = web.Application()
    server.router.add_post("/hook", handle)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


async def test_an_unmodified_application_is_called_by_webhook(sim: Simulator, url: str) -> None:
    app = application(sim, url)

    async def handle(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "rahasia"
        await app.process_update(Update.de_json(await request.json(), app.bot))
        return web.Response()

    runner, hook = await receiver(handle)
    async with app:
        await app.bot.set_webhook(hook, secret_token="rahasia")
        await converse(sim)
        assert (await app.bot.get_webhook_info()).url == hook
        status, body = await sim.call("getUpdates", {})
        assert (status, body["error_code"]) == (409, 409)
        await app.bot.delete_webhook()
    await runner.cleanup()


async def test_a_webhook_keeps_order_in_a_chat_and_tries_again(sim: Simulator) -> None:
    siti, budi = sim.add_person("Siti"), sim.add_person("Budi")
    sim.webhook.pause = lambda _: 0.05
    seen: list[tuple[int, str]] = []
    refusals = [500, 503]

    async def handle(request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        if message["from"]["id"] == siti.id and refusals:
            return web.Response(status=refusals.pop(0), headers={"Retry-After": "0"})
        seen.append((message["from"]["id"], message["text"]))
        return web.Response()

    runner, hook = await receiver(handle)
    for text in ("satu", "dua", "tiga"):
        sim.say(siti.id, text)
    sim.say(budi.id, "halo")
    await sim.call("setWebhook", {"url": hook})
    await until(lambda: len(seen) == 4)

    assert [text for person, text in seen if person == siti.id] == ["satu", "dua", "tiga"]
    assert seen[0] == (budi.id, "halo")
    assert sim.pending_updates() == 0
    info = (await sim.call("getWebhookInfo", {}))[1]["result"]
    assert "503" in info["last_error_message"]
    sim.close()
    await runner.cleanup()


async def test_a_method_may_ride_in_the_answer_of_a_webhook(sim: Simulator) -> None:
    siti = sim.add_person("Siti")

    async def handle(_: web.Request) -> web.Response:
        return web.json_response({"method": "sendMessage", "chat_id": siti.id, "text": "tumpang"})

    runner, hook = await receiver(handle)
    await sim.call("setWebhook", {"url": hook})
    sim.start(siti.id)
    await until(lambda: sim.delivered.get((siti.id, "tumpang")))
    sim.close()
    await runner.cleanup()
