"""Files of cases that Telegram still holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, delete, func, or_, select

from features.cases.rules.cases import CaseUpload
from features.cases.storage.entries import Side, upload_in
from features.cases.storage.tables import case_attachment, case_entry, case_file
from storage.repository import Repository
from storage.set_aside import not_held
from storage.unit_of_work import UnitOfWork

FILES = "cases.files"


@dataclass(frozen=True)
class WaitingFile:
    """A file to fetch. `sender_id` is the reporter; None for anonymous ones and for the office."""

    id: int
    case_id: int
    sender_id: int | None
    upload: CaseUpload
    confidential: bool = False


async def forget_files(work: UnitOfWork, telegram_id: int) -> None:
    """Photos and voice that a person sent go, but for cases that are kept under a claim code."""
    erased = select(case_file.c.id).where(
        case_file.c.reporter_id == telegram_id, case_file.c.claim_index.is_(None)
    )
    own = select(case_entry.c.id).where(
        case_entry.c.case_id.in_(erased), case_entry.c.side == Side.REPORTER.value
    )
    await work.connection.execute(
        delete(case_attachment).where(
            or_(
                and_(case_attachment.c.entry_id.is_(None), case_attachment.c.case_id.in_(erased)),
                case_attachment.c.entry_id.in_(own),
            )
        )
    )


class CaseFileRepository(Repository):
    async def waiting(
        self, now: datetime, *, most: int, besides: Collection[int] = ()
    ) -> list[WaitingFile]:
        """What must still be fetched, the oldest first."""
        by_office = and_(case_entry.c.id.is_not(None), case_entry.c.side != Side.REPORTER.value)
        said_by = case_file.alias("said_by")
        rows = await self._connection.execute(
            select(
                case_attachment,
                case_file.c.confidential,
                case((by_office, None), else_=said_by.c.reporter_id).label("sender_id"),
            )
            .select_from(case_attachment)
            .join(case_file, case_file.c.id == case_attachment.c.case_id)
            .outerjoin(case_entry, case_entry.c.id == case_attachment.c.entry_id)
            .join(
                said_by,
                said_by.c.id == func.coalesce(case_entry.c.case_id, case_attachment.c.case_id),
            )
            .where(
                case_attachment.c.state == "waiting",
                case_attachment.c.id.not_in(besides),
                not_held(FILES, case_attachment.c.id, now),
            )
            .order_by(case_attachment.c.id)
            .limit(most)
        )
        return [
            WaitingFile(row.id, row.case_id, row.sender_id, upload_in(row), row.confidential)
            for row in rows
        ]

    async def take(self, file_id: int) -> bool:
        """Whether the file still waits; it is locked until the end of the transaction."""
        found = await self._connection.scalar(
            select(case_attachment.c.id)
            .where(case_attachment.c.id == file_id, case_attachment.c.state == "waiting")
            .with_for_update()
        )
        return found is not None
