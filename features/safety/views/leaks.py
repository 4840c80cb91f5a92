"""The warning when somebody sent a login code, a PIN, a card number or a password."""

from collections.abc import Set
from dataclasses import dataclass

from markupsafe import Markup

from domain.leaks import LeakKind
from features.safety.rules.victims import Harm, letters
from features.safety.views.victims import ChooseHarms
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class IsSecret(Tap, prefix="lks"):
    """The number was a code or a PIN: its message goes, and the warning comes."""

    message_id: int


@dataclass(frozen=True)
class IsNumber(Tap, prefix="lkn"):
    """It was any number."""


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


def ask_number(message_id: int, t: Translator) -> View:
    """Five or six digits without a word: most are harmless, some open an account."""
    return View(
        paragraphs(
            t("🤔 <b>What is this number?</b> To be safe I did not keep it."),
            t("A code from an SMS or a PIN is for you alone. Nobody may ask for it."),
        ),
        rows=(
            (Button(t.plain("🔑 A code or PIN"), IsSecret(message_id)),),
            (Button(t.plain("🔢 An ordinary number"), IsNumber()),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def ordinary_number(t: Translator) -> View:
    return View(
        paragraphs(
            t("All right. Please write it again together with words, then I know what it means."),
            t("For example: <i>the deduction was 12,500 rupiah</i>"),
        ),
        rows=((menu_button(t),),),
    )


def do_not_send(t: Translator) -> View:
    """Somebody is about to send a code: stopped before it is there."""
    return View(
        paragraphs(
            t("🛑 <b>Please do not send the code.</b> Not to me either: I never need it."),
            t("The code is like the key of a house: whoever has it comes in."),
            t("Did somebody ask for it? That is a swindler, whoever they say they are."),
        ),
        rows=(
            (
                Button(
                    t.plain("🆘 Somebody has it"),
                    ChooseHarms(letters((Harm.CODE,))),
                    style="danger",
                ),
            ),
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
