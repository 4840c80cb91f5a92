"""A bot that understands the sentences of these tests, and pages of their own in its registry.

What a sentence means is the matter of `understanding`; here it is given, so that the doors are
tested whatever the model of the day says.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from chat.context import BotContext
from chat.feature import Feature
from chat.routing import Route, Stage, reader
from chat.transport import NotSent
from demo import populate
from features.answers.rules.entries import Origin
from features.answers.rules.pages import Fact, Page, PageKind, Unit
from features.answers.storage.entries import AnswerRepository
from house import FEATURES, DoorFolder, Furnished, House
from settings import Settings
from simulator import Simulator
from storage.database import Database
from storage.keyring import Keyring
from understanding.words import Intent

if TYPE_CHECKING:
    from telegram import Update

    from tests.talk.conftest import Clock, World

CHECKED = date(2026, 11, 20)


def page(page_id: str, intent: Intent, body: str, **parts: Any) -> Page:
    given: dict[str, Any] = {
        "id": page_id,
        "title": f"Judul {page_id}",
        "kind": PageKind.QUESTION,
        "intent": intent,
        "body": body,
        "source": "Dinas Sosial Kebumen",
        "checked": CHECKED,
    }
    return Page(**{**given, **parts})


def fact(key: str, value: str, unit: Unit = Unit.RUPIAH, **parts: Any) -> Fact:
    given: dict[str, Any] = {
        "key": key,
        "value": value,
        "unit": unit,
        "source": "Dinas Sosial Kebumen",
        "checked": CHECKED,
    }
    return Fact(**{**given, **parts})


async def put(world: World, *contents: Page | Fact) -> None:
    """Pages and facts as an operator imports them."""
    async with world.units() as work:
        await work[AnswerRepository].put(contents, Origin.IMPORT)
        await work.commit()


class Understanding:
    """Doors that know what these sentences mean."""

    def __init__(self, meant: Mapping[str, Intent]) -> None:
        self._meant = meant

    def routes(self) -> list[Route]:
        return [reader(self._read, stage=Stage.ALARM)]

    async def _read(self, update: Update, context: BotContext, text: str) -> object:
        intent = self._meant.get(text)
        return await context.turn.doors.meanings[intent](update, context) if intent else None


@asynccontextmanager
async def understanding(
    url: str, keys: str, clock: Clock, meant: Mapping[str, Intent], *more: DoorFolder
) -> AsyncIterator[tuple[House, Simulator]]:
    simulator = Simulator(seed=1, clock=clock.of_telegram)
    populate(simulator)
    database = Database(url)
    house = House(
        Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            send_rate=100_000,
            chat_interval=0,
        ),
        database,
        Keyring.parse(keys),
        request=simulator.request(NotSent),
        polling_request=simulator.request(NotSent),
        clock=clock,
        features=(*FEATURES, Furnished(Feature("sentences"), (Understanding(meant), *more))),
    )
    await house.open()
    yield house, simulator
    await house.close()
    await database.close()
