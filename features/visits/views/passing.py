"""Words for somebody else, which nobody passes on."""

from collections.abc import Sequence

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
