"""What each companion of an area has in hand: by name, ranked by nothing."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.areas import Areas
from features.capacity.rules.workload import VISITED, Load
from features.capacity.views.taps import AskTraining, ShowAreaVoice, ShowLoads, ShowMethod
from views.formats import count_or_dash, not_shown
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_PAGE = 2


def loads(found: Sequence[Load], modules: int, page: int, areas: Areas, t: Translator) -> View:
    """`modules`: how many the training has."""
    listed = page_of(found, page, _PAGE, ShowLoads, t)
    return View(
        paragraphs(
            t("📊 <b>Workload</b>: {count} companions", count=len(found)),
            *(_load(one, modules, areas, t) for one in listed.shown),
            not_shown(t) if any(one.visits is None for one in listed.shown) else None,
            t("Sums, never of whom. By name, not by merit: distance and signal count too.")
            if found
            else t("No companion of your area is in this bot yet."),
        ),
        rows=(
            *((listed.turns,) if listed.turns else ()),
            (
                Button(t.plain("👂 My area"), ShowAreaVoice()),
                Button(t.plain("❔ How it is counted"), ShowMethod()),
            ),
            (Button(t.plain("🎓 Note a training"), AskTraining()), menu_button(t)),
        ),
        private=True,
    )


def _load(one: Load, modules: int, areas: Areas, t: Translator) -> Markup:
    return lines(
        t("👤 <b>{name}</b>, {place}", name=one.name, place=areas.name(one.area_code)),
        t("👪 {families} families, 📄 {cases} open reports", families=one.families,
          cases=one.cases),
        t("🏠 Visits in {days} days: {visits}", days=VISITED.days,
          visits=count_or_dash(one.visits, t.language)),
        t("🤝 {promises} open promises, {due} due", promises=one.promises, due=one.due),
        t("🎓 {done} of {count} modules, {met}× at a training", done=one.learned, count=modules,
          met=one.met),
    )  # fmt: skip
