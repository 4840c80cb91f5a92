"""Makes the packs that somebody asked for, with their photos, and sends them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from chat.items import Items
from chat.making import ready
from chat.post import Post
from domain.areas import Areas
from domain.errors import UnusableFile
from features.people.storage.people import PeopleRepository
from features.projects.rules.album import LONGEST, MOST_BYTES, album
from features.projects.rules.errors import NoSuchProject
from features.projects.rules.projects import Photo
from features.projects.services.sheets import Sheet, SheetService
from features.projects.storage.packs import PackRepository, WantedPack
from features.projects.views import pack
from gateways.pictures import MAX_BYTES, PhotoCleaner
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

JOB = "projects.packs"
_SECONDS = 60
"""For fetching one photo."""
_LATER = timedelta(minutes=1)
_TRIES = 3


@dataclass(frozen=True)
class PackWork:
    """`sheets` decides anew who may have it: a post may have ended meanwhile."""

    bot: Bot
    units: UnitOfWorkFactory
    post: Post
    clock: Callable[[], datetime]
    sheets: SheetService
    areas: Areas
    photos: PhotoCleaner

    async def run_once(self) -> None:
        async with self.units.at_once() as work:
            due = await work[PackRepository].due(self.clock())
        if not due:
            return
        items = Items(JOB, self.units, self.clock)
        try:
            await items.each(due, self._make, named=lambda one: one.id)
        finally:
            await self.photos.close()  # packs are rare: nobody waits warm for the next

    async def _make(self, one: WantedPack) -> None:
        """What cannot be fetched just now is tried again, and in the end told as missing."""
        async with self.units.at_once() as work:
            person = await work[PeopleRepository].get(one.telegram_id)
        try:
            found = await self.sheets.of_pack(person, one.project_id)
        except NoSuchProject:
            await self._gone(one)
            return
        try:
            pictures = await self._pictures(found, patient=one.tries + 1 < _TRIES)
        except (TelegramError, OSError, TimeoutError):
            await self._later(one)
            return
        t = translator(person.language)
        view = await ready(pack.made(found, pictures, self.areas, t))
        async with self.units() as work:
            if not await work[PackRepository].done(one.id):
                return
            key = f"project_pack:{one.id}"
            message = await self.post.message(work, one.telegram_id, view, t.language, key)
            await self.post.queue(work, [message])
            await work.commit()

    async def _pictures(self, found: Sheet, *, patient: bool) -> dict[Photo, bytes]:
        """Each photo of the album; without content, where Telegram or the reader refuses it. What
        would make the file too large is left out."""
        pictures: dict[Photo, bytes] = {}
        for one in album(found.project, found.rules):
            try:
                content = await self._fetched(one)
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

    async def _fetched(self, one: Photo) -> bytes:
        async with asyncio.timeout(_SECONDS):
            known = await self.bot.get_file(one.file_id)
            if known.file_size is not None and known.file_size > MAX_BYTES:
                raise UnusableFile
            content = bytes(await known.download_as_bytearray())
        return await self.photos.clean(content, longest=LONGEST)

    async def _later(self, one: WantedPack) -> None:
        async with self.units() as work:
            await work[PackRepository].put_off(one.id, self.clock() + _LATER)
            await work.commit()

    async def _gone(self, one: WantedPack) -> None:
        async with self.units() as work:
            await work[PackRepository].done(one.id)
            await work.commit()
