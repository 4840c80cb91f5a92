"""Proofs that go both ways: the person's secret phrase, and the companion's badge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.covering import covers
from domain.people import Person
from features.people.storage.people import PeopleRepository
from features.safety.rules.errors import TooManyChecks
from features.safety.rules.trust import (
    CHECKS_PER_DAY,
    DAY,
    HOUR,
    MISSES_PER_HOUR,
    BadgeAnswer,
    badge_of,
    phrase_of,
)
from features.safety.storage.officer_checks import OfficerCheckRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class TrustService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def choose_phrase(self, person: Person, text: str, *names: str) -> str:
        """Keep a secret phrase, sealed. Raises UnusablePhrase.

        `names` are what else the person is called; the names of the families are known here.
        """
        own = tuple(family.head_name for family in person.families)
        phrase = phrase_of(text, (*names, *own))
        async with self.unit_of_work() as work:
            await work[PeopleRepository].set_phrase(person.telegram_id, phrase)
            await work.commit()
        return phrase

    async def phrases(self, people: Sequence[int]) -> dict[int, str]:
        """What stands in the notices of these people, as far as they chose one."""
        async with self.unit_of_work.at_once() as work:
            return await work[PeopleRepository].phrases(people)

    async def drop_phrase(self, person: Person) -> None:
        async with self.unit_of_work() as work:
            await work[PeopleRepository].set_phrase(person.telegram_id, None)
            await work.commit()

    async def check_badge(self, person: Person, typed: str) -> BadgeAnswer:
        """Whether a badge is in the register, and fits the area of the person's own family.

        Every question counts, also one that is answered with yes: guessing must not pay. Raises
        TooManyChecks once the person has asked too often today, or all people typed too many
        unknown badges in an hour. Questions that are refused are not counted.
        """
        now = self.clock()
        badge = badge_of(typed)
        async with self.unit_of_work() as work:
            asked = await work[OfficerCheckRepository].asked(
                person.telegram_id, day=now - DAY, hour=now - HOUR
            )
            if asked.by_person >= CHECKS_PER_DAY or asked.misses >= MISSES_PER_HOUR:
                raise TooManyChecks
            area = await work[OfficerCheckRepository].area_of(badge or "")
            await work[OfficerCheckRepository].add(person.telegram_id, now, known=area is not None)
            await work.commit()
        family = person.shown_family
        in_area = None if area is None or family is None else covers(area, family.area_code)
        return BadgeAnswer(area is not None, in_area)
