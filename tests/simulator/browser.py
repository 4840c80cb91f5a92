"""What the test of the chat page stands on: a server with a small bot, and a page in a browser."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from simulator import Simulator
from simulator.server import running

PATIENCE = 10.0
WELCOME_BUTTONS = [
    [{"text": "Saldo", "callback_data": "notice"}, {"text": "Syarat", "callback_data": "alert"}],
    [{"text": "Hapus", "callback_data": "erase", "style": "danger"}],
]
SHARE = {
    "keyboard": [[{"text": "Bagikan nomor saya", "request_contact": True}]],
    "resize_keyboard": True,
}


class Bot:
    """Echoes what is said and answers taps."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    async def run(self) -> None:
        offset = 0
        await self._call("setMyCommands", commands=[{"command": "saldo", "description": "Saldo"}])
        await self._call("setMyDescription", description="Bot contoh untuk pengujian.")
        while True:
            updates = await self._call("getUpdates", offset=offset, timeout=20)
            for update in updates:
                offset = update["update_id"] + 1
                await self._answer(update)

    async def _answer(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            await self._answer_tap(query)
        elif message := update.get("message"):
            await self._answer_message(message)

    async def _answer_tap(self, query: dict[str, Any]) -> None:
        facts = {"callback_query_id": query["id"], "text": f"Dijawab: {query['data']}"}
        await self._call("answerCallbackQuery", **facts, show_alert=query["data"] == "alert")

    async def _answer_message(self, message: dict[str, Any]) -> None:
        place = {"chat_id": message["chat"]["id"]}
        if thread_id := message.get("message_thread_id"):
            place["message_thread_id"] = thread_id
        text = message.get("text", "")
        if contact := message.get("contact"):
            await self._call("sendMessage", **place, text=f"Nomor: {contact['phone_number']}")
        elif text.startswith("/start"):
            buttons = {"inline_keyboard": WELCOME_BUTTONS}
            await self._call("sendMessage", **place, text="Selamat datang!", reply_markup=buttons)
            await self._call("sendMessage", **place, text="Siapa Anda?", reply_markup=SHARE)
        else:
            await self._call("sendMessage", **place, text=f"Anda menulis: {text}")

    async def _call(self, method: str, **parameters: Any) -> Any:
        _, body = await self._sim.call(method, parameters)
        return body["result"]


@contextmanager
def serving(port: int = 0) -> Iterator[str]:
    """The simulator and its bot in a thread of their own; gives the base URL."""
    started, stop = threading.Event(), asyncio.Event()
    found: dict[str, Any] = {}

    async def serve() -> None:
        sim = Simulator()
        async with running(sim, port=port) as url:
            bot = asyncio.create_task(Bot(sim).run())
            found.update(url=url, loop=asyncio.get_running_loop())
            started.set()
            await stop.wait()
            bot.cancel()

    thread = threading.Thread(target=asyncio.run, args=[serve()])
    thread.start()
    try:
        assert started.wait(PATIENCE)
        yield found["url"]
    finally:
        if started.is_set():
            found["loop"].call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)


@dataclass(frozen=True)
class Page:
    """What a person can do with the page, and what they see of it."""

    driver: webdriver.Chrome
    url: str

    def add_person(self, name: str, phone: str | None = None) -> int:
        answer = httpx.post(f"{self.url}/sim/people", json={"first_name": name, "phone": phone})
        person_id: int = answer.raise_for_status().json()["id"]
        return person_id

    def post(self, path: str, **body: Any) -> Any:
        return httpx.post(f"{self.url}/sim/{path}", json=body).raise_for_status().json()

    def open(self, place: str = "", width: int = 1280, height: int = 800) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get("about:blank")
        self.driver.get(f"{self.url}/#/{place}")

    def choose(self, name: str) -> None:
        self.click(".person", name)

    def start(self, name: str) -> None:
        self.choose(name)
        self.click(".big-button button", "MULAI")
        self.sees("Siapa Anda?")

    def says(self, text: str, column: int = 0) -> None:
        self.wait(lambda: len(self.all(".composer textarea")) > column)
        self.all(".composer textarea")[column].send_keys(text, Keys.ENTER)

    def sees(self, text: str, selector: str = ".bubble") -> WebElement:
        return self.find(selector, text)

    def click(self, selector: str, text: str) -> None:
        def press() -> bool:
            nodes = [node for node in self.all(selector) if text in node.text]
            if nodes:
                nodes[0].click()
            return bool(nodes)

        self.wait(press, f"{text!r} in {selector}")

    def find(self, selector: str, text: str) -> WebElement:
        found: list[WebElement] = []

        def look() -> bool:
            found[:] = [node for node in self.all(selector) if text in node.text]
            return bool(found)

        self.wait(look, f"{text!r} in {selector}")
        return found[0]

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def bubbles(self) -> list[str]:
        """The first line of each message, all read in one moment."""
        script = "return [...document.querySelectorAll('.bubble')].map(n => n.innerText)"
        return [text.split("\n")[0] for text in self.driver.execute_script(script)]

    def wait(self, condition: Callable[[], bool], what: str = "") -> None:
        WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda _: _steady(condition), what)

    def complaints(self) -> list[str]:
        log: list[dict[str, Any]] = self.driver.execute("getLog", {"type": "browser"})["value"]
        return [entry["message"] for entry in log]


def _steady(condition: Callable[[], bool]) -> bool:
    """A list that was just redrawn is looked at again."""
    try:
        return condition()
    except StaleElementReferenceException:
        return False
