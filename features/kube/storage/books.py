"""The cash book as rows: they are added, and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.kube.rules.book import Book, Entry, Sort, Way
from features.kube.storage.tables import kube_check, kube_count, kube_entry
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class NewEntry:
    """What is written down; the key makes the same update one entry."""

    key: str
    way: Way
    sort: Sort
    amount: int
    day: date
    note: str = ""
    photo: str = ""
    for_member: int | None = None
    corrects: int | None = None
    must_check: bool = False


@dataclass(frozen=True)
class CashCount:
    """One treasurer follows another: `counted` rupiah lie in the box."""

    id: int
    kube_id: int
    from_id: int
    to_id: int
    counted: int | None
    counter_id: int | None
    from_signed: bool
    to_signed: bool
    turn: int = 0


class BookRepository(Repository):
    async def book(self, kube_id: int) -> Book:
        rows = await self._connection.execute(
            select(kube_entry, kube_check.c.entry_id.label("seen"))
            .select_from(kube_entry.outerjoin(kube_check))
            .where(kube_entry.c.kube_id == kube_id)
            .order_by(kube_entry.c.day, kube_entry.c.id)
        )
        return Book(tuple(self._readable(rows.all(), self._entry)))

    async def add(
        self, kube_id: int, new: NewEntry, author_id: int, member_id: int, now: datetime
    ) -> bool:
        """Whether it is new: a key or a counter entry that is known changes nothing."""

        def seal(column: str, value: str) -> bytes | None:
            place = place_of(kube_entry, column, new.key)
            return self._keyring.seal(value, place) if value else None

        written = await self._connection.execute(
            upsert(kube_entry)
            .values(
                entry_key=new.key,
                kube_id=kube_id,
                way=new.way.value,
                sort=new.sort.value,
                amount=new.amount,
                day=new.day,
                note_sealed=seal("note_sealed", new.note),
                photo_sealed=seal("photo_sealed", new.photo),
                author_id=author_id,
                member_id=member_id,
                for_member_id=new.for_member,
                corrects_id=new.corrects,
                must_check=new.must_check,
                at=now,
            )
            .on_conflict_do_nothing()
            .returning(kube_entry.c.id)
        )
        return written.first() is not None

    async def id_of(self, key: str) -> int | None:
        found: int | None = await self._connection.scalar(
            select(kube_entry.c.id).where(kube_entry.c.entry_key == key)
        )
        return found

    async def whose(self, entry_id: int) -> int | None:
        """The group of an entry."""
        found: int | None = await self._connection.scalar(
            select(kube_entry.c.kube_id).where(kube_entry.c.id == entry_id)
        )
        return found

    async def photo(self, entry_id: int) -> str:
        """The id under which Telegram keeps the receipt; empty where there is none."""
        row = (
            await self._connection.execute(
                select(kube_entry.c.photo_sealed, kube_entry.c.entry_key).where(
                    kube_entry.c.id == entry_id
                )
            )
        ).one_or_none()
        if row is None or row.photo_sealed is None:
            return ""
        place = place_of(kube_entry, "photo_sealed", row.entry_key)
        return self._keyring.open_text(row.photo_sealed, place)

    async def confirm(self, entry_id: int, telegram_id: int, member_id: int, now: datetime) -> bool:
        """Whether that is news."""
        written = await self._connection.execute(
            upsert(kube_check)
            .values(entry_id=entry_id, decided_by=telegram_id, member_id=member_id, at=now)
            .on_conflict_do_nothing()
            .returning(kube_check.c.entry_id)
        )
        return written.first() is not None

    async def open_count(self, kube_id: int) -> CashCount | None:
        row = (
            await self._connection.execute(
                select(kube_count).where(
                    kube_count.c.kube_id == kube_id, kube_count.c.done_at.is_(None)
                )
            )
        ).one_or_none()
        return self._count(row) if row else None

    async def begin_count(self, kube_id: int, from_id: int, to_id: int, now: datetime) -> None:
        """One is open at a time; another follower begins it anew."""
        await self._connection.execute(
            update(kube_count)
            .where(
                kube_count.c.kube_id == kube_id,
                kube_count.c.done_at.is_(None),
                kube_count.c.to_id != to_id,
            )
            .values(done_at=now)
        )
        if await self.open_count(kube_id) is None:
            await self._connection.execute(
                insert(kube_count).values(kube_id=kube_id, from_id=from_id, to_id=to_id, at=now)
            )

    async def count(
        self, count_id: int, rupiah: int, counter_id: int, now: datetime, *, is_from: bool
    ) -> None:
        """Who counts signs; what the other signed before was another sum."""
        signed = {
            "from_signed_at": now if is_from else None,
            "to_signed_at": None if is_from else now,
        }
        turn = kube_count.c.turn + 1
        await self._set(count_id, counted=rupiah, counter_id=counter_id, turn=turn, **signed)

    async def sign(self, count_id: int, now: datetime, *, is_from: bool) -> None:
        await self._set(count_id, **{"from_signed_at" if is_from else "to_signed_at": now})

    async def count_anew(self, kube_id: int) -> None:
        """What was counted no longer fits the book, which has changed: nobody signs it."""
        await self._connection.execute(
            update(kube_count)
            .where(
                kube_count.c.kube_id == kube_id,
                kube_count.c.done_at.is_(None),
                kube_count.c.counted.is_not(None),
            )
            .values(
                counted=None,
                counter_id=None,
                from_signed_at=None,
                to_signed_at=None,
                turn=kube_count.c.turn + 1,
            )
        )

    async def close_count(self, count_id: int, now: datetime) -> None:
        await self._set(count_id, done_at=now)

    async def drop_counts(self, member_ids: Sequence[int], now: datetime) -> None:
        """Whoever goes takes over nothing."""
        await self._connection.execute(
            update(kube_count)
            .where(kube_count.c.to_id.in_(member_ids), kube_count.c.done_at.is_(None))
            .values(done_at=now)
        )

    async def _set(self, count_id: int, **values: object) -> None:
        await self._connection.execute(
            update(kube_count).where(kube_count.c.id == count_id).values(**values)
        )

    def _entry(self, row: Row[Any]) -> Entry:
        note = ""
        if row.note_sealed is not None:
            place = place_of(kube_entry, "note_sealed", row.entry_key)
            note = self._keyring.open_text(row.note_sealed, place)
        return Entry(
            id=row.id,
            way=Way(row.way),
            sort=Sort(row.sort),
            amount=row.amount,
            day=row.day,
            note=note,
            has_photo=row.photo_sealed is not None,
            writer_id=row.author_id,
            member_id=row.member_id,
            for_member=row.for_member_id,
            corrects=row.corrects_id,
            checked=not row.must_check or row.seen is not None,
            seen=row.seen is not None,
            at=row.at,
        )

    def _count(self, row: Row[Any]) -> CashCount:
        return CashCount(
            row.id,
            row.kube_id,
            row.from_id,
            row.to_id,
            row.counted,
            row.counter_id,
            row.from_signed_at is not None,
            row.to_signed_at is not None,
            row.turn,
        )
