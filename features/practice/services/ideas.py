"""Good practice: written by a companion, looked at by a coordinator, tried by others."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.areas import Areas
from domain.calendar import QUIET_UNTIL
from domain.people import Person, Role
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from features.practice.rules.dated import Span, span_on
from features.practice.rules.errors import OwnReview, PracticeGone
from features.practice.rules.ideas import (
    FEWEST_LETTERS,
    MOST_LETTERS,
    SHARERS,
    Idea,
    Outcome,
    Reach,
    Results,
    Trial,
    home_area,
    may_see,
    results_of,
    shared_area,
)
from features.practice.rules.review import Reason, State, may_review
from features.practice.services.reviewers import coordinated, reviewers
from features.practice.services.words import fit_public
from features.practice.storage.ideas import IdeaRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class HandedIn:
    """What a companion wrote, and who is told that it waits."""

    idea: Idea
    people: tuple[Person, ...]


@dataclass(frozen=True)
class IdeaCard:
    """An idea as one person sees it. `author` is "" where whoever wrote it has no post any more;
    `trial` is the person's own."""

    idea: Idea
    author: str
    results: Results
    trial: Trial | None
    is_own: bool
    may_review: bool
    may_try: bool


@dataclass(frozen=True)
class Decided:
    """`author` is told, where a message reaches that person."""

    idea: Idea
    author: Person | None
    is_news: bool = True


