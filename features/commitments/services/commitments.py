"""Families tick off school and posyandu, ask for help with them, and say whether to be asked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from domain.areas import Areas
from domain.errors import NotLinked, StaleButton
from domain.months import months_after
from domain.people import LinkedFamily, Person, Role
from features.caseload.rules.readings import Way
from features.caseload.storage.readings import FamilyReadingRepository
from features.commitments.rules.commitments import CheckIn, Help, Kind, Says, kinds_of
from features.commitments.rules.dated import ask_at, may_be_said
from features.commitments.rules.errors import NothingToCheck
from features.commitments.storage.checks import CheckRepository, CheckWishRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import accompanies
from features.people.services.reach import companions_of
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.registered import RegisterRepository
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
    others: tuple[LinkedFamily, ...] = ()
    """The other families of the account that looks: where there are some, each is named."""

    def of(self, kind: Kind) -> CheckIn | None:
        return next((one for one in self.checks if one.kind is kind), None)


@dataclass(frozen=True)
class HelpAsked:
    """`companions` are told that the family would be helped; `check` is since when it is."""

    board: Board
    check: CheckIn
    companions: tuple[Person, ...]


@dataclass(frozen=True)
class CommitmentService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def board(self, person: Person, family_id: UUID | None = None) -> Board:
        """This month of an own family; without one, of the chosen or else the first that has
        something to tick off. Raises NotLinked and NothingToCheck."""
        async with self.unit_of_work.at_once() as work:
            if family_id is None:
                return await self._first(work, person)
            return await self._own(work, person, family_id)

    async def say(
        self, person: Person, family_id: UUID, kind: Kind, month: date, says: Says
    ) -> Board:
        """Raises as `board`, and StaleButton for a month that can be ticked off no more, or what
        the family has nobody for."""
        async with self.unit_of_work() as work:
            board = await self._own(work, person, family_id, month, kind)
            await work[CheckRepository].say(
                family_id, person.telegram_id, kind, board.month, says, self.clock()
            )
            board = await self._own(work, person, family_id, month)
            await work.commit()
        return board

    async def ask_help(self, person: Person, check_id: int, what: Help) -> HelpAsked:
        """The companion is told what the family would be helped with. Who asks for the same again
        asked once. Raises as `say`."""
        async with self.unit_of_work() as work:
            check, board = await self._said(work, person, check_id)
            if check.help is not what:
                await work[CheckRepository].say(
                    *(check.family_id, person.telegram_id, check.kind, check.month),
                    *(Says.NOT_YET, self.clock()),
                    help_with=what,
                )
            check, board = await self._said(work, person, check_id)
            family = await work[FamilyRepository].get(check.family_id)
            companions = await companions_of(work, family)
            await work.commit()
        return HelpAsked(board, check, companions)

    async def ask_photo(self, person: Person, check_id: int) -> CheckIn:
        """What a photo may be added to. Raises as `say`."""
        async with self.unit_of_work.at_once() as work:
            return (await self._said(work, person, check_id))[0]

    async def put_photo(self, person: Person, check_id: int, file_id: str) -> Board:
        """To what was ticked off; "" takes it away. Raises as `say`."""
        async with self.unit_of_work() as work:
            check, _ = await self._said(work, person, check_id)
            await work[CheckRepository].put_photo(check, file_id)
            _, board = await self._said(work, person, check_id)
            await work.commit()
        return board

    async def want(self, person: Person, family_id: UUID, *, wants: bool) -> Board:
        """To be asked once a month, or not. Raises as `board`."""
        async with self.unit_of_work() as work:
            board = await self._own(work, person, family_id)
            zone = self.areas.zone(board.area_code)
            due_at = ask_at(board.today, zone, next_month=False)
            if len(board.checks) == len(board.kinds):
                due_at = ask_at(board.today, zone, next_month=True)
            await work[CheckWishRepository].put(
                person.telegram_id, board.family_id, due_at, wants=wants
            )
            board = await self._own(work, person, family_id)
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
        family_id: UUID,
        month: date | None = None,
        kind: Kind | None = None,
    ) -> Board:
        own = person.own(family_id) if person.consented else None
        family = await work[FamilyRepository].get(own.family_id) if own else None
        if family is None:
            raise NotLinked
        board = await self.of_family(work, family, month)
        if not may_be_said(board.month, board.today) or (kind and kind not in board.kinds):
            raise StaleButton
        wish = await work[CheckWishRepository].of(person.telegram_id, family.id)
        return replace(
            board, wants=wish.wants if wish else None, others=others_of(person, family.id)
        )

    async def _first(self, work: UnitOfWork, person: Person) -> Board:
        """The chosen family, or else the first, that has something to tick off."""
        chosen = person.shown_own_family
        if chosen is None:
            raise NotLinked
        for one in (chosen, *others_of(person, chosen.family_id)):
            try:
                return await self._own(work, person, one.family_id)
            except NothingToCheck:
                continue
        raise NothingToCheck

    async def _said(self, work: UnitOfWork, person: Person, check_id: int) -> tuple[CheckIn, Board]:
        """What an own family said of a month. Raises as `say`."""
        check = await work[CheckRepository].get(check_id)
        if check is None or person.own(check.family_id) is None:
            raise StaleButton
        return check, await self._own(work, person, check.family_id, check.month, check.kind)


def others_of(person: Person, family_id: UUID) -> tuple[LinkedFamily, ...]:
    """The other families of an account."""
    return tuple(one for one in person.families if one.family_id != family_id)


async def checks_of(work: UnitOfWork, families: Collection[UUID], month: date) -> list[CheckIn]:
    """What these families said of a month; whoever asks has the right to them."""
    return await work[CheckRepository].of(families, month, months_after(month, 1))
