"""Posts of staff: one row for an account, a role and an area."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, or_, select, true
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
from features.people.storage.families import within
from features.people.storage.tables import account, staff, stand_in
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
        """Give a post, or change name and register number of the one that the account has in this
        role and area."""
        values = {
            "name_sealed": self._keyring.seal(
                member.name, place_of(staff, "name_sealed", member.telegram_id)
            ),
            "companion_id": member.companion_id,
        }
        await self._connection.execute(
            upsert(staff)
            .values(
                telegram_id=member.telegram_id,
                role=member.role.value,
                area_code=member.area_code or None,
                **values,
            )
            .on_conflict_do_update(
                index_elements=[staff.c.telegram_id, staff.c.role, staff.c.area_code], set_=values
            )
        )

    async def remove(
        self, telegram_id: int, role: Role | None, area_code: str | None = None
    ) -> list[StaffMember]:
        """The posts that ended: all of the account's, or those in this role, or in this area."""
        statement = delete(staff).where(staff.c.telegram_id == telegram_id)
        if role is not None:
            statement = statement.where(staff.c.role == role.value)
        if area_code is not None:
            statement = statement.where(staff.c.area_code == area_code)
        rows = await self._connection.execute(statement.returning(staff))
        return self._readable(rows, self._member)

    async def covering(self, role: Role, area_code: str) -> list[int]:
        """Accounts with a post in this role whose area contains that one."""
        rows = await self._connection.execute(
            select(staff.c.telegram_id, staff.c.id)
            .where(staff.c.role == role.value, _covers(area_code))
            .order_by(staff.c.id)
        )
        return list(dict.fromkeys(row.telegram_id for row in rows))

    async def there(self, role: Role, area_code: str) -> list[int]:
        """Those of them whom a message reaches: they have started the bot, not blocked it, and
        nobody stands in for them."""
        rows = await self._connection.execute(
            select(staff.c.telegram_id, staff.c.id)
            .join(account, account.c.telegram_id == staff.c.telegram_id)
            .where(
                staff.c.role == role.value,
                _covers(area_code),
                account.c.blocked_at.is_(None),
                ~_is_away(),
            )
            .order_by(staff.c.id)
        )
        return list(dict.fromkeys(row.telegram_id for row in rows))

    async def holding(self, roles: Collection[Role], area_code: str) -> list[StaffMember]:
        """The posts in these roles whose area contains that one, of accounts that a message
        reaches: the smallest area first."""
        rows = await self._connection.execute(
            select(staff)
            .join(account, account.c.telegram_id == staff.c.telegram_id)
            .where(
                staff.c.role.in_(sorted(role.value for role in roles)),
                _covers(area_code),
                account.c.blocked_at.is_(None),
                ~_is_away(),
            )
            .order_by(func.length(func.coalesce(staff.c.area_code, "")).desc(), staff.c.id)
        )
        return self._readable(rows, self._member)

    async def inside(self, area_code: str) -> list[StaffMember]:
        """The posts whose area lies in that one."""
        rows = await self._connection.execute(
            select(staff)
            .where(staff.c.area_code.is_not(None), within(staff.c.area_code, area_code))
            .order_by(staff.c.area_code, staff.c.role, staff.c.id)
        )
        return self._readable(rows, self._member)

    async def of_companion(self, companion_id: str) -> list[StaffMember]:
        """The posts that somebody of the register holds."""
        rows = await self._connection.execute(
            select(staff).where(staff.c.companion_id == companion_id).order_by(staff.c.id)
        )
        return self._readable(rows, self._member)

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

    async def with_roles(self, roles: Collection[Role]) -> list[StaffMember]:
        """All posts in these roles, wherever they are."""
        rows = await self._connection.execute(
            select(staff).where(staff.c.role.in_(sorted(roles))).order_by(staff.c.id)
        )
        return self._readable(rows, self._member)

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


def _is_away() -> ColumnElement[bool]:
    """A companion for whom another one stands in there."""
    return exists().where(
        stand_in.c.telegram_id == staff.c.telegram_id,
        stand_in.c.area_code == staff.c.area_code,
        staff.c.role == Role.COMPANION.value,
        stand_in.c.begun_at.is_not(None),
        stand_in.c.ended_at.is_(None),
    )


def _covers(area_code: str) -> ColumnElement[bool]:
    return or_(staff.c.area_code.is_(None), staff.c.area_code.in_(_above(area_code)))


def _above(area_code: str) -> list[str]:
    """The area and all that it lies in, the nation too."""
    parts = area_code.split(".")
    return ["", *(".".join(parts[: count + 1]) for count in range(len(parts)))]
