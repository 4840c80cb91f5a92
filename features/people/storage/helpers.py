"""Codes for helpers, and who helps which family."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from features.people.rules.helping import Helper, Kin
from features.people.storage.tables import family_link, helper_code, helper_link
from storage.repository import Repository
from storage.tables import place_of

_CODE = "helper code"


@dataclass(frozen=True)
class OpenHelperCode:
    """A code that may still be used, and what it allows."""

    id: int
    family_id: UUID
    kin: Kin
    amounts: bool
    issued_by: int


class HelperRepository(Repository):
    async def add_code(
        self,
        code: str,
        family_id: UUID,
        kin: Kin,
        *,
        amounts: bool,
        issued_by: int,
        valid_until: datetime,
    ) -> None:
        """Store a new code; an earlier open one of the same issuer for the family ends."""
        c = helper_code.c
        await self._connection.execute(
            delete(helper_code).where(
                c.family_id == family_id, c.used_at.is_(None), c.issued_by == issued_by
            )
        )
        await self._connection.execute(
            insert(helper_code).values(
                code_index=self._keyring.index(code, _CODE),
                family_id=family_id,
                kin=kin.value,
                amounts=amounts,
                issued_by=issued_by,
                valid_until=valid_until,
            )
        )

    async def open_code(self, code: str, now: datetime) -> OpenHelperCode | None:
        """The code, when it is unused, in time, and its issuer still has the family. Locks it."""
        c, link = helper_code.c, family_link.c
        has_it = (
            select(link.id)
            .where(
                link.telegram_id == c.issued_by,
                link.family_id == c.family_id,
                link.unlinked_at.is_(None),
            )
            .exists()
        )
        row = (
            await self._connection.execute(
                select(helper_code)
                .where(
                    c.code_index.in_(self._keyring.indexes(code, _CODE)),
                    c.used_at.is_(None),
                    c.valid_until > now,
                    has_it,
                )
                .with_for_update()
            )
        ).one_or_none()
        if row is None:
            return None
        return OpenHelperCode(row.id, row.family_id, Kin(row.kin), row.amounts, row.issued_by)

    async def use_code(self, code_id: int, telegram_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(helper_code)
            .where(helper_code.c.id == code_id)
            .values(used_at=now, used_by=telegram_id)
        )

    async def link(self, code: OpenHelperCode, telegram_id: int, name: str, now: datetime) -> None:
        """Help begins, or goes on under the newest yes of the family."""
        await self._end(self._active(telegram_id, code.family_id), now)
        place = place_of(helper_link, "name_sealed", telegram_id)
        await self._connection.execute(
            insert(helper_link).values(
                telegram_id=telegram_id,
                family_id=code.family_id,
                kin=code.kin.value,
                amounts=code.amounts,
                name_sealed=self._keyring.seal(name, place),
                issued_by=code.issued_by,
                linked_at=now,
            )
        )

    async def of_family(self, family_id: UUID) -> list[Helper]:
        return await self._where(helper_link.c.family_id == family_id)

    async def of_helper(self, telegram_id: int) -> list[Helper]:
        return await self._where(helper_link.c.telegram_id == telegram_id)

    async def get(self, link_id: int) -> Helper | None:
        found = await self._where(helper_link.c.id == link_id)
        return found[0] if found else None

    async def end(self, link_id: int, now: datetime) -> list[Helper]:
        """Whose help ended by it."""
        return await self._end(helper_link.c.id == link_id, now)

    async def end_of(
        self, telegram_id: int, now: datetime, family_id: UUID | None = None
    ) -> list[Helper]:
        """Ends what this account allowed others, for one family or for all, and with no family
        named also what it does itself. Whose help ended by it."""
        c = helper_link.c
        condition = c.issued_by == telegram_id
        condition = (
            condition | (c.telegram_id == telegram_id)
            if family_id is None
            else condition & (c.family_id == family_id)
        )
        return await self._end(condition, now)

    async def _where(self, condition: ColumnElement[bool]) -> list[Helper]:
        rows = await self._connection.execute(
            select(helper_link)
            .where(condition, helper_link.c.unlinked_at.is_(None))
            .order_by(helper_link.c.id)
        )
        return self._readable(rows, self._helper)

    async def _end(self, condition: ColumnElement[bool], now: datetime) -> list[Helper]:
        rows = await self._connection.execute(
            update(helper_link)
            .where(condition, helper_link.c.unlinked_at.is_(None))
            .values(unlinked_at=now)
            .returning(helper_link)
        )
        return self._readable(rows.all(), self._helper)

    @staticmethod
    def _active(telegram_id: int, family_id: UUID) -> ColumnElement[bool]:
        c = helper_link.c
        return (c.telegram_id == telegram_id) & (c.family_id == family_id)

    def _helper(self, row: Row[Any]) -> Helper:
        place = place_of(helper_link, "name_sealed", row.telegram_id)
        return Helper(
            row.id,
            row.telegram_id,
            row.family_id,
            self._keyring.open_text(row.name_sealed, place),
            Kin(row.kin),
            row.amounts,
            row.linked_at,
        )
