"""Commands and buttons: no two alike, and none that leads nowhere."""

import re
from collections import Counter
from enum import Enum

import pytest

from chat import commands
from chat.routing import CommandEntry, Stage
from domain.people import LANGUAGES, Role
from house import all_routes, make_doors
from tests.gallery import GALLERY
from tests.over import over
from views.translator import translator
from views.view import Tap, View, verb_of

ROUTES = all_routes()
ENTRIES = make_doors().commands


def test_no_command_is_declared_twice() -> None:
    names = Counter(name for entry in ENTRIES for name in entry.names)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry.names[0]))
def test_a_command_is_one_that_telegram_takes(entry: CommandEntry) -> None:
    for name in entry.names:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
    for language in LANGUAGES:
        assert 1 <= len(translator(language).plain(entry.about)) <= 256


@pytest.mark.parametrize("role", Role)
def test_no_role_is_given_more_commands_than_a_person_reads(role: Role) -> None:
    lines = commands.lines_for(ENTRIES, frozenset({Role.PUBLIC, role}), translator("id"))
    assert 5 <= len(lines) <= 26


def test_two_buttons_cannot_share_a_prefix() -> None:
    taken = next(iter(Tap.by_prefix))
    with pytest.raises(TypeError, match="belongs to"):
        type("Other", (Tap,), {}, prefix=taken)


def test_prefixes_are_short_and_plain() -> None:
    assert [p for p in Tap.by_prefix if not re.fullmatch("[a-z0-9]{1,5}", p)] == []


def test_every_kind_of_button_leads_somewhere() -> None:
    ways = {route.tap for route in ROUTES if route.tap is not None}
    ours = {
        kind
        for kind in Tap.by_prefix.values()
        if kind.__module__.partition(".")[0] in ("views", "features")
    }
    assert ours - ways == set()


def _taps(name: str) -> set[tuple[type[Tap], Enum | None]]:
    """What the buttons of a sample do."""
    shown = GALLERY[name](translator("id"))
    views = [shown] if isinstance(shown, View) else shown
    taps = [button.tap for view in views for row in view.rows for button in row]
    return {(type(tap), verb_of(tap)) for tap in taps if tap is not None}


@over(GALLERY)
def test_every_button_of_a_view_leads_somewhere(name: str) -> None:
    assert _taps(name) - {(route.tap, route.verb) for route in ROUTES} == set()


def test_every_deed_has_a_button() -> None:
    deeds = {(route.tap, route.verb) for route in ROUTES if route.verb is not None}
    assert deeds - {tap for name in GALLERY for tap in _taps(name)} == set()


def test_every_dialogue_has_a_name_of_its_own() -> None:
    specs = {id(r.dialogue): r.dialogue for r in ROUTES if r.dialogue is not None}
    names = Counter(spec.name for spec in specs.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_a_step_waits_in_a_dialogue() -> None:
    for route in ROUTES:
        if route.state is not None:
            assert route.dialogue is not None
            assert route.stage in (Stage.STEP, Stage.COMMAND)
