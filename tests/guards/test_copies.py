"""Everything of a person stands in that person's copy, or is left out for a reason."""

from enum import StrEnum
from operator import attrgetter
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import ARRAY, String, Table

from domain.areas import load_areas
from domain.payments import Component
from domain.people import Purpose, Role
from features.people.views import copies
from features.people.views.copy_file import Reading
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


NEVER_STORED = {Role.PUBLIC, Role.RECIPIENT}
"""Members of sets of which a column holds only some."""
CODES_OF_SEALED = {"components_sealed": Component}
"""Sealed columns of which we know that they hold codes."""


@over(COPIED, named=attrgetter("name"))
def test_no_code_is_shown_as_it_is_stored(table: Table) -> None:
    """Text is an area, a language, a code with a word for each, or says that it is no code."""
    rule = RULES[table.name]
    assert isinstance(rule, Copied)
    for name, shown in rule.columns.items():
        kind = table.c[name].type
        kind = kind.item_type if isinstance(kind, ARRAY) else kind
        if isinstance(kind, String):
            assert shown.words or shown.names or shown.area or shown.proper, name
            assert not (shown.words and shown.proper), name


@over(COPIED, named=attrgetter("name"))
def test_every_member_of_a_set_has_its_word(table: Table) -> None:
    rule = RULES[table.name]
    assert isinstance(rule, Copied)
    for name, shown in rule.columns.items():
        for words in (shown.words, shown.keys):
            sets = {type(key) for key in words if isinstance(key, StrEnum)}
            for one in sets | ({CODES_OF_SEALED[name]} if name in CODES_OF_SEALED else set()):
                assert set(one) - NEVER_STORED <= set(words) or words is shown.keys, (name, one)


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_is_read_in_words(purpose: Purpose) -> None:
    t = translator("id")
    reading = Reading(t, ZoneInfo("Asia/Jakarta"), load_areas())
    for column, value in (("purpose", purpose), ("language", "su")):
        told = reading.of(str(value), copies.CONSENT.columns[column])
        assert told != value
        assert "_" not in told


def test_lists_and_facts_are_read_in_words() -> None:
    reading = Reading(translator("id"), ZoneInfo("Asia/Jakarta"), load_areas())
    why = copies.FAMILY.columns["components_sealed"]
    assert reading.of("sd;anak_usia_dini", why) == "anak SD, anak usia dini"
    answers = RULES["payout_check"]
    assert isinstance(answers, Copied)
    told = reading.of({"terima": "t2", "antre": "a1"}, answers.columns["answers_sealed"])
    assert told == "Sudah diterima: ➖ Sudah, tapi kurang\nAntrean: Saya, di ATM"


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
    said = [word for c in rule.columns.values() for word in (*c.words.values(), *c.keys.values())]
    for language in ("id", "en", "jv", "su"):
        t = translator(language)
        labels = (c.label for c in rule.columns.values())
        assert all(t.plain(one) for one in (rule.title, *labels, *said))
