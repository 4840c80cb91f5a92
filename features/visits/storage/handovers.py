"""Posts that were handed over: whose families go along, and which of them are to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_file
from features.people.storage.tables import family, family_link
from features.visits.storage.tables import post_handover, post_handover_family
from storage.repository import Repository


@dataclass(frozen=True)
class Untold:
    """A family that is to hear who comes now, and its accounts."""

    handover_id: int
    family_id: UUID
    successor_id: int
    area_code: str
    accounts: tuple[int, ...]
    until: date | None = None
    """Somebody stands in until then."""


class HandoverRepository(Repository):
    async def with_cases_of(self, owner_id: int, families: Sequence[UUID]) -> set[UUID]:
        """Which of these families have a case that somebody has, or had, in hand."""
        rows = await self._connection.execute(
            select(case_file.c.family_id)
            .where(case_file.c.owner_id == owner_id, case_file.c.family_id.in_(families))
            .distinct()
        )
        return set(rows.scalars())

    async def add(
        self,
        key: str,
        telegram_id: int,
        successor_id: int,
        changed_by: int,
        area_code: str,
        counts: tuple[int, int, int],
        now: datetime,
        known: Sequence[UUID],
        *,
        until: date | None = None,
    ) -> None:
        """`counts` of families, promises and cases; `known` are the families to be told, of which
        only those with an account are kept."""
        families, promises, cases = counts
        number = await self._connection.scalar(
            upsert(post_handover)
            .values(
                handover_key=key,
                telegram_id=telegram_id,
                successor_id=successor_id,
                changed_by=changed_by,
                area_code=area_code,
                families=families,
                promises=promises,
                cases=cases,
                at=now,
                until_day=until,
            )
            .on_conflict_do_nothing()
            .returning(post_handover.c.id)
        )
        if number is None or not known:
            return
        linked = await self._connection.execute(
            select(family_link.c.family_id)
            .where(family_link.c.family_id.in_(known), family_link.c.unlinked_at.is_(None))
            .distinct()
        )
        rows = [{"handover_id": number, "family_id": one} for one in linked.scalars()]
        if rows:
            await self._connection.execute(
                upsert(post_handover_family).on_conflict_do_nothing(), rows
            )

    async def waiting(self, *, most: int) -> list[tuple[int, UUID]]:
        rows = await self._connection.execute(
            select(post_handover_family.c.handover_id, post_handover_family.c.family_id)
            .where(post_handover_family.c.told_at.is_(None))
            .order_by(post_handover_family.c.id)
            .limit(most)
        )
        return [(row.handover_id, row.family_id) for row in rows]

    async def untold(self, handover_id: int, family_id: UUID) -> Untold | None:
        """Locked until the transaction ends; None for a family that was told meanwhile."""
        row = (
            await self._connection.execute(
                select(post_handover.c.successor_id, post_handover.c.until_day, family.c.area_code)
                .select_from(post_handover_family)
                .join(post_handover, post_handover.c.id == post_handover_family.c.handover_id)
                .join(family, family.c.id == post_handover_family.c.family_id)
                .where(
                    post_handover_family.c.handover_id == handover_id,
                    post_handover_family.c.family_id == family_id,
                    post_handover_family.c.told_at.is_(None),
                )
                .with_for_update(of=post_handover_family)
            )
        ).one_or_none()
        if row is None:
            return None
        accounts = await self._connection.execute(
            select(family_link.c.telegram_id)
            .where(family_link.c.family_id == family_id, family_link.c.unlinked_at.is_(None))
            .order_by(family_link.c.id)
        )
        return Untold(
            *(handover_id, family_id, row.successor_id, row.area_code),
            accounts=tuple(accounts.scalars()),
            until=row.until_day,
        )

    async def told_by(self, key: str) -> list[UUID]:
        """The families that were told of this handover; of the others nobody is told any more."""
        number = select(post_handover.c.id).where(post_handover.c.handover_key == key)
        of_it = post_handover_family.c.handover_id == number.scalar_subquery()
        rows = await self._connection.execute(
            select(post_handover_family.c.family_id).where(
                of_it, post_handover_family.c.told_at.is_not(None)
            )
        )
        await self._connection.execute(
            delete(post_handover_family).where(of_it, post_handover_family.c.told_at.is_(None))
        )
        return list(rows.scalars())

    async def told(self, handover_id: int, family_id: UUID, now: datetime) -> None:
        await self._connection.execute(
            update(post_handover_family)
            .where(
                post_handover_family.c.handover_id == handover_id,
                post_handover_family.c.family_id == family_id,
            )
            .values(told_at=now)
        )
