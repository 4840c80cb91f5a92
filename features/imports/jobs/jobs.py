"""Fetches, tries and imports what administrators sent. A killed run is simply done again."""

import asyncio
import hashlib
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from features.imports.rules.jobs import MAX_MB, Counts, ImportJob, JobState
from features.imports.storage.jobs import ImportJobs
from features.imports.views import jobs as views
from features.people.files.files import problems_path, read_table, write_problems
from features.people.rules.imports import FileReason, FileRefused, ImportReport
from features.people.services.import_rows import FileKind, columns_of
from features.people.services.imports import ImportService
from features.people.storage.imports import UnderWay
from features.people.storage.people import PeopleRepository
from features.people.views.import_report import problem_text
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import Translator, translator
from views.view import View

log = structlog.get_logger()

JOB = "imports.files"
_EDIT_EVERY = 3.0
_LOOK_AGAIN = 2.0


@dataclass
class _Screen:
    """One message in the sender's chat, edited as the work goes on."""

    bot: Bot
    job: ImportJob
    units: UnitOfWorkFactory
    now: Markup = field(default_factory=Markup)
    shown: Markup = field(default_factory=Markup)

    async def keep_up(self) -> None:
        while True:
            await self.show()
            await asyncio.sleep(_EDIT_EVERY)

    async def show(self) -> None:
        """What cannot be shown now is shown the next time, or not at all."""
        if not self.now or self.now == self.shown:
            return
        self.shown = self.now
        with suppress(TelegramError):
            if self.job.message_id is not None:
                await self.bot.edit_message_text(
                    str(self.now), self.job.sent_by, self.job.message_id, parse_mode="HTML"
                )
                return
            sent = await self.bot.send_message(self.job.sent_by, str(self.now), parse_mode="HTML")
            object.__setattr__(self.job, "message_id", sent.message_id)
            async with self.units() as work:
                await work[ImportJobs].shows(self.job.id, sent.message_id)
                await work.commit()


@dataclass(frozen=True)
class ImportWork:
    bot: Bot
    units: UnitOfWorkFactory
    importer: ImportService
    kinds: Mapping[str, FileKind]
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def go_on(self, leads: Callable[[], Awaitable[bool]]) -> None:
        """Work until cancelled; the leader only. Should two lead for a moment, imports take turns
        and the second finds the row decided."""
        while True:
            with suppress(SQLAlchemyError, OSError):  # the database is away: it is looked at again
                if await leads():
                    await self.run_once()
            await asyncio.sleep(_LOOK_AGAIN)

    async def run_once(self) -> int:
        """How many files came a step further."""
        async with self.units.at_once() as work:
            due = await work[ImportJobs].due()
        items = Items(JOB, self.units, self.clock)
        return await items.each(due, self._step, named=lambda job: job.id)

    async def _step(self, job: ImportJob) -> None:
        async with self.units.at_once() as work:
            language = (await work[PeopleRepository].get(job.sent_by)).language
        t, screen = translator(language), _Screen(self.bot, job, self.units)
        keeping = asyncio.create_task(screen.keep_up())
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "berkas"
                sha256 = await self._fetch(job, path)
                if job.state is JobState.LOOKING:
                    await self._try(job, path, sha256, screen, t)
                elif sha256 != job.sha256:
                    await self._end(job, JobState.REFUSED, views.changed_file(t), t)
                else:
                    await self._import(job, path, screen, t)
        except FileRefused as why:
            log.info("import_refused", job=job.id, why=why.reason.value)
            await self._end(job, JobState.REFUSED, views.refused(why, t), t)
        finally:
            keeping.cancel()
        screen.now = views.ended(t) if job.message_id is not None else Markup()
        await screen.show()

    async def _fetch(self, job: ImportJob, path: Path) -> str:
        known = await self.bot.get_file(job.file_id)
        if known.file_size is not None and known.file_size > MAX_MB * 1024 * 1024:
            raise FileRefused(FileReason.TOO_LARGE, str(MAX_MB))
        content = bytes(await known.download_as_bytearray())
        await asyncio.to_thread(path.write_bytes, content)
        return hashlib.sha256(content).hexdigest()

    async def _try(
        self, job: ImportJob, path: Path, sha256: str, screen: _Screen, t: Translator
    ) -> None:
        kind = job.kind or await asyncio.to_thread(self._recognised, path)
        if not kind:
            view = views.ask_kind(job, tuple(self.kinds), t)
            await self._end(job, JobState.KIND_OPEN, view, t)
            return
        report = await self._run(kind, path, screen, t, dry_run=True)
        named = ImportJob(job.id, job.sent_by, job.sent_at, job.file_id, kind, job.state)
        view = views.tried(named, _counts(report), _errors(report, path, t), t)
        await self._end(
            job, JobState.TRIED, view, t, counts=_counts(report), kind=kind, sha256=sha256
        )

    async def _import(self, job: ImportJob, path: Path, screen: _Screen, t: Translator) -> None:
        report = await self._run(job.kind, path, screen, t, dry_run=False)
        places = {self.areas.name(code) if code else "": n for code, n in report.places.items()}
        view = views.done(job, _counts(report), places, _errors(report, path, t), t)
        log.info("import_done", job=job.id, kind=job.kind, new=report.new, changed=report.changed)
        await self._end(job, JobState.DONE, view, t, counts=_counts(report), done_at=self.clock())

    async def _run(
        self, kind: str, path: Path, screen: _Screen, t: Translator, *, dry_run: bool
    ) -> ImportReport:
        def told(done: int, total: int) -> None:
            screen.now = views.progress(kind, done, total, t, writes=not dry_run)

        def waits(other: UnderWay) -> None:
            screen.now = views.waits(other.kind, t)

        told(0, 0)
        await screen.show()
        return await self.importer.run(
            self.kinds[kind], path, dry_run=dry_run, progress=told, waiting=waits
        )

    def _recognised(self, path: Path) -> str:
        """The one kind whose columns all stand in the file; "" where there is none, or several."""
        found = []
        for name, kind in self.kinds.items():
            try:
                read_table(path, columns_of(kind.rows))
            except FileRefused as why:
                if why.reason in {FileReason.HEADERS_MISSING, FileReason.NO_HEADER}:
                    continue
                raise
            found.append(name)
        return found[0] if len(found) == 1 else ""

    async def _end(
        self, job: ImportJob, state: JobState, view: View, t: Translator, **values: Any
    ) -> None:
        """One step is over: its outcome and the message about it, both or none."""
        async with self.units() as work:
            if not await work[ImportJobs].move(job.id, (job.state,), state, **values):
                return
            key = f"import:{job.id}:{state.value}:{job.kind}"
            message = await self.post.message(work, job.sent_by, view, t.language, key)
            await self.post.queue(work, [message])
            await work.commit()


def _counts(report: ImportReport) -> Counts:
    return Counts(
        report.read, report.new, report.changed, report.unchanged, report.refused, report.repeated
    )


def _errors(report: ImportReport, path: Path, t: Translator) -> bytes:
    if not report.problems:
        return b""
    target = problems_path(path)
    write_problems(target, [(f.row, f.column, problem_text(f, t)) for f in report.problems])
    return target.read_bytes()
