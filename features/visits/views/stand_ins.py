"""A companion is away for a while: who stands in, from when until when, and how it ends."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from features.people.storage.staff import StaffMember
from features.people.storage.stand_ins import StandIn
from features.people.views.posts import ShowPosts
from features.visits.services.handover import Load
from features.visits.views.handover import colleague_rows, load_lines, nobody_there, post_of
from features.visits.views.taps import (
    EndStandIn,
    PlanStandIn,
    ShowOwnPromises,
    StandInDay,
    StandInFor,
    StandInTo,
    StartVisit,
)
from views.formats import day, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, paragraphs

STAND_IN = mark("🕐 Stand-in for a while")
_SHOWN = 4
_SPANS = (7, 14, 30, 90)
"""Days that are offered."""


def _days(begin: date, until: date, t: Translator) -> Markup:
    return t(
        "📅 From <b>{begin}</b> until <b>{until}</b>",
        begin=day(begin, t.language),
        until=day(until, t.language),
    )


def ask_whom(
    one: StaffMember, place: str, load: Load, found: Sequence[StaffMember], t: Translator
) -> View:
    return View(
        paragraphs(
            t("🕐 <b>{name} is away</b>, {area}", name=one.name, area=place),
            load_lines(load, t),
            t("Who stands in? Choose a companion, or type a part of the name.")
            if found
            else nobody_there(t),
        ),
        rows=colleague_rows(
            [(each.name, StandInTo(*post_of(one), each.telegram_id)) for each in found], t
        ),
        private=True,
        in_place=False,
    )


def ask_begin(name: str, substitute: str, today: date, t: Translator) -> View:
    monday = today + timedelta(days=7 - today.weekday())
    offered = dict.fromkeys([today, today + timedelta(days=1), monday])
    return View(
        paragraphs(
            t("🕐 <b>{substitute}</b> for <b>{name}</b>", substitute=substitute, name=name),
            t("From which day? Press a day, or write it, for example 1 December."),
        ),
        rows=(*_offered(list(offered), t), (menu_button(t),)),
        private=True,
        in_place=False,
    )


def ask_until(begin: date, t: Translator) -> View:
    days = [begin + timedelta(days=span - 1) for span in _SPANS]
    return View(
        paragraphs(
            t("📅 From <b>{begin}</b>", begin=day(begin, t.language)),
            t("Until which day, that day too? Press a day, or write it."),
        ),
        rows=(*_offered(days, t), (menu_button(t),)),
        private=True,
        in_place=False,
    )


def _offered(days: Sequence[date], t: Translator) -> list[tuple[Button, ...]]:
    return in_rows([Button(day(one, t.language), StandInDay(one.toordinal())) for one in days], 1)


def no_day(t: Translator) -> View:
    return View(
        t("Which day? For example: tomorrow, 1 December, 24/12."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def check(
    who: tuple[str, str], begin: date, until: date, load: Load, place: str, t: Translator
) -> View:
    name, substitute = who
    return View(
        paragraphs(
            t("🕐 <b>{substitute}</b> for <b>{name}</b>, {area}", substitute=substitute, name=name,
              area=place),
            _days(begin, until, t),
            load_lines(load, t),
            t(
                "In that time families, promises, cases and calls are {substitute}’s, and {name} "
                "does not open the families’ cards. Then all goes back by itself. Families that "
                "know {name} are told when it begins and when it ends.",
                name=name,
                substitute=substitute,
            ),
        ),
        rows=(
            (Button(t.plain("✅ Yes, so"), PlanStandIn(), style="success"),),
            (Button(t.plain("⬅️ Back"), ShowPosts()),),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip


def planned(one: StandIn, who: tuple[str, str], place: str, t: Translator) -> View:
    """How it stands, to whoever gives posts."""
    name, substitute = who
    return View(
        paragraphs(
            t("🕐 <b>{substitute}</b> for <b>{name}</b>, {area}", substitute=substitute, name=name,
              area=place),
            _days(one.from_day, one.until_day, t),
            t("✅ It runs. Then all goes back by itself.")
            if one.runs
            else t("It begins by itself on that day."),
        ),
        rows=(
            (
                Button(
                    t.plain("⏹ End it now") if one.runs else t.plain("✖ Cancel it"),
                    EndStandIn(one.id),
                    style="danger",
                ),
            ),
            (Button(t.plain("All posts"), ShowPosts()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip


def agreed(one: StandIn, who: tuple[str, str], place: str, t: Translator) -> View:
    """To who is away and to who stands in, once it is decided."""
    return View(
        paragraphs(
            t("🕐 <b>{substitute}</b> for <b>{name}</b>, {area}", substitute=who[1], name=who[0],
              area=place),
            _days(one.from_day, one.until_day, t),
            t("Not right? Tell your coordinator."),
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )  # fmt: skip


def begun(one: StandIn, who: tuple[str, str], place: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("🕐 <b>{substitute}</b> stands in for <b>{name}</b> now, {area}.",
              substitute=who[1], name=who[0], area=place),
            _days(one.from_day, one.until_day, t),
            t("Families, promises, cases and calls go to {substitute}.", substitute=who[1]),
        ),
        rows=(
            (
                Button(t.plain("🤝 My promises"), ShowOwnPromises()),
                Button(t.plain("🏠 A visit"), StartVisit()),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip


def over(who: tuple[str, str], place: str, t: Translator) -> View:
    """To both, and to whoever decided it."""
    return View(
        t(
            "🕐 The time of {substitute} for {name} is over, {area}. Families, promises and cases "
            "are {name}’s.",
            substitute=who[1],
            name=who[0],
            area=place,
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def absence(named: Sequence[StaffMember], t: Translator) -> View:
    """To whoever gives posts and writes that somebody is away."""
    return View(
        paragraphs(
            t("🕐 <b>A companion is away</b>"),
            t(
                "A colleague can stand in from a day until a day: families, promises, cases and "
                "calls go along and come back by themselves. Whose post is it?"
            ),
            t("For good? Open the post, then hand it over."),
        ),
        rows=(
            *((Button(shortened(t.plain("🕐 {name}", name=one.name)), StandInFor(*post_of(one))),)
              for one in named[:_SHOWN]),
            (Button(t.plain("👥 Posts in my area"), ShowPosts()),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip
