"""How to tell the genuine bot, the genuine companion, and their impostors."""

from dataclasses import dataclass

from features.people.storage.reference import Contact
from features.safety.rules.trust import LONGEST_PHRASE, BadgeAnswer
from features.safety.views.victims import ChooseHarms
from views.formats import short_day
from views.menu import CANCEL, ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class ShowGenuine(Tap, prefix="ga"):
    """How to tell the genuine bot."""


@dataclass(frozen=True)
class ShowImpostors(Tap, prefix="gi"):
    """How impostors look."""


@dataclass(frozen=True)
class AskPhrase(Tap, prefix="gp"):
    """Choose a secret phrase."""


@dataclass(frozen=True)
class RemovePhrase(Tap, prefix="gx"):
    """Forget the secret phrase."""


@dataclass(frozen=True)
class AskBadge(Tap, prefix="gb"):
    """Check the badge of a companion."""


REFUSALS = {
    "number": mark(
        "Please without numbers: it must not look like a PIN, a telephone number or a NIK."
    ),
    "short": mark("That is too short. Please take two or three words."),
    "long": mark("That is too long. Please take at most 40 letters."),
    "link": mark("Please take plain words, without links and signs such as @ or /."),
    "name": mark("Please take no name of yours: an impostor may know it."),
}


def genuine(
    username: str,
    printed: list[Contact],
    helplines: list[Contact],
    phrase: str | None,
    t: Translator,
) -> View:
    """The proofs, in the order in which they can be checked."""
    where = (
        lines(
            t("Compare it with: {places}", places=", ".join(c.value for c in printed)),
            t("<i>Checked on {date}</i>", date=short_day(printed[0].checked_on, t.language)),
        )
        if printed
        else t(
            "It is not printed anywhere yet that I know of. Ask your companion, or call {number}.",
            number=helplines[0].value,
        )
        if helplines
        else t("It is not printed anywhere yet that I know of. Ask your companion.")
    )
    mine = (
        t("🗝 Your secret phrase: <b>{phrase}</b>. Real notices show it.", phrase=phrase)
        if phrase
        else t(
            "🗝 You have no secret phrase yet. I would show it in each notice; nobody can copy it."
        )
    )
    choose = t.plain("🗝 Change the phrase") if phrase else t.plain("🗝 Choose a phrase")
    return View(
        paragraphs(
            t("✅ <b>Is this the real bot?</b>"),
            lines(
                t("My only name: <b>@{username}</b>. Every letter counts.", username=username),
                where,
            ),
            mine,
            lines(
                t("• A notice: send /cek and its code, and I say whether it is ours."),
                t("• A receipt: scan its QR code, it opens this chat."),
                t("• A companion: /cekpetugas and the badge code."),
            ),
        ),
        rows=(
            (Button(choose, AskPhrase(), style=None if phrase else "primary"),),
            *(((Button(t.plain("🗑 Remove the phrase"), RemovePhrase()),),) if phrase else ()),
            (Button(t.plain("🎭 How impostors look"), ShowImpostors()),),
            (Button(t.plain("🪪 Check a companion"), AskBadge()),),
            (menu_button(t),),
        ),
        private=phrase is not None,
    )


def impostors(username: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("🎭 <b>How impostors look</b>"),
            lines(
                t("• The name is almost the same, but not exactly @{username}.", username=username),
                t("• They write first, hurry you, or threaten that aid will stop."),
                t(
                    "• They ask for OTP, PIN, card, photo of the KTP, or money “for administration”."
                ),
                t("• They send a link to “register” or to “cash” aid, or an app."),
                t("• They do not know your secret phrase."),
            ),
            t("I never do any of this. If somebody does, it is a fraud: answer nothing."),
        ),
        rows=(
            (Button(t.plain("🆘 I was tricked"), ChooseHarms()),),
            (Button(t.plain("⬅️ Back"), ShowGenuine()), menu_button(t)),
        ),
    )


def ask_phrase(t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "🗝 Type two or three words that only you know, for example: <i>blue hen at the well</i>."
            ),
            t("I show them in each notice. Nobody who pretends to be me can know them."),
            t("No PIN, no number, no name. At most {count} letters.", count=LONGEST_PHRASE),
        ),
        keyboard=Keyboard(((Key(t.plain(CANCEL)),),)),
        in_place=False,
    )


def phrase_refused(why: str, t: Translator) -> View:
    return View(t(REFUSALS[why]), keyboard=Keyboard(((Key(t.plain(CANCEL)),),)), in_place=False)


def phrase_kept(phrase: str, keyboard: Keyboard, t: Translator) -> View:
    return View(
        paragraphs(
            t("✅ Your secret phrase is: <b>{phrase}</b>", phrase=phrase),
            t("Tell nobody. A notice without it is not from me. You can change it at /asli."),
        ),
        keyboard=keyboard,
        private=True,
        in_place=False,
    )


def phrase_removed(t: Translator) -> View:
    return View(
        t("The phrase is removed. Notices come without it from now on."),
        rows=((Button(t.plain("🗝 Choose a phrase"), AskPhrase()), menu_button(t)),),
    )


def ask_badge(t: Translator) -> View:
    return View(
        paragraphs(
            t("🪪 Type the whole code on the companion's badge, with its letters."),
            t("For example <code>PKH-0000-000</code>. Whoever is genuine shows the badge gladly."),
        ),
        keyboard=Keyboard(((Key(t.plain(CANCEL)),),)),
        in_place=False,
    )


def badge_answer(
    answer: BadgeAnswer, keyboard: Keyboard, reports: tuple[Button, ...], t: Translator
) -> list[View]:
    """Active or not, right area or not; nothing else is ever told. `reports` lead to a report."""
    if not answer.active:
        said = t("❌ <b>Not known.</b> There is no active companion with this code.")
    elif answer.in_area is None:
        said = t(
            "✅ <b>Active.</b> Whether the area is right I can tell only when your family is linked."
        )
    elif answer.in_area:
        said = t("✅ <b>Active, and responsible for your area.</b>")
    else:
        said = t("⚠️ <b>Active, but not for your area.</b>")
    sure = answer.active and answer.in_area is not False
    return [
        View(said, keyboard=keyboard, in_place=False),
        View(
            paragraphs(
                t("Also a genuine companion never asks for money, PIN, OTP or your card."),
                None
                if sure
                else t(
                    "Was the code typed rightly? If yes, give that person nothing, and tell us."
                ),
            ),
            rows=(
                reports,
                (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
            ),
            in_place=False,
        ),
    ]
