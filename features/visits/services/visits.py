"""Visits begin with one tap or with words, and take in whatever is sent about them.

Nothing waits for a last step: what arrives is kept in the turn in which it arrives, under the key
of its message, so neither a killed process nor a message that comes twice makes another visit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person, Role
from domain.roles import today
from features.caseload.rules.readings import Way
from features.caseload.rules.search import mentioned
from features.caseload.storage.readings import FamilyReadingRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import accompanies, scopes_of
from features.people.services.families import FamilyService
from features.people.storage.caseloads import CaseloadRepository, Named
from features.people.storage.families import Family, FamilyRepository
from features.safety.rules.dangers import tells_danger
from features.visits.rules.dated import Span, rule_on
from features.visits.rules.errors import NoSuchVisit
from features.visits.rules.promises import Promise
from features.visits.rules.readers import may_read
from features.visits.rules.said import fits, nearest, said_visit
from features.visits.rules.visits import (
    Fit,
    Found,
    Item,
    ItemKind,
    Sent,
    Visit,
    fit,
    sent,
    with_more,
)
from features.visits.storage.promises import PromiseRepository
from features.visits.storage.visits import VisitRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_SHOWN = 2


@dataclass(frozen=True)
class VisitCard:
    """A visit as its companion sees it. `near` is the one before, where it may belong; `fitting`
    are families that may be meant, `is_known` whether one of them is called as was typed."""

    visit: Visit
    head_name: str
    sent: Sent
    promises: tuple[Promise, ...] = ()
    fitting: tuple[Named, ...] = ()
    near: "VisitCard | None" = None
    is_known: bool = True


@dataclass(frozen=True)
class PastVisits:
    """What was seen at a family before, for whoever looks after it now."""

    family: Family
    visits: tuple[VisitCard, ...]
    promises: tuple[Promise, ...]


def _raises(items: Sequence[Item]) -> bool:
    return any(one.kind is ItemKind.WORDS and tells_danger(one.content) for one in items)


def begins_visit(text: str, person: Person) -> bool:
    """Whether somebody who visits families writes of a visit."""
    if Role.COMPANION not in person.roles:
        return False
    found = said_visit(text, today())
    return found is not None and not found.came


@dataclass(frozen=True)
class VisitService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    families: FamilyService

    async def own_family(self, person: Person, family_id: UUID) -> Family:
        """Raises NotYourArea for a family of others, as for one that is gone."""
        family = await self.families.accompanied(person, family_id)
        if family is None:
            raise NotYourArea
        return family

    async def named(self, person: Person, name: str) -> list[Named]:
        """Own families whose name begins with these words; all of them without a name. Nothing but
        the names is opened."""
        async with self.unit_of_work.at_once() as work:
            found = await work[CaseloadRepository].named(await scopes_of(work, person))
        return [one for one in found if not name or fits(name, one.head_name)]

    async def mentioned(self, person: Person, text: str) -> list[Named]:
        """Own families of whom a sentence speaks by name."""
        return mentioned(await self.named(person, ""), text)

    async def begin(
        self, person: Person, family_id: UUID, key: str, *, at: datetime, sent_at: datetime
    ) -> Visit:
        """The visit of that moment at a family, which may have begun already; `sent_at` is when the
        message that says so was sent. Raises NotYourArea."""
        family = await self.own_family(person, family_id)
        async with self.unit_of_work() as work:
            visits = work[VisitRepository]
            known = await visits.keyed(key) or await visits.near(
                person.telegram_id, family.id, at, self._together(at)
            )
            if known is None:
                await visits.add(
                    *(key, person.telegram_id, at, sent_at, self.clock()),
                    family_id=family.id,
                    area_code=family.area_code,
                )
                known = await visits.keyed(key)
                assert known is not None
            else:
                known = with_more(known, sent_at, is_empty=False, names_day=at != sent_at)
                await visits.move(known)
            await work.commit()
        return known

    async def begin_unnamed(
        self, person: Person, name: str, key: str, *, at: datetime, sent_at: datetime
    ) -> Visit:
        """What was sent before anybody said of whom; `name` is what was typed, or nothing."""
        async with self.unit_of_work() as work:
            await work[VisitRepository].add(
                key, person.telegram_id, at, sent_at, self.clock(), named=name[:80]
            )
            found = await work[VisitRepository].keyed(key)
            await work.commit()
        assert found is not None
        return found

    async def fit(self, person: Person, visit_id: int, sent_at: datetime) -> Fit:
        """Whether a message of that date belongs to this visit. Raises NoSuchVisit."""
        async with self.unit_of_work.at_once() as work:
            visit = await self._own(work, person, visit_id)
        return fit(visit, sent_at, self._together(sent_at))

    async def keep(
        self, person: Person, visit_id: int, items: Sequence[Item], sent_at: datetime
    ) -> None:
        """Whatever a message brings is part of the visit. Raises NoSuchVisit."""
        async with self.unit_of_work() as work:
            visits = work[VisitRepository]
            visit = await self._own(work, person, visit_id, lock=True)
            before = [i for i in await visits.items(visit.id) if i.kind is not ItemKind.FOUND]
            if await visits.keep(visit.id, items):
                moved = with_more(visit, sent_at, is_empty=not before)
                await visits.move(replace(moved, is_raised=moved.is_raised or _raises(items)))
            await work.commit()

    async def correct(self, person: Person, message_id: int, words: str) -> bool:
        """A message that was changed: so are its words in the visit that has them. Raises
        NoSuchVisit where the family is looked after by another now."""
        key = f"{person.telegram_id}:{message_id}:w"
        async with self.unit_of_work() as work:
            visits = work[VisitRepository]
            visit_id = await visits.with_item(key)
            if visit_id is None:
                return False
            visit = await self._own(work, person, visit_id, lock=True)
            await visits.correct(key, words)
            if tells_danger(words):
                await visits.move(replace(visit, is_raised=True))
            await work.commit()
        return True

    async def assign(self, person: Person, visit_id: int, family_id: UUID) -> Visit:
        """Say whose it is; where the same visit is there already, it becomes part of that."""
        family = await self.own_family(person, family_id)
        async with self.unit_of_work() as work:
            visits = work[VisitRepository]
            visit = await self._own(work, person, visit_id, lock=True)
            if visit.family_id == family.id:
                return visit
            if visit.family_id is not None:
                raise StaleButton
            known = await visits.near(
                person.telegram_id, family.id, visit.at, self._together(visit.at)
            )
            if known is None:
                await visits.assign(visit.id, family.id, family.area_code)
                known = replace(visit, family_id=family.id, area_code=family.area_code, named="")
            else:
                await self._merge(work, visit, known)
            await work.commit()
        return known

    async def join(self, person: Person, visit_id: int, into: int) -> Visit:
        """What was sent late belongs to an earlier visit, which stays when it was."""
        async with self.unit_of_work() as work:
            visit = await self._own(work, person, visit_id, lock=True)
            known = await self._own(work, person, into, lock=True)
            if visit.family_id is not None or known.family_id is None or visit.id == known.id:
                raise StaleButton
            await work[VisitRepository].merge(visit.id, known.id)
            known = replace(
                known,
                heard_at=max(visit.heard_at, known.heard_at),
                is_raised=visit.is_raised or known.is_raised,
            )
            await work[VisitRepository].move(known)
            await work.commit()
        return known

    async def on_day(self, person: Person, visit_id: int, day: date) -> Visit:
        """It was on another day, at the same time. Raises StaleButton for a day that is to come, or
        that lies too far back."""
        async with self.unit_of_work() as work:
            visit = await self._own(work, person, visit_id, lock=True)
            zone, today = self.zone(visit, person), self.clock()
            back = rule_on(Span.BACK, today.date()).span
            local = today.astimezone(zone).date()
            if not local - back <= day <= local:
                raise StaleButton
            at = datetime.combine(day, visit.at.astimezone(zone).timetz())
            moved = replace(visit, at=at, last_at=at + (visit.last_at - visit.at))
            await work[VisitRepository].move(moved)
            await work.commit()
        return moved

    async def raise_danger(self, person: Person, visit_id: int) -> None:
        """Its companion reports a danger from there. Raises NoSuchVisit."""
        async with self.unit_of_work() as work:
            visit = await self._own(work, person, visit_id, lock=True)
            await work[VisitRepository].move(replace(visit, is_raised=True))
            await work.commit()

    async def find(self, person: Person, visit_id: int, one: Found) -> None:
        """Something is true there, or is not after all."""
        async with self.unit_of_work() as work:
            visit = await self._own(work, person, visit_id, lock=True)
            now = set(sent(await work[VisitRepository].items(visit.id)).found) ^ {one}
            if one in now:
                now -= set(Found) - {Found.WELL} if one is Found.WELL else {Found.WELL}
            chosen = [each for each in Found if each in now]
            await work[VisitRepository].find(visit.id, chosen, self.clock())
            await work.commit()

    async def remove(self, person: Person, visit_id: int) -> None:
        """Begun by mistake. Raises NoSuchVisit; what was promised there stays."""
        async with self.unit_of_work() as work:
            visit = await self._own(work, person, visit_id, lock=True)
            await work[VisitRepository].remove(visit.id)
            await work.commit()

    async def card(self, person: Person, visit_id: int, *, beside: int = 0) -> VisitCard:
        """Raises NoSuchVisit for another's visit, and for one in an area that is no longer own.
        `beside`: the visit that was open when something came that may be of another family."""
        async with self.unit_of_work.at_once() as work:
            visit = await self._own(work, person, visit_id)
            card = await self._card(work, visit)
            if visit.family_id is not None:
                return card
            since = visit.at - rule_on(Span.BACK, visit.at.date()).span
            last = await self._beside(work, person, beside) or await work[VisitRepository].last_of(
                person.telegram_id, before=visit.at, since=since
            )
            near = await self._card(work, last) if last else None
        fitting = await self.named(person, visit.named)
        known = bool(fitting)
        if not known:
            fitting = nearest(visit.named, await self.named(person, ""))
        return replace(card, fitting=tuple(fitting), near=near, is_known=known)

    async def _beside(self, work: UnitOfWork, person: Person, visit_id: int) -> Visit | None:
        if not visit_id:
            return None
        try:
            found = await self._own(work, person, visit_id)
        except NoSuchVisit:
            return None
        return found if found.family_id is not None else None

    async def files(self, person: Person, visit_id: int) -> list[Item]:
        """All that was sent about a visit of one's own."""
        async with self.unit_of_work.at_once() as work:
            visit = await self._own(work, person, visit_id)
            return await work[VisitRepository].items(visit.id)

    async def past(self, person: Person, family_id: UUID) -> PastVisits:
        """The last visits of a family in the own area. The look is recorded: the family sees it."""
        family = await self.own_family(person, family_id)
        async with self.unit_of_work() as work:
            await work[FamilyReadingRepository].record(
                family.id, person.telegram_id, Role.COMPANION.value, Way.VISITS, self.clock()
            )
            visits = await work[VisitRepository].of_family(family.id, most=_SHOWN)
            cards = [await self._card(work, one, reader=person) for one in visits]
            promises = await work[PromiseRepository].of_families([family.id], since=self.clock())
            await work.commit()
        shown = [one for one in promises if may_read(person.telegram_id, one.telegram_id, one.text)]
        return PastVisits(family, tuple(cards), tuple(shown))

    def zone(self, visit: Visit, person: Person) -> ZoneInfo:
        """Where it was."""
        post = next(iter(person.areas_of(Role.COMPANION)), "")
        return self.areas.zone(visit.area_code or post)

    def _together(self, at: datetime) -> timedelta:
        return rule_on(Span.TOGETHER, at.date()).span

    async def _merge(self, work: UnitOfWork, visit: Visit, into: Visit) -> None:
        await work[VisitRepository].merge(visit.id, into.id)
        heard = max(visit.heard_at, into.heard_at)
        whole = replace(
            into,
            at=min(visit.at, into.at),
            last_at=max(visit.last_at, into.last_at),
            heard_at=heard,
            is_raised=visit.is_raised or into.is_raised,
        )
        await work[VisitRepository].move(whole)

    async def _card(
        self, work: UnitOfWork, visit: Visit, *, reader: Person | None = None
    ) -> VisitCard:
        """`reader`: who looks at it, where it may be another's visit."""
        name = visit.named
        if visit.family_id is not None:
            family = await work[FamilyRepository].get(visit.family_id)
            name = family.head_name if family else ""
        items = await work[VisitRepository].items(visit.id)
        if reader is not None:
            items = [
                one
                for one in items
                if one.kind is not ItemKind.WORDS
                or may_read(reader.telegram_id, visit.telegram_id, one.content)
            ]
        promises = await work[PromiseRepository].of_visit(visit.id)
        return VisitCard(visit, name, sent(items), tuple(promises))

    async def _own(
        self, work: UnitOfWork, person: Person, visit_id: int, *, lock: bool = False
    ) -> Visit:
        visit = await work[VisitRepository].get(visit_id, lock=lock)
        if visit is None or visit.telegram_id != person.telegram_id:
            raise NoSuchVisit
        if visit.family_id is not None:
            family = await work[FamilyRepository].get(visit.family_id)
            if family is None or not await accompanies(work, person, family):
                raise NoSuchVisit
        return visit
