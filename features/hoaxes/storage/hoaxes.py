"""The hoax library: what holds now, its versions, and drafts that wait for a second look."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ARRAY, Table, any_, exists, func, insert, literal, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.hoaxes.rules.hoaxes import (
    DraftState,
    Hoax,
    HoaxCategory,
    HoaxDraft,
    HoaxVersion,
    Verdict,
)
from features.hoaxes.storage.hoax_tables import hoax, hoax_draft, hoax_version
from features.people.storage.imports import Tally
from storage.repository import Repository

_WORDING = (
    *("title", "claim", "clarification", "category", "verdict", "source", "source_date"),
    "withdrawn",
)
_FROM_FILE = ("id", "title", "claim", "clarification", "category", "source", "source_date")
_LOCK = 0x4B504D06


class HoaxRepository(Repository):
    async def get(self, hoax_id: str) -> Hoax | None:
        """The hoax as it holds now; also a withdrawn one."""
        rows = await self._connection.execute(select(hoax).where(hoax.c.id == hoax_id))
        row = rows.first()
        return None if row is None else _hoax(row)

    async def published(
        self, *, category: HoaxCategory | None = None, most: int | None = None, skip: int = 0
    ) -> list[Hoax]:
        """What is shown, the newest by its source first."""
        found = select(hoax).where(~hoax.c.withdrawn)
        if category is not None:
            found = found.where(hoax.c.category == category.value)
        newest = found.order_by(hoax.c.source_date.desc(), hoax.c.id).limit(most).offset(skip)
        return [_hoax(row) for row in await self._connection.execute(newest)]

    async def count(self, category: HoaxCategory | None = None) -> int:
        found = select(func.count()).select_from(hoax).where(~hoax.c.withdrawn)
        if category is not None:
            found = found.where(hoax.c.category == category.value)
        return int(await self._connection.scalar(found) or 0)

    async def containing(self, words: Sequence[str], *, most: int) -> list[Hoax]:
        """Shown hoaxes that contain every word, in their title, claim or clarification."""
        text_of = func.lower(hoax.c.title + " " + hoax.c.claim + " " + hoax.c.clarification)
        conditions = [text_of.contains(word.lower(), autoescape=True) for word in words]
        rows = await self._connection.execute(
            select(hoax)
            .where(~hoax.c.withdrawn, *conditions)
            .order_by(hoax.c.source_date.desc(), hoax.c.id)
            .limit(most)
        )
        return [_hoax(row) for row in rows]

    async def library_version(self) -> int:
        """Rises with every publication; 0 for an empty library."""
        return int(await self._connection.scalar(select(func.max(hoax_version.c.id))) or 0)

    async def versions(self, hoax_id: str) -> list[HoaxVersion]:
        """Every published wording, newest first."""
        rows = await self._connection.execute(
            select(hoax_version, hoax_version.c.hoax_id)
            .where(hoax_version.c.hoax_id == hoax_id)
            .order_by(hoax_version.c.version.desc())
        )
        return [
            HoaxVersion(
                _hoax(row, row.hoax_id),
                row.verdict_changed,
                row.author_id,
                row.reviewer_id,
                row.published_at,
            )
            for row in rows
        ]

    async def add_draft(self, draft: HoaxDraft) -> int | None:
        """The id of the stored draft, or None where another change of this hoax waits."""
        before = draft.before
        added = await self._connection.scalar(
            upsert(hoax_draft)
            .values(
                **_values(draft.proposed, _WORDING),
                hoax_id=before.id if before else None,
                base_version=before.version if before else 0,
                author_id=draft.author_id,
                created_at=draft.created_at,
                state=DraftState.WAITING.value,
            )
            .on_conflict_do_nothing()
            .returning(hoax_draft.c.id)
        )
        return None if added is None else int(added)

    async def draft(self, draft_id: int, *, lock: bool = False) -> HoaxDraft | None:
        found = select(hoax_draft).where(hoax_draft.c.id == draft_id)
        rows = await self._connection.execute(found.with_for_update() if lock else found)
        row = rows.first()
        if row is None:
            return None
        return _draft(row, await self.get(row.hoax_id) if row.hoax_id else None)

    async def base_version(self, draft_id: int) -> int:
        """The version that a draft was written upon."""
        found = select(hoax_draft.c.base_version).where(hoax_draft.c.id == draft_id)
        return int(await self._connection.scalar(found) or 0)

    async def waiting(self) -> list[HoaxDraft]:
        """Drafts that wait for review, oldest first."""
        rows = await self._connection.execute(
            select(hoax_draft)
            .where(hoax_draft.c.state == DraftState.WAITING.value)
            .order_by(hoax_draft.c.id)
        )
        return [_draft(row, await self.get(row.hoax_id) if row.hoax_id else None) for row in rows]

    async def decide(
        self, draft_id: int, state: DraftState, *, by: int, now: datetime, answer: str = ""
    ) -> None:
        await self._connection.execute(
            update(hoax_draft)
            .where(hoax_draft.c.id == draft_id)
            .values(state=state.value, reviewer_id=by, decided_at=now, answer=answer)
        )

    async def publish(
        self,
        item: Hoax,
        *,
        verdict_changed: bool,
        author_id: int,
        reviewer_id: int,
        now: datetime,
    ) -> None:
        """A new version holds from now on. Publications take turns, so that versions rise."""
        await self.lock()
        values = _values(item, (*_WORDING, "version"))
        await self._connection.execute(
            upsert(hoax)
            .values(id=item.id, **values, published_at=now)
            .on_conflict_do_update(index_elements=[hoax.c.id], set_={**values, "published_at": now})
        )
        await self._connection.execute(
            insert(hoax_version).values(
                hoax_id=item.id,
                **values,
                verdict_changed=verdict_changed,
                author_id=author_id,
                reviewer_id=reviewer_id,
                published_at=now,
            )
        )

    async def lock(self) -> None:
        await self._connection.execute(text("SELECT pg_advisory_xact_lock(:l)"), {"l": _LOCK})

    async def put_imported(
        self, rows: Sequence[Mapping[str, str]], *, write: bool, only_new: bool = False
    ) -> Tally:
        """Rows of a file, which count as reviewed: their source stands in them.

        A row that is the same as when it was last imported changes nothing, also where somebody
        rewrote the hoax here since. Otherwise the file wins, and the verdict stays what it was.
        """
        await self.lock()
        wanted = literal([row["id"] for row in rows], ARRAY(hoax.c.id.type))
        known = {
            row.id: row.file_mark
            for row in await self._connection.execute(
                select(hoax.c.id, hoax.c.file_mark).where(hoax.c.id == any_(wanted))
            )
        }
        fresh = [
            {**{name: row[name] for name in _FROM_FILE}, "file_mark": _mark(row)}
            for row in rows
            if row["id"] not in known or (not only_new and known[row["id"]] != _mark(row))
        ]
        new = sum(row["id"] not in known for row in fresh)
        if fresh and write:
            await self._connection.execute(_PUT, fresh)
            await self._connection.execute(_PUT_VERSIONS)
        return Tally(new, len(fresh) - new, len(rows) - len(fresh))


def _put_statement() -> Any:
    put = upsert(hoax).values(verdict=Verdict.FALSE.value, version=1)
    given = {name: put.excluded[name] for name in (*_FROM_FILE[1:], "file_mark")}
    return put.on_conflict_do_update(
        index_elements=[hoax.c.id],
        set_={**given, "version": hoax.c.version + 1, "published_at": func.now()},
    )


def _versions_statement() -> Any:
    """A version for whatever holds without one."""
    columns = (*_WORDING, "version", "published_at")
    missing = ~exists().where(
        hoax_version.c.hoax_id == hoax.c.id, hoax_version.c.version == hoax.c.version
    )
    return insert(hoax_version).from_select(
        ["hoax_id", *columns],
        select(hoax.c.id, *(hoax.c[name] for name in columns)).where(missing).order_by(hoax.c.id),
    )


_PUT = _put_statement()
_PUT_VERSIONS = _versions_statement()


def width_of(name: str, table: Table = hoax) -> int:
    """How many characters a column holds."""
    length: int = table.c[name].type.length  # type: ignore[attr-defined]
    return length


def _mark(row: Mapping[str, str]) -> bytes:
    return hashlib.sha256(orjson.dumps([row[name] for name in _FROM_FILE])).digest()[:16]


def _values(item: Hoax, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names}


def _hoax(row: Any, hoax_id: str | None = None) -> Hoax:
    return Hoax(
        hoax_id or row.id,
        row.title,
        row.claim,
        row.clarification,
        HoaxCategory(row.category),
        Verdict(row.verdict),
        row.source,
        row.source_date,
        row.version,
        row.withdrawn,
    )


def _draft(row: Any, before: Hoax | None) -> HoaxDraft:
    proposed = Hoax(
        row.hoax_id or f"KPM{row.id}",
        row.title,
        row.claim,
        row.clarification,
        HoaxCategory(row.category),
        Verdict(row.verdict),
        row.source,
        row.source_date,
        row.base_version + 1,
        row.withdrawn,
    )
    return HoaxDraft(
        row.id,
        proposed,
        before,
        row.author_id,
        row.created_at,
        DraftState(row.state),
        row.reviewer_id,
        row.answer,
    )
