"""A quarter of reminders, with a process that dies again and again: everybody is told once."""

from __future__ import annotations

from contextlib import asynccontextmanager
from random import Random
from typing import TYPE_CHECKING

from bench.reminder_quarter import SLOTS, Quarter, report
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Database
    from storage.keyring import Keyring

PEOPLE = 300


class Killed(BaseException):
    """What nobody catches: the process is gone."""


class DyingUnits(UnitOfWorkFactory):
    """Units of work of a process that dies now and then: before a commit, or just after one."""

    def __init__(self, database: Database, keyring: Keyring, chance: Random, share: float) -> None:
        super().__init__(database, keyring)
        self._chance, self._share = chance, share
        self.deaths = 0

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[UnitOfWork]:
        dies, before = self._chance.random() < self._share, self._chance.random() < 0.5
        self.deaths += dies
        async with super().__call__() as work:
            yield work
            if dies and before:
                raise Killed
        if dies:
            raise Killed


async def test_everybody_is_told_once_whenever_the_process_dies(
    database: Database, keyring: Keyring
) -> None:
    units = DyingUnits(database, keyring, Random(11), 0.02)
    quarter = Quarter(database, keyring, PEOPLE, UnitOfWorkFactory(database, keyring), 40)
    await quarter.settle()
    for slot in SLOTS:
        while True:
            dying = Quarter(database, keyring, PEOPLE, units, 40)
            try:
                await dying.live(slot)
            except Killed:
                continue
            break
    assert units.deaths > 50
    found = await report(quarter)
    assert found.is_right, found
    assert found.messages > 2 * PEOPLE
