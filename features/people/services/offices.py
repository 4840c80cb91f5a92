"""Who holds which post where: for what comes to posts, such as referrals and pre-list checks."""

from dataclasses import dataclass
from datetime import date

from domain.people import Role
from domain.roles import Receives, roles_receiving
from features.people.storage.staff import StaffMember, StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


async def holders(work: UnitOfWork, role: Role, area_code: str) -> list[StaffMember]:
    """Who holds a post of this role whose area covers that one, and is reached by a message: the
    nearest first, a post of the village before one of the kabupaten."""
    return await work[StaffRepository].holding({role}, area_code)


async def receivers(
    work: UnitOfWork, what: Receives, area_code: str, day: date
) -> list[StaffMember]:
    """To whom this may come there, as `domain.roles` says on that day; the nearest first."""
    return await work[StaffRepository].holding(roles_receiving(what, day), area_code)


@dataclass(frozen=True)
class OfficeService:
    """The same outside of a transaction."""

    unit_of_work: UnitOfWorkFactory

    async def holders(self, role: Role, area_code: str) -> list[StaffMember]:
        async with self.unit_of_work.at_once() as work:
            return await holders(work, role, area_code)

    async def receivers(self, what: Receives, area_code: str, day: date) -> list[StaffMember]:
        async with self.unit_of_work.at_once() as work:
            return await receivers(work, what, area_code, day)
