"""A family thanks its companion. Nobody asks for it, nobody counts it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotLinked
from domain.people import LinkedFamily, Person
from features.people.services.reach import companions_of
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffRepository
from features.practice.rules.dated import Span, span_on
from features.practice.rules.thanks import MOST_LETTERS, Thanks
from features.practice.services.words import fit_public
from features.practice.storage.thanks import ThanksRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Whom:
    """Whom a family can thank now. `people` is empty where its companion has no account here;
    `last` is when it thanked lately, which is enough for now."""

    family: LinkedFamily
    people: tuple[Person, ...]
    name: str
    last: datetime | None = None

    @property
    def is_shut(self) -> bool:
        """Whether nothing can go out now."""
        return not self.people or self.last is not None


@dataclass(frozen=True)
class Thanked:
    """What arrives at whom; empty where it had arrived before."""

    whom: Whom
    sent: tuple[tuple[Person, Thanks], ...]


@dataclass(frozen=True)
class Received:
    """Thanks with the name of the family, "" where it did not give it."""

    thanks: Thanks
    family_name: str


@dataclass(frozen=True)
class ThanksService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def whom(self, person: Person) -> Whom:
        """Raises NotLinked for an account without a family of its own."""
        async with self.unit_of_work.at_once() as work:
            return await self._whom(work, person)

    def words(self, text: str) -> str:
        """As they arrive. Raises WordsUnfit."""
        return fit_public(text, 1, MOST_LETTERS)

    async def send(self, person: Person, text: str, key: str, *, named: bool) -> Thanked:
        """Raises NotLinked, and WordsUnfit where there are words that cannot go out."""
        words = self.words(text) if text else ""
        async with self.unit_of_work() as work:
            whom = await self._whom(work, person)
            if whom.is_shut:
                return Thanked(whom, ())
            sent = []
            for one in whom.people:
                thanks, is_new = await work[ThanksRepository].add(
                    f"{key}:{one.telegram_id}",
                    one.telegram_id,
                    person.telegram_id,
                    whom.family.family_id,
                    words,
                    self.clock(),
                    named=named,
                )
                sent += [(one, thanks)] if is_new else []
            await work.commit()
        return Thanked(whom, tuple(sent))

    async def received(self, person: Person) -> Sequence[Received]:
        """What came to this companion lately."""
        now = self.clock()
        since = now - span_on(Span.THANKS_SHOWN, now.date())
        async with self.unit_of_work.at_once() as work:
            found = await work[ThanksRepository].of_companion(person.telegram_id, since)
            return [Received(one, await self._name(work, one)) for one in found]

    async def _name(self, work: UnitOfWork, thanks: Thanks) -> str:
        family = await work[FamilyRepository].get(thanks.family_id) if thanks.named else None
        return family.head_name if family else ""

    async def _whom(self, work: UnitOfWork, person: Person) -> Whom:
        family = person.own_family
        if family is None:
            raise NotLinked
        people = tuple(
            one
            for one in await companions_of(work, await work[FamilyRepository].get(family.family_id))
            if one.telegram_id != person.telegram_id
        )
        names = await work[StaffRepository].names([one.telegram_id for one in people])
        now = self.clock()
        since = now - span_on(Span.THANKS_APART, now.date())
        lately = [
            at
            for one in people
            if (at := await work[ThanksRepository].last(family.family_id, one.telegram_id))
            and at > since
        ]
        return Whom(family, people, next(iter(names.values()), ""), max(lately, default=None))
