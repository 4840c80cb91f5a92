"""Draws whom to ask, tells them once by day, reminds them once, and closes what is over.

A row is only an intention. What is true is looked up in the transaction that queues the message:
the survey, the link, the consent, whether the person wants surveys at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat import metrics
from chat.items import Items, one_after_another
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Person
from features.people.services.reach import hears
from features.people.storage.people import PeopleRepository
from features.surveys.rules.dated import Limit, limit_on
from features.surveys.rules.draw import Candidate, Draw
from features.surveys.rules.surveys import (
    Asked,
    Invitation,
    InvitationState,
    Survey,
    SurveyState,
    invited_of,
)
from features.surveys.storage.answers import TELL, AnswerRepository
from features.surveys.storage.forms import FormRepository
from features.surveys.storage.surveys import SurveyRepository
from features.surveys.views import questions as views
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

DRAW, CLOSE = "surveys.draw", "surveys.close"
LOT = "survey"
"""The purpose of the blind index that draws the lots."""
_A_PASS = 500
"""So many are told in one pass of half a minute: a large survey takes its time, and replies do not
wait for it."""
_A_SLICE = 5_000


@dataclass(frozen=True)
class SurveyAsking:
    units: UnitOfWorkFactory
    keyring: Keyring
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """One survey or letter that goes wrong stops no other."""
        await one_after_another(self._draw, self._close, self._tell, self._backlog)

    async def _draw(self) -> None:
        async with self.units.at_once() as work:
            waiting = [s for s in await work[SurveyRepository].running() if not s.is_drawn]
        await Items(DRAW, self.units, self.clock).each(
            waiting, self._draw_one, named=lambda one: one.id
        )

    async def _draw_one(self, survey: Survey) -> None:
        """The families with the lowest lots: nobody without the key can tell or choose them."""
        now = self.clock()
        since = now - timedelta(days=limit_on(Limit.BETWEEN, now.date()))
        async with self.units() as work:
            found = await work[SurveyRepository].get(survey.id, lock=True)
            if found is None or found.state is not SurveyState.RUNNING or found.is_drawn:
                return
            chosen = await self._lots(work, found, since)
            for first in range(0, len(chosen), _A_SLICE):
                planned = [
                    (*one, wake_time(now, self.areas.zone(one[2])) or now)
                    for one in chosen[first : first + _A_SLICE]
                ]
                await work[AnswerRepository].plan(survey.id, planned)
            await work[SurveyRepository].drawn(survey.id, now)
            await work.commit()
        metrics.SURVEY_LETTERS.labels("planned").inc(len(chosen))

    async def _lots(self, work: UnitOfWork, found: Survey, since: datetime) -> list[Asked]:
        """Read in slices: the frame may be a whole country."""
        families = await work[SurveyRepository].count(found.sampling, since)
        draw, last = Draw(invited_of(families, found.sampling)), None
        while True:
            part = await work[SurveyRepository].frame(found.sampling, since, last, _A_SLICE)
            for family_id, telegram_id, area_code in part:
                lot = self.keyring.index(f"{found.id}:{family_id}", LOT)
                draw.offer(Candidate(lot, family_id, telegram_id, area_code))
            if len(part) < _A_SLICE:
                return [(one.family_id, one.telegram_id, one.area_code) for one in draw.drawn()]
            last = part[-1][0]

    async def _close(self) -> None:
        """The time is over; whoever began may still finish."""
        now = self.clock()
        async with self.units.at_once() as work:
            running = await work[SurveyRepository].running()
        over = [one for one in running if one.closes_at is not None and one.closes_at <= now]
        await Items(CLOSE, self.units, self.clock).each(
            over, self._close_one, named=lambda one: one.id
        )

    async def _close_one(self, survey: Survey) -> None:
        async with self.units() as work:
            await work[SurveyRepository].end(survey.id, SurveyState.OVER, self.clock())
            await work.commit()

    async def _tell(self) -> None:
        async with self.units.at_once() as work:
            due = await work[AnswerRepository].due(self.clock(), most=_A_PASS)
        await Items(TELL, self.units, self.clock).each(due, self._tell_one)

    async def _backlog(self) -> None:
        async with self.units.at_once() as work:
            rows, seconds = await work[AnswerRepository].backlog(self.clock())
        metrics.SURVEY_LETTERS_WAITING.set(rows)
        metrics.SURVEY_LETTERS_AGE.set(seconds)

    async def _tell_one(self, invitation_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            found = await work[AnswerRepository].get(invitation_id)
            if found is None:
                return
            outcome = await self._decide(work, found, now)
            await work.commit()
        metrics.SURVEY_LETTERS.labels(outcome).inc()

    async def _decide(self, work: UnitOfWork, found: Invitation, now: datetime) -> str:
        survey = await work[SurveyRepository].get(found.survey_id)
        person = await self._reader(work, found)
        if survey is None or survey.state is not SurveyState.RUNNING or person is None:
            await work[AnswerRepository].let_go(found.id)
            return "over"
        zone = self.areas.zone(found.area_code)
        if later := await when_to_begin(work, person.telegram_id, zone, now):
            await work[AnswerRepository].put_off(found.id, later)
            return "put_off"
        if found.state is InvitationState.PLANNED:
            return await self._invite(work, found, survey, person, now)
        await work[AnswerRepository].reminded(found.id)
        filled = await work[AnswerRepository].filled(found.id)
        view = views.reminder(found, survey.title, filled is not None, translator(person.language))
        key = f"survey:{found.id}:again"
        message = await self.post.message(work, person.telegram_id, view, person.language, key)
        await self.post.queue(work, [message])
        return "reminded"

    async def _invite(
        self, work: UnitOfWork, found: Invitation, survey: Survey, person: Person, now: datetime
    ) -> str:
        again = now + timedelta(days=limit_on(Limit.REMINDED, now.date()))
        is_in_time = survey.closes_at is None or again < survey.closes_at
        await work[AnswerRepository].told(found.id, now, again if is_in_time else None)
        form = await work[FormRepository].get(survey.form_id)
        count = form.questions if form else 0
        view = views.invitation(found, survey, count, person.phrase, translator(person.language))
        key = f"survey:{found.id}"
        message = await self.post.message(work, person.telegram_id, view, person.language, key)
        await self.post.queue(work, [message])
        return "told"

    async def _reader(self, work: UnitOfWork, found: Invitation) -> Person | None:
        """The account, if it may be written to about this family and wants surveys."""
        if await work[AnswerRepository].refuses(found.telegram_id):
            return None
        person = await work[PeopleRepository].get(found.telegram_id)
        return person if hears(person, found.family_id) else None
