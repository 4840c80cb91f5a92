"""Stories of families: told by themselves, looked at by a coordinator, taken away at any moment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from domain.errors import NotLinked
from domain.people import Person, Purpose
from features.people.services.consent import ConsentService
from features.people.services.reach import hears
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.practice.rules.dated import Invented, invented_on
from features.practice.rules.errors import OneStory, OwnReview, PracticeGone
from features.practice.rules.review import Reason, State, may_review
from features.practice.rules.stories import FEWEST_LETTERS, MOST_LETTERS, Story, first_name
from features.practice.services.reviewers import coordinated, reviewers
from features.practice.services.words import fit_public
from features.practice.storage.stories import StoryRepository
from storage.unit_of_work import UnitOfWorkFactory, one_transaction


@dataclass(frozen=True)
class Told:
    """What goes to a reviewer, and who is told of it."""

    story: Story
    people: tuple[Person, ...]


@dataclass(frozen=True)
class StoryDecided:
    """`teller` is told, unless no message reaches that person, or it was decided before."""

    story: Story
    teller: Person | None
    is_news: bool = True


@dataclass(frozen=True)
class StoryService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    consents: ConsentService

    async def own(self, person: Person) -> Story | None:
        """The story of the own family, if there is one. Raises NotLinked."""
        async with self.unit_of_work.at_once() as work:
            return await work[StoryRepository].of_family(_family(person))

    def words(self, text: str) -> str:
        """As they would be read. Raises WordsUnfit."""
        return fit_public(text, FEWEST_LETTERS, MOST_LETTERS)

    def invented(self, today: date) -> list[Invented]:
        return invented_on(today)

    async def draft(
        self, person: Person, text: str, name_code: str, *, with_village: bool
    ) -> Story:
        """The story as everybody would see it; nothing is kept. `name_code`: "" for the first name
        of the head, else an invented one. Raises NotLinked, WordsUnfit and PracticeGone."""
        words, family_id, now = self.words(text), _family(person), self.clock()
        async with self.unit_of_work.at_once() as work:
            family = await work[FamilyRepository].get(family_id)
        names = {one.code: one.called for one in invented_on(now.date())}
        if family is None or (name_code and name_code not in names):
            raise PracticeGone
        called = names[name_code] if name_code else first_name(family.head_name)
        return Story(
            0,
            person.telegram_id,
            family_id,
            family.area_code,
            called,
            with_village,
            words,
            State.WAITING,
            now,
        )

    async def may_tell(self, person: Person) -> Story | None:
        """What was not passed on, which the family may tell anew; None where there is nothing yet.
        Raises NotLinked, and OneStory for one that waits or is read."""
        own = await self.own(person)
        if own is not None and own.state is not State.BACK:
            raise OneStory
        return own

    async def tell(self, person: Person, story: Story, consent_text: str, key: str) -> Told:
        """With the proof of the yes; in the place of what was not passed on. Raises OneStory."""
        async with one_transaction(self.unit_of_work), self.unit_of_work() as work:
            before = await work[StoryRepository].of_family(story.family_id)
            if before is None or before.state is State.BACK:
                await work[StoryRepository].remove(story.family_id)
            kept = await work[StoryRepository].add(key, story)
            if kept is None:
                raise OneStory
            await self.consents.choose(person, Purpose.STORY, given=True, text=consent_text)
            people = await reviewers(work, story.area_code, besides=person.telegram_id)
            await work.commit()
        return Told(kept, people)

    async def take_away(self, person: Person, text: str) -> bool:
        """Gone at once, wherever it was read; whether there was one. Raises NotLinked."""
        async with one_transaction(self.unit_of_work), self.unit_of_work() as work:
            was_there = await work[StoryRepository].remove(_family(person))
            await self.consents.choose(person, Purpose.STORY, given=False, text=text)
            await work.commit()
        return was_there

    async def out(self) -> list[Story]:
        """What everybody may read."""
        async with self.unit_of_work.at_once() as work:
            return await work[StoryRepository].out()

    async def waiting(self, person: Person) -> list[Story]:
        """What this coordinator may look at; never of an own family."""
        areas = coordinated(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[StoryRepository].waiting(areas) if areas else []
        return [one for one in found if _is_others(person, one)]

    async def to_review(self, person: Person, story_id: int) -> Story:
        """Raises PracticeGone."""
        async with self.unit_of_work.at_once() as work:
            story = await work[StoryRepository].get(story_id)
        if story is None or story.state is not State.WAITING:
            raise PracticeGone
        if not (may_review(person, story.area_code) and _is_others(person, story)):
            raise PracticeGone
        return story

    async def decide(self, person: Person, story_id: int, reason: Reason | None) -> StoryDecided:
        """Without a reason everybody may read it. Raises OwnReview and PracticeGone."""
        async with self.unit_of_work() as work:
            story = await work[StoryRepository].get(story_id)
            if story is None or not may_review(person, story.area_code):
                raise PracticeGone
            if not _is_others(person, story):
                raise OwnReview
            if story.state is not State.WAITING:
                return StoryDecided(story, None, is_news=False)
            state = State.BACK if reason else State.OUT
            await work[StoryRepository].decide(
                story.id, state, person.telegram_id, self.clock(), reason
            )
            teller = await work[PeopleRepository].get(story.telegram_id)
            await work.commit()
        reads = hears(teller, story.family_id)
        decided = replace(story, state=state, reason=reason)
        return StoryDecided(decided, teller if reads else None)


def _family(person: Person) -> UUID:
    family = person.own_family
    if family is None:
        raise NotLinked
    return family.family_id


def _is_others(person: Person, story: Story) -> bool:
    return story.telegram_id != person.telegram_id and person.own(story.family_id) is None
