"""Forms that administrators sent, or that are shipped."""

from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.surveys.rules.surveys import FormState, KeptForm
from features.surveys.storage.tables import survey_form
from storage.repository import Repository
from storage.tables import place_of


class FormRepository(Repository):
    async def add(
        self, key: str, sent_by: int, *, file_id: str = "", sample: str = ""
    ) -> int | None:
        """A form to be read; the same message, or tap, brings it once. None: it is known."""
        place = place_of(survey_form, "file_sealed", key)
        sealed = self._keyring.seal(file_id, place) if file_id else None
        found: int | None = await self._connection.scalar(
            upsert(survey_form)
            .values(
                form_key=key,
                sent_by=sent_by,
                state=FormState.LOOKING.value,
                file_sealed=sealed,
                sample=sample,
            )
            .on_conflict_do_nothing()
            .returning(survey_form.c.id)
        )
        return found

    async def get(self, form_id: int) -> KeptForm | None:
        row = (
            await self._connection.execute(select(survey_form).where(survey_form.c.id == form_id))
        ).one_or_none()
        return self._form(row) if row else None

    async def due(self) -> list[KeptForm]:
        """Those that nobody has read yet, in the order of arrival."""
        rows = await self._connection.execute(
            select(survey_form)
            .where(survey_form.c.state == FormState.LOOKING.value)
            .order_by(survey_form.c.id)
        )
        return self._readable(rows.all(), self._form)

    async def ready(self, *, most: int) -> list[KeptForm]:
        """The newest first."""
        rows = await self._connection.execute(
            select(survey_form)
            .where(survey_form.c.state == FormState.READY.value)
            .order_by(survey_form.c.id.desc())
            .limit(most)
        )
        return self._readable(rows.all(), self._form)

    async def read(self, form_id: int, title: str, version: str, questions: int, xml: str) -> bool:
        """Whether it was still to be read."""
        return await self._move(
            form_id,
            state=FormState.READY.value,
            title=title[:200],
            version=version[:60],
            questions=questions,
            xml=xml,
        )

    async def refuse(self, form_id: int) -> bool:
        """Whether it was still to be read."""
        return await self._move(form_id, state=FormState.REFUSED.value)

    async def _move(self, form_id: int, **values: object) -> bool:
        moved = await self._connection.execute(
            update(survey_form)
            .where(survey_form.c.id == form_id, survey_form.c.state == FormState.LOOKING.value)
            .values(file_sealed=None, **values)
        )
        return bool(moved.rowcount)

    def _form(self, row: Row[Any]) -> KeptForm:
        file_id = ""
        if row.file_sealed is not None:
            place = place_of(survey_form, "file_sealed", row.form_key)
            file_id = self._keyring.open_text(row.file_sealed, place)
        return KeptForm(
            row.id,
            row.sent_by,
            FormState(row.state),
            row.title,
            row.version,
            row.questions,
            row.xml,
            row.sample,
            file_id,
        )
