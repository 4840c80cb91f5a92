"""Fetches the files of cases from Telegram, and keeps only what was cleaned.

A file waits in its row until it is kept or found unusable, so a crash repeats the fetching only.
"""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from chat.items import Items
from chat.post import Post
from domain.errors import UnusableFile
from domain.texts import readable
from features.cases.jobs.led import repeated
from features.cases.jobs.retries import wait_after
from features.cases.rules.command_center import Attachment
from features.cases.rules.files import (
    MAX_CARRIED,
    MAX_VOICE,
    NotCarried,
    carried_as,
    is_fetched,
)
from features.cases.storage.clock import CaseClockRepository
from features.cases.storage.desks import CaseDesks
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.files import FILES, CaseFileRepository, WaitingFile
from features.cases.views.files import file_unusable
from features.people.storage.people import PeopleRepository
from gateways.pictures import PhotoCleaner
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to
from views.translator import translator

log = structlog.get_logger()

MAX_DOWNLOAD = 20 * 2**20
"""What the Bot API lets a bot download."""
_LOOK_AGAIN = 2.0
_MOST = 200
_LONGEST_STEM = 40
_DOWNLOAD_SECONDS = 60
_FORGET = timedelta(days=1)
_OGG = b"OggS"
_NO_NAME = re.compile(r"[^\w() -]+")


