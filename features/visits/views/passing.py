"""Words for somebody else, which nobody passes on; and who is away for a while."""

from collections.abc import Sequence

from markupsafe import Markup

from features.cases.views.command_center import ListCases
from features.cases.views.report_taps import StartReport
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def not_passed_on(more: Sequence[Button], t: Translator) -> View:
    """To a family. `more`: how it answers an invitation."""
    return View(
        paragraphs(
            t("✋ This was told <b>nobody</b>: the bot passes no messages on."),
            t("Call your companion, or go there. An officer answers what you report here."),
        ),
        rows=(
            *((one,) for one in more),
            (Button(t.plain("📢 Report a problem"), StartReport()),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def officer_away(t: Translator) -> View:
    """To an officer: nobody is told, and whoever stands in takes the cases over."""
    return _away(
        t("🔁 <b>You are away</b>"),
        t(
            "Nobody was told this. All your cases go to a colleague at once at the desk: /meja, "
            "Workload. Or your colleague opens one and presses “🙋 Take over”."
        ),
        t("Until then a case stays yours, and its deadline goes on."),
        t=t,
    )


def companion_away(t: Translator) -> View:
    """To a companion: nobody is told, and nothing goes to anybody else by itself."""
    return _away(
        t("🔁 <b>You are away</b>"),
        t(
            "Nobody was told this. Tell your coordinator today, and who answers the families' calls."
        ),
        t("Families, promises and cases stay yours, and their deadlines go on."),
        t(
            "A colleague may stand in from a day until a day: the coordinator names the days "
            "(/penugasan). With a new post all three are handed over for good."
        ),
        t=t,
    )


def _away(*said: Markup, t: Translator) -> View:
    return View(
        paragraphs(*said),
        rows=((Button(t.plain("🗂 Open cases"), ListCases()),), (menu_button(t),)),
        private=True,
        in_place=False,
    )
