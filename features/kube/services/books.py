"""The cash book: the treasurer writes, every member reads, a second one confirms large sums."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.areas import Areas
from domain.errors import StaleButton
from domain.months import first_of
from domain.people import Person
from features.kube.rules.book import Book, Entry, Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import Corrected, DayAhead, DayTooOld, OwnSum
from features.kube.rules.kube import Member, Office, Standing
from features.kube.services.standing import need_treasurer, standing_of
from features.kube.storage.books import BookRepository, NewEntry
from features.people.services.reach import at_home
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class OpenBook:
    """The book as a member reads it; `today` is that of the group's village."""

    standing: Standing
    book: Book
    today: date

    @property
    def month(self) -> date:
        return first_of(self.today)

    def paid(self, member: Member) -> int:
        """Rupiah of dues that this family paid this month."""
        return self.book.dues_of(self.month).get(member.id, 0)

    def needs_second(self, way: Way, amount: int, now: datetime) -> bool:
        """Whether a second member would confirm this sum."""
        return self.book.needs_second(way, amount, rule_on(Rule.CHECKED, self.today).value, now)

    def to_check(self) -> tuple[Entry, ...]:
        """Large sums that this member may confirm."""
        me = self.standing.me
        return tuple(one for one in self.book.waiting if one.member_id != me.id)


@dataclass(frozen=True)
class Written:
    """An entry as it stands now. `is_new`: the update was not seen before. `told` are those who are
    asked to confirm it, once: a save that is repeated asks nobody again."""

    open: OpenBook
    entry: Entry
    is_new: bool
    told: tuple[Person, ...] = ()


