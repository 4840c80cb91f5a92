"""A bot that understands the sentences of these tests, and pages of their own in its registry.

What a sentence means is the matter of `understanding`; here it is given, so that the doors are
tested whatever the model of the day says.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import TYPE_CHECKING, Any

from chat.context import BotContext
from chat.feature import Feature
from chat.routing import Route, Stage, reader
from features.answers.rules.entries import Origin
from features.answers.rules.pages import Fact, Page, PageKind, Unit
from features.answers.storage.entries import AnswerRepository
from house import FEATURES, DoorFolder, Furnished, House
from tests.talk.conftest import opened
from understanding.words import Intent

if TYPE_CHECKING:
    from telegram import Update

    from simulator import Simulator
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


def understanding(
    url: str, clock: Clock, meant: Mapping[str, Intent], *more: DoorFolder
) -> AbstractAsyncContextManager[tuple[House, Simulator]]:
    """A house that takes these sentences for what they are said to mean."""
    own = Furnished(Feature("sentences"), (Understanding(meant), *more))
    return opened(url, clock, (*FEATURES, own))
