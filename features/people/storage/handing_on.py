"""Families that go from one companion to another by a decision, not by a file."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import String, any_, case, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY, array

from features.people.rules.imports import KIND_OF_FAMILIES
from features.people.storage.done_imports import DoneImports
from features.people.storage.families import within
from features.people.storage.tables import family
from storage.repository import Repository


class HandingOn(Repository):
    async def families_of(self, companion_id: str, area_code: str) -> list[UUID]:
        rows = await self._connection.execute(
            select(family.c.id).where(
                family.c.companion_id == companion_id, within(family.c.area_code, area_code)
            )
        )
        return list(rows.scalars())

    async def give_back(self, families: Sequence[UUID], to: str) -> list[UUID]:
        """Families that were handed on for a while are `to`'s again, where a file named nobody
        else meanwhile; which those are."""
        rows = await self._connection.execute(
            update(family)
            .where(family.c.id.in_(families), literal(to) == any_(family.c.handed_from))
            .values(
                companion_id=to,
                handed_from=func.nullif(
                    func.array_remove(family.c.handed_from, to), array([], type_=String(40))
                ),
            )
            .returning(family.c.id)
        )
        await DoneImports(self._connection, self._keyring).forget(KIND_OF_FAMILIES)
        return list(rows.scalars())

    async def hand_on(self, companion_id: str, area_code: str, to: str) -> list[UUID]:
        """The families of somebody in an area are another's from now on; which those are.

        They stay so while the officials' files still name who handed them on, now or before; those
        files are read again.
        """
        before = func.coalesce(family.c.handed_from, array([], type_=String(40)))
        handed_from = case(
            (family.c.companion_id == to, family.c.handed_from),
            else_=func.array_append(before, family.c.companion_id, type_=ARRAY(String(40))),
        )
        rows = await self._connection.execute(
            update(family)
            .where(family.c.companion_id == companion_id, within(family.c.area_code, area_code))
            .values(companion_id=to, handed_from=handed_from)
            .returning(family.c.id)
        )
        await DoneImports(self._connection, self._keyring).forget(KIND_OF_FAMILIES)
        return list(rows.scalars())
