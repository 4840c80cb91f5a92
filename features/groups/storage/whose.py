"""Which rows of groups are a person's, for the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select

from features.groups.storage.tables import family_group, group_member
from storage.copying import Subject


@dataclass(frozen=True)
class OfOwnGroups:
    """Rows of groups that the person made, or that a family of theirs belongs to."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        made = select(family_group.c.id).where(family_group.c.owner_id == subject.telegram_id)
        member = group_member.c.family_id.in_(subject.families)
        joined = select(group_member.c.group_id).where(member)
        return table.c[self.column].in_(made) | table.c[self.column].in_(joined)


@dataclass(frozen=True)
class OfOwnMeetings:
    """Meetings of groups that the person made, or that a family of theirs belonged to at the time:
    what was planned after it left is no business of theirs."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        made = select(family_group.c.id).where(family_group.c.owner_id == subject.telegram_id)
        left = group_member.c.left_at
        joined = (
            select(group_member.c.id)
            .where(
                group_member.c.group_id == table.c.group_id,
                group_member.c.family_id.in_(subject.families),
                left.is_(None) | (table.c.starts_at < left),
            )
            .exists()
        )
        return table.c.group_id.in_(made) | joined


@dataclass(frozen=True)
class OfOwnMembers:
    """Rows about the families of the person as members of groups."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        member = group_member.c.family_id.in_(subject.families)
        return table.c[self.column].in_(select(group_member.c.id).where(member))
