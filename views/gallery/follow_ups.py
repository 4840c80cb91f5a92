"""Samples of what the clock of cases says, and of the routes that administrators see."""

from dataclasses import replace
from datetime import date, timedelta

from domain.cases import Category, Desk, Group
from services.case_routes import RouteCard
from storage.case_routes import RouteChange
from views import case_clock, case_follow_ups, case_routes
from views.case_clock import Nudge
from views.case_follow_ups import Gap
from views.gallery.sample import (
    CASE,
    CLOSED,
    NOW,
    ROUTE,
    ROUTES,
    SECRET,
    TAKEN,
    TODAY,
    ZONE,
    Sample,
)

_APPEAL = replace(CASE, category=Category.REMOVED, story="Saya dicoret.")
_CHANGE = RouteChange((Desk.TKSK, Desk.DINSOS), 10, date(2026, 11, 23), 1012, NOW)
_ROUTE = RouteCard(ROUTE, "Perpres 76/2013; lapor.go.id: 5 hari kerja", None, (), {})
_CHANGED = RouteCard(
    ROUTE,
    "Administrator",
    replace(ROUTE, desks=_CHANGE.desks, resolve_days=10, valid_from=_CHANGE.valid_from),
    (_CHANGE, replace(_CHANGE, changed_by=None)),
    {1012: "Ratna Puspita"},
)
_SECRET = replace(ROUTE, confidential=True, desks=(Desk.COMMAND_CENTER,), resolve_days=60)
_TOMORROW = TODAY + timedelta(days=1)


def _nudge(why: Nudge) -> Sample:
    return lambda t: case_clock.nudge(why, CASE, ZONE, t)


def _problems(group: Group) -> Sample:
    return lambda t: case_routes.categories(ROUTES[group], t)


FOLLOW_UPS: dict[str, Sample] = {
    **{f"case_clock.nudge: {why.value}": _nudge(why) for why in Nudge},
    "case_clock.nudge: confidential": lambda t: case_clock.nudge(Nudge.ALARM, SECRET, ZONE, t),
    "case_clock.nudged_case": lambda t: case_clock.nudged_case(CASE, ZONE, t, mine=False),
    "case_clock.nudged_case: mine": lambda t: case_clock.nudged_case(TAKEN, ZONE, t, mine=True),
    "case_clock.nudged_case: closed": lambda t: case_clock.nudged_case(CLOSED, ZONE, t, mine=False),
    "case_follow_ups.appeal": lambda t: case_follow_ups.appeal(
        _APPEAL, [Gap.PHOTO, Gap.REASON], date(2026, 11, 29), 7, t
    ),
    "case_follow_ups.appeal: last day": lambda t: case_follow_ups.appeal(
        _APPEAL, [], date(2026, 11, 23), 1, t
    ),
    "case_follow_ups.appeal: over": lambda t: case_follow_ups.appeal(
        _APPEAL, [], date(2026, 11, 21), 0, t
    ),
    "case_follow_ups.ask_safe": lambda t: case_follow_ups.ask_safe(42, t),
    "case_follow_ups.ask_harm": lambda t: case_follow_ups.ask_harm(42, t),
    "case_follow_ups.all_well": case_follow_ups.all_well,
    "case_follow_ups.quiet_now": lambda t: case_follow_ups.quiet_now(42, t),
    "case_follow_ups.loud_again": case_follow_ups.loud_again,
    "case_follow_ups.help_comes": lambda t: case_follow_ups.help_comes(42, t),
    "case_follow_ups.ask_agreement": lambda t: case_follow_ups.ask_agreement(CASE, t),
    "case_follow_ups.agreement_kept": case_follow_ups.agreement_kept,
    "case_follow_ups.agreement_broken": lambda t: case_follow_ups.agreement_broken(42, t),
    "case_routes.groups": case_routes.groups,
    **{f"case_routes.categories: {group.value}": _problems(group) for group in Group},
    "case_routes.card": lambda t: case_routes.card(_ROUTE, ZONE, t),
    "case_routes.card: changed": lambda t: case_routes.card(_CHANGED, ZONE, t),
    "case_routes.card: confidential": lambda t: case_routes.card(
        replace(_ROUTE, route=_SECRET), ZONE, t
    ),
    "case_routes.choose_days": lambda t: case_routes.choose_days(Category.NOT_PAID, t),
    "case_routes.choose_desk": lambda t: case_routes.choose_desk(Category.NOT_PAID, t),
    "case_routes.ask_days": lambda t: case_routes.ask_days(Category.NOT_PAID, 10, _TOMORROW, t),
    "case_routes.ask_desk": lambda t: case_routes.ask_desk(
        Category.NOT_PAID, Desk.DINSOS, _TOMORROW, t
    ),
}
