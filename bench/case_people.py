"""People who file a report over HTTP, tap by tap, as patiently as people must be while bots die."""

import asyncio
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx

from bench.processes import FIRST_PERSON
from features.cases.rules.accused import Involved
from features.cases.rules.cases import Category, Group
from features.cases.views.accused import INVOLVED
from features.cases.views.cases import CATEGORIES, GROUPS
from features.cases.views.complaint import SEND
from features.cases.views.wishes import WISHES
from views.translator import translator

STORY = "Saldo nol sejak bulan lalu padahal katanya sudah disalurkan, nomor urut {number}."
_AT_ONCE = 12
_LOOK_AGAIN = 0.15
_PATIENCE = 90.0
_TICKET = re.compile(r"CC-\d{4}-\d{4,6}")


class People:
    """So many people, each with one report. `tickets` is what they were told."""

    def __init__(self, url: str, count: int) -> None:
        self._url = url
        self._count = count
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self.tickets: dict[int, set[str]] = {}

    async def file(self) -> None:
        """Everybody files. Raises TimeoutError when somebody waits too long for an answer."""
        async with httpx.AsyncClient(base_url=self._url, timeout=30, trust_env=False) as client:
            await asyncio.gather(*(self._one(client, n) for n in range(self._count)))

    async def answers(self, words: str) -> dict[int, int]:
        """How often each person was told these words."""
        found = {}
        async with httpx.AsyncClient(base_url=self._url, timeout=30, trust_env=False) as client:
            for person in range(FIRST_PERSON, FIRST_PERSON + self._count):
                messages = await _messages(client, person)
                found[person] = sum(words in message.get("text", "") for message in messages)
        return found

    async def _one(self, client: httpx.AsyncClient, number: int) -> None:
        t = translator("id")
        person = FIRST_PERSON + number
        async with self._at_once:
            body = {"first_name": f"Orang {number}", "id": person}
            (await client.post("/sim/people", json=body)).raise_for_status()
            await _says(client, person, "/lapor")
            await _taps(client, person, t.plain(GROUPS[Group.MONEY]))
            before = await _last(client, person)
            await _taps(client, person, t.plain(CATEGORIES[Category.ZERO_BALANCE]))
            await _news(client, person, before)
            before = await _last(client, person)
            await _says(client, person, STORY.format(number=number))
            await _news(client, person, before)
            await _taps(client, person, t.plain(INVOLVED[Involved.NOBODY]))
            await _taps(client, person, t.plain(WISHES["money"]))
            await _taps(client, person, t.plain(SEND))
            self.tickets[person] = await _tickets(client, person)


async def _says(client: httpx.AsyncClient, person: int, text: str) -> None:
    body = {"chat_id": person, "text": text}
    (await client.post(f"/sim/people/{person}/send", json=body)).raise_for_status()


async def _taps(client: httpx.AsyncClient, person: int, label: str) -> None:
    """Tap the newest button of this name, as soon as it is there."""
    for _ in _patiently(f"the button {label}"):
        for message in reversed(await _messages(client, person)):
            data = _data(message, label)
            if data:
                body = {"chat_id": person, "message_id": message["message_id"], "data": data}
                (await client.post(f"/sim/people/{person}/tap", json=body)).raise_for_status()
                return
        await asyncio.sleep(_LOOK_AGAIN)


async def _tickets(client: httpx.AsyncClient, person: int) -> set[str]:
    for _ in _patiently("a ticket"):
        texts = [message.get("text", "") for message in await _messages(client, person)]
        if found := {ticket for text in texts for ticket in _TICKET.findall(text)}:
            return found
        await asyncio.sleep(_LOOK_AGAIN)
    return set()


async def _news(client: httpx.AsyncClient, person: int, before: str) -> None:
    for _ in _patiently("an answer"):
        if await _last(client, person) != before:
            return
        await asyncio.sleep(_LOOK_AGAIN)


async def _last(client: httpx.AsyncClient, person: int) -> str:
    messages = await _messages(client, person)
    mine = [message for message in messages if message["from"]["id"] != person]
    return f"{len(mine)} {mine[-1].get('text') if mine else ''}"


async def _messages(client: httpx.AsyncClient, person: int) -> list[dict[str, Any]]:
    answer = await client.get(f"/sim/chats/{person}/messages")
    found: list[dict[str, Any]] = answer.raise_for_status().json()["messages"]
    return found


def _data(message: dict[str, Any], label: str) -> str | None:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if button["text"] == label:
                return str(button.get("callback_data"))
    return None


def _patiently(what: str) -> Iterator[None]:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        yield
    raise TimeoutError(f"nobody saw {what}")
