"""The cases in which the office said the last word, and a reporter may be about to answer."""

from dataclasses import dataclass

from sqlalchemy import or_, select, true

from features.cases.rules.command_center import CaseStatus
from features.cases.storage.entries import EntryKind, Side
from features.cases.storage.tables import case_entry, case_file
from storage.repository import Repository
from storage.tables import dialogue, place_of


@dataclass(frozen=True)
class LastWord:
    """What the office said last in an open case, with nothing of the reporter after it.

    `after_dialogue`: it was said after the reporter's open dialogue moved last.
    """

    case_id: int
    entry_id: int
    needs_data: bool
    text: str
    after_dialogue: bool


class CaseTalkRepository(Repository):
    async def last_words(self, reporter_id: int) -> list[LastWord]:
        """Of the reporter's open cases, the oldest first."""
        said = (
            select(case_entry)
            .where(
                case_entry.c.case_id == case_file.c.id,
                case_entry.c.kind == EntryKind.MESSAGE.value,
            )
            .order_by(case_entry.c.id.desc())
            .limit(1)
            .lateral("said")
        )
        moved = (
            select(dialogue.c.updated_at)
            .where(dialogue.c.chat_id == reporter_id, dialogue.c.user_id == reporter_id)
            .scalar_subquery()
        )
        asked = case_file.c.status == CaseStatus.NEEDS_DATA.value
        rows = await self._connection.execute(
            select(
                case_file.c.id.label("case_id"),
                asked.label("needs_data"),
                said.c.id,
                said.c.text_sealed,
                said.c.entry_key,
                (said.c.at > moved).label("after_dialogue"),
            )
            .select_from(case_file.outerjoin(said, onclause=true()))
            .where(
                case_file.c.reporter_id == reporter_id,
                case_file.c.closed_at.is_(None),
                or_(asked, said.c.side == Side.OFFICE.value),
            )
            .order_by(said.c.id)
        )
        return [
            LastWord(
                row.case_id,
                row.id or 0,
                row.needs_data,
                self._keyring.open_text(
                    row.text_sealed, place_of(case_entry, "text_sealed", row.entry_key)
                )
                if row.id
                else "",
                bool(row.after_dialogue),
            )
            for row in rows
        ]
