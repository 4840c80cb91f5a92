"""What administrators do with surveys: hand in, agree, look at the counts, take answers out."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.covering import covers
from domain.errors import NotAllowed
from domain.people import Person, Role
from domain.small_counts import FEWEST
from features.surveys.rules.dated import Limit, limit_on
from features.surveys.rules.errors import (
    NobodyFits,
    OwnSurvey,
    PurposeMissing,
    SurveyGone,
    TooFewAnswers,
)
from features.surveys.rules.form import Form
from features.surveys.rules.results import Tally, table, tallies, values_of
from features.surveys.rules.surveys import (
    ASKED_STATES,
    LONGEST_PURPOSE,
    SHORTEST_PURPOSE,
    Filled,
    Sampling,
    Survey,
    SurveyState,
    Turnout,
    invited_of,
)
from features.surveys.rules.xform import read_form
from features.surveys.storage.answers import AnswerRepository
from features.surveys.storage.forms import FormRepository
from features.surveys.storage.surveys import SurveyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_LISTED = 20


@dataclass(frozen=True)
class SurveyCard:
    """A survey as an administrator sees it."""

    survey: Survey
    turnout: Turnout


@dataclass(frozen=True)
class Results:
    survey: Survey
    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class Taken:
    """What leaves as a file: a head and a line for each family, and the form as its codebook."""

    survey: Survey
    form: Form
    rows: list[list[str]]


LOOKERS = (Role.COORDINATOR, Role.DINSOS)
"""They see how far surveys of their areas are, and counts."""


def surveys_of(person: Person) -> list[str]:
    """The areas whose surveys somebody may look at, "" for all. Raises NotAllowed."""
    if Role.ADMINISTRATOR in person.roles:
        return [""]
    found = person.areas_of(*LOOKERS)
    if not found:
        raise NotAllowed
    return found


@dataclass(frozen=True)
class SurveyService:
    units: UnitOfWorkFactory
    clock: Callable[[], datetime]

    def today(self) -> date:
        return self.clock().date()

    def rested_since(self) -> datetime:
        """Whoever was invited later than this is left alone."""
        return self.clock() - timedelta(days=limit_on(Limit.BETWEEN, self.today()))

    async def newest(self) -> list[Survey]:
        async with self.units.at_once() as work:
            return await work[SurveyRepository].newest(most=_LISTED)

    async def count(self, wanted: Sampling) -> tuple[int, int]:
        """How many families can be asked, and how many of them would be invited."""
        async with self.units.at_once() as work:
            families = await work[SurveyRepository].count(wanted, self.rested_since())
        return families, invited_of(families, wanted)

    async def hand_in(self, person: Person, form_id: int, wanted: Sampling, key: str) -> Survey:
        """For another administrator to agree to. Raises NobodyFits and SurveyGone."""
        if (await self.count(wanted))[0] == 0:
            raise NobodyFits
        async with self.units() as work:
            if await work[FormRepository].get(form_id) is None:
                raise SurveyGone
            found = await work[SurveyRepository].add(key, form_id, person.telegram_id, wanted)
            if found is None:
                raise SurveyGone
            made = await self._get(work, found)
            await work.commit()
        return made

    async def approve(self, person: Person, survey_id: int) -> Survey:
        """Four eyes: then families are drawn. Raises OwnSurvey and SurveyGone."""
        closes_at = self.clock() + timedelta(days=limit_on(Limit.OPEN, self.today()))
        async with self.units() as work:
            found = await self._get(work, survey_id)
            if found.made_by == person.telegram_id:
                raise OwnSurvey
            moved = await work[SurveyRepository].decide(
                survey_id, SurveyState.RUNNING, person.telegram_id, closes_at
            )
            if not moved:
                raise SurveyGone
            found = await self._get(work, survey_id)
            await work.commit()
        return found

    async def end(self, survey_id: int, *, runs: bool) -> Survey:
        """No to one that waits, or the early end of one that runs. Raises SurveyGone, also where
        it is not what it was when the button was shown."""
        was = SurveyState.RUNNING if runs else SurveyState.WAITING
        state = SurveyState.OVER if runs else SurveyState.REFUSED
        async with self.units() as work:
            found = await work[SurveyRepository].get(survey_id, lock=True)
            if found is None or found.state is not was:
                raise SurveyGone
            if not await work[SurveyRepository].end(survey_id, state, self.clock()):
                raise SurveyGone
            found = await self._get(work, survey_id)
            await work.commit()
        return found

    async def card(self, survey_id: int) -> SurveyCard:
        """Raises SurveyGone."""
        async with self.units.at_once() as work:
            found = await self._get(work, survey_id)
            return SurveyCard(found, await work[SurveyRepository].turnout(survey_id))

    async def of_area(self, person: Person) -> list[SurveyCard]:
        """What runs or ran: administrators see all of it, coordinators and Dinsos what asks within
        their areas alone. Raises NotAllowed."""
        async with self.units.at_once() as work:
            found = await work[SurveyRepository].asked(surveys_of(person), most=_LISTED)
            return [SurveyCard(one, await work[SurveyRepository].turnout(one.id)) for one in found]

    async def card_of_area(self, person: Person, survey_id: int) -> SurveyCard:
        """As `card`. Raises NotAllowed, and SurveyGone for what asks elsewhere."""
        areas = surveys_of(person)
        found = await self.card(survey_id)
        if found.survey.state not in ASKED_STATES or not any(
            covers(area, found.survey.sampling.area_code) for area in areas
        ):
            raise SurveyGone
        return found

    async def results(self, survey_id: int) -> Results:
        """Counts for each question; small ones are hidden. Raises SurveyGone."""
        async with self.units.at_once() as work:
            found = await self._get(work, survey_id)
            form, filled = await self._answers(work, found)
        values = await self._values(form, filled)
        counted = await asyncio.to_thread(tallies, form, values)
        return Results(found, tuple(counted))

    async def take_out(self, person: Person, survey_id: int, purpose: str) -> Taken:
        """All answers without who gave them; it is written down who took them and what for.

        Raises SurveyGone, PurposeMissing, and TooFewAnswers where so few would name somebody.
        """
        stated = " ".join(purpose.split())[:LONGEST_PURPOSE]
        if len(stated) < SHORTEST_PURPOSE:
            raise PurposeMissing
        async with self.units() as work:
            found = await self._get(work, survey_id)
            form, filled = await self._answers(work, found)
            if len(filled) < FEWEST:
                raise TooFewAnswers
            await work[SurveyRepository].record_export(
                survey_id, person.telegram_id, stated, len(filled), self.clock()
            )
            await work.commit()
        values = await self._values(form, filled)
        return Taken(found, form, await asyncio.to_thread(table, form, values))

    async def _answers(self, work: UnitOfWork, found: Survey) -> tuple[Form, list[Filled]]:
        kept = await work[FormRepository].get(found.form_id)
        if kept is None:
            raise SurveyGone
        return read_form(kept.xml), await work[AnswerRepository].all_done(found.id)

    async def _values(self, form: Form, filled: list[Filled]) -> list[dict[str, str]]:
        """Beside the loop: thousands of families take seconds, and nobody's reply waits for it."""
        today = self.today()
        most = limit_on(Limit.REPEATS, today)
        return await asyncio.to_thread(values_of, form, filled, today, most)

    async def _get(self, work: UnitOfWork, survey_id: int) -> Survey:
        found = await work[SurveyRepository].get(survey_id)
        if found is None:
            raise SurveyGone
        return found
