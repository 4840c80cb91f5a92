"""The warning when somebody sent a login code, a PIN, a card number or a password."""

from collections.abc import Set

from markupsafe import Markup

from domain.leaks import LeakKind
from features.safety.rules.victims import Harm, letters
from features.safety.views.victims import ChooseHarms
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_OF_CARD = frozenset({LeakKind.PIN, LeakKind.CARD, LeakKind.CVV})


def warning(kinds: Set[LeakKind], t: Translator, *, more: bool) -> View:
    """Short and strong. `more`: the message also asked for something."""
    harms = tuple(
        harm
        for harm, concerned in (
            (Harm.CARD, bool(kinds & _OF_CARD)),
            (Harm.CODE, not kinds <= _OF_CARD),
        )
        if concerned
    )
    return View(
        paragraphs(
            t(
                "🛑 <b>Never give a code, PIN, card number or password to anybody. Not even to me.</b>"
            ),
            t("I did not keep it and delete your message. Do you still see it? Please delete it."),
            lines(t("<b>Does somebody else have it?</b>"), *_now(kinds, t)),
            t("Did you also ask for something? Please write it again <b>without the number</b>.")
            if more
            else None,
        ),
        rows=(
            (Button(t.plain("🆘 Somebody has it"), ChooseHarms(letters(harms)), style="danger"),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def _now(kinds: Set[LeakKind], t: Translator) -> list[Markup]:
    steps = []
    if kinds & _OF_CARD:
        steps.append(t("• Card or PIN: call your bank now and have the card blocked."))
    if LeakKind.LOGIN_CODE in kinds:
        steps.append(
            t(
                "• Telegram code: Settings → Devices → end all other sessions. Then switch on the "
                "two-step password."
            )
        )
        if not kinds & _OF_CARD:
            steps.append(t("• Was it a PIN or a code of the bank? Call the bank now."))
    if LeakKind.PASSWORD in kinds:
        steps.append(t("• Password: change it now."))
    return steps


def in_group(bot_username: str, t: Translator) -> View:
    """In a group only for a login code, and without saying whose it was."""
    return View(
        t(
            "🛑 That looks like a login code. Whoever wrote it: please delete it, and never give it "
            "to anybody."
        ),
        rows=((Button(t.plain("Open private chat"), url=f"https://t.me/{bot_username}"),),),
    )
