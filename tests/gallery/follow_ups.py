"""Samples of what the clock of cases says, and of the routes that administrators see."""

from dataclasses import replace
from datetime import date, timedelta

from features.cases.rules.cases import Category, Desk, Group
from features.cases.services.routes import RouteCard
from features.cases.storage.routes import RouteChange
from features.cases.views import clock as case_clock
from features.cases.views import follow_ups as case_follow_ups
from features.cases.views import routes as case_routes
from features.cases.views.clock import Nudge
from features.cases.views.follow_ups import Gap
from tests.gallery.sample import (
    CASE,
    NOW,
    ROUTE,
    ROUTES,
    SECRET,
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
    **{f"cases.clock.nudge: {why.value}": _nudge(why) for why in Nudge},
    "cases.clock.nudge: confidential": lambda t: case_clock.nudge(Nudge.ALARM, SECRET, ZONE, t),
    "cases.follow_ups.appeal": lambda t: case_follow_ups.appeal(
        _APPEAL, [Gap.PHOTO, Gap.REASON], date(2026, 11, 29), 7, t
    ),
    "cases.follow_ups.appeal: last day": lambda t: case_follow_ups.appeal(
        _APPEAL, [], date(2026, 11, 23), 1, t
    ),
    "cases.follow_ups.appeal: over": lambda t: case_follow_ups.appeal(
        _APPEAL, [], date(2026, 11, 21), 0, t
    ),
    "cases.follow_ups.ask_safe": lambda t: case_follow_ups.ask_safe(42, t),
    "cases.follow_ups.ask_harm": lambda t: case_follow_ups.ask_harm(42, t),
    "cases.follow_ups.all_well": case_follow_ups.all_well,
    "cases.follow_ups.quiet_now": lambda t: case_follow_ups.quiet_now(42, t),
    "cases.follow_ups.loud_again": case_follow_ups.loud_again,
    "cases.follow_ups.help_comes": lambda t: case_follow_ups.help_comes(42, t),
    "cases.follow_ups.ask_agreement": lambda t: case_follow_ups.ask_agreement(CASE, t),
    "cases.follow_ups.agreement_kept": case_follow_ups.agreement_kept,
    "cases.follow_ups.agreement_broken": lambda t: case_follow_ups.agreement_broken(42, t),
    "cases.routes.groups": case_routes.groups,
    **{f"cases.routes.categories: {group.value}": _problems(group) for group in Group},
    "cases.routes.card": lambda t: case_routes.card(_ROUTE, ZONE, t),
    "cases.routes.card: changed": lambda t: case_routes.card(_CHANGED, ZONE, t),
    "cases.routes.card: confidential": lambda t: case_routes.card(
        replace(_ROUTE, route=_SECRET), ZONE, t
    ),
    "cases.routes.choose_days": lambda t: case_routes.choose_days(Category.NOT_PAID, t),
    "cases.routes.choose_desk": lambda t: case_routes.choose_desk(Category.NOT_PAID, t),
    "cases.routes.ask_days": lambda t: case_routes.ask_days(Category.NOT_PAID, 10, _TOMORROW, t),
    "cases.routes.ask_desk": lambda t: case_routes.ask_desk(
        Category.NOT_PAID, Desk.DINSOS, _TOMORROW, t
    ),
}
