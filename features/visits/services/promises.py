"""Promises with a day: made at a visit, read by both sides, kept or not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import LinkedFamily, Person, Role
from features.people.services.accompanying import accompanies, scopes_of
from features.people.services.reach import at_home, companions_of
from features.people.storage.caseloads import CaseloadRepository
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember
from features.safety.rules.dangers import danger_told
from features.safety.rules.fit_words import fit_words, swindles
from features.visits.rules.errors import NoSuchPromise, NoSuchVisit
from features.visits.rules.promises import (
    LATEST,
    Promise,
    PromiseState,
    may_dispute,
)
from features.visits.rules.visits import Visit
from features.visits.storage.promises import PromiseRepository
from features.visits.storage.visits import VisitRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from understanding.accusations import accuses
from understanding.danger import DangerKind, danger_in

_SHOWN_SINCE = timedelta(days=60)
"""So long what was settled stands on the family's screen."""
_ASKED = re.compile(r"\bjanji(?:nya)?\b.*\b(?:saya|sy|pendamping|pkh|tksk|kami|keluarga)\b", re.I)
_OWN = re.compile(r"(?:lihat |daftar )?janji (?:saya|sy|pendamping)(?: apa)?[ ?.!]*", re.I)
_QUESTION = re.compile(
    r"\?|\b(?:mana|gimana|gmn|bagaimana|bgmn|apa|apakah|kapan|kpn|lihat|daftar|cek)\b", re.I
)
_MOST_WORDS = 8


@dataclass(frozen=True)
class Told:
    """A promise, and who is to read of it: the accounts of the family or the companion's own.
    `has_holder`: a companion of the family is still to keep it, to be reached here or not."""

    promise: Promise
    head_name: str
    people: tuple[Person, ...] = ()
    is_news: bool = True
    has_holder: bool = True


@dataclass(frozen=True)
class OfFamily:
    """What a family may know of visits: when somebody came, and what was promised."""

    promises: tuple[Promise, ...]
    visits: tuple[Visit, ...]


def is_of_visit(text: str) -> bool:
    """Whether what was written in the place of a promise is a danger that was found at the visit.
    What a swindler would write is none: it is refused."""
    kind = danger_told(text)
    return kind is not None and not (kind is DangerKind.FRAUD and swindles(text))


def asks_for_promises(text: str, person: Person) -> bool:
    """Whether a companion, or a family, wants to see what was promised: `janji saya`. A family asks
    for it; whoever tells of a wrong or a danger is not given a list."""
    if _ASKED.search(text) is None or len(text.split()) > _MOST_WORDS:
        return False
    if Role.COMPANION in person.roles:
        return _OWN.fullmatch(text.strip()) is not None
    if not person.consented or person.own_family is None:
        return False
    asks = _OWN.fullmatch(text.strip()) or _QUESTION.search(text)
    return bool(asks) and not accuses(text) and danger_in(text) is None


