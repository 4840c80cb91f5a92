"""Sends the answers of the desk once their ten seconds are over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from chat.post import Post
from domain.errors import AidError
from features.cases.jobs.newsroom import Newsroom
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from features.desk.storage.letters import DeskLetter, DeskLetterRepository
from features.desk.views import chat as views
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWorkFactory, joined_to
from views.translator import translator

log = structlog.get_logger()


@dataclass(frozen=True)
class DeskCourier:
    """A letter and what follows from it are one transaction: killed between, it is sent later."""

    unit_of_work: UnitOfWorkFactory
    office: CaseOffice
    newsroom: Newsroom
    post: Post
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        async with self.unit_of_work() as work:
            due = await work[DeskLetterRepository].take_due(self.clock())
            with joined_to(work.connection):
                for letter in due:
                    await self._send(letter)
            await work.commit()

    async def _send(self, letter: DeskLetter) -> None:
        """Whoever lost the right to the case meanwhile sends nothing, and gets the words back."""
        async with self.unit_of_work.at_once() as work:
            person = await work[PeopleRepository].get(letter.author_id)
            case = await work[CaseRepository].get(letter.case_id)
        try:
            news = await self.office.answer(person, letter.case_id, letter.text, letter.key)
        except AidError as refused:
            log.warning("desk_letter_refused", letter=letter.id, why=type(refused).__name__)
            ticket = case.ticket if case else ""
            view = views.not_sent(ticket, letter.text, translator(person.language))
            where = f"desk letter:{letter.id}"
            await self.post.show(person.telegram_id, view, person.language, where)
            return
        await self.newsroom.tell(news)
