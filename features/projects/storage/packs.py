"""Packs that are to be made with their photos."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.projects.storage.tables import project_pack
from storage.repository import Repository


@dataclass(frozen=True)
class WantedPack:
    """`tries`: how often its photos could not be fetched."""

    id: int
    project_id: int
    telegram_id: int
    tries: int


class PackRepository(Repository):
    async def want(self, project_id: int, telegram_id: int, now: datetime) -> None:
        """One at a time for each project and account."""
        await self._connection.execute(
            upsert(project_pack)
            .values(project_id=project_id, telegram_id=telegram_id, due_at=now)
            .on_conflict_do_nothing()
        )

    async def due(self, now: datetime) -> list[WantedPack]:
        """In the order in which they were asked for."""
        row = project_pack.c
        rows = await self._connection.execute(
            select(row.id, row.project_id, row.telegram_id, row.tries)
            .where(row.due_at <= now)
            .order_by(row.id)
        )
        return [WantedPack(*one) for one in rows]

    async def put_off(self, pack_id: int, until: datetime) -> None:
        await self._connection.execute(
            update(project_pack)
            .where(project_pack.c.id == pack_id)
            .values(tries=project_pack.c.tries + 1, due_at=until)
        )

    async def done(self, pack_id: int) -> bool:
        """Whether it was still to be made."""
        gone = await self._connection.execute(
            delete(project_pack).where(project_pack.c.id == pack_id)
        )
        return bool(gone.rowcount)