@dataclass(frozen=True)
class PromiseService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def make(self, person: Person, visit_id: int, text: str, due_on: date, key: str) -> Told:
        """Raises NoSuchVisit, WordsUnfit, and StaleButton for a day that is over or too far."""
        words, now = fit_words(text), self.clock()
        async with self.unit_of_work() as work:
            visit = await work[VisitRepository].get(visit_id)
            if visit is None or visit.telegram_id != person.telegram_id or not visit.family_id:
                raise NoSuchVisit
            if not await _is_own(work, person, visit.family_id):
                raise NoSuchVisit
            today = self.today(visit.area_code)
            if not today <= due_on <= today + LATEST:
                raise StaleButton
            promise, is_new = await work[PromiseRepository].add(
                *(key, person.telegram_id, visit.family_id, visit.area_code, words, due_on, now),
                visit_id=visit.id,
            )
            told = await self._told(work, promise, is_news=is_new)
            await work.commit()
        return told

    async def own(self, person: Person) -> list[Told]:
        """What this companion is to keep, by the day."""
        async with self.unit_of_work.at_once() as work:
            found = await work[PromiseRepository].open_of(person.telegram_id)
            return await of_own_families(work, person, found)

    async def settle(self, person: Person, promise_id: int, *, kept: bool) -> Told:
        """The companion says what became of it; the family is told. What was settled before stays
        as it is, and is returned so. Raises NoSuchPromise."""
        state = PromiseState.KEPT if kept else PromiseState.NOT_KEPT
        async with self.unit_of_work() as work:
            promise = await work[PromiseRepository].get(promise_id)
            if promise is None or promise.telegram_id != person.telegram_id:
                raise NoSuchPromise
            if not await _is_own(work, person, promise.family_id):
                raise NoSuchPromise
            is_news = promise.state is PromiseState.OPEN
            if is_news:
                await work[PromiseRepository].settle(promise.id, state, self.clock())
                promise = replace(promise, state=state)
            told = await self._told(work, promise, is_news=is_news)
            await work.commit()
        return told

    async def of_family(self, family: LinkedFamily) -> OfFamily:
        since = self.clock() - _SHOWN_SINCE
        async with self.unit_of_work.at_once() as work:
            promises = await work[PromiseRepository].of_families([family.family_id], since=since)
            visits = await work[VisitRepository].of_family(family.family_id, most=3)
        return OfFamily(tuple(promises), tuple(visits))

    async def dispute(self, person: Person, promise_id: int) -> Told:
        """The family says that it is not kept yet: it is open again, and whose it is reads so, as
        long as the family is that one's own. Raises NoSuchPromise for another family's; twice is
        said once."""
        own = {one.family_id for one in person.families}
        async with self.unit_of_work() as work:
            promise = await work[PromiseRepository].get(promise_id)
            if promise is None or promise.family_id not in own:
                raise NoSuchPromise
            is_news = may_dispute(promise, self.today(promise.area_code))
            if is_news:
                await work[PromiseRepository].dispute(promise.id, self.clock())
            told = await self._disputed(work, promise, is_news=is_news)
            await work.commit()
        return told

    async def _disputed(self, work: UnitOfWork, promise: Promise, *, is_news: bool) -> Told:
        name, holder = await _name(work, promise), promise.telegram_id
        if holder is None:
            return Told(promise, name, (), is_news, has_holder=False)
        family = await work[FamilyRepository].get(promise.family_id)
        reached = await companions_of(work, family, holder)
        person = await work[PeopleRepository].get(holder)
        return Told(
            promise,
            name,
            tuple(one for one in reached if one.telegram_id == holder),
            is_news,
            has_holder=await _is_own(work, person, promise.family_id),
        )

    def today(self, area_code: str) -> date:
        return self.clock().astimezone(self.areas.zone(area_code)).date()

    async def _told(self, work: UnitOfWork, promise: Promise, *, is_news: bool) -> Told:
        people = await at_home(work, promise.family_id) if is_news else ()
        return Told(promise, await _name(work, promise), people, is_news)


async def holder_left(work: UnitOfWork, member: StaffMember, _: datetime) -> None:
    """What somebody was to keep waits for whoever comes, where a post just ended."""
    if member.role is Role.COMPANION:
        await work[PromiseRepository].hand_over(member.telegram_id, member.area_code or "", None)


async def of_own_families(
    work: UnitOfWork, person: Person, promises: Sequence[Promise]
) -> list[Told]:
    """Those of the promises whose families this companion looks after now."""
    among = {one.family_id for one in promises}
    if not among:
        return []
    own = await work[CaseloadRepository].named(await scopes_of(work, person), among)
    names = {one.id: one.head_name for one in own}
    return [Told(one, names[one.family_id]) for one in promises if one.family_id in names]


async def _is_own(work: UnitOfWork, person: Person, family_id: UUID) -> bool:
    family = await work[FamilyRepository].get(family_id)
    return family is not None and await accompanies(work, person, family)


async def _name(work: UnitOfWork, promise: Promise) -> str:
    family = await work[FamilyRepository].get(promise.family_id)
    return family.head_name if family else ""
