"""Consent and language: what a person decided about the bot."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.people import (
    EXAMPLES_VERSION,
    IDENTITY_VERSION,
    READ_IN,
    REGISTRY_VERSION,
    STORY_VERSION,
    Person,
    Purpose,
    binding_language,
)
from features.people.services.help_ends import HelpEnds
from features.people.storage.people import ConsentProof, PeopleRepository
from storage.keeping import Kept, erase
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


def fingerprint(text: str) -> str:
    """SHA-256 of a consent text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class ConsentService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    kept: tuple[Kept, ...]
    """What withdrawing and erasing mean for the tables of all features."""
    help_ends: HelpEnds

    async def meet(self, person: Person) -> None:
        """Who pressed Start has an account, and so belongs to "everybody"."""
        if person.is_new:
            async with self.unit_of_work() as work:
                await work[PeopleRepository].meet(person.telegram_id)
                await work.commit()

    async def answer(self, person: Person, *, given: bool, text: str) -> None:
        """Record the answer with a fingerprint of the text that was shown (Pasal 22, 24)."""
        async with self.unit_of_work() as work:
            await work[PeopleRepository].record_consent(
                person.telegram_id,
                Purpose.SERVICE.value,
                given=given,
                language=binding_language(person.language),
                text_sha256=fingerprint(text),
            )
            await work.commit()

    async def proofs(self, person: Person) -> list[ConsentProof]:
        async with self.unit_of_work.at_once() as work:
            return await work[PeopleRepository].consents(person.telegram_id)

    async def choice(self, person: Person, purpose: Purpose) -> bool | None:
        """What the person allowed apart from the service; None where nobody asked about this
        version yet."""
        async with self.unit_of_work.at_once() as work:
            return await work[PeopleRepository].choice(
                person.telegram_id, purpose, _CHOICES[purpose]
            )

    async def choose(self, person: Person, purpose: Purpose, *, given: bool, text: str) -> None:
        """Record the answer with a fingerprint of the text, which names receiver and purpose."""
        async with self.unit_of_work() as work:
            await _record(work, person, purpose, given=given, text=text)
            await work.commit()

    async def language_of(self, telegram_id: int) -> str:
        async with self.unit_of_work.at_once() as work:
            return (await work[PeopleRepository].get(telegram_id)).language

    async def choose_language(self, person: Person, language: str) -> None:
        """Raises ValueError for what nobody can read here."""
        if language not in READ_IN:
            raise ValueError(language)
        async with self.unit_of_work() as work:
            await work[PeopleRepository].set_language(person.telegram_id, language)
            await work.commit()

    async def offer_language(self, person: Person) -> bool:
        """Whether another language may be offered; that is asked only once."""
        async with self.unit_of_work() as work:
            first = await work[PeopleRepository].offer_language(person.telegram_id, self.clock())
            await work.commit()
        return first

    async def withdraw(self, person: Person, *, text: str) -> None:
        """Stop at once: consent ends, with every link to a family and whatever else hangs on it."""
        async with self.unit_of_work() as work:
            await work[PeopleRepository].record_consent(
                person.telegram_id,
                Purpose.SERVICE.value,
                given=False,
                language=binding_language(person.language),
                text_sha256=fingerprint(text),
            )
            await self._end_links(work, person)
            await _end_choices(work, person, text)
            await erase(work, self.kept, person.telegram_id, withdrawn=True)
            await work.commit()

    async def erase(self, person: Person) -> None:
        """Forget the account. The record that consent was given and withdrawn stays as proof.

        So does a pause of linking: whoever guesses codes must not erase it away.
        """
        async with self.unit_of_work() as work:
            await self._end_links(work, person)
            await erase(work, self.kept, person.telegram_id)
            await _end_choices(work, person, "")
            if person.linking_paused_until is not None:
                await work[PeopleRepository].pause_linking(
                    person.telegram_id, person.linking_paused_until
                )
            await work.commit()

    async def _end_links(self, work: UnitOfWork, person: Person) -> None:
        await work[PeopleRepository].end_links(person.telegram_id)
        await self.help_ends.of_account(work, person.telegram_id)

    async def reachable(self, person: Person, *, blocked: bool) -> None:
        """Whether the person blocked the bot."""
        async with self.unit_of_work() as work:
            await work[PeopleRepository].set_blocked(person.telegram_id, blocked=blocked)
            await work.commit()


_CHOICES = {
    Purpose.EXAMPLES: EXAMPLES_VERSION,
    Purpose.CASE_IDENTITY: IDENTITY_VERSION,
    Purpose.REGISTRY: REGISTRY_VERSION,
    Purpose.STORY: STORY_VERSION,
}
"""What is asked apart from the consent to the service, with the version that is in force."""


async def _end_choices(work: UnitOfWork, person: Person, text: str) -> None:
    """What was allowed ends; who was never asked may be asked."""
    for purpose, version in _CHOICES.items():
        if await work[PeopleRepository].choice(person.telegram_id, purpose, version):
            await _record(work, person, purpose, given=False, text=text)


async def _record(
    work: UnitOfWork, person: Person, purpose: Purpose, *, given: bool, text: str
) -> None:
    await work[PeopleRepository].record_choice(
        person.telegram_id,
        purpose,
        _CHOICES[purpose],
        given=given,
        language=binding_language(person.language),
        text_sha256=fingerprint(text),
    )
