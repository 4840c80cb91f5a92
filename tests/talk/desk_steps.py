"""The desk as somebody uses it: entered from the chat, page by page, as a browser would."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx

from features.cases.rules.cases import CaseFile, CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from simulator.testing import Chat
from views.translator import translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.talk.conftest import World

DESK = "https://meja.example.go.id"
say = translator("id").plain
INSIDE, LAPTOP, LINK_BUTTON = (
    say("🗂 Open the desk"),
    say("💻 Link for a laptop"),
    say("💻 Open"),
)
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
_KEY = re.compile(r'name="kunci" value="([0-9a-f]+)"')


class Browser:
    """One browser, or one app with its bearer; it has the last page that it loaded."""

    def __init__(self, world: World, bearer: str = "") -> None:
        headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(world.house.web), base_url=DESK, headers=headers
        )
        self.page = ""
        self.answer: httpx.Response | None = None

    async def get(self, path: str) -> httpx.Response:
        answer = await self.client.get(path, follow_redirects=True)
        self._saw(answer)
        return answer

    async def post(
        self, path: str, fields: Mapping[str, Any] | None = None, **more: Any
    ) -> httpx.Response:
        """With the token and the key of the page that is shown."""
        csrf, key = _TOKEN.search(self.page), _KEY.search(self.page)
        data = {
            "csrf": csrf[1] if csrf else "",
            "kunci": key[1] if key else "",
            **(fields or {}),
        }
        body: dict[str, Any] = {} if "json" in more else {"data": data}
        answer = await self.client.post(path, **body, follow_redirects=True, **more)
        self._saw(answer)
        return answer

    def sees(self, text: str) -> None:
        assert text in self.words, f"not on the page: {text!r}\n\n{self.words}"

    def does_not_see(self, text: str) -> None:
        assert text not in self.words, f"on the page: {text!r}"

    @property
    def words(self) -> str:
        """What stands on the page, without its tags."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    def _saw(self, answer: httpx.Response) -> None:
        self.answer = answer
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.page = answer.text


def button(chat: Chat, label: str) -> dict[str, Any]:
    """The newest button with this label."""
    for message in reversed(chat.sim.messages(chat.chat_id)):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for one in row:
                if one["text"] == label:
                    return {**one, "message_id": message["message_id"]}
    raise AssertionError(f"no button {label!r}\n\n{chat.transcript}")


async def link_of(world: World, person_id: int) -> str:
    """The token behind the link for a laptop."""
    chat = world.chat(person_id)
    await chat.says("/meja")
    await chat.taps(LAPTOP)
    address = urlsplit(str(button(chat, LINK_BUTTON)["url"]))
    assert address.path == "/desk/masuk"
    return parse_qs(address.fragment)["k"][0]


async def init_data_of(world: World, person_id: int) -> str:
    """What Telegram hands to the page when somebody opens it in the app."""
    chat = world.chat(person_id)
    await chat.says("/meja")
    found = button(chat, INSIDE)
    url = world.simulator.open_web_app(person_id, person_id, found["message_id"], INSIDE)
    return str(parse_qs(urlsplit(url).fragment)["tgWebAppData"][0])


async def at_laptop(world: World, person_id: int) -> Browser:
    browser = Browser(world)
    answer = await browser.post(
        "/desk/masuk/tautan", json={"token": await link_of(world, person_id)}
    )
    assert answer.status_code == 200
    await browser.get("/desk")
    return browser


async def in_app(world: World, person_id: int) -> Browser:
    data = await init_data_of(world, person_id)
    answer = await Browser(world).client.post("/desk/masuk/aplikasi", json={"init_data": data})
    assert answer.status_code == 200
    browser = Browser(world, answer.json()["bearer"])
    await browser.get("/desk")
    return browser


async def file_case(
    world: World,
    reporter: int,
    story: str = "Sudah dua bulan belum cair",
    *,
    category: Category = Category.NOT_PAID,
    area: str = "16.71.04.1001",
    key: str = "",
    family: bool = False,
) -> CaseFile:
    person = await world.person(reporter)
    filing = Filing(CaseKind.COMPLAINT, category, story, "Segera cair", area)
    if family and person.family is not None:
        filing = Filing(
            *(CaseKind.COMPLAINT, category, story, "Segera cair", area),
            family_id=person.family.family_id,
        )
    service = world.house.services[CaseService]
    return (await service.file(person, filing, key or f"desk:{story[:30]}:{category}")).case
