"""The families that a companion looks after."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from domain.people import LinkedFamily, Person
from features.people.services.accompanying import accompanies, scopes_of
from features.people.storage.families import Companion, Family, FamilyRepository
from storage.unit_of_work import UnitOfWorkFactory
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
            families = work[FamilyRepository]
            for one in await scopes_of(work, person):
                if one.companion_id is None:
                    own = await families.in_area(one.area_code)
                else:
                    own = await families.of_companion(one.companion_id, one.area_code)
                found |= {family.id: family for family in own}
        return sorted(found.values(), key=lambda family: family.head_name.casefold())

    async def companion_of(self, family: LinkedFamily) -> Companion | None:
        """Who looks after the family, if the register says so."""
        async with self.unit_of_work.at_once() as work:
            found = await work[FamilyRepository].get(family.family_id)
            if found is None or found.companion_id is None:
                return None
            return await work[FamilyRepository].companion(found.companion_id)

    async def accompanied(self, person: Person, family_id: UUID) -> Family | None:
        """The family, where it is one of the person's own as a companion."""
        async with self.unit_of_work.at_once() as work:
            found = await work[FamilyRepository].get(family_id)
            if found is None or not await accompanies(work, person, found):
                return None
            return found
