"""Families tick off school and posyandu, ask for help with them, and say whether to be asked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.areas import Areas
from domain.errors import NotLinked, StaleButton
from domain.months import months_after
from domain.people import Person, Role
from features.caseload.rules.readings import Way
from features.caseload.storage.readings import FamilyReadingRepository
from features.commitments.rules.commitments import CheckIn, Help, Kind, Says, kinds_of
from features.commitments.rules.dated import ask_at, may_be_said
from features.commitments.rules.errors import NothingToCheck
from features.commitments.storage.checks import CheckRepository, CheckWishRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import accompanies
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.registered import RegisterRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Board:
    """A month of a family: what it can tick off, what it said, and whether it is asked."""

    family_id: UUID
    head_name: str
    area_code: str
    month: date
    kinds: tuple[Kind, ...]
    checks: tuple[CheckIn, ...]
    wants: bool | None
    today: date

    def of(self, kind: Kind) -> CheckIn | None:
        return next((one for one in self.checks if one.kind is kind), None)


@dataclass(frozen=True)
class HelpAsked:
    """`companions` are told that the family would be helped."""

    board: Board
    kind: Kind
    companions: tuple[Person, ...]
    is_news: bool


@dataclass(frozen=True)
class CommitmentService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def board(self, person: Person, month: date | None = None) -> Board:
        """Of the own family. Raises NotLinked, NothingToCheck, and StaleButton for a month that
        can be ticked off no more."""
        async with self.unit_of_work.at_once() as work:
            return await self._own(work, person, month)

    async def say(self, person: Person, kind: Kind, month: date, says: Says) -> Board:
        """Raises as `board`, and StaleButton for what the family has nobody for."""
        async with self.unit_of_work() as work:
            board = await self._own(work, person, month, kind)
            await work[CheckRepository].say(
                board.family_id, person.telegram_id, kind, board.month, says, self.clock()
            )
            board = await self._own(work, person, month)
            await work.commit()
        return board

    async def ask_help(self, person: Person, kind: Kind, month: date, what: Help) -> HelpAsked:
        """The companion is told what the family would be helped with, once. Raises as `say`."""
        async with self.unit_of_work() as work:
            board = await self._own(work, person, month, kind)
            before = board.of(kind)
            is_news = before is None or before.help is not what
            await work[CheckRepository].say(
                *(board.family_id, person.telegram_id, kind, board.month),
                *(Says.NOT_YET, self.clock()),
                help_with=what,
            )
            family = await work[FamilyRepository].get(board.family_id)
            companions = await _companions(work, family) if family else ()
            board = await self._own(work, person, month)
            await work.commit()
        return HelpAsked(board, kind, companions, is_news)

    async def add_photo(self, person: Person, kind: Kind, month: date, file_id: str) -> Board:
        """To what was ticked off. Raises as `say`."""
        async with self.unit_of_work() as work:
            board = await self._own(work, person, month, kind)
            if board.of(kind) is None:
                raise StaleButton
            await work[CheckRepository].add_photo(board.family_id, kind, board.month, file_id)
            board = await self._own(work, person, month)
            await work.commit()
        return board

    async def want(self, person: Person, *, wants: bool) -> Board:
        """To be asked once a month, or not. Raises as `board`."""
        async with self.unit_of_work() as work:
            board = await self._own(work, person)
            zone = self.areas.zone(board.area_code)
            due_at = ask_at(board.today, zone, next_month=False)
            if len(board.checks) == len(board.kinds):
                due_at = ask_at(board.today, zone, next_month=True)
            await work[CheckWishRepository].put(
                person.telegram_id, board.family_id, due_at, wants=wants
            )
            board = await self._own(work, person)
            await work.commit()
        return board

    async def seen(self, person: Person, family_id: UUID) -> Board:
        """This month of an own family, for its companion, on record. Raises NotYourArea and
        NothingToCheck."""
        async with self.unit_of_work() as work:
            family = await work[FamilyRepository].get(family_id)
            if family is None or not await accompanies(work, person, family):
                raise NotYourArea
            await work[FamilyReadingRepository].record(
                family.id, person.telegram_id, Role.COMPANION.value, Way.CARD, self.clock()
            )
            board = await self.of_family(work, family)
            await work.commit()
        return board

    async def of_family(self, work: UnitOfWork, family: Family, month: date | None = None) -> Board:
        """Whoever asks has the right to it. Raises NothingToCheck."""
        zone = self.areas.zone(family.area_code)
        today = self.clock().astimezone(zone).date()
        register = await work[RegisterRepository].of(family.id, zone)
        kinds = kinds_of(register.now.components) if register else ()
        if not kinds:
            raise NothingToCheck
        first = month or today.replace(day=1)
        found = await checks_of(work, [family.id], first)
        checks = tuple(one for one in found if one.kind in kinds)
        return Board(
            *(family.id, family.head_name, family.area_code, first, kinds, checks, None, today)
        )

    async def _own(
        self,
        work: UnitOfWork,
        person: Person,
        month: date | None = None,
        kind: Kind | None = None,
    ) -> Board:
        own = person.shown_own_family
        family = await work[FamilyRepository].get(own.family_id) if own else None
        if family is None:
            raise NotLinked
        board = await self.of_family(work, family, month)
        if not may_be_said(board.month, board.today) or (kind and kind not in board.kinds):
            raise StaleButton
        wish = await work[CheckWishRepository].of(person.telegram_id, family.id)
        return Board(**{**vars(board), "wants": wish.wants if wish else None})


async def checks_of(work: UnitOfWork, families: Collection[UUID], month: date) -> list[CheckIn]:
    """What these families said of a month; whoever asks has the right to them."""
    return await work[CheckRepository].of(families, month, months_after(month, 1))


async def _companions(work: UnitOfWork, family: Family) -> tuple[Person, ...]:
    """Those whom the register names, and who accompany the family now."""
    if family.companion_id is None:
        return ()
    found = []
    for post in await work[StaffRepository].of_companion(family.companion_id):
        person = await work[PeopleRepository].get(post.telegram_id)
        if not person.is_new and await accompanies(work, person, family):
            found.append(person)
    return tuple(found)
