"""Fetches, tries and imports what administrators sent. A killed run is simply done again."""

import asyncio
import hashlib
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from features.imports.rules.jobs import (
    MAX_MB,
    VALID_FOR,
    Counts,
    ImportJob,
    JobState,
    findings_in,
)
from features.imports.storage.jobs import ImportJobs
from features.imports.views import jobs as views
from features.people.files.files import problems_path, read_table, warnings_path, write_problems
from features.people.rules.imports import FileReason, FileRefused, ImportReport, RowProblem
from features.people.services.import_rows import FileKind, columns_of, optional_columns
from features.people.services.imports import ImportService
from features.people.storage.imports import UnderWay
from features.people.storage.people import PeopleRepository
from features.people.views.import_report import problem_text
from storage.unit_of_work import UnitOfWorkFactory
from views.formats import moment
from views.translator import Translator, translator
from views.view import View

log = structlog.get_logger()

JOB = "imports.files"
_JAKARTA = ZoneInfo("Asia/Jakarta")
_EDIT_EVERY = 3.0
_LOOK_AGAIN = 2.0


@dataclass
class _Screen:
    """One message in the sender's chat, edited as the work goes on."""

    bot: Bot
    job: ImportJob
    units: UnitOfWorkFactory
    message_id: int | None
    now: Markup = field(default_factory=Markup)
    shown: Markup = field(default_factory=Markup)

    async def keep_up(self) -> None:
        while True:
            await self.show()
            await asyncio.sleep(_EDIT_EVERY)

    async def ends(self, keeping: "asyncio.Task[None]", last: Markup) -> None:
        """`keeping` is what kept it up."""
        keeping.cancel()
        await asyncio.wait({keeping})
        self.now = last
        await self.show()

    async def show(self) -> None:
        """What cannot be shown now is shown the next time, or not at all."""
        if not self.now or self.now == self.shown:
            return
        self.shown = self.now
        with suppress(TelegramError):
            if self.message_id is not None:
                await self.bot.edit_message_text(
                    str(self.now), self.job.sent_by, self.message_id, parse_mode="HTML"
                )
                return
            sent = await self.bot.send_message(self.job.sent_by, str(self.now), parse_mode="HTML")
            self.message_id = sent.message_id
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
        """How many files came a step further. What goes wrong on our side is tried again, and then
        told; so is what nobody decided on, and where Telegram keeps the file is forgotten."""
        async with self.units.at_once() as work:
            due = await work[ImportJobs].due()
            old = await work[ImportJobs].too_old(self.clock() - VALID_FOR)
        items = Items(JOB, self.units, self.clock)
        came_on = await items.each(due, self._step, named=lambda job: job.id)
        known = await items.known() if came_on < len(due) else {}
        for job in due:
            if str(job.id) in known and known[str(job.id)].is_set_aside:
                t = await self._words_of(job)
                await self._end(job, JobState.FAILED, [views.failed(self._title(job.kind), t)], t)
        for job in old:
            t = await self._words_of(job)
            await self._end(job, JobState.EXPIRED, [views.expired(self._title(job.kind), t)], t)
        return came_on

    def _title(self, kind: str) -> str:
        return self.kinds[kind].title if kind in self.kinds else ""

    async def _words_of(self, job: ImportJob) -> Translator:
        async with self.units.at_once() as work:
            return translator((await work[PeopleRepository].get(job.sent_by)).language)

    async def _step(self, job: ImportJob) -> None:
        t = await self._words_of(job)
        screen = _Screen(self.bot, job, self.units, job.message_id)
        keeping = asyncio.create_task(screen.keep_up())
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "berkas"
                sha256 = await self._fetch(job, path)
                if job.state is JobState.LOOKING:
                    await self._try(job, path, sha256, screen, t)
                elif sha256 != job.sha256:
                    await self._end(job, JobState.REFUSED, [views.changed_file(t)], t)
                else:
                    await self._import(job, path, screen, t)
        except FileRefused as why:
            log.info("import_refused", job=job.id, why=why.reason.value)
            await self._end(job, JobState.REFUSED, [views.refused(why, t)], t)
        except Exception:
            await screen.ends(keeping, views.trouble(t))
            raise
        finally:
            keeping.cancel()
        await screen.ends(keeping, views.ended(t) if screen.message_id is not None else Markup())

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
            titles = {name: one.title for name, one in self.kinds.items()}
            await self._end(job, JobState.KIND_OPEN, [views.ask_kind(job, titles, t)], t)
            return
        report = await self._run(kind, path, screen, t, dry_run=True)
        job = replace(job, kind=kind)
        if report.same_since is not None:
            await self._same(job, report.same_since, report, t)
            return
        counts, findings = _counts(report), findings_in(report)
        shown = await self._files(job, report, path, t)
        shown.append(views.tried(job, self._title(kind), counts, findings, t))
        await self._end(
            job,
            JobState.TRIED,
            shown,
            t,
            counts=counts,
            findings=findings,
            kind=kind,
            sha256=sha256,
        )

    async def _files(
        self, job: ImportJob, report: ImportReport, path: Path, t: Translator
    ) -> list[View]:
        """The rows that are refused, and in a trial those worth a second look."""
        refused = await asyncio.to_thread(_rows, report.problems, problems_path(path), t)
        shown = [views.refused_rows(job.kind, refused, t)] if refused else []
        if report.warnings and report.dry_run:
            to_check = await asyncio.to_thread(_rows, report.warnings, warnings_path(path), t)
            shown.append(views.to_check(job.kind, to_check, t))
        return shown

    async def _same(
        self, job: ImportJob, since: datetime, report: ImportReport, t: Translator
    ) -> None:
        """The file says nothing new: there is nothing to agree on."""
        view = views.same_file(self._title(job.kind), moment(since, _JAKARTA, t.language), t)
        log.info("import_same", job=job.id, kind=job.kind)
        await self._end(
            job,
            JobState.DONE,
            [view],
            t,
            counts=_counts(report),
            kind=job.kind,
            done_at=self.clock(),
        )

    async def _import(self, job: ImportJob, path: Path, screen: _Screen, t: Translator) -> None:
        report = await self._run(job.kind, path, screen, t, dry_run=False)
        if report.same_since is not None:
            await self._same(job, report.same_since, report, t)
            return
        places = {self.areas.name(code) if code else "": n for code, n in report.places.items()}
        shown = await self._files(job, report, path, t)
        shown.append(views.done(self._title(job.kind), _counts(report), places, t))
        log.info("import_done", job=job.id, kind=job.kind, new=report.new, changed=report.changed)
        await self._end(job, JobState.DONE, shown, t, counts=_counts(report), done_at=self.clock())

    async def _run(
        self, kind: str, path: Path, screen: _Screen, t: Translator, *, dry_run: bool
    ) -> ImportReport:
        def told(done: int, total: int) -> None:
            screen.now = views.progress(self._title(kind), done, total, t, writes=not dry_run)

        def waits(other: UnderWay) -> None:
            screen.now = views.waits(self._title(other.kind), t)

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
                read_table(path, columns_of(kind.rows), optional_columns(kind.rows))
            except FileRefused as why:
                if why.reason in {FileReason.HEADERS_MISSING, FileReason.NO_HEADER}:
                    continue
                raise
            found.append(name)
        return found[0] if len(found) == 1 else ""

    async def _end(
        self,
        job: ImportJob,
        state: JobState,
        shown: Sequence[View],
        t: Translator,
        **values: Any,
    ) -> None:
        """One step is over: its outcome and the messages about it, all or none."""
        async with self.units() as work:
            if not await work[ImportJobs].move(job.id, (job.state,), state, **values):
                return
            messages = [
                await self.post.message(
                    work,
                    job.sent_by,
                    view,
                    t.language,
                    f"import:{job.id}:{state.value}:{job.kind}:{number}",
                )
                for number, view in enumerate(shown)
            ]
            await self.post.queue(work, messages)
            await work.commit()


def _counts(report: ImportReport) -> Counts:
    return Counts(
        report.read, report.new, report.changed, report.unchanged, report.refused, report.repeated
    )


def _rows(found: Sequence[RowProblem], target: Path, t: Translator) -> bytes:
    """The file that lists these rows; nothing where there are none."""
    if not found:
        return b""
    write_problems(target, [(f.row, f.column, problem_text(f, t)) for f in found])
    return target.read_bytes()
