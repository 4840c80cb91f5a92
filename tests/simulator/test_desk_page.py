"""The desk in a real browser: inside of the chat and at a laptop, by keyboard, small and dark."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from chat.transport import NotSent
from demo import fill, populate
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.people.storage.people import PeopleRepository
from house import House
from settings import Settings
from simulator import Simulator
from simulator.server import running
from storage.database import Database
from storage.keyring import Keyring
from tests.simulator.test_page import driver  # noqa: F401 - the browser of the other pages

PATIENCE = 30.0
BAYU, KARTO = 1011, 1002
HOSTILE = "<img src=x onerror=document.body.remove()><b>&amp;"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@dataclass
class Desk:
    """The whole bot behind one address, and what a browser does with its pages."""

    driver: webdriver.Chrome
    url: str
    case_id: int

    def enter(self) -> None:
        """By the link that the bot gives in the chat."""
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.get("about:blank")
        self.driver.get(self.link())
        self.wait(lambda: "/desk/antrean" in self.driver.current_url)

    def link(self) -> str:
        self.say("/meja")
        message, button = self.button("laptop")
        self.post("tap", message_id=message, data=button["callback_data"])
        return str(self.button("Buka", "url")[1]["url"])

    def say(self, text: str) -> None:
        self.post("send", text=text)

    def post(self, way: str, **body: Any) -> None:
        path = f"{self.url}/sim/people/{BAYU}/{way}"
        httpx.post(path, json={"chat_id": BAYU, **body}).raise_for_status()

    def button(self, label: str, kind: str = "") -> tuple[int, dict[str, Any]]:
        found: list[tuple[int, dict[str, Any]]] = []

        def look() -> bool:
            chat = httpx.get(f"{self.url}/sim/chats/{BAYU}/messages").json()
            for message in reversed(chat["messages"]):
                for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                    found.extend(
                        (message["message_id"], one)
                        for one in row
                        if label in one["text"] and (not kind or kind in one)
                    )
            return bool(found)

        self.wait(look)
        return found[0]

    def open(self, path: str, width: int = 1400, *, dark: bool = False) -> None:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get(f"{self.url}{path}")

    @property
    def text(self) -> str:
        return str(self.driver.execute_script("return document.body.innerText"))

    def sees(self, text: str) -> None:
        self.wait(lambda: text in self.text, text)

    def wait(self, condition: Any, what: str = "") -> None:
        WebDriverWait(self.driver, PATIENCE, 0.1).until(lambda _: condition(), what)


@contextmanager
def _serving(url: str) -> Iterator[tuple[str, int]]:
    """Bot, pages and simulator on one port, as in the demo, in a thread of their own."""
    started, port = threading.Event(), _free_port()
    found: dict[str, Any] = {}

    async def serve() -> None:
        database, keyring = Database(url), Keyring.parse(Keyring.fresh())
        await fill(database, keyring, families=60)
        simulator = Simulator()
        populate(simulator)
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            send_rate=1000,
            chat_interval=0,
            listen="127.0.0.1:0",
            desk_url=f"http://127.0.0.1:{port}",
        )
        house = House(
            settings,
            database,
            keyring,
            request=simulator.request(NotSent),
            polling_request=simulator.request(NotSent),
        )
        async with house.parts.units.at_once() as work:
            karto = await work[PeopleRepository].get(KARTO)
        filing = Filing(CaseKind.COMPLAINT, Category.NOT_PAID, HOSTILE, "", "16.71.04.1001")
        case = (await house.services[CaseService].file(karto, filing, "page")).case
        stop = asyncio.Event()
        async with running(simulator, port=port, beside={"/desk": house.web}) as address:
            found.update(url=address, case=case.id, loop=asyncio.get_running_loop(), stop=stop)
            work_on = asyncio.create_task(house.run(stop))
            started.set()
            await work_on
        await database.close()

    thread = threading.Thread(target=asyncio.run, args=[serve()])
    thread.start()
    try:
        assert started.wait(120)
        yield found["url"], found["case"]
    finally:
        if started.is_set():
            found["loop"].call_soon_threadsafe(found["stop"].set)
        thread.join(PATIENCE)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@pytest.fixture
def desk(driver: webdriver.Chrome, database_url: str) -> Iterator[Desk]:  # noqa: F811
    with _serving(database_url) as (url, case_id):
        yield Desk(driver, url, case_id)
        driver.get("about:blank")


def test_the_desk_in_a_browser(desk: Desk) -> None:
    """One long visit: starting the bot takes longer than all that is done with it."""
    desk.enter()
    _hostile_words_are_words(desk)
    _pages_are_readable(desk)
    _everything_is_done_by_keyboard(desk)
    _an_answer_is_taken_back(desk)
    _it_opens_inside_of_the_chat(desk)


def _hostile_words_are_words(desk: Desk) -> None:
    desk.open(f"/desk/kasus/{desk.case_id}")
    desk.sees(HOSTILE)
    log: list[dict[str, Any]] = desk.driver.execute("getLog", {"type": "browser"})["value"]
    assert [one["message"] for one in log] == []


def _pages_are_readable(desk: Desk) -> None:
    """Labels, names, headings, contrast; nothing wider than the phone; light and dark."""
    pages = ("antrean", f"kasus/{desk.case_id}", "beban", "angka", "kunci")
    for path in pages:
        for width, dark in ((1400, False), (1400, True), (420, False), (420, True)):
            desk.open(f"/desk/{path}", width, dark=dark)
            assert desk.driver.execute_script(CONTRAST) == [], (path, width, dark)
            wide = desk.driver.execute_script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, (path, width)


def _everything_is_done_by_keyboard(desk: Desk) -> None:
    """From the top of the queue to the case by Tab and Enter, with the focus always to be seen."""
    desk.open("/desk/antrean")
    body = desk.driver.find_element(By.TAG_NAME, "body")
    body.send_keys("/")
    assert desk.driver.switch_to.active_element.get_attribute("id") == "cari"
    for _ in range(60):
        desk.driver.switch_to.active_element.send_keys(Keys.TAB)
        focused = desk.driver.switch_to.active_element
        outline = focused.value_of_css_property("outline-style")
        assert outline != "none", focused.get_attribute("outerHTML")
        if f"/kasus/{desk.case_id}" in (focused.get_attribute("href") or ""):
            break
    desk.driver.switch_to.active_element.send_keys(Keys.ENTER)
    desk.wait(lambda: f"/kasus/{desk.case_id}" in desk.driver.current_url)


def _an_answer_is_taken_back(desk: Desk) -> None:
    desk.open(f"/desk/kasus/{desk.case_id}", 420)
    desk.driver.find_element(By.CSS_SELECTOR, "form[action$=jawab] textarea").send_keys("Salah.")
    desk.driver.find_element(By.CSS_SELECTOR, "form[action$=jawab] button").click()
    desk.sees("Baca sekali lagi")
    desk.driver.find_element(By.CSS_SELECTOR, "button[value=kirim]").click()
    desk.sees("Segera dikirim")
    desk.driver.find_element(By.CSS_SELECTOR, "form[action$=tarik] button").click()
    desk.wait(lambda: "Segera dikirim" not in desk.text)
    field = desk.driver.find_element(By.CSS_SELECTOR, "form[action$=jawab] textarea")
    assert field.get_attribute("value") == "Salah."


def _it_opens_inside_of_the_chat(desk: Desk) -> None:
    """As in Telegram on the web: in a frame, without a cookie, pages fetched with the bearer."""
    desk.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    desk.open("/")
    desk.say("/meja")
    desk.wait(lambda: _press(desk, ".person", "Bayu"))
    desk.wait(lambda: _press(desk, ".inline-button", "Buka meja"))
    desk.wait(lambda: bool(desk.driver.find_elements(By.CSS_SELECTOR, ".web-app iframe")))
    desk.driver.switch_to.frame(desk.driver.find_element(By.CSS_SELECTOR, ".web-app iframe"))
    desk.sees("Semua terbuka")
    desk.wait(lambda: _press(desk, ".what a", "CC-"))
    desk.sees(HOSTILE)
    desk.driver.find_element(By.CSS_SELECTOR, "form[action$=ambil] button").click()
    desk.sees("Kasus ini sekarang di tangan Bapak/Ibu")
    desk.driver.switch_to.default_content()


def _press(desk: Desk, selector: str, text: str) -> bool:
    """A list that was just redrawn is looked at again."""
    try:
        for node in desk.driver.find_elements(By.CSS_SELECTOR, selector):
            if text in node.text:
                node.click()
                return True
    except StaleElementReferenceException:
        return False
    return False
