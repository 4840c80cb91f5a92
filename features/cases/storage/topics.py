"""What the forum group must remember of a case: its topic, its card, and what was posted."""

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Person, Role, StaffPost
from features.cases.storage.tables import case_cursor, case_entry, case_event, case_reference
from features.people.storage.tables import staff
from storage.repository import Repository

_CARD = "forum_card"
_ROOM = "forum chat"


class CaseTopics(Repository):
    async def card(self, case_id: int) -> int | None:
        """The message that shows the case in its topic."""
        found = await self._connection.scalar(
            select(case_reference.c.reference).where(
                case_reference.c.case_id == case_id, case_reference.c.target == _CARD
            )
        )
        return int(found) if found is not None else None

    async def keep_card(self, case_id: int, message_id: int | None) -> None:
        """None when the card is gone."""
        if message_id is None:
            await self._connection.execute(
                delete(case_reference).where(
                    case_reference.c.case_id == case_id, case_reference.c.target == _CARD
                )
            )
            return
        await self._connection.execute(
            upsert(case_reference)
            .values(case_id=case_id, target=_CARD, reference=str(message_id))
            .on_conflict_do_update(
                index_elements=[case_reference.c.case_id, case_reference.c.target],
                set_={"reference": str(message_id)},
            )
        )

    async def entry_with_key(self, key: str) -> int | None:
        found: int | None = await self._connection.scalar(
            select(case_entry.c.id).where(case_entry.c.entry_key == key)
        )
        return found

    async def reader_of(self, key: str) -> int | None:
        """The officer for whom alone an entry is meant."""
        found: int | None = await self._connection.scalar(
            select(case_entry.c.reader_id).where(case_entry.c.entry_key == key)
        )
        return found

    async def was_posted(self, key: str) -> bool:
        found = await self._connection.scalar(
            select(exists().where(case_event.c.event_id == _posted(key)))
        )
        return bool(found)

    async def remember_posted(self, key: str, ticket: str) -> None:
        """So that a repeated hand-over posts only what is still missing."""
        await self._connection.execute(
            upsert(case_event).values(event_id=_posted(key), ticket=ticket).on_conflict_do_nothing()
        )

    async def moved_room(self, configured: int) -> int | None:
        """Where Telegram moved the group to that the operator configured, if it did."""
        found = await self._connection.scalar(
            select(case_cursor.c.cursor).where(case_cursor.c.command_center == _ROOM)
        )
        old, _, new = (found or "").partition(">")
        return int(new) if old == str(configured) else None

    async def move_room(self, old: int, new: int) -> None:
        value = f"{old}>{new}"
        await self._connection.execute(
            upsert(case_cursor)
            .values(command_center=_ROOM, cursor=value)
            .on_conflict_do_update(
                index_elements=[case_cursor.c.command_center], set_={"cursor": value}
            )
        )

    async def officers(self) -> list[Person]:
        """All officers with all of their posts, without names: they sit in the group."""
        seats = select(staff.c.telegram_id).where(staff.c.role == Role.OFFICER.value)
        rows = await self._connection.execute(
            select(staff.c.telegram_id, staff.c.role, staff.c.area_code, staff.c.companion_id)
            .where(staff.c.telegram_id.in_(seats))
            .order_by(staff.c.telegram_id)
        )
        posts: dict[int, list[StaffPost]] = {}
        for row in rows:
            post = StaffPost(Role(row.role), "", row.area_code, row.companion_id)
            posts.setdefault(row.telegram_id, []).append(post)
        return [Person(account, posts=tuple(its)) for account, its in posts.items()]


def _posted(key: str) -> str:
    return f"forum:{key}"[:120]
