"""Makes the packs that somebody asked for, with their photos, and sends them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import TelegramError

from chat.items import Items
from chat.making import ready
from chat.post import Post
from domain.areas import Areas
from features.people.storage.people import PeopleRepository
from features.projects.jobs.pictures import PackPictures
from features.projects.rules.errors import NoSuchProject
from features.projects.services.sheets import SheetService
from features.projects.storage.packs import PackRepository, WantedPack
from features.projects.views import pack
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

JOB = "projects.packs"
_LATER = timedelta(minutes=1)
_TRIES = 3


@dataclass(frozen=True)
class PackWork:
    """`sheets` decides anew who may have it: a post may have ended meanwhile."""

    units: UnitOfWorkFactory
    post: Post
    clock: Callable[[], datetime]
    sheets: SheetService
    areas: Areas
    pictures: PackPictures

    async def run_once(self) -> None:
        async with self.units.at_once() as work:
            due = await work[PackRepository].due(self.clock())
        if not due:
            return
        items = Items(JOB, self.units, self.clock)
        try:
            await items.each(due, self._make, named=lambda one: one.id)
        finally:
            await self.pictures.photos.close()  # packs are rare: nobody waits warm for the next

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
            pictures = await self.pictures.of(found, patient=one.tries + 1 < _TRIES)
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

    async def _later(self, one: WantedPack) -> None:
        async with self.units() as work:
            await work[PackRepository].put_off(one.id, self.clock() + _LATER)
            await work.commit()

    async def _gone(self, one: WantedPack) -> None:
        async with self.units() as work:
            await work[PackRepository].done(one.id)
            await work.commit()
