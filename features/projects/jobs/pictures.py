"""The photos that stand in a pack, fetched from Telegram and written anew."""

import asyncio
import time
from dataclasses import dataclass

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from domain.errors import UnusableFile
from features.projects.rules.album import LONGEST, MOST_BYTES, album
from features.projects.rules.projects import Photo
from features.projects.services.sheets import Sheet
from gateways.pictures import MAX_BYTES, PhotoCleaner

_SECONDS = 60
"""For fetching one photo."""


@dataclass(frozen=True)
class PackPictures:
    bot: Bot
    photos: PhotoCleaner

    async def of(
        self, found: Sheet, *, patient: bool, within: float = float("inf")
    ) -> dict[Photo, bytes]:
        """Each photo of the album; without content, where Telegram or the reader refuses it, or
        after so many seconds of them all. What would make the file too large is left out.
        `patient`: raises what may be better another time."""
        pictures: dict[Photo, bytes] = {}
        end = time.monotonic() + within
        for one in album(found.project, found.rules):
            try:
                content = await self._fetched(one, min(_SECONDS, end - time.monotonic()))
            except (BadRequest, Forbidden, UnusableFile):
                content = b""
            except (TelegramError, OSError, TimeoutError):
                if patient:
                    raise
                content = b""
            if sum(map(len, pictures.values())) + len(content) > MOST_BYTES:
                break
            pictures[one] = content
        return pictures

    async def _fetched(self, one: Photo, seconds: float) -> bytes:
        async with asyncio.timeout(seconds):
            known = await self.bot.get_file(one.file_id)
            if known.file_size is not None and known.file_size > MAX_BYTES:
                raise UnusableFile
            content = bytes(await known.download_as_bytearray())
        return await self.photos.clean(content, longest=LONGEST)