@dataclass(frozen=True)
class BookService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    def today(self, standing: Standing) -> date:
        return self.clock().astimezone(self.areas.zone(standing.kube.area_code)).date()

    async def open(self, person: Person, kube_id: int) -> OpenBook:
        """Raises NotInKube."""
        async with self.unit_of_work.at_once() as work:
            return await self._open(work, await standing_of(work, person, kube_id))

    async def entry(self, person: Person, entry_id: int) -> tuple[OpenBook, Entry]:
        """Raises NotInKube for an entry of another group, and for none."""
        async with self.unit_of_work.at_once() as work:
            return await self._entry(work, person, entry_id)

    async def receipt(self, person: Person, entry_id: int) -> tuple[OpenBook, Entry, str]:
        """The entry with the id of its photo, empty where there is none. Raises as `entry`."""
        async with self.unit_of_work.at_once() as work:
            opened, entry = await self._entry(work, person, entry_id)
            return opened, entry, await work[BookRepository].photo(entry_id)

    async def write(self, person: Person, kube_id: int, new: NewEntry) -> Written:
        """The same key is one entry. Raises NotTreasurer, DayAhead and DayTooOld."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            need_treasurer(found)
            check_day(new.day, self.today(found))
            written = await self._add(work, person, await self._open(work, found), new)
            await work.commit()
        return written

    async def pay_dues(self, person: Person, kube_id: int, member_id: int) -> Written | None:
        """A family paid its dues of this month: once, however often that is tapped. None where
        nothing was agreed. Raises NotTreasurer, and StaleButton for no member."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            need_treasurer(found)
            if found.member(member_id) is None:
                raise StaleButton
            if not found.kube.dues:
                return None
            opened = await self._open(work, found)
            today, back = opened.today, _taken_back(opened.book, member_id, opened.month)
            key = f"dues:{kube_id}:{member_id}:{today:%Y%m}:{back}"
            new = NewEntry(key, Way.IN, Sort.DUES, found.kube.dues, today, for_member=member_id)
            written = await self._add(work, person, opened, new)
            await work.commit()
        return written

    async def correct(self, person: Person, entry_id: int) -> Written:
        """A counter entry of today takes an entry back: nothing is changed or deleted. Raises
        NotTreasurer, and Corrected for what was taken back and for counter entries."""
        async with self.unit_of_work() as work:
            opened, entry = await self._entry(work, person, entry_id, lock=True)
            need_treasurer(opened.standing)
            if entry.corrects is not None or entry.id in opened.book.taken_back:
                raise Corrected
            new = NewEntry(
                f"back:{entry.id}",
                entry.way.other,
                entry.sort,
                entry.amount,
                opened.today if entry.sort is not Sort.DUES else entry.day,
                for_member=entry.for_member,
                corrects=entry.id,
            )
            written = await self._add(work, person, opened, new)
            await work.commit()
        return written

    async def confirm(self, person: Person, entry_id: int) -> Written:
        """A second member has seen a large sum. Twice changes nothing. Raises OwnSum for the family
        and the account that wrote it, and StaleButton for what needs nobody."""
        async with self.unit_of_work() as work:
            opened, entry = await self._entry(work, person, entry_id, lock=True)
            me = opened.standing.me
            if entry.member_id == me.id or entry.writer_id == person.telegram_id:
                raise OwnSum
            if entry.checked:
                return Written(opened, entry, is_new=False)
            is_new = await work[BookRepository].confirm(
                entry.id, person.telegram_id, me.id, self.clock()
            )
            if is_new:
                await work[BookRepository].count_anew(opened.standing.kube.id)
            again, entry = await self._entry(work, person, entry_id)
            writer = again.standing.member(entry.member_id or 0)
            told = await at_home(work, writer.family_id) if writer else ()
            await work.commit()
        return Written(again, entry, is_new, told)

    async def doubts(self, person: Person, entry_id: int) -> Written:
        """A member says that a large sum is not right: it goes on waiting, and treasurer and chair
        hear of it, not from whom. What waits no longer is only shown. Raises OwnSum."""
        async with self.unit_of_work.at_once() as work:
            opened, entry = await self._entry(work, person, entry_id)
            if entry.member_id == opened.standing.me.id:
                raise OwnSum
            if entry not in opened.book.waiting:
                return Written(opened, entry, is_new=False)
            offices = [opened.standing.holder(one) for one in (Office.TREASURER, Office.CHAIR)]
            families = [one.family_id for one in offices if one]
            told = await at_home(work, *families, besides=person.telegram_id)
        return Written(opened, entry, is_new=True, told=told)

    async def _add(
        self, work: UnitOfWork, person: Person, before: OpenBook, new: NewEntry
    ) -> Written:
        now, found = self.clock(), before.standing
        new = replace(new, must_check=before.needs_second(new.way, new.amount, now))
        is_new = await work[BookRepository].add(
            found.kube.id, new, person.telegram_id, found.me.id, now
        )
        if is_new:
            await work[BookRepository].count_anew(found.kube.id)
        opened = await self._open(work, found)
        entry_id = await work[BookRepository].id_of(new.key)
        entry = opened.book.entry(entry_id or 0)
        if entry is None:
            raise StaleButton
        told: tuple[Person, ...] = ()
        if entry in opened.book.waiting:
            others = [one.family_id for one in found.members if one.id != found.me.id]
            told = await at_home(work, *others, besides=person.telegram_id)
        return Written(opened, entry, is_new, told)

    async def _entry(
        self, work: UnitOfWork, person: Person, entry_id: int, *, lock: bool = False
    ) -> tuple[OpenBook, Entry]:
        kube_id = await work[BookRepository].whose(entry_id)
        opened = await self._open(work, await standing_of(work, person, kube_id or 0, lock=lock))
        entry = opened.book.entry(entry_id)
        if entry is None:
            raise StaleButton
        return opened, entry

    async def _open(self, work: UnitOfWork, found: Standing) -> OpenBook:
        book = await work[BookRepository].book(found.kube.id)
        return OpenBook(found, book, self.today(found))


def check_day(day: date, today: date) -> None:
    """Raises DayAhead and DayTooOld."""
    if day > today:
        raise DayAhead
    back = rule_on(Rule.BACK, today).value
    if day < today - timedelta(days=back):
        raise DayTooOld(back)


def _taken_back(book: Book, member_id: int, first: date) -> int:
    """How many dues of this member and month were taken back."""
    return sum(
        one.sort is Sort.DUES
        and one.corrects is not None
        and one.for_member == member_id
        and first_of(one.day) == first
        for one in book.entries
    )
