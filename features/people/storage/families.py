"""Families: what the registry said of them, sealed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select, true

from features.people.storage.tables import companion, family
from storage.repository import Repository
from storage.tables import place_of

NIK, KK, PHONE = "nik", "kk", "phone"


@dataclass(frozen=True)
class Family:
    """One family of the register. Phone is E.164 or None."""

    id: UUID
    kk: str
    nik: str
    head_name: str
    address: str
    phone: str | None
    area_code: str
    companion_id: str | None


@dataclass(frozen=True)
class Companion:
    """A field worker of the register. Phone is E.164 or None."""

    companion_id: str
    name: str
    role: str
    phone: str | None
    area_code: str

    @property
    def covers_area(self) -> bool:
        """A TKSK accompanies every family of the kecamatan, not a list of own ones."""
        return self.role.upper() == "TKSK"


def within(column: ColumnElement[str], area_code: str) -> ColumnElement[bool]:
    """Rows whose area lies in `area_code` (a prefix; empty is the nation)."""
    if not area_code:
        return true()
    return (column == area_code) | column.startswith(f"{area_code}.", autoescape=True)


class FamilyRepository(Repository):
    async def get(self, family_id: UUID) -> Family | None:
        found = await self._where(family.c.id == family_id)
        return found[0] if found else None

    async def with_nik(self, nik: str) -> Family | None:
        found = await self._where(family.c.nik_index.in_(self._keyring.indexes(nik, NIK)))
        return found[0] if found else None

    async def with_phone(self, phone: str) -> list[Family]:
        return await self._where(family.c.phone_index.in_(self._keyring.indexes(phone, PHONE)))

    async def of_companion(self, companion_id: str, area_code: str) -> list[Family]:
        """The families a companion looks after, as long as they live in the companion's area."""
        return await self._where(
            (family.c.companion_id == companion_id) & within(family.c.area_code, area_code)
        )

    async def in_area(self, area_code: str) -> list[Family]:
        return await self._where(within(family.c.area_code, area_code))

    async def companion(self, companion_id: str) -> Companion | None:
        row = (
            await self._connection.execute(
                select(companion).where(companion.c.companion_id == companion_id)
            )
        ).one_or_none()
        return None if row is None else self._companion(row)

    async def register_in(self, area_code: str) -> list[Companion]:
        """The register of an area, by name."""
        rows = await self._connection.execute(
            select(companion).where(within(companion.c.area_code, area_code))
        )
        found = self._readable(rows, self._companion)
        return sorted(found, key=lambda one: one.name.casefold())

    async def count(self) -> int:
        found = await self._connection.scalar(select(func.count()).select_from(family))
        return int(found or 0)

    async def _where(self, condition: ColumnElement[bool]) -> list[Family]:
        rows = await self._connection.execute(
            select(
                family.c.id,
                family.c.kk_sealed,
                family.c.nik_sealed,
                family.c.head_name_sealed,
                family.c.address_sealed,
                family.c.phone_sealed,
                family.c.area_code,
                family.c.companion_id,
            )
            .where(condition)
            .order_by(family.c.area_code, family.c.id)
        )
        return self._readable(rows.all(), self._family)

    def _family(self, row: Any) -> Family:
        def read(column: str) -> str:
            return self._keyring.open_text(getattr(row, column), place_of(family, column, row.id))

        return Family(
            id=row.id,
            kk=read("kk_sealed"),
            nik=read("nik_sealed"),
            head_name=read("head_name_sealed"),
            address=read("address_sealed"),
            phone=read("phone_sealed") if row.phone_sealed else None,
            area_code=row.area_code,
            companion_id=row.companion_id,
        )

    def _companion(self, row: Row[Any]) -> Companion:
        def read(column: str) -> str:
            return self._keyring.open_text(
                getattr(row, column), place_of(companion, column, row.companion_id)
            )

        return Companion(
            companion_id=row.companion_id,
            name=read("name_sealed"),
            role=row.role,
            phone=read("phone_sealed") if row.phone_sealed else None,
            area_code=row.area_code,
        )
