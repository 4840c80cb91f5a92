"""Check-ins and wishes, as rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.commitments.rules.commitments import CheckIn, Help, Kind, Says, check_key
from features.commitments.storage.tables import commitment_check, commitment_wish
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class Wish:
    id: int
    telegram_id: int
    family_id: UUID
    wants: bool
    due_at: datetime


class CheckRepository(Repository):
    async def say(
        self,
        family_id: UUID,
        telegram_id: int,
        kind: Kind,
        month: date,
        says: Says,
        now: datetime,
        *,
        help_with: Help | None = None,
    ) -> None:
        """The last tap counts; a photo that was sent for the month stays."""
        row = {
            "telegram_id": telegram_id,
            "says": says.value,
            "help": help_with.value if help_with else None,
            "at": now,
        }
        await self._connection.execute(
            upsert(commitment_check)
            .values(
                check_key=check_key(family_id, kind, month),
                family_id=family_id,
                kind=kind.value,
                month=month,
                **row,
            )
            .on_conflict_do_update(index_elements=["check_key"], set_=row)
        )

    async def get(self, check_id: int) -> CheckIn | None:
        found = await self._where(commitment_check.c.id == check_id)
        return found[0] if found else None

    async def put_photo(self, one: CheckIn, file_id: str) -> None:
        """To what was said of the month; the last photo counts, and "" takes it away."""
        key = check_key(one.family_id, one.kind, one.month)
        place = place_of(commitment_check, "file_sealed", key)
        sealed = self._keyring.seal(file_id, place) if file_id else None
        await self._connection.execute(
            update(commitment_check)
            .where(commitment_check.c.check_key == key)
            .values(file_sealed=sealed)
        )

    async def drop_photos(self, families: Collection[UUID]) -> None:
        await self._connection.execute(
            update(commitment_check)
            .where(commitment_check.c.family_id.in_(families))
            .values(file_sealed=None)
        )

    async def of(self, families: Collection[UUID], since: date, until: date) -> list[CheckIn]:
        """What these families said of the months from `since` up to before `until`."""
        return await self._where(
            commitment_check.c.family_id.in_(families)
            & (commitment_check.c.month >= since)
            & (commitment_check.c.month < until)
        )

    async def _where(self, condition: ColumnElement[bool]) -> list[CheckIn]:
        rows = await self._connection.execute(
            select(commitment_check)
            .where(condition)
            .order_by(commitment_check.c.month, commitment_check.c.id)
        )
        return self._readable(rows, self._check)

    def _check(self, row: Row[Any]) -> CheckIn:
        place = place_of(commitment_check, "file_sealed", row.check_key)
        return CheckIn(
            row.family_id,
            Kind(row.kind),
            row.month,
            Says(row.says),
            Help(row.help) if row.help else None,
            self._keyring.open_text(row.file_sealed, place) if row.file_sealed else "",
            row.at,
            row.id,
        )


class CheckWishRepository(Repository):
    async def put(
        self, telegram_id: int, family_id: UUID, due_at: datetime, *, wants: bool
    ) -> None:
        """The last word counts. Whoever was asked in a month is not asked again in it, however
        often they think better of it."""
        new = upsert(commitment_wish).values(
            telegram_id=telegram_id, family_id=family_id, wants=wants, due_at=due_at
        )
        later = func.greatest(commitment_wish.c.due_at, new.excluded.due_at)
        await self._connection.execute(
            new.on_conflict_do_update(
                index_elements=["telegram_id", "family_id"],
                set_={"wants": wants, "due_at": later},
            )
        )

    async def of(self, telegram_id: int, family_id: UUID) -> Wish | None:
        row = commitment_wish.c
        return await self._one((row.telegram_id == telegram_id) & (row.family_id == family_id))

    async def due(self, now: datetime, most: int) -> Sequence[int]:
        rows = await self._connection.execute(
            select(commitment_wish.c.id)
            .where(commitment_wish.c.wants, commitment_wish.c.due_at <= now)
            .order_by(commitment_wish.c.due_at)
            .limit(most)
        )
        return rows.scalars().all()

    async def locked(self, wish_id: int) -> Wish | None:
        return await self._one(commitment_wish.c.id == wish_id, lock=True)

    async def put_off(self, wish_id: int, due_at: datetime) -> None:
        await self._connection.execute(
            update(commitment_wish).where(commitment_wish.c.id == wish_id).values(due_at=due_at)
        )

    async def _one(self, condition: ColumnElement[bool], *, lock: bool = False) -> Wish | None:
        wanted = select(commitment_wish).where(condition)
        found = await self._connection.execute(wanted.with_for_update() if lock else wanted)
        row = found.one_or_none()
        return Wish(row.id, row.telegram_id, row.family_id, row.wants, row.due_at) if row else None
