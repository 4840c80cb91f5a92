"""What administrators do with forms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.files import SentFile
from domain.people import Person
from features.surveys.files.forms import MAX_MB, shipped_forms
from features.surveys.rules.errors import NoForm, SurveyGone
from features.surveys.rules.surveys import FormState, KeptForm
from features.surveys.storage.forms import FormRepository
from storage.unit_of_work import UnitOfWorkFactory

_LISTED = 20


@dataclass(frozen=True)
class FormService:
    units: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def take(self, person: Person, file: SentFile, key: str) -> None:
        """A form to be read. Raises NoForm for what is no xlsx, or too large."""
        if not file.name.casefold().endswith(".xlsx") or file.size > MAX_MB * 1024 * 1024:
            raise NoForm
        await self._add(person, key, file_id=file.file_id)

    async def take_sample(self, person: Person, name: str, key: str) -> None:
        """One that is shipped. Raises SurveyGone for one of another release."""
        if name not in shipped_forms():
            raise SurveyGone
        await self._add(person, key, sample=name)

    async def get(self, form_id: int) -> KeptForm:
        """Raises SurveyGone for one that cannot be asked."""
        async with self.units.at_once() as work:
            found = await work[FormRepository].get(form_id)
        if found is None or found.state is not FormState.READY:
            raise SurveyGone
        return found

    async def ready(self) -> list[KeptForm]:
        """Those that can be asked, the newest first."""
        async with self.units.at_once() as work:
            return await work[FormRepository].ready(most=_LISTED)

    async def _add(self, person: Person, key: str, **values: str) -> None:
        async with self.units() as work:
            await work[FormRepository].add(key, person.telegram_id, **values)
            await work.commit()