@dataclass(frozen=True)
class IdeaService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def given_back(self, person: Person, idea_id: int) -> Idea:
        """What this person wrote and was not passed on. Raises PracticeGone."""
        async with self.unit_of_work.at_once() as work:
            idea = await work[IdeaRepository].get(idea_id)
        if idea is None or not _may_write_anew(person, idea):
            raise PracticeGone
        return idea

    async def share(self, person: Person, text: str, key: str, *, instead_of: int = 0) -> HandedIn:
        """In the place of an own one that was not passed on, if it is still there. Raises
        WordsUnfit, and PracticeGone for somebody without a post that has an area."""
        words, area = fit_public(text, FEWEST_LETTERS, MOST_LETTERS), home_area(person)
        if not area:
            raise PracticeGone
        async with self.unit_of_work() as work:
            before = await work[IdeaRepository].get(instead_of) if instead_of else None
            if before is not None and _may_write_anew(person, before):
                await work[IdeaRepository].remove(before.id)
            idea = await work[IdeaRepository].add(
                key, person.telegram_id, area, words, self.clock()
            )
            people = await reviewers(work, area, besides=person.telegram_id)
            await work.commit()
        return HandedIn(idea, people)

    async def card(self, person: Person, idea_id: int) -> IdeaCard:
        """Raises PracticeGone for what this person may not see."""
        async with self.unit_of_work.at_once() as work:
            return await self._card(work, person, await self._seen(work, person, idea_id))

    async def shared(self, person: Person) -> list[Idea]:
        """What companions around share, the newest first."""
        areas = person.areas_of(*SHARERS)
        async with self.unit_of_work.at_once() as work:
            return await work[IdeaRepository].shared(areas) if areas else []

    async def own(self, person: Person) -> list[Idea]:
        async with self.unit_of_work.at_once() as work:
            return await work[IdeaRepository].of_author(person.telegram_id)

    async def tried(self, person: Person) -> list[Idea]:
        async with self.unit_of_work.at_once() as work:
            found = await work[IdeaRepository].tried_by(person.telegram_id)
        return [one for one in found if may_see(person, one)]

    async def waiting(self, person: Person) -> list[Idea]:
        """What this coordinator may look at; the own is for a colleague."""
        areas = coordinated(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[IdeaRepository].waiting(areas) if areas else []
        return [one for one in found if one.author_id != person.telegram_id]

    async def pass_on(self, person: Person, idea_id: int, reach: Reach) -> Decided:
        """Others read it. Raises OwnReview and PracticeGone."""
        return await self._decide(person, idea_id, State.OUT, reach=reach)

    async def give_back(self, person: Person, idea_id: int, reason: Reason) -> Decided:
        """Nobody else reads it. Raises OwnReview and PracticeGone."""
        return await self._decide(person, idea_id, State.BACK, reason=reason)

    async def remove(self, person: Person, idea_id: int) -> None:
        """Its author takes it away, wherever it is read; a second time changes nothing. Raises
        PracticeGone for one of another."""
        async with self.unit_of_work() as work:
            idea = await work[IdeaRepository].get(idea_id)
            if idea is None:
                return
            if idea.author_id != person.telegram_id:
                raise PracticeGone
            await work[IdeaRepository].remove(idea_id)
            await work.commit()

    async def try_out(self, person: Person, idea_id: int) -> IdeaCard:
        """The result is asked for after a dated span. Raises PracticeGone."""
        async with self.unit_of_work() as work:
            idea = await self._seen(work, person, idea_id)
            if not _may_try(person, idea):
                raise PracticeGone
            today = self._today(idea)
            due_on = today + span_on(Span.TRIAL, today)
            await work[IdeaRepository].try_out(
                idea.id, person.telegram_id, today, due_on, self._morning(idea, due_on)
            )
            card = await self._card(work, person, idea)
            await work.commit()
        return card

    async def say(self, person: Person, trial_id: int, outcome: Outcome) -> IdeaCard:
        """What came of it; it may be said anew. Raises PracticeGone."""
        async with self.unit_of_work() as work:
            trial = await work[IdeaRepository].trial(trial_id)
            if trial is None or trial.telegram_id != person.telegram_id:
                raise PracticeGone
            idea = await self._seen(work, person, trial.idea_id)
            await work[IdeaRepository].say(trial.id, outcome)
            card = await self._card(work, person, idea)
            await work.commit()
        return card

    async def _decide(
        self,
        person: Person,
        idea_id: int,
        state: State,
        *,
        reach: Reach | None = None,
        reason: Reason | None = None,
    ) -> Decided:
        async with self.unit_of_work() as work:
            idea = await work[IdeaRepository].get(idea_id)
            if idea is None or not may_review(person, idea.area_code):
                raise PracticeGone
            if idea.author_id == person.telegram_id:
                raise OwnReview
            if idea.state is not State.WAITING:
                return Decided(idea, None, is_news=False)
            where = shared_area(idea, reach) if reach else ""
            await work[IdeaRepository].decide(
                idea.id, state, person.telegram_id, self.clock(), shared_in=where, reason=reason
            )
            author = None
            if idea.author_id is not None:
                found = await work[PeopleRepository].get(idea.author_id)
                author = None if found.is_new or found.is_blocked else found
            await work.commit()
        return Decided(replace(idea, state=state, shared_in=where, reason=reason), author)

    async def _seen(self, work: UnitOfWork, person: Person, idea_id: int) -> Idea:
        idea = await work[IdeaRepository].get(idea_id)
        if idea is None or not may_see(person, idea):
            raise PracticeGone
        return idea

    async def _card(self, work: UnitOfWork, person: Person, idea: Idea) -> IdeaCard:
        trials = await work[IdeaRepository].trials(idea.id)
        names = await work[StaffRepository].names([idea.author_id or 0])
        is_own = idea.author_id == person.telegram_id
        waits = idea.state is State.WAITING and not is_own
        return IdeaCard(
            idea,
            names.get(idea.author_id or 0, ""),
            results_of(trials),
            next((one for one in trials if one.telegram_id == person.telegram_id), None),
            is_own,
            waits and may_review(person, idea.area_code),
            _may_try(person, idea),
        )

    def _today(self, idea: Idea) -> date:
        return self.clock().astimezone(self.areas.zone(idea.area_code)).date()

    def _morning(self, idea: Idea, day: date) -> datetime:
        return datetime.combine(day, QUIET_UNTIL, self.areas.zone(idea.area_code))


def _may_write_anew(person: Person, idea: Idea) -> bool:
    return idea.author_id == person.telegram_id and idea.state is State.BACK


def _may_try(person: Person, idea: Idea) -> bool:
    is_others = idea.author_id != person.telegram_id
    return is_others and idea.state is State.OUT and Role.COMPANION in person.roles
