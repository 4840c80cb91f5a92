"""A family answers: one question after the other, over days if it likes, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.people import Person
from domain.zones import zone_of
from features.surveys.rules.dated import Limit, limit_on
from features.surveys.rules.errors import SurveyEnough, SurveyGone
from features.surveys.rules.form import FILES, Form, Group, Kind
from features.surveys.rules.sheet import END, MORE, Sheet, Spot
from features.surveys.rules.surveys import OPEN, Filled, Invitation, InvitationState, SurveyState
from features.surveys.rules.xform import read_form
from features.surveys.storage.answers import AnswerRepository
from features.surveys.storage.forms import FormRepository
from features.surveys.storage.surveys import SurveyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

YES, NO = "1", "0"


@dataclass(frozen=True)
class At:
    """The place of a question as buttons carry it: which one of the form, and which in a repeat."""

    place: int
    number: int = 0


@dataclass(frozen=True)
class Standing:
    """How far one family is. `spot` is what is asked now; None: all was answered."""

    invitation: Invitation
    title: str
    form: Form
    sheet: Sheet
    spot: Spot | None
    answered: int = 0
    count: int = 0

    @property
    def at(self) -> At:
        assert self.spot is not None
        return At(places(self.form).index(self.spot.question.path), self.spot.number)

    def get(self, at: At) -> Spot:
        """The question in that place. Raises SurveyGone where it does not apply any more."""
        known = places(self.form)
        path = known[at.place] if 0 <= at.place < len(known) else ""
        for spot in self.sheet.spots():
            if spot.question.path == path and spot.number == at.number:
                return spot
        raise SurveyGone


def places(form: Form) -> list[str]:
    """Questions and repeats, by their numbers: a form is never changed, so these stay."""
    asked = [one.path for one in form.questions()]
    return [*asked, *(one.path for one in form.groups() if isinstance(one, Group) and one.repeats)]


@dataclass(frozen=True)
class AnswerService:
    units: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def mine(self, person: Person) -> list[tuple[Invitation, str]]:
        """What this person may still answer, with the titles."""
        async with self.units.at_once() as work:
            found = await work[AnswerRepository].open_of(person.telegram_id)
            surveys = {one.id: await work[SurveyRepository].get(one.survey_id) for one in found}
        return [(one, s.title) for one in found if (s := surveys[one.id]) is not None]

    async def open(self, person: Person, invitation_id: int, *, at: At | None = None) -> Standing:
        """Where it goes on, or one question (`at`). Raises SurveyGone and SurveyEnough."""
        async with self.units() as work:
            found, filled = await self._own(work, person, invitation_id)
            standing = await self._standing(work, person, found, filled)
            await work.commit()
        return replace(standing, spot=standing.get(at)) if at is not None else standing

    async def answer(
        self, person: Person, invitation_id: int, at: At, value: str, file: str = ""
    ) -> Standing | None:
        """Keep an answer ("": it is left out). None: the form does not let it stand.

        Whatever was asked before may be answered again. Raises SurveyGone and SurveyEnough.
        """
        async with self.units() as work:
            found, filled = await self._own(work, person, invitation_id)
            standing = await self._standing(work, person, found, filled)
            spot = standing.get(at)
            if value and spot.kind is not Kind.MORE and not standing.sheet.fits(spot, value):
                return None
            filled = _with(filled, spot, value, file)
            standing = await self._standing(work, person, found, filled)
            await self._keep(work, found, filled, is_done=standing.spot is None)
            await work.commit()
        return standing

    async def back(self, person: Person, invitation_id: int) -> Standing:
        """The question before this one, to be answered anew. Raises SurveyGone and SurveyEnough."""
        async with self.units() as work:
            found, filled = await self._own(work, person, invitation_id)
            standing = await self._standing(work, person, found, filled)
            before = [s for s in _until(standing) if s.key in filled.answers]
            if before:
                answers = {k: v for k, v in filled.answers.items() if k != before[-1].key}
                filled = replace(filled, answers=answers)
                await self._keep(work, found, filled, is_done=False)
                standing = await self._standing(work, person, found, filled)
            await work.commit()
        return standing

    async def decline(self, person: Person, invitation_id: int) -> None:
        """What was answered is forgotten, to the end or not, and nothing is counted: that is what
        the person then reads. Raises SurveyGone."""
        async with self.units() as work:
            found = await work[AnswerRepository].get(invitation_id, telegram_id=person.telegram_id)
            if found is None:
                raise SurveyGone
            await work[AnswerRepository].forget(found.id)
            await work[AnswerRepository].moves(found.id, InvitationState.DECLINED)
            await work.commit()

    async def refuse(self, person: Person) -> None:
        """No surveys any more."""
        async with self.units() as work:
            await work[AnswerRepository].refuse(person.telegram_id)
            await work.commit()

    async def allow(self, person: Person) -> None:
        """The person thinks better of it."""
        async with self.units() as work:
            await work[AnswerRepository].allow(person.telegram_id)
            await work.commit()

    async def _own(
        self, work: UnitOfWork, person: Person, invitation_id: int
    ) -> tuple[Invitation, Filled]:
        """Locked until the transaction ends. Whoever began may finish, also when others are not
        asked any more."""
        found = await work[AnswerRepository].get(invitation_id, telegram_id=person.telegram_id)
        mine = {one.family_id for one in person.families}
        if found is None or found.family_id not in mine or not person.consented:
            raise SurveyGone
        if found.state is InvitationState.DECLINED:
            found = replace(found, state=InvitationState.TOLD)
        if found.state not in OPEN:
            raise SurveyEnough if found.state is InvitationState.CLOSED else SurveyGone
        survey = await work[SurveyRepository].get(found.survey_id)
        if survey is None:
            raise SurveyGone
        filled = await work[AnswerRepository].filled(found.id)
        if filled is None and survey.state is not SurveyState.RUNNING:
            raise SurveyEnough
        return found, filled or Filled()

    async def _standing(
        self, work: UnitOfWork, person: Person, found: Invitation, filled: Filled
    ) -> Standing:
        survey = await work[SurveyRepository].get(found.survey_id)
        kept = await work[FormRepository].get(survey.form_id) if survey else None
        if survey is None or kept is None:
            raise SurveyGone
        form = read_form(kept.xml)
        today = self.clock().astimezone(zone_of(person)).date()
        sheet = Sheet(form, filled.answers, today, limit_on(Limit.REPEATS, today))
        spots = [one for one in sheet.spots() if one.kind is not Kind.MORE]
        answered = sum(one.key in filled.answers for one in spots)
        return Standing(found, kept.title, form, sheet, sheet.next(), answered, len(spots))

    async def _keep(
        self, work: UnitOfWork, found: Invitation, filled: Filled, *, is_done: bool
    ) -> None:
        state = InvitationState.DONE if is_done else InvitationState.BEGUN
        answers = work[AnswerRepository]
        await answers.keep(found, filled, done_at=self.clock() if is_done else None)
        await answers.moves(found.id, state)
        if not is_done:
            return
        surveys = work[SurveyRepository]
        survey = await surveys.get(found.survey_id, lock=True)  # else two last ones count no other
        if survey and await surveys.done(survey.id) >= survey.sampling.quota:
            await surveys.end(survey.id, SurveyState.OVER, self.clock())


def _until(standing: Standing) -> list[Spot]:
    """The questions that stand before the one that is asked now."""
    found = []
    for spot in standing.sheet.spots():
        if standing.spot is not None and spot.key == standing.spot.key:
            break
        found.append(spot)
    return found


def _with(filled: Filled, spot: Spot, value: str, file: str) -> Filled:
    answers, files = dict(filled.answers), dict(filled.files)
    if spot.kind is Kind.MORE:
        if value == YES:
            answers[spot.key + MORE] = str(spot.number + 1)
        else:
            answers[spot.key + END] = YES
        return Filled(answers, files)
    answers[spot.key] = value
    if spot.kind in FILES:
        files.pop(spot.key, None)
        if file:
            files[spot.key] = file
    return Filled(answers, files)
