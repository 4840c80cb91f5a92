"""Hears of updates that another replica stored."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from chat.ingress import Ingress
from chat.turns import Turns
from storage.database import Database
from storage.inbox import NEW_UPDATES

log = structlog.get_logger()


class Listening:
    def __init__(self, database: Database, ingress: Ingress, turns: Turns) -> None:
        self._database = database
        self._ingress = ingress
        self._turns = turns

    async def run(self) -> None:
        """Wake for updates that another replica stored; the sweep is the net under it."""
        while True:
            try:
                async with self._database.listening(NEW_UPDATES, self._heard) as lost:
                    await lost.wait()
                raise ConnectionError("the announcements ended")
            except (SQLAlchemyError, OSError) as error:
                log.warning("listener_lost", error=type(error).__name__)
                await asyncio.sleep(1)

    def _heard(self, payload: str) -> None:
        origin, _, lanes = payload.partition(":")
        if origin != self._ingress.origin:
            self._turns.wake([int(lane) for lane in lanes.split(",") if lane])
