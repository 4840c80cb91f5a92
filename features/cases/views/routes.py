"""Routes of cases as administrators see and change them."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from features.cases.rules.cases import CaseRoute, Category, Desk, Group
from features.cases.services.routes import RouteCard
from features.cases.storage.routes import RouteChange
from features.cases.views.cases import CATEGORIES, DESKS, GROUPS
from views.formats import moment, short_day, shortened, with_dates
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, in_rows, lines, paragraphs

DAYS = (1, 3, 5, 7, 10, 14, 20, 30, 60)


@dataclass(frozen=True)
class ShowRouteGroups(Tap, prefix="rtg"):
    """All groups of problems."""


@dataclass(frozen=True)
class ShowRoutesOf(Tap, prefix="rtl"):
    group: Group


@dataclass(frozen=True)
class ShowRoute(Tap, prefix="rtr"):
    category: Category


@dataclass(frozen=True)
class ChooseDays(Tap, prefix="rtc"):
    category: Category


@dataclass(frozen=True)
class ChooseDesk(Tap, prefix="rtk"):
    category: Category


@dataclass(frozen=True)
class AskDays(Tap, prefix="rtn"):
    category: Category
    days: int


@dataclass(frozen=True)
class AskDesk(Tap, prefix="rto"):
    category: Category
    desk: Desk


@dataclass(frozen=True)
class SaveDays(Tap, prefix="rts"):
    category: Category
    days: int


@dataclass(frozen=True)
class SaveDesk(Tap, prefix="rtw"):
    category: Category
    desk: Desk


def groups(t: Translator) -> View:
    return View(
        t("🧭 <b>Routes of reports</b>. Which kind of problem?"),
        rows=(
            *((Button(t.plain(label), ShowRoutesOf(group)),) for group, label in GROUPS.items()),
            (menu_button(t),),
        ),
    )


def categories(routes: list[CaseRoute], t: Translator) -> View:
    return View(
        t("Which problem?"),
        rows=(
            *(
                (Button(t.plain(CATEGORIES[r.category]), ShowRoute(r.category)),)
                for r in sorted(routes, key=lambda r: list(Category).index(r.category))
            ),
            (Button(t.plain("⬅️ Back"), ShowRouteGroups()), menu_button(t)),
        ),
    )


def card(found: RouteCard, zone: ZoneInfo, t: Translator) -> View:
    route = found.route
    coming = found.coming
    changes = [
        t(
            "• {moment}, {name}: {days} working days, {desks}, from {day}",
            moment=moment(change.changed_at, zone, t.language),
            name=_who(change, found.names, t),
            days=change.resolve_days,
            desks=_desks(change.desks, t),
            day=short_day(change.valid_from, t.language),
        )
        for change in found.changes
    ]
    first_desk = Button(t.plain("🏢 Change the first desk"), ChooseDesk(route.category))
    return View(
        paragraphs(
            t("🧭 <b>{category}</b>", category=t.plain(CATEGORIES[route.category])),
            lines(
                t("Desks: {desks}", desks=_desks(route.desks, t)),
                t("Taken within {days} working days", days=route.acknowledge_days),
                t("Answered within {days} working days", days=route.resolve_days),
                t("🔒 Confidential: only the command center sees it")
                if route.confidential
                else t("Not confidential: the desks of the area see it"),
                t("In force since {day}", day=short_day(route.valid_from, t.language)),
                t("Source: {source}", source=with_dates(found.source, t.language)),
            ),
            t(
                "⏭ From {day}: {days} working days, {desks}",
                day=short_day(coming.valid_from, t.language),
                days=coming.resolve_days,
                desks=_desks(coming.desks, t),
            )
            if coming
            else None,
            lines(t("<b>Changes</b>"), *changes) if changes else t("Never changed here."),
        ),
        rows=(
            (Button(t.plain("⏱ Change the time"), ChooseDays(route.category)),),
            *(() if route.confidential else ((first_desk,),)),
            (Button(t.plain("⬅️ Back"), ShowRoutesOf(route.group)), menu_button(t)),
        ),
    )


def choose_days(category: Category, t: Translator) -> View:
    buttons = [Button(str(days), AskDays(category, days)) for days in DAYS]
    return View(
        t("Within how many working days must it be answered?"),
        rows=(
            *in_rows(buttons, 3),
            (Button(t.plain("⬅️ Back"), ShowRoute(category)),),
        ),
    )


def choose_desk(category: Category, t: Translator) -> View:
    return View(
        t("Which desk gets it first?"),
        rows=(
            *in_rows(
                [Button(shortened(t.plain(DESKS[desk])), AskDesk(category, desk)) for desk in Desk]
            ),
            (Button(t.plain("⬅️ Back"), ShowRoute(category)),),
        ),
    )


def ask_days(category: Category, days: int, starts: date, t: Translator) -> View:
    return View(
        t(
            "<b>{category}</b>: from {day} on to be answered within {days} working days. Save?",
            category=t.plain(CATEGORIES[category]),
            day=short_day(starts, t.language),
            days=days,
        ),
        rows=_save(SaveDays(category, days), category, t),
    )


def ask_desk(category: Category, desk: Desk, starts: date, t: Translator) -> View:
    return View(
        t(
            "<b>{category}</b>: from {day} on it goes to {desk} first. Save?",
            category=t.plain(CATEGORIES[category]),
            day=short_day(starts, t.language),
            desk=t.plain(DESKS[desk]),
        ),
        rows=_save(SaveDesk(category, desk), category, t),
    )


def _save(tap: Tap, category: Category, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(t.plain("✅ Save"), tap, style="success"),),
        (Button(t.plain("⬅️ Back"), ShowRoute(category)), menu_button(t)),
    )


def _desks(desks: tuple[Desk, ...], t: Translator) -> str:
    return " → ".join(t.plain(DESKS[desk]) for desk in desks)


def _who(change: RouteChange, names: dict[int, str], t: Translator) -> str:
    return names.get(change.changed_by or 0, "") or t.plain("Administrator")
