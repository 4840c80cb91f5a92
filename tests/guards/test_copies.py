"""Everything of a person stands in that person's copy, or is left out for a reason."""

from operator import attrgetter

from sqlalchemy import Table

from storage.copying import Copied, NotCopied, is_derived
from storage.tables import metadata, sealed_columns
from tests.guards.test_declarations import people_columns
from tests.kept import ALL_KEPT
from tests.over import over
from views.translator import translator

TABLES = sorted(metadata.tables.values(), key=lambda table: table.name)
RULES = {rule.table.name: rule.copied for rule in ALL_KEPT}
COPIED = [table for table in TABLES if isinstance(RULES[table.name], Copied)]
OF_PERSONS = {"family_id", "case_id"}


def _speaks_of_persons(table: Table) -> bool:
    columns = {column.name for column in table.c}
    return bool(people_columns(table) or sealed_columns(table) or columns & OF_PERSONS)


@over(TABLES, named=attrgetter("name"))
def test_every_table_of_persons_says_what_a_copy_has_of_it(table: Table) -> None:
    rule = RULES[table.name]
    assert rule is not None or not _speaks_of_persons(table)
    assert not isinstance(rule, NotCopied) or len(rule.why) > 8


@over(COPIED, named=attrgetter("name"))
def test_every_column_is_shown_or_left_out_for_a_reason(table: Table) -> None:
    rule = RULES[table.name]
    assert isinstance(rule, Copied)
    left_out = [column for one in rule.without for column in one.columns]
    there = [c.name for c in table.c if not is_derived(c.name)]
    assert sorted([*rule.columns, *left_out]) == sorted(there)
    assert all(len(one.why) > 8 for one in rule.without)


@over(COPIED, named=attrgetter("name"))
def test_no_copy_names_another_account(table: Table) -> None:
    """The only account in a copy is the person's own, once."""
    rule = RULES[table.name]
    assert isinstance(rule, Copied)
    shown = people_columns(table) & set(rule.columns)
    assert shown <= ({"telegram_id"} if table.name == "account" else set())


@over(COPIED, named=attrgetter("name"))
def test_titles_and_labels_are_read_in_every_language(table: Table) -> None:
    rule = RULES[table.name]
    assert isinstance(rule, Copied)
    for language in ("id", "en", "jv", "su"):
        t = translator(language)
        assert all(t.plain(one) for one in (rule.title, *(c.label for c in rule.columns.values())))
