"""A command center in the same process, for trying out and for tests, with faults on request."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from features.cases.desks.sample_desk import SampleDesk
from features.cases.desks.texts import checked_key, one_line
from features.cases.rules.command_center import (
    CaseStatus,
    Events,
    InDoubt,
    OutgoingCase,
    OutgoingMessage,
    Refused,
    Unreachable,
)


@dataclass
class Faults:
    """What is wrong with the line; each may be changed while it is in use.

    `down`: nothing arrives. `slow`: seconds that every call takes. `lose_replies`: so many writes
    from now on are carried out, and their answers lost. `double`, `shuffle`: events come twice, or
    in another order, within a page (a broken desk; a webhook does both).
    """

    down: bool = False
    slow: float = 0.0
    lose_replies: int = 0
    double: bool = False
    shuffle: bool = False
    seed: int = 0


class SampleCommandCenter:
    """The port over a SampleDesk. `desk` is where officers act and tests look."""

    def __init__(
        self,
        desk: SampleDesk | None = None,
        faults: Faults | None = None,
        *,
        page_size: int = 100,
        refused: bool = False,
    ) -> None:
        self.desk = desk or SampleDesk()
        self.faults = faults or Faults()
        self._page_size, self._refused = page_size, refused

    async def submit(self, case: OutgoingCase, key: str) -> str:
        checked_key(key)
        async with self._line(writes=True):
            return self.desk.open_case(replace(case, title=one_line(case.title)), key).reference

    async def find(self, key: str) -> str | None:
        async with self._line():
            found = self.desk.find(checked_key(key))
            return found.reference if found else None

    async def add_message(self, reference: str, message: OutgoingMessage, key: str) -> None:
        async with self._line(writes=True):
            self.desk.add_message(reference, message, checked_key(key))

    async def set_status(self, reference: str, status: CaseStatus, _: str, /) -> None:
        async with self._line(writes=True):
            self.desk.set_status(reference, status)

    async def events_since(self, cursor: str | None) -> Events:
        async with self._line():
            after = cursor or "0"
            if not (after.isascii() and after.isdigit()):
                raise Refused("not a cursor")
            page = self.desk.events(int(after), self._page_size)
        events = list(page.events) * (2 if self.faults.double else 1)
        if self.faults.shuffle:
            random.Random(self.faults.seed).shuffle(events)
        return replace(page, events=tuple(events))

    async def close(self) -> None:
        """Nothing to let go of."""

    @asynccontextmanager
    async def _line(self, *, writes: bool = False) -> AsyncIterator[None]:
        await asyncio.sleep(self.faults.slow)
        if self.faults.down:
            raise Unreachable("down")
        if self._refused:
            raise Refused("token")
        yield
        if writes and self.faults.lose_replies > 0:
            self.faults.lose_replies -= 1
            raise InDoubt("reply lost")
