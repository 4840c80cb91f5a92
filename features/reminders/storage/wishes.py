"""Who wants reminders, and who waits for a date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.areas import Areas
from domain.payments import Programme
from features.reminders.rules.occasions import Whom
from features.reminders.storage.tables import reminder_walk, reminder_watch, reminder_wish
from storage.ahead import Question
from storage.keyring import Keyring
from storage.repository import Repository
from storage.statements import Row, Statement

_WATCH = (
    "(SELECT h.* FROM reminder_watch h WHERE h.family_id IS NULL"
    " OR EXISTS (SELECT FROM family_link l WHERE l.family_id = h.family_id"
    "  AND l.telegram_id = h.telegram_id AND l.unlinked_at IS NULL)"
    " OR EXISTS (SELECT FROM helper_link l WHERE l.family_id = h.family_id"
    "  AND l.telegram_id = h.telegram_id AND l.unlinked_at IS NULL)) AS h"
)
"""Watches of areas, and of families that the account still has, or still helps."""
_ASKED = Statement(
    "SELECT telegram_id FROM reminder_wish WHERE telegram_id = ANY(CAST(:people AS bigint[]))"
)
_OFFER = Statement(
    "INSERT INTO reminder_wish (telegram_id, asked_at) VALUES (:telegram_id, :now)"
    " ON CONFLICT DO NOTHING RETURNING telegram_id"
)
_WHOM = Statement(
    "SELECT w.telegram_id, l.family_id, f.area_code, NULL::text[] AS programmes"  # noqa: S608 - a constant
    " FROM unnest(CAST(:people AS bigint[])) AS p (telegram_id)"
    " JOIN reminder_wish w ON w.telegram_id = p.telegram_id AND w.wanted"
    " JOIN family_link l ON l.telegram_id = w.telegram_id AND l.unlinked_at IS NULL"
    " JOIN family f ON f.id = l.family_id"
    " JOIN account a ON a.telegram_id = w.telegram_id AND a.blocked_at IS NULL"
    " UNION ALL"
    " SELECT h.telegram_id, h.family_id, coalesce(f.area_code, h.area_code),"
    " array_agg(h.programme::text)"
    " FROM unnest(CAST(:people AS bigint[])) AS p (telegram_id)"
    f" JOIN {_WATCH} ON h.telegram_id = p.telegram_id"
    " LEFT JOIN family f ON f.id = h.family_id"
    " WHERE (h.told_at IS NULL OR h.told_at > :told_since)"
    " AND NOT EXISTS (SELECT FROM account a"
    "  WHERE a.telegram_id = h.telegram_id AND a.blocked_at IS NOT NULL)"
    " GROUP BY 1, 2, 3"
)
_OF_FAMILIES = Statement(
    "SELECT DISTINCT l.telegram_id FROM family_link l"
    " JOIN reminder_wish w ON w.telegram_id = l.telegram_id AND w.wanted"
    " WHERE l.family_id = ANY(CAST(:families AS uuid[])) AND l.unlinked_at IS NULL"
)
_WATCHES = Statement(
    f"SELECT h.area_code, h.programme, h.family_id FROM {_WATCH}"  # noqa: S608 - a constant
    " WHERE h.telegram_id = :telegram_id AND h.told_at IS NULL"
    " ORDER BY h.area_code, h.programme"
)
_SLICE = Statement(
    "(SELECT telegram_id FROM reminder_wish WHERE wanted AND telegram_id > :after"
    "  ORDER BY telegram_id LIMIT :most)"
    " UNION (SELECT DISTINCT telegram_id FROM reminder_watch WHERE telegram_id > :after"
    "  AND told_at IS NULL ORDER BY telegram_id LIMIT :most)"
    " ORDER BY telegram_id LIMIT :most"
)
_ONE_WATCH = "uq_reminder_watch_telegram_id_area_code_programme_family_id"


@dataclass(frozen=True)
class Watch:
    """A programme in an area, whose first date somebody waits for."""

    area_code: str
    programme: Programme
    family_id: UUID | None = None


async def _asked(
    connection: AsyncConnection, _: Keyring, people: Collection[int]
) -> dict[int, bool]:
    rows = await _ASKED.rows(connection, people=list(people))
    return {row.telegram_id: True for row in rows}


ASKED: Question[int, bool] = Question(_asked, otherwise=lambda: False)
"""Whether an account was asked before if it wants reminders."""


class WishRepository(Repository):
    async def wanted(self, telegram_id: int) -> bool | None:
        """What somebody said; None where they were never asked, or did not answer."""
        found: bool | None = await self._connection.scalar(
            select(reminder_wish.c.wanted).where(reminder_wish.c.telegram_id == telegram_id)
        )
        return found

    async def offer(self, telegram_id: int, now: datetime) -> bool:
        """Whether nobody asked yet; from now on somebody has."""
        if await ASKED.ask(self._connection, self._keyring, telegram_id):
            return False
        return bool(await _OFFER.rows(self._connection, telegram_id=telegram_id, now=now))

    async def answer(self, telegram_id: int, now: datetime, *, wanted: bool) -> None:
        values = {"wanted": wanted, "answered_at": now}
        await self._connection.execute(
            upsert(reminder_wish)
            .values(telegram_id=telegram_id, asked_at=now, **values)
            .on_conflict_do_update(index_elements=[reminder_wish.c.telegram_id], set_=values)
        )

    async def watch(self, telegram_id: int, watches: Collection[Watch], now: datetime) -> None:
        """Twice changes nothing; what was told begins anew."""
        if watches:
            new = upsert(reminder_watch)
            await self._connection.execute(
                new.on_conflict_do_update(
                    constraint=_ONE_WATCH,
                    set_={"at": new.excluded.at, "told_at": None},
                    where=reminder_watch.c.told_at.is_not(None),
                ),
                [
                    {
                        "telegram_id": telegram_id,
                        "area_code": one.area_code,
                        "programme": one.programme.value,
                        "family_id": one.family_id,
                        "at": now,
                    }
                    for one in watches
                ],
            )

    async def watches(self, telegram_id: int) -> list[Watch]:
        """The dates that somebody still waits for, and would be told of."""
        rows = await _WATCHES.rows(self._connection, telegram_id=telegram_id)
        return [Watch(row.area_code, Programme(row.programme), row.family_id) for row in rows]

    async def told_watch(self, about: Whom, programme: Programme, now: datetime) -> None:
        """The date that was waited for is told: of a family wherever it lives now, else of the
        area."""
        own = (
            reminder_watch.c.family_id == about.family_id
            if about.family_id
            else and_(
                reminder_watch.c.family_id.is_(None), reminder_watch.c.area_code == about.area_code
            )
        )
        await self._connection.execute(
            update(reminder_watch)
            .where(
                reminder_watch.c.telegram_id == about.telegram_id,
                reminder_watch.c.programme == programme.value,
                own,
            )
            .values(told_at=now)
        )

    async def forget_watches(self, *, asked_before: datetime, told_before: datetime) -> int:
        """What is waited for no longer, because it was told or never came; how many went."""
        c = reminder_watch.c
        gone = delete(reminder_watch).where(or_(c.at < asked_before, c.told_at < told_before))
        return (await self._connection.execute(gone)).rowcount

    async def end_watches(self, telegram_id: int) -> None:
        await self._connection.execute(
            delete(reminder_watch).where(reminder_watch.c.telegram_id == telegram_id)
        )

    async def whom(
        self, people: Sequence[int], now: datetime, areas: Areas, *, told_since: datetime
    ) -> list[Whom]:
        """What these people want, family by family; nothing for whoever blocked the bot.

        Watches that were told are among it if that was after `told_since`.
        """
        rows = await _WHOM.rows(self._connection, people=list(people), told_since=told_since)
        return [_whom(row, now, areas) for row in rows]

    async def of_families(self, families: Collection[UUID]) -> list[int]:
        """Those of the linked people who want reminders."""
        rows = await _OF_FAMILIES.rows(self._connection, families=list(families))
        return [row.telegram_id for row in rows]

    async def slice(self, after: int, most: int) -> list[int]:
        """The next people, by their number, who want reminders or wait for a date."""
        rows = await _SLICE.rows(self._connection, after=after, most=most)
        return [row.telegram_id for row in rows]


@dataclass(frozen=True)
class Walk:
    """A way through all people that has come as far as `until`; `news_until`: for windows."""

    id: int
    news_until: int | None
    until: int


class WalkRepository(Repository):
    async def begin_day(self, day: object) -> None:
        """Once a day; twice changes nothing."""
        await self._connection.execute(
            upsert(reminder_walk).values(day=day).on_conflict_do_nothing()
        )

    async def begin_news(self, last: int) -> None:
        """For the windows that changed up to this note, if nobody walks for windows already."""
        under_way = select(reminder_walk.c.id).where(
            reminder_walk.c.ended_at.is_(None), reminder_walk.c.news_until.is_not(None)
        )
        if (await self._connection.execute(under_way.limit(1))).first() is None:
            await self._connection.execute(upsert(reminder_walk).values(news_until=last))

    async def next(self) -> Walk | None:
        """The walk under way whose turn it is, locked; what is news goes first."""
        row = (
            await self._connection.execute(
                select(reminder_walk)
                .where(reminder_walk.c.ended_at.is_(None))
                .order_by(reminder_walk.c.news_until.is_(None), reminder_walk.c.id)
                .limit(1)
                .with_for_update()
            )
        ).one_or_none()
        return None if row is None else Walk(row.id, row.news_until, row.planned_until)

    async def came_to(self, walk: Walk, telegram_id: int) -> None:
        await self._connection.execute(
            update(reminder_walk)
            .where(reminder_walk.c.id == walk.id)
            .values(planned_until=telegram_id)
        )

    async def end(self, walk: Walk, now: datetime) -> None:
        await self._connection.execute(
            update(reminder_walk).where(reminder_walk.c.id == walk.id).values(ended_at=now)
        )


def _whom(row: Row, now: datetime, areas: Areas) -> Whom:
    zone = areas.zone(row.area_code)
    return Whom(
        row.telegram_id,
        row.family_id,
        row.area_code,
        now.astimezone(zone).date(),
        zone,
        None if row.programmes is None else frozenset(map(Programme, row.programmes)),
    )
