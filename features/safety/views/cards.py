"""A card that is lost or with others, a PIN that is known: block it first."""

from collections.abc import Sequence

from features.people.storage.reference import Contact
from features.safety.views.alarm import copies, numbers
from views.menu import menu_button
from views.translator import Translator
from views.view import View, paragraphs


def block_now(banks: Sequence[Contact], t: Translator) -> View:
    """Said beside the next question, so that calling the bank does not wait for the report."""
    return View(
        paragraphs(
            t(
                "💳 <b>Is the card lost or with somebody else, or is its PIN known? Have it blocked "
                "now:</b> call the bank and say: “Please block my card.”"
            ),
            numbers(banks, t) or t("☎️ The number of the bank is on the back of your card."),
            t("The aid is not lost: the bank makes a new card. Tell your PIN to nobody."),
        ),
        rows=(*copies(banks, t), (menu_button(t),)),
        in_place=False,
    )
