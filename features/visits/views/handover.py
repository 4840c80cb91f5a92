"""A post that goes to a colleague: who takes over, what goes along, and who is told what."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from domain.small_counts import FEWEST
from features.people.storage.staff import StaffMember
from features.people.views.posts import ShowPosts
from features.visits.rules.figures import SPAN, Figures
from features.visits.services.handover import HandedOver, Load
from features.visits.services.promises import Told
from features.visits.views.promises import promise_line
from features.visits.views.taps import (
    HandOverNow,
    HandOverTo,
    ShowFamilyVisits,
    ShowOwnPromises,
    StartVisit,
)
from views.formats import day, shortened
from views.menu import ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

_SHOWN = 4
_NEXT = 3
HAND_OVER = mark("🔁 Hand over to a colleague")
FIGURES = mark("📊 Visits and promises")


def ask_whom(
    one: StaffMember, place: str, load: Load, found: Sequence[StaffMember], t: Translator
) -> View:
    """Who goes on; only companions with a post."""
    return View(
        paragraphs(
            t("🔁 <b>Hand over the post of {name}</b>, {area}", name=one.name, area=place),
            load_lines(load, t),
            t("Who goes on? Choose a companion, or type a part of the name.")
            if found
            else nobody_there(t),
        ),
        rows=colleague_rows(
            [(each.name, HandOverTo(*post_of(one), each.telegram_id)) for each in found], t
        ),
        private=True,
        in_place=False,
    )


def colleague_rows(
    found: Sequence[tuple[str, Tap]], t: Translator
) -> tuple[tuple[Button, ...], ...]:
    """The colleagues who may have the families, each with what choosing them does."""
    return (
        *((Button(shortened(name), tap),) for name, tap in found[:_SHOWN]),
        (Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),
    )


def nobody_there(t: Translator) -> Markup:
    return t(
        "No other companion has a post in your area. Give a post first: press ⬅️ Back, and "
        "type the name."
    )


def post_of(one: StaffMember) -> tuple[int, str]:
    """Whose post it is and where, for a button: one person may hold several."""
    return one.telegram_id, one.area_code or ""


def check(one: StaffMember, place: str, load: Load, name: str, to: int, t: Translator) -> View:
    return View(
        paragraphs(
            t("🔁 From <b>{name}</b> to <b>{successor}</b>, {area}", name=one.name, successor=name,
              area=place),
            load_lines(load, t),
            t(
                "The post of {name} ends at once. {successor} gets a summary. Families that had to "
                "do with {name} are told once who comes now.",
                name=one.name,
                successor=name,
            ),
        ),
        rows=(
            (Button(t.plain("🔁 Hand over now"), HandOverNow(*post_of(one), to), style="danger"),),
            (Button(t.plain("⬅️ Back"), ShowPosts()),),
        ),
        private=True,
    )  # fmt: skip


def handed_over(found: HandedOver, place: str, t: Translator) -> View:
    """To whoever did it."""
    return View(
        paragraphs(
            t(
                "✅ {successor} goes on for {name} in {area}.",
                successor=found.name,
                name=found.member.name,
                area=place,
            ),
            load_lines(found.load, t),
            t(
                "{count} cases could not go along. They go to the next desk.",
                count=found.kept_back,
            )
            if found.kept_back
            else None,
        ),
        rows=((Button(t.plain("All posts"), ShowPosts()), menu_button(t)),),
    )


def digest(found: HandedOver, place: str, promises: Sequence[Told], t: Translator) -> View:
    """To the successor: what there is from now on, and where to begin."""
    return View(
        paragraphs(
            t("🔁 <b>You go on for {name}</b>, {area}.", name=found.member.name, area=place),
            load_lines(found.load, t),
            lines(
                t("Promises that come next:"),
                *(
                    t("• {name}: {promise}", name=one.head_name,
                      promise=promise_line(one.promise, t))
                    for one in promises[:_NEXT]
                ),
            )
            if promises
            else None,
            t("Open cases stand in /kasus. Families that knew {name} are told that you come now.",
              name=found.member.name),
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


def new_companion(name: str, t: Translator) -> View:
    """To a family, once."""
    return _to_family(t("👋 From now on <b>{name}</b> is your companion.", name=name), t)


def stands_in(name: str, until: date, t: Translator) -> View:
    """To a family, once: somebody comes for a while."""
    told = t(
        "👋 Until {day} <b>{name}</b> stands in for your companion.",
        day=day(until, t.language),
        name=name,
    )
    return _to_family(told, t)


def _to_family(who_comes: Markup, t: Translator) -> View:
    return View(
        paragraphs(
            who_comes,
            t(
                "What you were promised and your reports go on. Nobody may ask you for money, your "
                "card or your PIN because of this."
            ),
        ),
        rows=(
            (
                Button(t.plain("🤝 Promises to us"), ShowFamilyVisits()),
                Button(t.plain("☎️ Ask an officer"), ShowHelpline()),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def figures(one: StaffMember, place: str, found: Figures, t: Translator) -> View:
    """Sums of three months; what is too small to show is said to be so."""
    visits, kept = found.visits_shown, found.kept_shown
    return View(
        paragraphs(
            t("📊 <b>{name}</b>, {area}: the last {days} days", name=one.name, area=place,
              days=SPAN.days),
            lines(
                t("🏠 Visits: {count}, at {families} families", count=visits[0],
                  families=visits[1])
                if visits
                else t("🏠 Visits: at fewer than {few} families, so not shown", few=FEWEST),
                t("🤝 Promises kept: {kept} of {due}", kept=kept[0], due=kept[1])
                if kept
                else t("🤝 Promises: too few to show"),
            ),
            t("<i>Sums, never of whom. Distance and signal count too: ask before you judge.</i>"),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),),
        private=True,
    )  # fmt: skip


def load_lines(load: Load, t: Translator) -> Markup:
    return lines(
        t("👪 Families: {count}", count=load.families),
        t("🤝 Open promises: {count}", count=load.promises),
        t("📄 Open cases: {count}", count=load.cases),
        t("👥 P2K2 groups: {count}", count=load.groups) if load.groups else None,
    )
