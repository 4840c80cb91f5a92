"""Groups of a companion: made, filled with own families, led, closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.areas import Areas
from domain.covering import covers
from domain.errors import StaleButton
from domain.people import Person
from features.groups.rules.errors import GroupFull, InAnotherGroup
from features.groups.rules.groups import MOST_MEMBERS, Group, Member, OwnFamily
from features.groups.services.inviting import call_off_all, invite_to_all, uninvite
from features.groups.services.members import own_members
from features.groups.storage.groups import GroupRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import scopes_of
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class FullGroup:
    """A group with the members whom its companion accompanies now."""

    group: Group
    members: tuple[Member, ...]

    @property
    def head(self) -> Member | None:
        return next((one for one in self.members if one.id == self.group.head), None)


@dataclass(frozen=True)
class GroupService:
    """Every method is for the companion who made the group, and shows no other family.

    All raise StaleButton for a group of somebody else's, or one that was closed.
    """

    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def all(self, person: Person) -> list[FullGroup]:
        async with self.unit_of_work.at_once() as work:
            groups = await work[GroupRepository].of(person.telegram_id)
            return [await full(work, person, one) for one in groups]

    async def get(self, person: Person, group_id: int) -> FullGroup:
        async with self.unit_of_work.at_once() as work:
            return await full(work, person, await own_group(work, person, group_id))

    async def villages(self, person: Person) -> list[tuple[str, int]]:
        """Where own families live, and how many: most first."""
        async with self.unit_of_work.at_once() as work:
            return await work[GroupRepository].villages(await scopes_of(work, person))

    async def make(self, person: Person, key: str, name: str, area_code: str) -> FullGroup:
        """The same key makes one group. Raises NotYourArea where no own family lives there."""
        async with self.unit_of_work() as work:
            villages = await work[GroupRepository].villages(await scopes_of(work, person))
            if area_code not in dict(villages):
                raise NotYourArea
            group = await work[GroupRepository].add(key, person.telegram_id, name, area_code)
            await work.commit()
            return await full(work, person, group)

    async def candidates(self, person: Person, group_id: int, words: str = "") -> list[OwnFamily]:
        """Own families that are in no own group yet, those of the village first; with `words`
        only whose name has them."""
        async with self.unit_of_work.at_once() as work:
            group = await own_group(work, person, group_id)
            return await self._free(work, person, group, words)

    async def add(self, person: Person, group_id: int, family_id: UUID) -> FullGroup:
        """Raises NotYourArea for anybody else's family, InAnotherGroup and GroupFull."""
        async with self.unit_of_work() as work:
            group = await own_group(work, person, group_id)
            if not await work[GroupRepository].own_families(
                await scopes_of(work, person), [family_id]
            ):
                raise NotYourArea
            await work[GroupRepository].lock(person.telegram_id)
            taken = await work[GroupRepository].in_groups(person.telegram_id)
            if taken.get(family_id, group.id) != group.id:
                raise InAnotherGroup
            return await self._join(work, person, group, [family_id])

    async def add_village(self, person: Person, group_id: int) -> FullGroup:
        """Own families of the group's village that are in no group yet, by name, as many as it has
        room for. Raises GroupFull where it has none."""
        async with self.unit_of_work() as work:
            group = await own_group(work, person, group_id)
            await work[GroupRepository].lock(person.telegram_id)
            free = await self._free(work, person, group)
            there = [one.id for one in free if one.area_code == group.area_code]
            room = MOST_MEMBERS - len(await own_members(work, person, group.id))
            return await self._join(work, person, group, there[: max(room, 1)])

    async def remove(self, person: Person, group_id: int, member_id: int) -> FullGroup:
        """Where the family was told of a meeting, it hears that it need not come."""
        async with self.unit_of_work() as work:
            group = await own_group(work, person, group_id)
            now = self.clock()
            left = await work[GroupRepository].leave(group.id, member_id, now)
            if left is not None:
                await uninvite(work, group, left, now, self.areas)
            await work.commit()
            return await full(work, person, await own_group(work, person, group_id))

    async def lead(self, person: Person, group_id: int, member_id: int | None) -> FullGroup:
        """Name the head of the group; None: there is none. Raises StaleButton for no member."""
        async with self.unit_of_work() as work:
            found = await full(work, person, await own_group(work, person, group_id))
            if member_id is not None and all(one.id != member_id for one in found.members):
                raise StaleButton
            await work[GroupRepository].lead(group_id, member_id)
            await work.commit()
            return await full(work, person, await own_group(work, person, group_id))

    async def close(self, person: Person, group_id: int) -> Group:
        """The group meets no more: what was planned is called off, and told to who knew of it."""
        now = self.clock()
        async with self.unit_of_work() as work:
            group = await own_group(work, person, group_id)
            await call_off_all(work, group, now, self.areas)
            await work[GroupRepository].close(group.id, now)
            await work.commit()
        return group

    async def _free(
        self, work: UnitOfWork, person: Person, group: Group, words: str = ""
    ) -> list[OwnFamily]:
        taken = await work[GroupRepository].in_groups(person.telegram_id)
        found = await work[GroupRepository].own_families(await scopes_of(work, person))
        wanted = words.casefold().strip()
        fitting = [one for one in found if one.id not in taken and wanted in one.name.casefold()]
        return sorted(fitting, key=lambda one: not covers(group.area_code, one.area_code))

    async def _join(
        self, work: UnitOfWork, person: Person, group: Group, families: Sequence[UUID]
    ) -> FullGroup:
        """While the groups of the companion are locked."""
        before = {m.family_id for m in await own_members(work, person, group.id)}
        new = [one for one in families if one not in before]
        if len(before) + len(new) > MOST_MEMBERS:
            raise GroupFull
        await work[GroupRepository].join(group.id, new)
        await invite_to_all(work, person, group, self.clock(), self.areas)
        await work.commit()
        return await full(work, person, group)


async def own_group(work: UnitOfWork, person: Person, group_id: int) -> Group:
    """Raises StaleButton for anybody else's, as for none at all."""
    found = await work[GroupRepository].get(person.telegram_id, group_id)
    if found is None:
        raise StaleButton
    return found


async def full(work: UnitOfWork, person: Person, group: Group) -> FullGroup:
    return FullGroup(group, tuple(await own_members(work, person, group.id)))
