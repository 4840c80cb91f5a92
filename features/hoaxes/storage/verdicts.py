"""The ledger of verdicts: who got which version, so that a change reaches exactly them."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from features.hoaxes.rules.tips import GROUP_PAUSE, HOAX_PAUSE
from features.hoaxes.storage.hoax_tables import hoax_version
from features.hoaxes.storage.tip_tables import group_warning, verdict_told
from storage.repository import Repository
from storage.set_aside import not_held

TIP_CHANGES = "hoaxes.changed_verdicts"

GROUPS_KEPT = 2 * HOAX_PAUSE
"""So long the pause between two warnings can matter."""
_NUMBERS = text(
    "UPDATE verdict_told v SET message_id = o.message_id FROM outbox o"
    " WHERE v.message_id IS NULL AND v.at > :since AND o.message_id IS NOT NULL"
    " AND (o.dedupe = v.dedupe OR (o.update_id = v.update_id AND o.chat_id = v.telegram_id))"
)
_ONE_GROUP = text("SELECT pg_advisory_xact_lock(7004, CAST(:low AS integer))")


class VerdictLedger(Repository):
    async def add(
        self,
        telegram_id: int,
        hoax_id: str,
        version: int,
        now: datetime,
        *,
        update_id: int | None = None,
        dedupe: str | None = None,
    ) -> bool:
        """Note a verdict that goes out; whether this version is new to the person."""
        added = await self._connection.execute(
            upsert(verdict_told)
            .values(
                telegram_id=telegram_id,
                hoax_id=hoax_id,
                version=version,
                update_id=update_id,
                dedupe=dedupe,
                at=now,
            )
            .on_conflict_do_nothing()
        )
        return added.rowcount == 1

    async def holders_of_older(
        self, hoax_id: str, version: int, most: int, now: datetime
    ) -> list[int]:
        """Who got a version before this one and nothing since."""
        item = func.concat(verdict_told.c.hoax_id, ":", verdict_told.c.telegram_id)
        rows = await self._connection.execute(
            select(verdict_told.c.telegram_id)
            .where(verdict_told.c.hoax_id == hoax_id, not_held(TIP_CHANGES, item, now))
            .group_by(verdict_told.c.telegram_id)
            .having(func.max(verdict_told.c.version) < version)
            .order_by(verdict_told.c.telegram_id)
            .limit(most)
        )
        return [row.telegram_id for row in rows]

    async def changed(self) -> list[tuple[str, int]]:
        """Hoaxes with the version that changed their verdict last, where somebody got an older."""
        newest = (
            select(
                hoax_version.c.hoax_id.label("hoax_id"),
                func.max(hoax_version.c.version).label("version"),
            )
            .where(hoax_version.c.verdict_changed)
            .group_by(hoax_version.c.hoax_id)
            .subquery()
        )
        holders = (
            select(verdict_told.c.telegram_id)
            .where(verdict_told.c.hoax_id == newest.c.hoax_id)
            .group_by(verdict_told.c.telegram_id)
            .having(func.max(verdict_told.c.version) < newest.c.version)
            .exists()
        )
        rows = await self._connection.execute(select(newest).where(holders))
        return [(row.hoax_id, row.version) for row in rows]

    async def note_messages(self, now: datetime) -> None:
        """Write down the numbers of messages that have been sent since."""
        await self._connection.execute(_NUMBERS, {"since": now - timedelta(days=2)})

    async def may_warn(self, chat_id: int, hoax_id: str, now: datetime) -> bool:
        """Whether this group may be warned now; if so, it counts as warned."""
        await self._connection.execute(_ONE_GROUP, {"low": abs(chat_id) % 2**31})
        recent = await self._connection.scalar(
            select(func.count())
            .select_from(group_warning)
            .where(
                group_warning.c.chat_id == chat_id,
                (group_warning.c.at > now - GROUP_PAUSE)
                | ((group_warning.c.hoax_id == hoax_id) & (group_warning.c.at > now - HOAX_PAUSE)),
            )
        )
        if recent:
            return False
        await self._connection.execute(
            upsert(group_warning)
            .values(chat_id=chat_id, hoax_id=hoax_id, at=now)
            .on_conflict_do_update(
                index_elements=[group_warning.c.chat_id, group_warning.c.hoax_id], set_={"at": now}
            )
        )
        return True
