"""What was uploaded once is sent by its id from then on: the ids are told to whoever keeps them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

log = structlog.get_logger()

KnownAs = Callable[[UnitOfWork, str, int, str | None], Awaitable[None]]
"""`act(work, name, bot_id, file_id)`: Telegram has it under this id, or (None) knows it no more."""


@dataclass(frozen=True)
class Uploads:
    """`keepers` by what stands before the colon of a key: `spoken:12`."""

    units: UnitOfWorkFactory
    keepers: Mapping[str, KnownAs]

    async def taken(self, key: str, bot_id: int, message: Any) -> None:
        """Telegram showed it; the message says under which id it is kept."""
        shown = message.get("voice") if isinstance(message, dict) else None
        if isinstance(shown, dict) and shown.get("file_id"):
            await self._tell(key, bot_id, str(shown["file_id"]))

    async def refused(self, key: str, bot_id: int) -> None:
        """It was not taken: perhaps the id is old."""
        await self._tell(key, bot_id, None)

    async def _tell(self, key: str, bot_id: int, file_id: str | None) -> None:
        """What cannot be written down costs one more upload, and never the message."""
        kind, _, name = key.partition(":")
        keeper = self.keepers.get(kind)
        if keeper is None:
            return
        try:
            async with self.units() as work:
                await keeper(work, name, bot_id, file_id)
                await work.commit()
        except (SQLAlchemyError, OSError) as error:
            log.warning("upload_not_noted", kind=kind, error=type(error).__name__)
