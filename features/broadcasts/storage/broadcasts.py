"""Broadcasts as rows: what is sent, where it stands, and who did what to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from features.broadcasts.rules.broadcasts import (
    FOLLOW_UPS,
    Audience,
    Broadcast,
    BroadcastState,
    Content,
    Happened,
    Happening,
    Revision,
    RevisionState,
    Template,
    Topic,
)
from features.broadcasts.storage.broadcast_json import (
    audience_json,
    audience_of,
    content_columns,
    content_of,
)
from features.broadcasts.storage.tables import (
    broadcast,
    broadcast_log,
    broadcast_revision,
    broadcast_template,
    broadcast_watch,
    broadcast_wave,
)
from storage.repository import Repository
from storage.set_aside import not_held

HAPPENINGS = "broadcasts.happenings"

_OPEN = broadcast.c.state.not_in(
    [literal_column(f"'{state.value}'") for state in BroadcastState if not state.is_open]
)


class BroadcastRepository(Repository):
    async def add(
        self,
        *,
        code: str,
        title: str,
        topic: Topic,
        content: Content,
        audience: Audience,
        state: BroadcastState,
        author_id: int,
        counted: int,
        now: datetime,
        **more: object,
    ) -> int | None:
        """The new id, or None when the code is taken. `more` are columns as they are."""
        found: int | None = await self._connection.scalar(
            upsert(broadcast)
            .values(
                code=code,
                title=title,
                topic=topic.value,
                audience=audience_json(audience),
                state=state.value,
                author_id=author_id,
                counted=counted,
                created_at=now,
                **content_columns(content),
                **more,
            )
            .on_conflict_do_nothing(index_elements=[broadcast.c.code])
            .returning(broadcast.c.id)
        )
        return found

    async def get(self, broadcast_id: int, *, lock: bool = False) -> Broadcast | None:
        statement = select(broadcast).where(broadcast.c.id == broadcast_id)
        row = (
            await self._connection.execute(statement.with_for_update() if lock else statement)
        ).one_or_none()
        return None if row is None else _broadcast(row)

    async def by_code(self, code: str) -> Broadcast | None:
        found = await self._where(broadcast.c.code == code)
        return found[0] if found else None

    async def open(self) -> list[Broadcast]:
        return await self._where(_OPEN)

    async def recent(self, most: int) -> list[Broadcast]:
        """Newest first."""
        rows = await self._connection.execute(
            select(broadcast).order_by(broadcast.c.id.desc()).limit(most)
        )
        return [_broadcast(row) for row in rows]

    async def that_told(self, hoax_id: str, most: int) -> list[Broadcast]:
        """Finished notices about a hoax that were not taken back, newest first."""
        rows = await self._connection.execute(
            select(broadcast)
            .where(
                broadcast.c.hoax_id == hoax_id,
                broadcast.c.state == BroadcastState.DONE.value,
                broadcast.c.recalled.is_(False),
            )
            .order_by(broadcast.c.id.desc())
            .limit(most)
        )
        return [_broadcast(row) for row in rows]

    async def near(self, since: datetime) -> list[Broadcast]:
        """Those that are open, and those that ended since then."""
        return await self._where(_OPEN | (broadcast.c.finished_at > since))

    async def to_report(self) -> list[Broadcast]:
        return await self._where(
            (broadcast.c.state == BroadcastState.DONE.value) & broadcast.c.reported_at.is_(None)
        )

    async def behind(self) -> list[Broadcast]:
        """Those of which some copies may still have an older content. None that is paused."""
        return await self._where(
            (broadcast.c.revised < broadcast.c.revision)
            & (broadcast.c.state != BroadcastState.PAUSED.value)
        )

    async def planned_until(self, broadcast_id: int) -> int | None:
        """The last account that planning has looked at."""
        found: int | None = await self._connection.scalar(
            select(broadcast.c.planned_until).where(broadcast.c.id == broadcast_id)
        )
        return found

    async def change(self, broadcast_id: int, **values: object) -> None:
        await self._connection.execute(
            update(broadcast).where(broadcast.c.id == broadcast_id).values(**values)
        )

    async def put_content(self, broadcast_id: int, content: Content) -> None:
        await self.change(broadcast_id, **content_columns(content))

    # what happened

    async def log(self, what: Happened, now: datetime, **facts: object) -> None:
        await self._connection.execute(
            insert(broadcast_log).values(what=what.value, at=now, **facts)
        )

    async def happenings(self, broadcast_id: int) -> list[Happening]:
        """Oldest first."""
        return await self._happened(broadcast_log.c.broadcast_id == broadcast_id)

    async def untold(self, now: datetime, *, most: int = 50) -> list[Happening]:
        """What the administrators were not told yet; locked, so that one process tells it."""
        wanted = ~broadcast_log.c.told & not_held(HAPPENINGS, broadcast_log.c.id, now)
        return await self._happened(wanted, most=most, lock=True)

    async def told(self, ids: Sequence[int]) -> None:
        await self._connection.execute(
            update(broadcast_log).where(broadcast_log.c.id.in_(ids)).values(told=True)
        )

    async def _happened(
        self, condition: ColumnElement[bool], *, most: int | None = None, lock: bool = False
    ) -> list[Happening]:
        statement = select(broadcast_log).where(condition).order_by(broadcast_log.c.id).limit(most)
        if lock:
            statement = statement.with_for_update(skip_locked=True)
        return [
            Happening(
                row.id,
                Happened(row.what),
                row.at,
                row.by,
                row.why,
                row.broadcast_id,
                row.schedule_id,
                row.revision_id,
            )
            for row in await self._connection.execute(statement)
        ]

    # corrections and recalls

    async def add_revision(
        self, broadcast_id: int, content: Content, *, recalls: bool, author_id: int, now: datetime
    ) -> int:
        found: int | None = await self._connection.scalar(
            insert(broadcast_revision)
            .values(
                broadcast_id=broadcast_id,
                recalls=recalls,
                state=RevisionState.WAITING.value,
                author_id=author_id,
                created_at=now,
                **content_columns(content),
            )
            .returning(broadcast_revision.c.id)
        )
        assert found is not None
        return found

    async def revision(self, revision_id: int, *, lock: bool = False) -> Revision | None:
        statement = select(broadcast_revision).where(broadcast_revision.c.id == revision_id)
        row = (
            await self._connection.execute(statement.with_for_update() if lock else statement)
        ).one_or_none()
        return None if row is None else _revision(row)

    async def waiting_revisions(self) -> list[Revision]:
        rows = await self._connection.execute(
            select(broadcast_revision)
            .where(broadcast_revision.c.state == RevisionState.WAITING.value)
            .order_by(broadcast_revision.c.id)
        )
        return [_revision(row) for row in rows]

    async def change_revision(self, revision_id: int, **values: object) -> None:
        await self._connection.execute(
            update(broadcast_revision)
            .where(broadcast_revision.c.id == revision_id)
            .values(**values)
        )

    # waves

    async def put_waves(
        self, broadcast_id: int, waves: Mapping[int, tuple[str, datetime | None]]
    ) -> None:
        """Zone and opening time per number; those that are there already stay."""
        await self._connection.execute(
            upsert(broadcast_wave)
            .values(
                [
                    {
                        "broadcast_id": broadcast_id,
                        "number": number,
                        "zone": zone,
                        "opens_at": opens_at,
                        "exhausted": opens_at is None,
                    }
                    for number, (zone, opens_at) in waves.items()
                ]
            )
            .on_conflict_do_nothing()
        )

    async def waves(self, broadcast_id: int) -> dict[int, tuple[str, datetime | None]]:
        rows = await self._connection.execute(
            select(broadcast_wave)
            .where(broadcast_wave.c.broadcast_id == broadcast_id)
            .order_by(broadcast_wave.c.number)
        )
        return {row.number: (row.zone, row.opens_at) for row in rows}

    async def open_follow_ups(self, broadcast_id: int, now: datetime) -> None:
        """A wave for follow-ups beside every wave; they open now."""
        waves = await self.waves(broadcast_id)
        beside = {
            FOLLOW_UPS + number: (zone, now)
            for number, (zone, _) in waves.items()
            if number < FOLLOW_UPS
        }
        if beside:
            await self.put_waves(broadcast_id, beside)

    # administrators who watch

    async def watch(self, broadcast_id: int, telegram_id: int, message_id: int) -> None:
        values = {"message_id": message_id, "shown": ""}
        await self._connection.execute(
            upsert(broadcast_watch)
            .values(broadcast_id=broadcast_id, telegram_id=telegram_id, **values)
            .on_conflict_do_update(
                index_elements=[broadcast_watch.c.broadcast_id, broadcast_watch.c.telegram_id],
                set_=values,
            )
        )

    async def watchers(self, broadcast_id: int) -> list[tuple[int, int, str]]:
        """Per administrator: account, message, and a mark of what it shows."""
        rows = await self._connection.execute(
            select(broadcast_watch).where(broadcast_watch.c.broadcast_id == broadcast_id)
        )
        return [(row.telegram_id, row.message_id, row.shown) for row in rows]

    async def watched(self) -> list[int]:
        rows = await self._connection.execute(select(broadcast_watch.c.broadcast_id).distinct())
        return [row.broadcast_id for row in rows]

    async def shown(self, broadcast_id: int, telegram_id: int, mark: str) -> None:
        await self._connection.execute(
            update(broadcast_watch)
            .where(
                broadcast_watch.c.broadcast_id == broadcast_id,
                broadcast_watch.c.telegram_id == telegram_id,
            )
            .values(shown=mark)
        )

    async def unwatch(self, broadcast_id: int, telegram_id: int | None = None) -> None:
        statement = broadcast_watch.delete().where(broadcast_watch.c.broadcast_id == broadcast_id)
        if telegram_id is not None:
            statement = statement.where(broadcast_watch.c.telegram_id == telegram_id)
        await self._connection.execute(statement)

    # templates

    async def templates(self) -> list[Template]:
        rows = await self._connection.execute(
            select(broadcast_template).order_by(broadcast_template.c.title)
        )
        return [
            Template(row.id, row.title, Topic(row.topic), content_of(row.content, None))
            for row in rows
        ]

    async def add_template(self, title: str, topic: Topic, content: Content, author_id: int) -> int:
        found: int | None = await self._connection.scalar(
            insert(broadcast_template)
            .values(
                title=title,
                topic=topic.value,
                content=content_columns(content)["content"],
                author_id=author_id,
            )
            .returning(broadcast_template.c.id)
        )
        assert found is not None
        return found

    async def drop_template(self, template_id: int) -> None:
        await self._connection.execute(
            broadcast_template.delete().where(broadcast_template.c.id == template_id)
        )

    async def _where(self, condition: ColumnElement[bool]) -> list[Broadcast]:
        rows = await self._connection.execute(
            select(broadcast).where(condition).order_by(broadcast.c.id)
        )
        return [_broadcast(row) for row in rows]


def _broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=row.id,
        code=row.code,
        title=row.title,
        topic=Topic(row.topic),
        content=content_of(row.content, row.picture),
        audience=audience_of(row.audience),
        state=BroadcastState(row.state),
        author_id=row.author_id,
        created_at=row.created_at,
        counted=row.counted,
        approver_id=row.approver_id,
        starts_at=row.starts_at,
        rests_until=row.rests_until,
        planned=row.planned,
        schedule_id=row.schedule_id,
        revision=row.revision,
        revised=row.revised,
        recalled=row.recalled,
        paused_why=row.paused_why,
        finished_at=row.finished_at,
        reported_at=row.reported_at,
        state_before=BroadcastState(row.state_before) if row.state_before else None,
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        id=row.id,
        broadcast_id=row.broadcast_id,
        content=content_of(row.content, row.picture),
        recalls=row.recalls,
        state=RevisionState(row.state),
        author_id=row.author_id,
        created_at=row.created_at,
        approver_id=row.approver_id,
    )
