"""What is said in a case, and the files that come with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Exists, Row, exists, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.files import FileKind
from features.cases.rules.cases import CaseUpload
from features.cases.rules.command_center import Attachment
from features.cases.rules.files import NotCarried
from features.cases.storage.tables import (
    case_attachment,
    case_entry,
)
from storage.repository import Repository
from storage.tables import place_of


class EntryKind(StrEnum):
    """What an entry of a case is."""

    STORY = "story"
    MESSAGE = "message"
    INTERNAL = "internal"
    REASON = "reason"
    """Why it was moved up: read by all who work on it, never by the reporter."""
    STATUS = "status"


NOTES = frozenset({EntryKind.INTERNAL, EntryKind.REASON})


class Side(StrEnum):
    REPORTER = "reporter"
    OFFICE = "office"
    HOUSE = "house"


@dataclass(frozen=True)
class Entry:
    """Something that was said or done in a case."""

    id: int
    kind: EntryKind
    side: Side
    author_id: int | None
    text: str
    at: datetime
    reader_id: int | None = None
    """Who asked for it, where it names somebody: nobody else reads it."""

    @property
    def is_note(self) -> bool:
        """Whether it was written for those who work on the case."""
        return self.kind in NOTES


class CaseEntryRepository(Repository):
    async def say(
        self,
        case_id: int,
        entry_key: str,
        kind: EntryKind,
        side: Side,
        text: str,
        at: datetime,
        *,
        author_id: int | None = None,
        reader_id: int | None = None,
    ) -> int | None:
        """Add an entry; its id, or None when the key is known (said already)."""
        found: int | None = await self._connection.scalar(
            upsert(case_entry)
            .values(
                case_id=case_id,
                entry_key=entry_key,
                kind=kind.value,
                side=side.value,
                author_id=author_id,
                reader_id=reader_id,
                text_sealed=self._keyring.seal(
                    text, place_of(case_entry, "text_sealed", entry_key)
                ),
                at=at,
            )
            .on_conflict_do_nothing()
            .returning(case_entry.c.id)
        )
        return found

    async def entries(
        self, case_id: int, *, internal: bool = False, reasons: bool = False
    ) -> list[Entry]:
        """What the reporter reads; `reasons` for whoever works on it, `internal` for officers."""
        statement = select(case_entry).where(case_entry.c.case_id == case_id)
        hidden = set() if internal else NOTES - ({EntryKind.REASON} if reasons else set())
        if hidden:
            statement = statement.where(case_entry.c.kind.not_in(sorted(hidden)))
        rows = await self._connection.execute(statement.order_by(case_entry.c.id))
        return self._readable(rows, self._entry)

    async def one(self, entry_id: int) -> Entry | None:
        found = (
            await self._connection.execute(select(case_entry).where(case_entry.c.id == entry_id))
        ).one_or_none()
        return self._entry(found) if found else None

    def _entry(self, row: Row[Any]) -> Entry:
        place = place_of(case_entry, "text_sealed", row.entry_key)
        text = self._keyring.open_text(row.text_sealed, place)
        return Entry(
            row.id, EntryKind(row.kind), Side(row.side), row.author_id, text, row.at, row.reader_id
        )

    async def last_of_office(self, case_id: int) -> Entry | None:
        """The last message of the office, whatever the reporter said since."""
        row = (
            await self._connection.execute(
                select(case_entry)
                .where(
                    case_entry.c.case_id == case_id,
                    case_entry.c.kind == EntryKind.MESSAGE.value,
                    case_entry.c.side == Side.OFFICE.value,
                )
                .order_by(case_entry.c.id.desc())
                .limit(1)
            )
        ).one_or_none()
        return self._entry(row) if row else None

    async def attach(
        self, case_id: int, files: Sequence[CaseUpload], *, entry_id: int | None = None
    ) -> None:
        """Remember files; `jobs/files.py` fetches after the turn what desks get of them. The id
        under which Telegram shows each is kept as well."""
        for file in files:
            await self._connection.execute(
                insert(case_attachment).values(
                    case_id=case_id,
                    entry_id=entry_id,
                    name=file.name,
                    mime=file.mime,
                    file_id=file.file_id,
                    sent_as=file.kind,
                )
            )

    async def attachments(
        self, case_id: int, *, entry_id: int | None = None, reader_id: int | None = None
    ) -> list[Attachment]:
        """The fetched files of a case, or those of one entry; for a reader, none that was meant for
        somebody else alone."""
        statement = select(case_attachment).where(
            case_attachment.c.case_id == case_id, case_attachment.c.state == "ready"
        )
        if entry_id is not None:
            statement = statement.where(case_attachment.c.entry_id == entry_id)
        if reader_id is not None:
            statement = statement.where(~_for_another(reader_id))
        rows = await self._connection.execute(statement.order_by(case_attachment.c.id))
        return self._readable(rows, self._attachment)

    def _attachment(self, row: Row[Any]) -> Attachment:
        place = place_of(case_attachment, "content_sealed", row.case_id)
        return Attachment(row.name, row.mime, self._keyring.open(row.content_sealed, place))

    async def uploads(
        self, case_id: int, *, entry_id: int | None = None, reader_id: int | None = None
    ) -> list[CaseUpload]:
        """The files of a case as Telegram knows them, fetched or not; as `attachments`."""
        statement = select(case_attachment).where(
            case_attachment.c.case_id == case_id, case_attachment.c.state != "unusable"
        )
        if entry_id is not None:
            statement = statement.where(case_attachment.c.entry_id == entry_id)
        if reader_id is not None:
            statement = statement.where(~_for_another(reader_id))
        rows = await self._connection.execute(statement.order_by(case_attachment.c.id))
        return [upload_in(row) for row in rows]

    async def file_fetched(
        self, attachment_id: int, case_id: int, file: Attachment | None, *, alone: bool = False
    ) -> None:
        """Keep a fetched file; None when it cannot be used. What travels `alone` is too heavy for
        the letter of its message."""
        values: dict[str, object] = {"state": "unusable"}
        if file is not None:
            values = {
                "state": "carried" if alone else "ready",
                "name": file.name,
                "mime": file.mime,
                "content_sealed": self._keyring.seal(
                    file.content, place_of(case_attachment, "content_sealed", case_id)
                ),
            }
        await self._connection.execute(
            update(case_attachment).where(case_attachment.c.id == attachment_id).values(**values)
        )

    async def file_stays(self, attachment_id: int, why: NotCarried | None) -> None:
        """A file of which we keep only the id; `why`, where a help desk is told so."""
        await self._connection.execute(
            update(case_attachment)
            .where(case_attachment.c.id == attachment_id)
            .values(state=why.value if why else "by_id")
        )


def _for_another(reader_id: int) -> Exists:
    """A file of an entry that somebody else asked for."""
    return exists().where(
        case_entry.c.id == case_attachment.c.entry_id, case_entry.c.reader_id != reader_id
    )


def upload_in(row: Row[Any]) -> CaseUpload:
    kind = FileKind(row.sent_as) if row.sent_as else None
    return CaseUpload(row.file_id, row.name, row.mime, kind)
