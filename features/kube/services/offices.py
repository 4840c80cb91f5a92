"""Members choose chair, treasurer and secretary; the cash is counted when a treasurer goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person
from features.kube.rules.book import Entry, Sort, Way
from features.kube.rules.errors import HoldsOffice
from features.kube.rules.kube import CHOSEN, Member, Office, Standing, chosen_by_most
from features.kube.services.standing import standing_of
from features.kube.storage.books import BookRepository, CashCount, NewEntry
from features.kube.storage.kubes import KubeRepository
from features.people.services.reach import at_home
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Ballot:
    """How the choice for one office stands: votes of members who are there now, by whom they
    choose. `counting`: the cash is to be counted first."""

    standing: Standing
    office: Office
    votes: dict[int, int]
    counting: CashCount | None = None
    decided: bool = False
    told: tuple[Person, ...] = ()

    def votes_for(self, member_id: int) -> int:
        return sum(choice == member_id for choice in self.votes.values())


@dataclass(frozen=True)
class Counting:
    """The cash of a group is counted. `balance`: what the book says; `waiting`: sums that nobody
    has confirmed, which the count settles. `done`: both have signed, and the new treasurer writes
    from now on."""

    standing: Standing
    count: CashCount
    balance: int
    waiting: tuple[Entry, ...] = ()
    done: bool = False
    told: tuple[Person, ...] = ()

    @property
    def difference(self) -> int:
        return (self.count.counted or 0) - self.balance

    @property
    def may_act(self) -> bool:
        return self.standing.me.id in (self.count.from_id, self.count.to_id)

    @property
    def has_signed(self) -> bool:
        is_from = self.standing.me.id == self.count.from_id
        return self.count.from_signed if is_from else self.count.to_signed


@dataclass(frozen=True)
class OfficeService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def ballot(self, person: Person, kube_id: int, office: Office) -> Ballot:
        """Raises NotInKube."""
        async with self.unit_of_work.at_once() as work:
            return await self._ballot(work, await standing_of(work, person, kube_id), office)

    async def vote(self, person: Person, kube_id: int, office: Office, member_id: int) -> Ballot:
        """Whoever more than half want holds the office; a treasurer only once the cash was counted
        and both have signed. Raises HoldsOffice for who holds another, StaleButton for no member.
        """
        if office not in CHOSEN:
            raise StaleButton
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            choice = found.member(member_id)
            if choice is None:
                raise StaleButton
            waits = await work[BookRepository].open_count(kube_id)
            free = {one.id for one in found.members if _is_free(one, office, waits)}
            if choice.id not in free:
                raise HoldsOffice
            await work[KubeRepository].vote(kube_id, found.me.id, office, member_id)
            votes = await work[KubeRepository].votes(kube_id, office)
            fit = {by: to for by, to in votes.items() if to in free}
            chosen = chosen_by_most(fit, [one.id for one in found.members])
            holder = found.holder(office)
            decided = chosen is not None and (holder is None or holder.id != chosen)
            counts = decided and holder is not None and await _hands_over(work, holder, office)
            is_news = decided and not (counts and waits and waits.to_id == chosen)
            if decided and chosen is not None:
                if counts and holder is not None:
                    await work[BookRepository].begin_count(kube_id, holder.id, chosen, now)
                else:
                    if waits is not None and office is Office.TREASURER:
                        await work[BookRepository].close_count(waits.id, now)
                    await work[KubeRepository].give(kube_id, chosen, office)
            elif chosen is not None and waits is not None and office is Office.TREASURER:
                await work[BookRepository].close_count(waits.id, now)
            again = await standing_of(work, person, kube_id)
            told: tuple[Person, ...] = ()
            if is_news:
                families = [one.family_id for one in again.members]
                told = await at_home(work, *families, besides=person.telegram_id)
            ballot = await self._ballot(work, again, office)
            await work.commit()
        return Ballot(again, office, ballot.votes, ballot.counting, decided=is_news, told=told)

    async def counting(self, person: Person, kube_id: int) -> Counting:
        """Every member may look. Raises StaleButton where nothing is counted."""
        async with self.unit_of_work.at_once() as work:
            return await self._counting(work, await standing_of(work, person, kube_id))

    async def count(self, person: Person, kube_id: int, rupiah: int) -> Counting:
        """One of both counts, and signs with it. Raises StaleButton for others."""
        async with self.unit_of_work() as work:
            found = await self._counting(work, await standing_of(work, person, kube_id, lock=True))
            if not found.may_act:
                raise StaleButton
            me = found.standing.me.id
            is_from = me == found.count.from_id
            await work[BookRepository].count(
                found.count.id, rupiah, me, self.clock(), is_from=is_from
            )
            again = await self._counting(work, found.standing)
            other = again.count.to_id if is_from else again.count.from_id
            member = again.standing.member(other)
            told = await at_home(work, member.family_id) if member else ()
            await work.commit()
        return Counting(again.standing, again.count, again.balance, again.waiting, told=told)

    async def sign(self, person: Person, kube_id: int, turn: int) -> Counting:
        """The other says that so much lies there, as it was counted at that turn: then the office
        goes over, and what the cash has more or less than the book stands in the book. Raises
        StaleButton where another sum was counted meanwhile."""
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await self._counting(work, await standing_of(work, person, kube_id, lock=True))
            me, count = found.standing.me.id, found.count
            if not found.may_act or count.counted is None or count.turn != turn:
                raise StaleButton
            await work[BookRepository].sign(count.id, now, is_from=me == count.from_id)
            again = await self._counting(work, found.standing)
            told: tuple[Person, ...] = ()
            done = again.count.from_signed and again.count.to_signed
            if done:
                await self._hand_over(work, again, person, now)
                families = [one.family_id for one in again.standing.members]
                told = await at_home(work, *families, besides=person.telegram_id)
            standing = await standing_of(work, person, kube_id)
            await work.commit()
        return Counting(standing, again.count, again.balance, again.waiting, done=done, told=told)

    async def _hand_over(
        self, work: UnitOfWork, found: Counting, person: Person, now: datetime
    ) -> None:
        """What waits for a second member is settled by the count: that money has moved or it has
        not, and what lies in the box says which. Confirmed later, it would count twice."""
        count, kube = found.count, found.standing.kube
        today = now.astimezone(self.areas.zone(kube.area_code)).date()
        for one in found.waiting:
            back = NewEntry(
                *(f"back:{one.id}", one.way.other, one.sort, one.amount),
                one.day if one.sort is Sort.DUES else today,
                for_member=one.for_member,
                corrects=one.id,
            )
            await work[BookRepository].add(
                kube.id, back, person.telegram_id, found.standing.me.id, now
            )
        if found.difference:
            way = Way.IN if found.difference > 0 else Way.OUT
            new = NewEntry(f"count:{count.id}", way, Sort.DIFFERENCE, abs(found.difference), today)
            await work[BookRepository].add(
                kube.id, new, person.telegram_id, found.standing.me.id, now
            )
        await work[KubeRepository].give(kube.id, count.to_id, Office.TREASURER)
        await work[BookRepository].close_count(count.id, now)

    async def _ballot(self, work: UnitOfWork, found: Standing, office: Office) -> Ballot:
        present = {one.id for one in found.members}
        votes = await work[KubeRepository].votes(found.kube.id, office)
        here = {by: to for by, to in votes.items() if by in present and to in present}
        waits = await work[BookRepository].open_count(found.kube.id)
        return Ballot(found, office, here, waits if office is Office.TREASURER else None)

    async def _counting(self, work: UnitOfWork, found: Standing) -> Counting:
        count = await work[BookRepository].open_count(found.kube.id)
        if count is None:
            raise StaleButton
        book = await work[BookRepository].book(found.kube.id)
        return Counting(found, count, book.balance, book.waiting)


def _is_free(member: Member, office: Office, waits: CashCount | None) -> bool:
    """Whether the member may be chosen: who holds another office, or is about to take over the
    cash, may not. Older votes for them count as little as a new one."""
    if office is not Office.TREASURER and waits is not None and waits.to_id == member.id:
        return False
    return member.office in (Office.MEMBER, office)


async def _hands_over(work: UnitOfWork, holder: Member, office: Office) -> bool:
    """Whether the cash is counted by both first. A family that nobody can reach here signs nothing:
    the group would have no treasurer for ever."""
    return office is Office.TREASURER and bool(await at_home(work, holder.family_id))
