"""The families of a companion: many at once, and of each only what is asked for.

A list opens names and no more. All of it is found by an index: the companion that a family names,
or the codes of the villages of an area.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, any_, cast, false, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from domain.areas import load_areas
from features.people.rules.accompanying import Scope
from features.people.storage.families import within
from features.people.storage.tables import family
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class Named:
    """A family as a list shows it."""

    id: UUID
    head_name: str
    area_code: str


class CaseloadRepository(Repository):
    async def areas(self, scopes: Sequence[Scope]) -> dict[UUID, str]:
        """The families of these posts, each with its area. Nothing is opened."""
        rows = await self._connection.execute(
            select(family.c.id, family.c.area_code).where(looked_after(scopes))
        )
        return {row.id: row.area_code for row in rows}

    async def named(
        self, scopes: Sequence[Scope], among: Collection[UUID] | None = None
    ) -> list[Named]:
        """The families of these posts by name, all of them or those `among` these."""
        condition = looked_after(scopes)
        if among is not None:
            condition &= family.c.id.in_(among)
        rows = await self._connection.execute(
            select(family.c.id, family.c.head_name_sealed, family.c.area_code).where(condition)
        )
        return _sorted(self._readable(rows.all(), self._named))

    async def ending(self, scopes: Sequence[Scope], digits: str) -> list[Named]:
        """The families of these posts whose NIK or family card number ends with these digits."""
        rows = await self._connection.execute(
            select(
                family.c.id,
                family.c.head_name_sealed,
                family.c.area_code,
                family.c.nik_sealed,
                family.c.kk_sealed,
            ).where(looked_after(scopes))
        )
        found = self._readable(rows.all(), lambda row: (self._numbers(row), self._named(row)))
        return _sorted([one for numbers, one in found if any(n.endswith(digits) for n in numbers)])

    def _numbers(self, row: Any) -> tuple[str, str]:
        nik, card = (place_of(family, name, row.id) for name in ("nik_sealed", "kk_sealed"))
        return (
            self._keyring.open_text(row.nik_sealed, nik),
            self._keyring.open_text(row.kk_sealed, card),
        )

    def _named(self, row: Any) -> Named:
        place = place_of(family, "head_name_sealed", row.id)
        return Named(row.id, self._keyring.open_text(row.head_name_sealed, place), row.area_code)


def _sorted(found: list[Named]) -> list[Named]:
    return sorted(found, key=lambda one: (one.head_name.casefold(), str(one.id)))


def looked_after(scopes: Sequence[Scope]) -> ColumnElement[bool]:
    """`Scope.holds` as a condition."""
    return or_(false(), *map(_condition, scopes))


def _condition(scope: Scope) -> ColumnElement[bool]:
    if scope.companion_id is not None:
        own = family.c.companion_id == scope.companion_id
        return own & within(family.c.area_code, scope.area_code)
    inside = [area.code for area in load_areas().within(scope.area_code)]
    codes = cast([scope.area_code, *inside], ARRAY(String))
    return family.c.area_code == any_(codes)
