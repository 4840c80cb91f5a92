"""Posts of companions, coordinators, officers and administrators."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
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
        parts = area_code.split(".")
        above = ["", *(".".join(parts[: count + 1]) for count in range(len(parts)))]
        rows = await self._connection.execute(
            select(staff.c.telegram_id)
            .where(
                staff.c.role == role.value,
                or_(staff.c.area_code.is_(None), staff.c.area_code.in_(above)),
            )
            .order_by(staff.c.id)
        )
        return [row.telegram_id for row in rows]

    async def last_number(self) -> int:
        """The highest number of a post; they are given in order."""
        return int(await self._connection.scalar(select(func.max(staff.c.id))) or 0)

    async def numbered(self, roles: Sequence[Role], first: int, end: int) -> list[int]:
        """Accounts with a post in one of these roles whose number is in [first, end)."""
        rows = await self._connection.execute(
            select(staff.c.telegram_id)
            .where(
                staff.c.role.in_([role.value for role in roles]), staff.c.id.between(first, end - 1)
            )
            .order_by(staff.c.id)
        )
        return list(dict.fromkeys(row.telegram_id for row in rows))

    async def all(self) -> list[StaffMember]:
        rows = await self._connection.execute(select(staff).order_by(staff.c.role, staff.c.id))
        return self._readable(rows, self._member)

    def _member(self, row: Row[Any]) -> StaffMember:
        place = place_of(staff, "name_sealed", row.telegram_id)
        name = self._keyring.open_text(row.name_sealed, place)
        return StaffMember(row.telegram_id, Role(row.role), name, row.area_code, row.companion_id)
