"""Words for somebody else, which nobody passes on; and a colleague who is away for a while."""

from collections.abc import Sequence

from features.cases.views.report_taps import StartReport
from features.people.views.posts import ShowPosts
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


def absence(t: Translator) -> View:
    """To whoever gives posts: somebody stands in only by a handover, which ends a post."""
    return View(
        paragraphs(
            t("🔁 <b>A companion is away</b>"),
            t(
                "A post cannot be lent for a while. A handover <b>ends</b> the post at once: "
                "families, promises and cases go to the colleague. To go back, hand it over again."
            ),
            t("For a few days: agree who answers calls. For weeks: open the post, then hand over."),
        ),
        rows=((Button(t.plain("👥 Posts in my area"), ShowPosts()),), (menu_button(t),)),
        private=True,
        in_place=False,
    )
