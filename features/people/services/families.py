"""The families that a companion looks after."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from domain.people import LinkedFamily, Person, Role, StaffPost
from features.people.storage.families import Companion, Family, FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.view import Tap


@dataclass(frozen=True)
class FamilyDeed:
    """What another feature shows a family of its own, as a button below "My family" (offered by
    it). `label` is a marked sentence."""

    label: str
    tap: Callable[[], Tap]


@dataclass(frozen=True)
class FamilyDeeds:
    all: tuple[FamilyDeed, ...] = ()


@dataclass(frozen=True)
class FamilyService:
    unit_of_work: UnitOfWorkFactory

    async def of_companion(self, person: Person) -> list[Family]:
        """Own families in the own area by name; a TKSK looks after all of the kecamatan."""
        found: dict[UUID, Family] = {}
        async with self.unit_of_work.at_once() as work:
            for post in person.posts_of(Role.COMPANION):
                found |= {family.id: family for family in await self._of_post(work, post)}
        return sorted(found.values(), key=lambda family: family.head_name.casefold())

    async def _of_post(self, work: UnitOfWork, post: StaffPost) -> list[Family]:
        if post.companion_id is None or not post.area_code:
            return []
        companion = await work[FamilyRepository].companion(post.companion_id)
        if companion is not None and companion.covers_area:
            return await work[FamilyRepository].in_area(post.area_code)
        return await work[FamilyRepository].of_companion(post.companion_id, post.area_code)

    async def companion_of(self, family: LinkedFamily) -> Companion | None:
        """Who looks after the family, if the register says so."""
        async with self.unit_of_work.at_once() as work:
            found = await work[FamilyRepository].get(family.family_id)
            if found is None or found.companion_id is None:
                return None
            return await work[FamilyRepository].companion(found.companion_id)

    async def get(self, family_id: UUID) -> Family | None:
        async with self.unit_of_work.at_once() as work:
            return await work[FamilyRepository].get(family_id)
