"""What the features declare is complete: nobody's data is forgotten, or kept without a reason."""

from operator import attrgetter

from sqlalchemy import BigInteger, Table

from features.people.storage.codes import given_codes
from house import parked_kinds
from storage.keeping import After, AgedBy, Forever, Remains, WithRow
from storage.restored import Parkable
from storage.tables import metadata, sealed_columns
from tests.kept import ALL_KEPT
from tests.over import over

PERSONAL = {
    "telegram_id", "user_id", "chat_id", "reporter_id", "author_id", "answered_by", "issued_by",
    "used_by", "opened_by", "closed_by", "changed_by", "withdrawn_by", "by", "approver_id",
    "reviewer_id", "owner_id", "reader_id", "closing_officer", "planned_until", "asked_by",
    "sent_by", "decided_by", "successor_id", "sender_id", "holder_id", "consent_by", "by_id",
    "checked_by",
}  # fmt: skip
"""Columns that hold the Telegram id of a person."""

TABLES = sorted(metadata.tables.values(), key=lambda table: table.name)
RULES = {rule.table.name: rule for rule in ALL_KEPT}


def people_columns(table: Table) -> set[str]:
    return {c.name for c in table.c if c.name in PERSONAL and isinstance(c.type, BigInteger)}


def test_every_table_is_claimed_once() -> None:
    assert sorted(rule.table.name for rule in ALL_KEPT) == [table.name for table in TABLES]


@over(TABLES, named=attrgetter("name"))
def test_every_column_of_a_person_has_an_erasure_rule(table: Table) -> None:
    claimed = {rule.column for rule in RULES[table.name].people}
    assert claimed == people_columns(table) | ({"scope"} if table.name == "gate" else set())


@over(TABLES, named=attrgetter("name"))
def test_no_other_column_is_named_like_a_person(table: Table) -> None:
    """A new column with an id of a person gets a name that the rule above knows."""
    suspicious = {
        c.name
        for c in table.c
        if isinstance(c.type, BigInteger)
        and c.name.endswith(("_by", "telegram_id", "user_id", "chat_id", "reporter_id"))
    }
    assert suspicious <= PERSONAL


@over(TABLES, named=attrgetter("name"))
def test_what_stays_has_a_reason(table: Table) -> None:
    rule = RULES[table.name]
    reasons = [one.why for one in rule.people if isinstance(one, Remains)]
    reasons += [rule.ages.why] if isinstance(rule.ages, Forever) else []
    assert all(len(reason) > 8 for reason in reasons)


@over(TABLES, named=attrgetter("name"))
def test_rows_that_go_with_others_really_go_with_them(table: Table) -> None:
    """Where the other table grows old, the foreign key must take the rows along."""
    ages = RULES[table.name].ages
    if not isinstance(ages, WithRow) or isinstance(RULES[ages.of.name].ages, Forever | AgedBy):
        return
    keys = [key for key in table.foreign_keys if key.column.table is ages.of]
    assert keys or table.name == "in_hand"
    assert {key.ondelete for key in keys} <= {"CASCADE"}


@over(TABLES, named=attrgetter("name"))
def test_every_sealed_column_is_declared(table: Table) -> None:
    named = {name for name, _, _ in sealed_columns(table)}
    assert named == {c.name for c in table.c if c.name.endswith("_sealed")}


@over(TABLES, named=attrgetter("name"))
def test_what_grows_old_by_a_column_has_it(table: Table) -> None:
    ages = RULES[table.name].ages
    assert not isinstance(ages, After) or ages.column in table.c


def test_no_code_of_before_a_restore_opens_anything_after_it() -> None:
    """Nobody knows which were used since the dump."""
    parked = [one for one in parked_kinds().values() if isinstance(one, Parkable) and one.one_way]
    assert {one.table.name for one in parked} >= {table.name for table in given_codes()}
