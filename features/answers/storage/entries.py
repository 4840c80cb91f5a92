"""The registry of answers: what holds, every wording before, what waits for a second look."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Select, func, insert, or_, select, text
from sqlalchemy.dialects.postgresql import distinct_on

from domain.calendar import WIB
from features.answers.rules.entries import Entry, EntryKind, Origin, key_of, kind_of
from features.answers.rules.pages import FACTS, PAGES, Fact, Page
from features.answers.storage.tables import answer_entry
from features.people.storage.imports import Tally
from storage.repository import Repository
from storage.statements import Statement

_VERSION = Statement(select(func.max(answer_entry.c.id).label("version")))
_LOCK = 0x4B504D07


@dataclass(frozen=True)
class _Standing:
    """What is known of an entry that a file speaks of."""

    version: int
    origin: str
    checked_on: Any
    mark: bytes | None
    withdrawn: bool


class AnswerRepository(Repository):
    async def version(self) -> int:
        """Rises with every change of the registry; 0 for an empty one."""
        (row,) = await _VERSION.rows(self._connection)
        return int(row.version or 0)

    async def standing(self) -> list[Entry]:
        """All that holds, in the order in which it was approved."""
        rows = await self._connection.execute(_newest(answer_entry))
        return [entry_in(row) for row in sorted(rows, key=lambda row: row.id) if not row.withdrawn]

    async def get(self, kind: EntryKind, key: str) -> Entry | None:
        """The newest wording; also a withdrawn one."""
        return next(iter(await self.versions(kind, key, most=1)), None)

    async def versions(self, kind: EntryKind, key: str, *, most: int = 20) -> list[Entry]:
        """Every wording that was approved, the newest first."""
        rows = await self._connection.execute(
            select(answer_entry)
            .where(answer_entry.c.kind == kind.value, answer_entry.c.key == key)
            .order_by(answer_entry.c.version.desc())
            .limit(most)
        )
        return [entry_in(row) for row in rows]

    async def with_id(self, entry_id: int) -> Entry | None:
        rows = await self._connection.execute(
            select(answer_entry).where(answer_entry.c.id == entry_id)
        )
        row = rows.first()
        return entry_in(row) if row else None

    async def since(self, moment: datetime, *, most: int) -> list[Entry]:
        """What was approved since then and is news, the newest first: not what shipped at first."""
        rows = await self._connection.execute(
            select(answer_entry)
            .where(
                answer_entry.c.at >= moment,
                or_(answer_entry.c.version > 1, answer_entry.c.origin != Origin.SHIPPED.value),
            )
            .order_by(answer_entry.c.id.desc())
            .limit(most)
        )
        return [entry_in(row) for row in rows]

    async def today(self) -> date:
        """The day in Western Indonesia."""
        found = await self._connection.scalar(select(func.date(func.timezone(WIB.key, func.now()))))
        assert found is not None
        return found  # type: ignore[no-any-return]

    async def publish(
        self,
        key: str,
        content: Page | Fact,
        *,
        version: int,
        withdrawn: bool,
        author_id: int,
        reviewer_id: int,
        now: datetime,
    ) -> int:
        """A new wording of editors holds from now on; its id. It keeps the mark of the file."""
        await self.lock()
        kind = kind_of(content)
        mark = await self._connection.scalar(
            select(answer_entry.c.file_mark)
            .where(answer_entry.c.kind == kind.value, answer_entry.c.key == key)
            .order_by(answer_entry.c.version.desc())
            .limit(1)
        )
        made = await self._connection.scalar(
            insert(answer_entry)
            .values(
                **_values(key, content, version, Origin.EDITORS, mark),
                withdrawn=withdrawn,
                author_id=author_id,
                reviewer_id=reviewer_id,
                at=now,
            )
            .returning(answer_entry.c.id)
        )
        assert made is not None
        return int(made)

    async def put(
        self,
        contents: Sequence[Page | Fact],
        origin: Origin,
        *,
        write: bool = True,
        complete: bool = False,
    ) -> Tally:
        """What a file says, which counts as approved.

        What it said before changes nothing, also where somebody rewrote it here since. What editors
        or another file checked later stays. `complete`: shipped entries of the same kinds that the
        files name no more are withdrawn, unless somebody here took them over.
        """
        await self.lock()
        known = await self._known()
        new = changed = 0
        fresh: list[dict[str, Any]] = []
        told: set[tuple[str, str]] = set()
        for content in contents:
            place = (kind_of(content).value, key_of(content))
            told.add(place)
            mark, before = mark_of(content, origin), known.get(place)
            if before and (before.mark == mark or _was_checked_later(before, content, origin)):
                continue
            new, changed = new + (before is None), changed + (before is not None)
            version = before.version + 1 if before else 1
            fresh.append({**_values(place[1], content, version, origin, mark), "withdrawn": False})
        if complete:
            fresh += await self._gone(known, told)
        if fresh and write:
            await self._connection.execute(insert(answer_entry), fresh)
        return Tally(new, changed, len(contents) - new - changed)

    async def lock(self) -> None:
        """Changes take turns, so that ids rise in the order of commits."""
        await self._connection.execute(text("SELECT pg_advisory_xact_lock(:l)"), {"l": _LOCK})

    async def _known(self) -> Mapping[tuple[str, str], _Standing]:
        rows = await self._connection.execute(_newest(answer_entry))
        return {
            (row.kind, row.key): _Standing(
                row.version, row.origin, row.checked_on, row.file_mark, row.withdrawn
            )
            for row in rows
        }

    async def _gone(
        self, known: Mapping[tuple[str, str], _Standing], told: set[tuple[str, str]]
    ) -> list[dict[str, Any]]:
        """The withdrawals of shipped entries that the files name no more."""
        left = [
            place
            for place, one in known.items()
            if place not in told and one.origin == Origin.SHIPPED and not one.withdrawn
        ]
        found = []
        for kind, key in left:
            before = await self.get(EntryKind(kind), key)
            assert before is not None
            values = _values(key, before.content, before.version + 1, Origin.SHIPPED, None)
            found.append({**values, "withdrawn": True})
        return found


def mark_of(content: Page | Fact, origin: Origin) -> bytes:
    """Tells whether a file says the same as before; the day of an import says nothing."""
    told = stored(content)
    if origin is Origin.IMPORT:
        del told["checked"]
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).digest()[:16]


def stored(content: Page | Fact) -> Any:
    """The content as JSON; a page without short title and readers is stored as before there were
    any."""
    if isinstance(content, Page):
        missing = {name for name in ("short", "readers") if not getattr(content, name)}
        return PAGES.dump_python(content, mode="json", exclude=missing)
    return FACTS.dump_python(content, mode="json")


def content_in(kind: str, value: Any) -> Page | Fact:
    if kind == EntryKind.PAGE:
        return PAGES.validate_python(value)
    return FACTS.validate_python(value)


def entry_in(row: Any) -> Entry:
    return Entry(
        id=row.id,
        content=content_in(row.kind, row.content),
        version=row.version,
        withdrawn=row.withdrawn,
        origin=Origin(row.origin),
        author_id=row.author_id,
        reviewer_id=row.reviewer_id,
        at=row.at,
        key=row.key,
    )


def _newest(table: Any) -> Select[Any]:
    """The highest version of each entry."""
    return (
        select(table)
        .ext(distinct_on(table.c.kind, table.c.key))
        .order_by(table.c.kind, table.c.key, table.c.version.desc())
    )


def _was_checked_later(before: _Standing, content: Page | Fact, origin: Origin) -> bool:
    """An import is the later word of an operator; what ships only renews what nobody touched."""
    if origin is not Origin.SHIPPED or before.origin == Origin.SHIPPED:
        return False
    return bool(before.checked_on >= content.checked)


def _values(
    key: str, content: Page | Fact, version: int, origin: Origin, mark: bytes | None
) -> dict[str, Any]:
    return {
        "kind": kind_of(content).value,
        "key": key,
        "version": version,
        "content": stored(content),
        "checked_on": content.checked,
        "origin": origin.value,
        "file_mark": mark,
    }
