"""Promises of companions, as rows."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.people.storage.families import within
from features.visits.rules.figures import Figures
from features.visits.rules.promises import Promise, PromiseState
from features.visits.storage.tables import visit, visit_promise
from storage.repository import Repository
from storage.tables import place_of

_OPEN = visit_promise.c.state == PromiseState.OPEN.value
KEPT: ColumnElement[bool] = and_(
    visit_promise.c.state == PromiseState.KEPT.value, visit_promise.c.disputed_at.is_(None)
)
"""Kept, and the family never said otherwise."""


class PromiseRepository(Repository):
    async def add(
        self,
        key: str,
        telegram_id: int,
        family_id: UUID,
        area_code: str,
        text: str,
        due_on: date,
        now: datetime,
        *,
        visit_id: int | None = None,
    ) -> tuple[Promise, bool]:
        """The promise with this key, and whether it was made just now."""
        place = place_of(visit_promise, "text_sealed", key)
        made = await self._connection.scalar(
            upsert(visit_promise)
            .values(
                promise_key=key,
                visit_id=visit_id,
                family_id=family_id,
                telegram_id=telegram_id,
                issued_by=telegram_id,
                area_code=area_code,
                text_sealed=self._keyring.seal(text, place),
                due_on=due_on,
                made_at=now,
            )
            .on_conflict_do_nothing()
            .returning(visit_promise.c.id)
        )
        found = await self._where(visit_promise.c.promise_key == key)
        return found[0], made is not None

    async def get(self, promise_id: int) -> Promise | None:
        """Locked until the transaction ends."""
        row = (
            await self._connection.execute(
                select(visit_promise).where(visit_promise.c.id == promise_id).with_for_update()
            )
        ).one_or_none()
        return self._promise(row) if row else None

    async def open_of(self, telegram_id: int) -> list[Promise]:
        """What somebody is to keep, by the day."""
        return await self._where(_OPEN & (visit_promise.c.telegram_id == telegram_id))

    async def of_visit(self, visit_id: int) -> list[Promise]:
        return await self._where(visit_promise.c.visit_id == visit_id)

    async def of_families(self, families: Sequence[UUID], *, since: datetime) -> list[Promise]:
        """What families were promised: what is open, and what was settled since then."""
        return await self._where(
            visit_promise.c.family_id.in_(families)
            & or_(_OPEN, visit_promise.c.settled_at >= since)
        )

    async def settle(self, promise_id: int, state: PromiseState, now: datetime) -> None:
        await self._set(promise_id, state=state.value, settled_at=now)

    async def dispute(self, promise_id: int, now: datetime) -> None:
        """It is open again, and told once more after its time."""
        await self._set(
            promise_id,
            state=PromiseState.OPEN.value,
            settled_at=None,
            disputed_at=now,
            told=1,
        )

    async def to_tell(self, today: date, late: timedelta) -> list[int]:
        """Who is to be reminded: of what is due today, and once more of what was not kept since."""
        rows = await self._connection.execute(
            select(visit_promise.c.telegram_id)
            .where(_OPEN, visit_promise.c.telegram_id.is_not(None), _untold(today, late))
            .distinct()
        )
        return list(rows.scalars())

    async def untold(self, telegram_id: int, today: date, late: timedelta) -> list[Promise]:
        return await self._where(
            and_(_OPEN, visit_promise.c.telegram_id == telegram_id, _untold(today, late))
        )

    async def told(self, promises: Sequence[Promise], today: date, late: timedelta) -> None:
        """What is late by more than that is not told a third time."""
        for one in promises:
            await self._set(one.id, told=2 if one.due_on <= today - late else 1)

    async def hand_over(self, telegram_id: int, area_code: str, to: int | None) -> list[UUID]:
        """What somebody was to keep in an area is another's from now on, or waits for one; the
        families to whom it was promised."""
        rows = await self._connection.execute(
            update(visit_promise)
            .where(
                _OPEN,
                visit_promise.c.telegram_id == telegram_id,
                within(visit_promise.c.area_code, area_code),
            )
            .values(telegram_id=to)
            .returning(visit_promise.c.family_id)
        )
        return list(rows.scalars())

    async def hand_back(self, telegram_id: int, families: Sequence[UUID], to: int) -> None:
        """What somebody was to keep for these families is another's from now on."""
        await self._connection.execute(
            update(visit_promise)
            .where(
                _OPEN,
                visit_promise.c.telegram_id == telegram_id,
                visit_promise.c.family_id.in_(families),
            )
            .values(telegram_id=to)
        )

    async def known_to(self, telegram_id: int, families: Sequence[UUID]) -> set[UUID]:
        """Which of these families somebody has visited, or has promised something."""
        visited = select(visit.c.family_id).where(
            visit.c.telegram_id == telegram_id, visit.c.family_id.in_(families)
        )
        promised = select(visit_promise.c.family_id).where(
            visit_promise.c.issued_by == telegram_id, visit_promise.c.family_id.in_(families)
        )
        return set((await self._connection.execute(visited.union(promised))).scalars())

    async def figures(
        self, telegram_id: int, area_code: str, *, since: datetime, today: date
    ) -> Figures:
        """Of one companion in one area since then; a promise counts by its day."""
        visited = await self._connection.execute(
            select(func.count(), func.count(visit.c.family_id.distinct())).where(
                visit.c.telegram_id == telegram_id,
                visit.c.at >= since,
                visit.c.family_id.is_not(None),
                within(visit.c.area_code, area_code),
            )
        )
        promised = await self._connection.execute(
            select(func.count(), func.count().filter(KEPT)).where(
                visit_promise.c.telegram_id == telegram_id,
                visit_promise.c.due_on.between(since.date(), today - timedelta(days=1)),
                within(visit_promise.c.area_code, area_code),
            )
        )
        return Figures(*visited.one(), *promised.one())

    async def _set(self, promise_id: int, **values: object) -> None:
        await self._connection.execute(
            update(visit_promise).where(visit_promise.c.id == promise_id).values(**values)
        )

    async def _where(self, condition: ColumnElement[bool]) -> list[Promise]:
        rows = await self._connection.execute(
            select(visit_promise)
            .where(condition)
            .order_by(visit_promise.c.due_on, visit_promise.c.id)
        )
        return self._readable(rows, self._promise)

    def _promise(self, row: Row[Any]) -> Promise:
        place = place_of(visit_promise, "text_sealed", row.promise_key)
        return Promise(
            row.id,
            row.family_id,
            row.telegram_id,
            row.area_code,
            self._keyring.open_text(row.text_sealed, place),
            row.due_on,
            PromiseState(row.state),
            row.made_at,
            row.disputed_at,
        )


def _untold(today: date, late: timedelta) -> ColumnElement[bool]:
    due, told = visit_promise.c.due_on, visit_promise.c.told
    return or_(and_(told == 0, due <= today), and_(told == 1, due <= today - late))
