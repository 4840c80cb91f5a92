"""Groups and their members: only families whom the owner accompanies are ever read."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import CONSENT_VERSION
from features.groups.rules.groups import Group, Member, OwnFamily
from features.groups.storage.tables import family_group, group_member
from features.people.rules.accompanying import Scope
from features.people.storage.caseloads import looked_after
from features.people.storage.families import within
from features.people.storage.tables import account, family, family_link
from storage.repository import Repository
from storage.tables import place_of


def can_be_told() -> ColumnElement[bool]:
    """Accounts that agreed to this version and have not blocked the bot."""
    return and_(
        account.c.blocked_at.is_(None),
        account.c.consent_version == CONSENT_VERSION,
        account.c.consent_answer,
    )


_REACHABLE = (
    select(func.array_agg(family_link.c.telegram_id.distinct()).label("accounts"))
    .select_from(family_link.join(account, account.c.telegram_id == family_link.c.telegram_id))
    .where(
        family_link.c.family_id == family.c.id,
        family_link.c.unlinked_at.is_(None),
        can_be_told(),
    )
    .lateral("reachable")
)
"""The accounts of a family that agreed and can be written to."""


class GroupRepository(Repository):
    async def own_families(
        self, scopes: Sequence[Scope], families: Collection[UUID] | None = None
    ) -> list[OwnFamily]:
        """Whom these posts accompany now, by name; with `families` only these."""
        wanted = looked_after(scopes)
        if families is not None:
            wanted &= family.c.id.in_(families)
        rows = await self._connection.execute(
            select(family.c.id, family.c.head_name_sealed, family.c.area_code).where(wanted)
        )
        found = self._readable(
            rows.all(), lambda row: OwnFamily(row.id, self._name(row.id, row), row.area_code)
        )
        return sorted(found, key=lambda one: (one.name.casefold(), str(one.id)))

    async def villages(self, scopes: Sequence[Scope]) -> list[tuple[str, int]]:
        """Where the families of this companion live now, and how many: most first."""
        count = func.count().label("families")
        rows = await self._connection.execute(
            select(family.c.area_code, count)
            .where(looked_after(scopes))
            .group_by(family.c.area_code)
            .order_by(count.desc(), family.c.area_code)
        )
        return [(row.area_code, row.families) for row in rows]

    async def add(self, key: str, owner_id: int, name: str, area_code: str) -> Group:
        """A new group; with a key that is known, the group of that key."""
        sealed = self._keyring.seal(name, place_of(family_group, "name_sealed", key))
        values = {"owner_id": owner_id, "name_sealed": sealed, "area_code": area_code}
        await self._connection.execute(
            upsert(family_group).values(group_key=key, **values).on_conflict_do_nothing()
        )
        (found,) = await self._where(
            (family_group.c.group_key == key) & (family_group.c.owner_id == owner_id)
        )
        return found

    async def of(self, owner_id: int) -> list[Group]:
        """The open groups of a companion, in the order in which they were made."""
        return await self._where(
            (family_group.c.owner_id == owner_id) & family_group.c.closed_at.is_(None)
        )

    async def get(self, owner_id: int, group_id: int) -> Group | None:
        """An open group of this companion; nobody else's."""
        found = await self._where(
            (family_group.c.id == group_id)
            & (family_group.c.owner_id == owner_id)
            & family_group.c.closed_at.is_(None)
        )
        return found[0] if found else None

    async def whose(self, group_id: int) -> Group | None:
        """A group by its number, for jobs, which look at the rights of its owner."""
        found = await self._where(family_group.c.id == group_id)
        return found[0] if found else None

    async def close(self, group_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(family_group).where(family_group.c.id == group_id).values(closed_at=now)
        )

    async def open_in(self, owner_id: int, area_code: str) -> int:
        """How many open groups a companion has in an area."""
        return int(
            await self._connection.scalar(
                select(func.count()).select_from(family_group).where(_open_in(owner_id, area_code))
            )
            or 0
        )

    async def hand_over(self, owner_id: int, area_code: str, to: int) -> int:
        """The open groups of an area are another companion's from now on, with their meetings; how
        many they are."""
        done = await self._connection.execute(
            update(family_group).where(_open_in(owner_id, area_code)).values(owner_id=to)
        )
        return done.rowcount

    async def ids_open_in(self, owner_id: int, area_code: str) -> list[int]:
        rows = await self._connection.execute(
            select(family_group.c.id).where(_open_in(owner_id, area_code))
        )
        return list(rows.scalars())

    async def hand_back(self, owner_id: int, groups: Sequence[int], to: int) -> None:
        """These groups are another companion's again."""
        await self._connection.execute(
            update(family_group)
            .where(family_group.c.id.in_(groups), family_group.c.owner_id == owner_id)
            .values(owner_id=to)
        )

    async def lock(self, owner_id: int) -> None:
        """One change of the members of a companion's groups at a time."""
        await self._connection.execute(
            select(family_group.c.id)
            .where(family_group.c.owner_id == owner_id, family_group.c.closed_at.is_(None))
            .order_by(family_group.c.id)
            .with_for_update()
        )

    async def members(
        self, scopes: Sequence[Scope], group_id: int, *, also_left: bool = False
    ) -> list[Member]:
        """Who belongs to it and is accompanied by these posts now, by number; `also_left`: and who
        belonged to it."""
        still = true() if also_left else group_member.c.left_at.is_(None)
        rows = await self._connection.execute(
            select(
                *(group_member.c.id, group_member.c.number, group_member.c.family_id),
                *(family.c.head_name_sealed, _REACHABLE.c.accounts),
            )
            .select_from(group_member.join(family).join(_REACHABLE, true()))
            .where(group_member.c.group_id == group_id, still, looked_after(scopes))
            .order_by(group_member.c.number)
        )
        return self._readable(rows.all(), self._member)

    async def is_member(self, scopes: Sequence[Scope], group_id: int, family_id: UUID) -> bool:
        """Whether a family belongs to it and is accompanied by these posts now."""
        found = await self._connection.scalar(
            select(group_member.c.id)
            .select_from(group_member.join(family))
            .where(
                group_member.c.group_id == group_id,
                group_member.c.family_id == family_id,
                group_member.c.left_at.is_(None),
                looked_after(scopes),
            )
        )
        return found is not None

    async def in_groups(self, owner_id: int) -> dict[UUID, int]:
        """In which of the open groups of a companion each family is."""
        rows = await self._connection.execute(
            select(group_member.c.family_id, group_member.c.group_id)
            .select_from(group_member.join(family_group))
            .where(
                family_group.c.owner_id == owner_id,
                family_group.c.closed_at.is_(None),
                group_member.c.left_at.is_(None),
            )
        )
        return {row.family_id: row.group_id for row in rows}

    async def join(self, group_id: int, families: Sequence[UUID]) -> None:
        """Families become members; whoever was one before has the same number again."""
        last = await self._connection.scalar(
            select(func.max(group_member.c.number)).where(group_member.c.group_id == group_id)
        )
        back = (
            update(group_member)
            .where(group_member.c.group_id == group_id, group_member.c.family_id.in_(families))
            .values(left_at=None)
            .returning(group_member.c.family_id)
        )
        known = set((await self._connection.execute(back)).scalars())
        new = [one for one in families if one not in known]
        rows = [
            {"group_id": group_id, "family_id": one, "number": number}
            for number, one in enumerate(new, (last or 0) + 1)
        ]
        if rows:
            await self._connection.execute(upsert(group_member).on_conflict_do_nothing(), rows)

    async def leave(self, group_id: int, member_id: int, now: datetime) -> UUID | None:
        """The family that left; None where that is nobody of this group."""
        left: UUID | None = await self._connection.scalar(
            update(group_member)
            .where(
                group_member.c.id == member_id,
                group_member.c.group_id == group_id,
                group_member.c.left_at.is_(None),
            )
            .values(left_at=now, is_head=False)
            .returning(group_member.c.family_id)
        )
        return left

    async def lead(self, group_id: int, member_id: int | None) -> None:
        """This member leads the group from now on; None: nobody does."""
        is_head: ColumnElement[Any] = literal_column("false")
        if member_id is not None:
            is_head = group_member.c.id == member_id
        await self._connection.execute(
            update(group_member).where(group_member.c.group_id == group_id).values(is_head=is_head)
        )

    async def _where(self, condition: ColumnElement[bool]) -> list[Group]:
        head = (
            select(group_member.c.id)
            .where(group_member.c.group_id == family_group.c.id, group_member.c.is_head)
            .scalar_subquery()
            .label("head")
        )
        rows = await self._connection.execute(
            select(family_group, head).where(condition).order_by(family_group.c.id)
        )
        return self._readable(rows.all(), self._group)

    def _group(self, row: Row[Any]) -> Group:
        place = place_of(family_group, "name_sealed", row.group_key)
        name = self._keyring.open_text(row.name_sealed, place)
        return Group(row.id, row.owner_id, name, row.area_code, row.head)

    def _member(self, row: Any) -> Member:
        name = self._name(row.family_id, row)
        return Member(row.id, row.number, row.family_id, name, tuple(row.accounts or ()))

    def _name(self, family_id: UUID, row: Any) -> str:
        place = place_of(family, "head_name_sealed", family_id)
        return self._keyring.open_text(row.head_name_sealed, place)


def _open_in(owner_id: int, area_code: str) -> ColumnElement[bool]:
    return (
        (family_group.c.owner_id == owner_id)
        & family_group.c.closed_at.is_(None)
        & within(family_group.c.area_code, area_code)
    )
