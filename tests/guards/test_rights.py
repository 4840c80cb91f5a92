"""Everybody's rights are declared where the routes are declared."""

import pytest

from chat.routing import OPEN, OWN_BALANCE, Access, Route, Stage
from domain.people import EVERYONE, Role
from house import all_routes
from tests.over import over

ROUTES = all_routes()
STAFF = EVERYONE - {Role.PUBLIC, Role.RECIPIENT}
IN_GROUPS = {"in_group", "group_upgraded", "hear", "edited", "leaked", "watch"}
"""`hear` and `edited` answer in case topics of the command center only, and check who speaks;
`leaked` warns of a login code and tells nothing; `watch` warns of a known fraud, and shows nothing
that is anybody's own."""


def _name(route: Route) -> str:
    if route.command is not None:
        return f"/{route.command.names[0]}"
    if route.tap is not None:
        return f"{route.tap.__name__} {route.verb or ''}".strip()
    return f"{route.callback.__module__}.{route.callback.__qualname__}"


@over(ROUTES, named=_name)
def test_a_route_declares_who_may_use_it(route: Route) -> None:
    assert isinstance(route.access, Access)
    assert route.access.roles
    assert route.access.roles <= EVERYONE


@over(ROUTES, named=_name)
def test_a_route_is_for_everybody_or_for_staff(route: Route) -> None:
    """Recipients have no rights that the public has not: consent and links decide for them."""
    roles = route.access.roles
    assert roles == EVERYONE or roles <= STAFF


@over(ROUTES, named=_name)
def test_whoever_needs_a_family_needs_consent(route: Route) -> None:
    assert route.access.consent or not route.access.family


def test_only_the_way_to_the_private_chat_is_open_in_groups() -> None:
    open_in_groups = [route for route in ROUTES if route.access.in_groups]
    assert {route.callback.__name__ for route in open_in_groups} <= IN_GROUPS | {
        route.callback.__name__ for route in open_in_groups if route.access.roles <= STAFF
    }


@pytest.mark.parametrize("command", ["saldo", "data"])
def test_own_data_ask_for_consent(command: str) -> None:
    route = next(r for r in ROUTES if r.command is not None and command in r.command.names)
    assert route.access.consent


def test_the_balance_asks_for_consent_and_family_by_every_way() -> None:
    ways = [r for r in ROUTES if r.callback.__module__ == "handlers.payments.payments"]
    balance = [
        r for r in ways if r.callback.__name__ in {"show_balance", "show_history", "explain"}
    ]
    assert len(balance) >= 5
    assert {r.access for r in balance} == {OWN_BALANCE}


def test_what_ends_something_works_once() -> None:
    ending = [
        r
        for r in ROUTES
        if r.tap is not None and r.callback.__name__ in {"unlink", "erase", "withdraw"}
    ]
    assert len(ending) == 3
    assert all(r.works_once for r in ending)


def test_general_help_is_open() -> None:
    for name in ("start", "bantuan", "aman", "petugas", "jadwal", "privasi", "bahasa", "batal"):
        route = next(r for r in ROUTES if r.command is not None and name in r.command.names)
        assert route.access == OPEN


def test_fallbacks_come_last() -> None:
    last = [r for r in ROUTES if r.callback.__module__ == "handlers.frame.fallback"]
    assert {r.stage for r in last} <= {Stage.LAST, Stage.COMMAND}
