"""Which rows of reports are a person's own: what stands in the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, func, or_, select

from features.cases.rules.cases import DANGERS, HARMLESS, CaseKind, Severity
from features.cases.storage.entries import EntryKind
from features.cases.storage.tables import case_entry, case_file
from storage.copying import Subject


@dataclass(frozen=True)
class FiledBy:
    """Filed by the person for themselves, or by a companion in the family's name, where the family
    hears of it (`rights.is_own`); what they filed for others is those others' report."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        c = table.c
        own_words = and_(c.reporter_id == subject.telegram_id, ~c.on_behalf)
        return or_(own_words, and_(is_for_home(table), c.family_id.in_(subject.families)))


def is_for_home(table: Table) -> ColumnElement[bool]:
    """`CaseFile.is_for_home` as a condition; never NULL."""
    c = table.c
    reported = c.kind == CaseKind.ESCALATION.value
    critical = c.severity == Severity.CRITICAL.value
    dangerous = func.coalesce(c.category.in_([one.value for one in DANGERS]), False)
    harmless = func.coalesce(c.category.in_([one.value for one in HARMLESS]), False)
    speaks_of_nobody = and_(
        c.accused_companion.is_(None),
        func.cardinality(c.accused_roles) == 0,
        func.cardinality(c.accused_accounts) == 0,
    )
    open_kind = and_(harmless, ~critical, ~c.confidential, speaks_of_nobody)
    return and_(c.on_behalf, ~dangerous, or_(~reported, open_kind))


@dataclass(frozen=True)
class InReports:
    """What belongs to those reports."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        mine = select(case_file.c.id).where(FiledBy()(case_file, subject))
        return table.c.case_id.in_(mine)


@dataclass(frozen=True)
class SaidTo:
    """What the reporter and the office said to each other. What is done with a report is written
    in codes for the offices, and may name other reports and other people; no note of officers among
    themselves; what one officer alone may read is the writer's own."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        c = table.c
        open_words = or_(c.reader_id.is_(None), c.author_id == subject.telegram_id)
        return and_(
            InReports()(table, subject),
            c.kind.in_([EntryKind.STORY.value, EntryKind.MESSAGE.value]),
            func.coalesce(open_words, False),
        )


@dataclass(frozen=True)
class SentIn:
    """Files by what they were sent with: those of a report that goes on under another number hang
    on that one's case."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        c = table.c
        said = select(case_entry.c.id).where(SaidTo()(case_entry, subject))
        return or_(
            and_(c.entry_id.is_(None), InReports()(table, subject)),
            func.coalesce(c.entry_id.in_(said), False),
        )
