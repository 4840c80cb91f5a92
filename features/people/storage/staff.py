"""Posts of companions, coordinators, officers and administrators."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, or_, select, true
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
from features.people.storage.families import within
from features.people.storage.tables import staff
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class StaffMember:
    telegram_id: int
    role: Role
    name: str
    area_code: str | None
    companion_id: str | None


class StaffRepository(Repository):
    async def put(self, member: StaffMember) -> None:
        """Give a post, or change the one that the account has in this role."""
        values = {
            "name_sealed": self._keyring.seal(
                member.name, place_of(staff, "name_sealed", member.telegram_id)
            ),
            "area_code": member.area_code,
            "companion_id": member.companion_id,
        }
        await self._connection.execute(
            upsert(staff)
            .values(telegram_id=member.telegram_id, role=member.role.value, **values)
            .on_conflict_do_update(index_elements=[staff.c.telegram_id, staff.c.role], set_=values)
        )

    async def remove(self, telegram_id: int, role: Role | None) -> int:
        """How many posts ended; all of the account's when no role is given."""
        statement = delete(staff).where(staff.c.telegram_id == telegram_id)
        if role is not None:
            statement = statement.where(staff.c.role == role.value)
        return (await self._connection.execute(statement)).rowcount

    async def covering(self, role: Role, area_code: str) -> list[int]:
        """Accounts with a post in this role whose area contains that one."""
        above = _above(area_code)
        rows = await self._connection.execute(
            select(staff.c.telegram_id)
            .where(
                staff.c.role == role.value,
                or_(staff.c.area_code.is_(None), staff.c.area_code.in_(above)),
            )
            .order_by(staff.c.id)
        )
        return [row.telegram_id for row in rows]

    async def all(self) -> list[StaffMember]:
        rows = await self._connection.execute(select(staff).order_by(staff.c.role, staff.c.id))
        return self._readable(rows, self._member)

    async def near(
        self, roles: Collection[Role], areas: Sequence[str], *, most: int = 500
    ) -> list[StaffMember]:
        """Posts in these roles whose area meets one of these; without areas, wherever they are."""
        meets = [
            or_(
                staff.c.area_code.is_(None),
                within(staff.c.area_code, area),
                staff.c.area_code.in_(_above(area)),
            )
            for area in areas
        ]
        rows = await self._connection.execute(
            select(staff)
            .where(staff.c.role.in_(sorted(roles)), or_(*meets) if meets else true())
            .order_by(staff.c.id)
            .limit(most)
        )
        return self._readable(rows, self._member)

    async def names(self, telegram_ids: Collection[int]) -> dict[int, str]:
        """The names of those of these accounts that have a post."""
        rows = await self._connection.execute(
            select(staff).where(staff.c.telegram_id.in_(telegram_ids)).order_by(staff.c.id.desc())
        )
        return {one.telegram_id: one.name for one in self._readable(rows, self._member)}

    def _member(self, row: Row[Any]) -> StaffMember:
        place = place_of(staff, "name_sealed", row.telegram_id)
        name = self._keyring.open_text(row.name_sealed, place)
        return StaffMember(row.telegram_id, Role(row.role), name, row.area_code, row.companion_id)


def _above(area_code: str) -> list[str]:
    """The area and all that it lies in, the nation too."""
    parts = area_code.split(".")
    return ["", *(".".join(parts[: count + 1]) for count in range(len(parts)))]
