"""What the desks call our cases, and the files that their letters take along or leave behind.

A letter (a submit or a message on its way to a desk) keeps to the files that it took at its first
attempt, so that a repetition is the same to the letter; a file that comes later follows by itself.
"""

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Exists,
    ScalarSelect,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.rules.command_center import Attachment
from features.cases.storage.cases import Handover
from features.cases.storage.entries import EntryKind
from features.cases.storage.tables import case_attachment, case_entry, case_outbox, case_reference
from storage.repository import Repository
from storage.tables import place_of

WITHDRAWN = ":rejected:undone"
"""How the key of a withdrawal ends (`services[CaseService].CaseService.undo`)."""


class CaseDesks(Repository):
    async def keep_reference(self, case_id: int, target: str, reference: str) -> None:
        """What the desk calls the case; the first one stays."""
        await self._connection.execute(
            upsert(case_reference)
            .values(case_id=case_id, target=target, reference=reference[:80])
            .on_conflict_do_nothing()
        )

    async def files(self, ids: Sequence[int]) -> tuple[Attachment, ...]:
        """The contents of files that are ready, in the order in which they came."""
        if not ids:
            return ()
        rows = await self._connection.execute(
            select(case_attachment)
            .where(case_attachment.c.id.in_(ids), case_attachment.c.state == "ready")
            .order_by(case_attachment.c.id)
        )
        place = "content_sealed"
        return tuple(
            Attachment(
                row.name,
                row.mime,
                self._keyring.open(
                    row.content_sealed, place_of(case_attachment, place, row.case_id)
                ),
            )
            for row in rows
        )

    async def story_files(self, case_id: int) -> tuple[int, ...]:
        """The files of the story that are ready."""
        found = await self._connection.scalars(
            select(case_attachment.c.id)
            .where(
                case_attachment.c.case_id == case_id,
                case_attachment.c.state == "ready",
                ~_of_a_message(case_attachment),
            )
            .order_by(case_attachment.c.id)
        )
        return tuple(found.all())

    async def send_after(self, attachment_id: int) -> None:
        """Queue a file for the desks whose letter went without it.

        Call it in the transaction that makes the file ready, and first: the letters are locked, so
        none of them can leave in between; those that never left take the file along.
        """
        letters = await self._connection.execute(
            select(case_outbox)
            .select_from(case_outbox)
            .join(case_attachment, belongs_to(case_attachment))
            .where(case_attachment.c.id == attachment_id, case_outbox.c.state != "dropped")
            .order_by(case_outbox.c.id)
            .with_for_update(of=case_outbox)
        )
        for letter in letters.all():
            if letter.attached is None or attachment_id in letter.attached:
                continue
            await self._connection.execute(
                upsert(case_outbox)
                .values(
                    case_id=letter.case_id,
                    target=letter.target,
                    message_key=f"file:{attachment_id}",
                    kind=Handover.MESSAGE.value,
                    attached=[attachment_id],
                )
                .on_conflict_do_nothing()
            )


def belongs_to(attachment: Table) -> ColumnElement[bool]:
    """Whether a file belongs to a row of the outbox: with the story to its submit, otherwise to the
    message with which it came."""
    return and_(
        attachment.c.case_id == case_outbox.c.case_id,
        or_(
            and_(case_outbox.c.kind == Handover.SUBMIT.value, ~_of_a_message(attachment)),
            and_(
                case_outbox.c.kind == Handover.MESSAGE.value,
                case_outbox.c.entry_id == attachment.c.entry_id,
            ),
        ),
        ~_for_one_officer(attachment),
    )


def _for_one_officer(attachment: Table) -> ColumnElement[bool]:
    """A paper that an officer asked for stays in the house, and is shown to that officer alone."""
    return exists().where(
        case_entry.c.id == attachment.c.entry_id, case_entry.c.reader_id.is_not(None)
    )


def _of_a_message(attachment: Table) -> ColumnElement[bool]:
    return exists().where(
        case_entry.c.id == attachment.c.entry_id, case_entry.c.kind != EntryKind.STORY.value
    )


def reference_there() -> ScalarSelect[str]:
    return (
        select(case_reference.c.reference)
        .where(
            case_reference.c.case_id == case_outbox.c.case_id,
            case_reference.c.target == case_outbox.c.target,
        )
        .correlate(case_outbox)
        .scalar_subquery()
    )


def withdrawal() -> Exists:
    other = case_outbox.alias("other")
    return (
        exists()
        .where(
            other.c.case_id == case_outbox.c.case_id,
            other.c.target == case_outbox.c.target,
            other.c.message_key.endswith(WITHDRAWN),
        )
        .correlate(case_outbox)
    )


def files_to_take() -> ColumnElement[list[int]]:
    """The files that are ready for a letter; from its first attempt on it keeps to them."""
    files = select(case_attachment.c.id).where(
        belongs_to(case_attachment), case_attachment.c.state == "ready"
    )
    return func.array(
        files.order_by(case_attachment.c.id).correlate(case_outbox).scalar_subquery(),
        type_=ARRAY(BigInteger),
    )
