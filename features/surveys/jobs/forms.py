"""Fetches and reads the forms that administrators sent, and tells them what is in them."""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from telegram import Bot

from chat.items import Items
from chat.post import Post
from features.people.storage.people import PeopleRepository
from features.surveys.files.forms import (
    MAX_MB,
    shipped_forms,
    xform_of_text,
    xform_of_workbook,
)
from features.surveys.rules.errors import FormRefused, Why
from features.surveys.rules.form import Form
from features.surveys.rules.surveys import KeptForm
from features.surveys.rules.xform import read_form
from features.surveys.services.fitness import check_form
from features.surveys.storage.forms import FormRepository
from features.surveys.views import forms as views
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

JOB = "surveys.forms"


@dataclass(frozen=True)
class FormWork:
    bot: Bot
    units: UnitOfWorkFactory
    post: Post
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """One form that cannot be read stops no other; after several tries it is let go."""
        async with self.units.at_once() as work:
            due = await work[FormRepository].due()
        items = Items(JOB, self.units, self.clock)
        if await items.each(due, self._read, named=lambda one: one.id) == len(due):
            return
        known = await items.known()
        for one in due:
            if str(one.id) in known and known[str(one.id)].is_set_aside:
                await self._end(one, "", FormRefused(Why.NOT_READ))

    async def _read(self, one: KeptForm) -> None:
        """What the child process makes of it is looked at as if it were anybody's."""
        try:
            xml = await self._xml(one)
            form = await asyncio.to_thread(read_form, xml)
            await asyncio.to_thread(check_form, form, self.clock().date())
        except FormRefused as refused:
            await self._end(one, "", refused)
        else:
            await self._end(one, xml, None)

    async def _xml(self, one: KeptForm) -> str:
        if one.sample:
            return await asyncio.to_thread(xform_of_text, shipped_forms()[one.sample])
        known = await self.bot.get_file(one.file_id)
        if known.file_size is not None and known.file_size > MAX_MB * 1024 * 1024:
            raise FormRefused(Why.TOO_LARGE, str(MAX_MB))
        content = bytes(await known.download_as_bytearray())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "form.xlsx"
            await asyncio.to_thread(path.write_bytes, content)
            return await asyncio.to_thread(xform_of_workbook, path)

    async def _end(self, one: KeptForm, xml: str, refused: FormRefused | None) -> None:
        """The outcome and the message about it, both or neither."""
        form: Form | None = read_form(xml) if xml else None
        async with self.units() as work:
            forms = work[FormRepository]
            t = translator((await work[PeopleRepository].get(one.sent_by)).language)
            if form is not None:
                count = len(form.asked())
                moved = await forms.read(one.id, form.title, form.version, count, xml)
                view = views.ready(one.id, form, t)
            else:
                moved = await forms.refuse(one.id)
                view = views.refused(refused or FormRefused(Why.NOT_READ), t)
            if not moved:
                return
            key = f"survey_form:{one.id}"
            message = await self.post.message(work, one.sent_by, view, t.language, key)
            await self.post.queue(work, [message])
            await work.commit()
