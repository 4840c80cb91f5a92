"""What came back from the live source."""

from dataclasses import replace

from features.payments.rules.registry import Outcome
from features.payments.services.payments import Balance
from features.payments.views.payments import balance, source_line
from views.menu import ShowBalance, menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def told(found: Balance, outcome: Outcome, t: Translator, *, news: bool) -> View:
    """Newer data as the balance that they make; otherwise one line."""
    if outcome is Outcome.ANSWERED and news:
        shown = balance(found, t)
        first = t("🔄 <b>Newer data from the source</b>")
        return replace(shown, text=paragraphs(first, shown.text), in_place=False)
    if outcome is Outcome.ANSWERED:
        said = t("✅ The source has nothing newer. What you read above still holds.")
    else:
        said = source_line(found, t) or t("⚠️ The source does not answer.")
    return View(
        said,
        rows=((Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),),
        private=True,
        in_place=False,
    )
