"""Records what is read aloud as soon as it is said otherwise; what nobody says any more goes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from chat.items import Items
from domain.areas import NATION
from domain.calendar import WIB
from features.answers.rules.errors import NoSuchAnswer
from features.answers.rules.pages import Fact, Page
from features.answers.services.answers import AnswerService, Registry
from features.voice.rules.recordings import SPOKEN, Script
from features.voice.services.recordings import RecordingService
from features.voice.views.spoken import page_script
from features.voice.views.voice_notes import menu_script
from gateways.speech import Speech

_AT_ONCE = 10
"""A recording takes about a second; the others wait for the next tick."""


@dataclass(frozen=True)
class VoiceRecorder:
    """`speech` is None where the programs are not installed."""

    answers: AnswerService
    recordings: RecordingService
    items: Items
    speech: Speech | None
    clock: Callable[[], datetime]
    pages: tuple[str, ...] = SPOKEN
    _kept: list[frozenset[bytes]] = field(default_factory=lambda: [frozenset()])

    async def run_once(self) -> int:
        """How many were recorded."""
        if self.speech is None:
            return 0
        scripts = await self.scripts()
        missing = await self.recordings.missing(scripts)
        done = await self.items.each(missing[:_AT_ONCE], self._record, named=lambda one: one.key)
        marks = frozenset(one.mark for one in scripts)
        if marks != self._kept[0]:
            await self.recordings.keep_only(scripts)
            self._kept[0] = marks
        return done

    async def scripts(self) -> list[Script]:
        """All that is read aloud today: a page once for every area with a value of its own."""
        today = self.clock().astimezone(WIB).date()
        registry = await self.answers.registry()
        found = [menu_script()]
        for page_id in self.pages:
            for area in _areas(registry, page_id):
                try:
                    answer = await self.answers.with_id(page_id, on=today, area=area)
                except NoSuchAnswer:
                    break
                found.append(page_script(answer))
        return found

    async def _record(self, script: Script) -> None:
        assert self.speech is not None
        spoken = await self.speech.record(script.text)
        await self.recordings.add(script, spoken.sound, round(spoken.milliseconds / 1000))


def _areas(registry: Registry, page_id: str) -> Iterator[str]:
    yield NATION
    entry = registry.pages.get(page_id)
    if entry is None or not isinstance(entry.content, Page):
        return
    keys = entry.content.facts
    facts = (one.content for one in registry.entries if isinstance(one.content, Fact))
    yield from sorted({one.area for one in facts if one.key in keys} - {NATION})