class CaseFiles:
    """One file at a time; a file that cannot be fetched now does not keep the others."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        keyring: Keyring,
        post: Post,
        clock: Callable[[], datetime],
        photos: PhotoCleaner,
        *,
        carries: bool = False,
        leads: Callable[[], Awaitable[bool]],
        chance: random.Random | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._keyring = keyring
        self._post = post
        self._clock = clock
        self._photos = photos
        self._carries = carries
        self._leads = leads
        self._chance = chance or random.Random()
        self._items = Items(FILES, UnitOfWorkFactory(database, keyring), clock)
        self._put_off: dict[int, tuple[int, datetime]] = {}

    async def run(self) -> None:
        """Fetch until cancelled; the leader only."""
        await repeated("files", self.drain, leads=self._leads, rest=_LOOK_AGAIN)

    async def drain(self) -> int:
        """Fetch all that waits and may be tried now; how many files that were."""
        now = self._clock()
        self._put_off = {id: put for id, put in self._put_off.items() if put[1] > now - _FORGET}
        besides = [id for id, (_, at) in self._put_off.items() if at > now]
        async with self._database.autocommit() as connection:
            files = await CaseFileRepository(connection, self._keyring).waiting(
                now, most=_MOST, besides=besides
            )
        return await self._items.each(files, self._fetch, named=lambda file: file.id)

    async def _fetch(self, file: WaitingFile) -> None:
        if not is_fetched(file.upload):
            await self._carry(file)
            return
        try:
            async with asyncio.timeout(_DOWNLOAD_SECONDS):
                content = await self._download(file.upload.file_id, MAX_DOWNLOAD)
            found: Attachment | None = await self._cleaned(file, content)
        except (UnusableFile, BadRequest, Forbidden) as error:
            log.info("case_file_unusable", case=file.case_id, file=file.id, why=_name(error))
            found = None
        except (TelegramError, OSError, TimeoutError) as error:
            self._later(file, error)
            return
        await self._keep(file, found)

    async def _carry(self, file: WaitingFile) -> None:
        """Videos, sounds and papers go to help desks as they are, each alone; of a confidential
        case none does: nobody cleaned it of where it was taken."""
        form = carried_as(file.upload)
        if not self._carries:
            await self._leave(file, None)
        elif file.confidential:
            await self._leave(file, NotCarried.SECRET)
        elif form is None:
            await self._leave(file, NotCarried.FOREIGN)
        else:
            await self._take_along(file, *form)

    async def _take_along(self, file: WaitingFile, ending: str, mime: str) -> None:
        try:
            async with asyncio.timeout(_DOWNLOAD_SECONDS):
                content = await self._download(file.upload.file_id, MAX_CARRIED)
        except (UnusableFile, BadRequest, Forbidden) as error:
            log.info("case_file_stays", case=file.case_id, file=file.id, why=_name(error))
            await self._leave(file, NotCarried.TOO_LARGE)
            return
        except (TelegramError, OSError, TimeoutError) as error:
            self._later(file, error)
            return
        found = Attachment(f"{_stem(file.upload.name)}.{ending}", mime, content)
        async with self._database.transaction() as connection:
            if not await CaseFileRepository(connection, self._keyring).take(file.id):
                return
            await CaseDesks(connection, self._keyring).send_after(file.id, alone=True)
            entries = CaseEntryRepository(connection, self._keyring)
            await entries.file_fetched(file.id, file.case_id, found, alone=True)

    async def _leave(self, file: WaitingFile, why: NotCarried | None) -> None:
        """It stays where officers of the bot see it; a help desk is told why."""
        async with self._database.transaction() as connection:
            if not await CaseFileRepository(connection, self._keyring).take(file.id):
                return
            if why is not None:
                await CaseDesks(connection, self._keyring).send_after(file.id, alone=True)
            await CaseEntryRepository(connection, self._keyring).file_stays(file.id, why)

    async def _download(self, file_id: str, most: int) -> bytes:
        """Raises UnusableFile when it is larger than that."""
        known = await self._bot.get_file(file_id)
        if known.file_size is not None and known.file_size > most:
            raise UnusableFile
        content = bytes(await known.download_as_bytearray())
        if not content or len(content) > most:
            raise UnusableFile
        return content

    async def _cleaned(self, file: WaitingFile, content: bytes) -> Attachment:
        """Photos are written anew, voices kept as they are. Raises UnusableFile for all else."""
        name, mime = _stem(file.upload.name), file.upload.mime
        if mime.startswith("image/"):
            return Attachment(f"{name}.jpg", "image/jpeg", await self._photos.clean(content))
        if mime == "audio/ogg" and content.startswith(_OGG) and len(content) <= MAX_VOICE:
            return Attachment(f"{name}.ogg", "audio/ogg", content)
        raise UnusableFile

    def _later(self, file: WaitingFile, error: Exception) -> None:
        tries, _ = self._put_off.get(file.id, (0, None))
        now = self._clock()
        wait = wait_after(tries, now.date(), self._chance)
        self._put_off[file.id] = (tries + 1, now + wait)
        log.warning("case_file_put_off", file=file.id, why=_name(error))

    async def _keep(self, file: WaitingFile, found: Attachment | None) -> None:
        """Store it and queue it for desks that have the letter already; or say that it is lost."""
        async with self._database.transaction() as connection:
            if not await CaseFileRepository(connection, self._keyring).take(file.id):
                return
            if found is not None:
                await CaseDesks(connection, self._keyring).send_after(file.id)
            work = UnitOfWork(connection, self._keyring)
            await work[CaseEntryRepository].file_fetched(file.id, file.case_id, found)
            if found is None and file.sender_id is not None:
                with joined_to(connection):
                    await self._tell(work, file, file.sender_id)

    async def _tell(self, work: UnitOfWork, file: WaitingFile, sender_id: int) -> None:
        """Once a day and case, however many files of an album are broken."""
        if await work[CaseClockRepository].is_paused(file.case_id):
            return
        language = (await work[PeopleRepository].get(sender_id)).language
        key = f"file:{file.case_id}:{self._clock():%y%m%d}"
        await self._post.show(sender_id, file_unusable(translator(language)), language, key)


def _stem(name: str) -> str:
    """A name as a desk may keep it: no path, nothing hidden, no second ending."""
    stem = readable(name).rpartition(".")[0] or readable(name)
    return _NO_NAME.sub("-", stem).strip("-")[:_LONGEST_STEM] or "berkas"


def _name(error: Exception) -> str:
    return type(error).__name__
