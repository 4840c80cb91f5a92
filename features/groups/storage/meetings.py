"""Meetings of groups, and who was there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.groups.rules.meetings import Meeting, MeetingState
from features.groups.storage.tables import family_group, group_meeting, meeting_attendance
from storage.repository import Repository
from storage.tables import place_of

Noted = Mapping[int, tuple[bool, int]]
"""By member: whether they were there, and how often that was noted."""


class MeetingRepository(Repository):
    async def plan(
        self, key: str, group_id: int, starts_at: datetime, place: str, module: str
    ) -> Meeting:
        """A new meeting; with a key that is known, the meeting of that key."""
        sealed = self._keyring.seal(place, place_of(group_meeting, "place_sealed", key))
        await self._connection.execute(
            upsert(group_meeting)
            .values(
                meeting_key=key,
                group_id=group_id,
                starts_at=starts_at,
                place_sealed=sealed,
                module=module,
            )
            .on_conflict_do_nothing()
        )
        (found,) = await self._where(
            (group_meeting.c.meeting_key == key) & (group_meeting.c.group_id == group_id)
        )
        return found

    async def get(self, owner_id: int, meeting_id: int) -> Meeting | None:
        """A meeting of an open group of this companion, locked; nobody else's."""
        found = await self._where(
            (group_meeting.c.id == meeting_id)
            & (family_group.c.owner_id == owner_id)
            & family_group.c.closed_at.is_(None),
            lock=True,
        )
        return found[0] if found else None

    async def whose(self, meeting_id: int) -> Meeting | None:
        """A meeting by its number, for jobs and for those who are invited to it."""
        found = await self._where(group_meeting.c.id == meeting_id)
        return found[0] if found else None

    async def of_group(self, group_id: int, since: datetime, until: datetime) -> list[Meeting]:
        """Those that were not called off, the earliest first; `until` is not included."""
        return await self._where(
            (group_meeting.c.group_id == group_id)
            & (group_meeting.c.starts_at >= since)
            & (group_meeting.c.starts_at < until)
            & (group_meeting.c.state != MeetingState.CANCELLED.value)
        )

    async def change(
        self, meeting: Meeting, starts_at: datetime, place: str, module: str
    ) -> Meeting:
        """The same meeting in a new version, where something differs."""
        if (starts_at, place, module) == (meeting.starts_at, meeting.place, meeting.module):
            return meeting
        await self._set(
            meeting.id,
            starts_at=starts_at,
            place_sealed=await self._sealed(meeting.id, "place_sealed", place),
            module=module,
            version=meeting.version + 1,
        )
        return await self._again(meeting)

    async def cancel(self, meeting: Meeting) -> Meeting:
        await self._set(meeting.id, state=MeetingState.CANCELLED.value)
        return await self._again(meeting)

    async def held(self, meeting: Meeting, *, typed: int | None = None) -> Meeting:
        """Attendance was taken; `typed`: from the list in this message."""
        more = {} if typed is None else {"typed": typed}
        await self._set(meeting.id, state=MeetingState.HELD.value, **more)
        return await self._again(meeting)

    async def teach(self, meeting: Meeting, module: str) -> Meeting:
        await self._set(meeting.id, taught=module)
        return await self._again(meeting)

    async def note(self, meeting: Meeting, text: str) -> Meeting:
        sealed = await self._sealed(meeting.id, "note_sealed", text)
        await self._set(meeting.id, note_sealed=sealed)
        return await self._again(meeting)

    async def noted(self, meeting_id: int) -> Noted:
        """Who was there, as far as it was noted."""
        rows = await self._connection.execute(
            select(meeting_attendance).where(meeting_attendance.c.meeting_id == meeting_id)
        )
        return {row.member_id: (row.present, row.turn) for row in rows}

    async def noted_since(self, meetings: Sequence[int], since: datetime) -> set[int]:
        """Those of these meetings that somebody was noted for since then."""
        table = meeting_attendance
        rows = await self._connection.execute(
            select(table.c.meeting_id)
            .where(table.c.meeting_id.in_(meetings), table.c.at >= since)
            .distinct()
        )
        return set(rows.scalars())

    async def noted_of(self, meetings: Sequence[int]) -> dict[int, dict[int, bool]]:
        """Of several meetings: by meeting and member, whether they were there."""
        found: dict[int, dict[int, bool]] = {meeting_id: {} for meeting_id in meetings}
        rows = await self._connection.execute(
            select(meeting_attendance).where(meeting_attendance.c.meeting_id.in_(meetings))
        )
        for row in rows:
            found[row.meeting_id][row.member_id] = row.present
        return found

    async def mark(self, meeting_id: int, present: Mapping[int, bool], now: datetime) -> None:
        """By member; each change makes buttons of before void."""
        table = meeting_attendance
        rows = [
            {"meeting_id": meeting_id, "member_id": member, "present": there, "at": now}
            for member, there in present.items()
        ]
        if rows:
            new = upsert(table)
            again = {"present": new.excluded.present, "turn": table.c.turn + 1, "at": now}
            keys = [table.c.meeting_id, table.c.member_id]
            await self._connection.execute(
                new.on_conflict_do_update(index_elements=keys, set_=again), rows
            )

    async def _again(self, meeting: Meeting) -> Meeting:
        (found,) = await self._where(group_meeting.c.id == meeting.id)
        return found

    async def _sealed(self, meeting_id: int, column: str, value: str) -> bytes:
        key = await self._connection.scalar(
            select(group_meeting.c.meeting_key).where(group_meeting.c.id == meeting_id)
        )
        return self._keyring.seal(value, place_of(group_meeting, column, key))

    async def _set(self, meeting_id: int, **values: object) -> None:
        await self._connection.execute(
            update(group_meeting).where(group_meeting.c.id == meeting_id).values(**values)
        )

    async def _where(self, condition: ColumnElement[bool], *, lock: bool = False) -> list[Meeting]:
        wanted = (
            select(group_meeting)
            .select_from(group_meeting.join(family_group))
            .where(condition)
            .order_by(group_meeting.c.starts_at, group_meeting.c.id)
        )
        if lock:
            wanted = wanted.with_for_update(of=group_meeting)
        rows = await self._connection.execute(wanted)
        return self._readable(rows.all(), self._meeting)

    def _meeting(self, row: Row[Any]) -> Meeting:
        def read(column: str) -> str:
            value = getattr(row, column)
            place = place_of(group_meeting, column, row.meeting_key)
            return self._keyring.open_text(value, place) if value else ""

        return Meeting(
            id=row.id,
            group_id=row.group_id,
            starts_at=row.starts_at,
            place=read("place_sealed"),
            module=row.module,
            version=row.version,
            state=MeetingState(row.state),
            taught=row.taught,
            note=read("note_sealed"),
            typed=row.typed,
        )
