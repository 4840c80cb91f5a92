"""The lock of digits before sums of money. To people it is never a PIN: that word is the bank's."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from domain.people import Person
from features.people.rules.locks import hidden
from features.people.views.linking import ShowMyData, cancel_keyboard
from views.menu import MY_FAMILY, ShowBalance, keyboard, menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs

_MOST_ROWS = 6
"""Of buttons below a message on a small phone."""


@dataclass(frozen=True)
class ChooseLock(Tap, prefix="gh"):
    """New digits."""


@dataclass(frozen=True)
class EnterLock(Tap, prefix="gd"):
    """The digits, to open it."""


@dataclass(frozen=True)
class ShutLock(Tap, prefix="gs"):
    """Shut it at once."""


@dataclass(frozen=True)
class RemoveLock(Tap, prefix="gr"):
    """No lock any more."""


@dataclass(frozen=True)
class ForgotLock(Tap, prefix="gf"):
    """The digits are forgotten."""


@dataclass(frozen=True)
class ForgetByLink(Tap, prefix="gj"):
    """Link the own family anew, so that the lock goes."""


@dataclass(frozen=True)
class ForgetByHelp(Tap, prefix="gq"):
    """A new code of the family that is helped, so that the lock goes."""


def overview(t: Translator, *, is_set: bool, is_shut: bool) -> View:
    if not is_set:
        return View(
            paragraphs(
                t("🔢 <b>Lock for sums of money</b>"),
                t("Do several people use this phone? Then sums are shown only after your digits."),
            ),
            rows=(
                (Button(t.plain("🔢 Choose digits"), ChooseLock()),),
                (Button(t.plain("⬅️ Back"), ShowMyData()), menu_button(t)),
            ),
        )
    return View(
        paragraphs(
            t("🔢 <b>Lock for sums of money</b>"),
            t("It is shut.") if is_shut else t("It is open for a few minutes."),
        ),
        rows=(
            (Button(t.plain("🔓 Open"), EnterLock()),)
            if is_shut
            else (Button(t.plain("🔒 Shut now"), ShutLock()),),
            (
                Button(t.plain("🔢 Other digits"), ChooseLock()),
                Button(t.plain("🗑 Remove lock"), RemoveLock()),
            ),
            (Button(t.plain("❓ Digits forgotten"), ForgotLock()),),
            (Button(t.plain("⬅️ Back"), ShowMyData()), menu_button(t)),
        ),
    )


def sums_hidden(t: Translator) -> Markup:
    """Below a text without the sums in it."""
    return t("🔒 Sums of money are hidden here.")


def veiled(view: View, t: Translator, *, opens: bool) -> View:
    """A letter whose sums were taken out says so, and leads to the lock where that shows them."""
    has_room = len(view.rows) < _MOST_ROWS and (view.rows or not view.keyboard)
    rows = ((Button(t.plain("🔓 Open"), EnterLock()),),) if opens and has_room else ()
    return replace(view, text=paragraphs(view.text, sums_hidden(t)), rows=(*rows, *view.rows))


def ask_new(t: Translator) -> View:
    return View(
        paragraphs(
            t("Type 4 to 6 digits that only you know."),
            t("⚠️ Never use the PIN of your KKS card. Think of other digits."),
            t("I delete your message at once."),
        ),
        keyboard=cancel_keyboard(t, contact=False),
        in_place=False,
    )


def ask_again(t: Translator) -> View:
    return View(t("Type the same digits once more."), rows=((menu_button(t),),), in_place=False)


def not_the_same(t: Translator) -> View:
    return View(
        t("Those were not the same. Please choose again: 4 to 6 digits."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def no_lock(t: Translator) -> View:
    return View(
        t("I need 4 to 6 digits and nothing else."), rows=((menu_button(t),),), in_place=False
    )


def too_easy(t: Translator) -> View:
    return View(
        t("Everybody guesses those. Please choose other digits."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def chosen(person: Person, t: Translator) -> View:
    return View(
        lines(
            t("🔒 The lock is set. Sums of money are shown only after your digits."),
            t("To change it: /kunci"),
        ),
        keyboard=keyboard(person, t),
        in_place=False,
    )


def ask_digits(t: Translator) -> View:
    """Before sums are shown."""
    return View(
        paragraphs(
            t("🔒 Sums of money are locked. Type your 4 to 6 digits."),
            t("It is the lock that you chose here, not the PIN of a card."),
        ),
        rows=((Button(t.plain("❓ Digits forgotten"), ForgotLock()), menu_button(t)),),
        in_place=False,
    )


def wrong(t: Translator) -> View:
    return View(
        t("Those are not your digits. Please try again."),
        rows=((Button(t.plain("❓ Digits forgotten"), ForgotLock()), menu_button(t)),),
        in_place=False,
    )


def paused(until: str, t: Translator) -> View:
    return View(
        t("There were too many tries. Please try again from {moment}.", moment=until),
        rows=((Button(t.plain("❓ Digits forgotten"), ForgotLock()), menu_button(t)),),
        in_place=False,
    )


def opened(person: Person, minutes: int, t: Translator) -> list[View]:
    return [
        View(
            t("🔓 Open for {minutes} minutes. Shut it earlier with /kunci.", minutes=minutes),
            keyboard=keyboard(person, t),
            in_place=False,
        ),
        View(
            t("What do you want to see?"),
            rows=((Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),),
            in_place=False,
        ),
    ]


def shut(t: Translator) -> View:
    return View(t("🔒 It is shut."), rows=((menu_button(t),),))


def removed(t: Translator) -> View:
    return View(t("The lock is gone. Sums of money are shown again."), rows=((menu_button(t),),))


def forgotten(person: Person, t: Translator) -> View:
    """Whoever has the phone and the card of the family proves it as in the beginning.

    Behind the lock of a helper lies the family that is helped: it gives a new code.
    """
    if len(hidden(person)) > 1:
        return lock_stays(t)
    by_help = bool(person.helped) and not person.families
    return View(
        paragraphs(
            t(
                "Ask the family that you help for a new code, and type it here. Then the lock is gone."
            )
            if by_help
            else t("Link the family once more, with a new code. Then the lock is gone."),
            None if by_help else t("You get the code from your companion."),
        ),
        rows=(
            (
                Button(t.plain("⌨️ I have a code"), ForgetByHelp(), style="primary")
                if by_help
                else Button(t.plain("🔗 Link my family"), ForgetByLink(), style="primary"),
            ),
            (menu_button(t),),
        ),
    )


def lock_stays(t: Translator) -> View:
    """A code of one family opens nothing of another."""
    return View(
        paragraphs(
            t("The lock stays, for it hides sums of another family too."),
            t(
                "Take the others off under “My family” first, then come here again. They are added"
                " again with their own codes."
            ),
        ),
        rows=(
            (Button(t.plain(MY_FAMILY), ShowMyData(), style="primary"),),
            (Button(t.plain("❓ Digits forgotten"), ForgotLock()), menu_button(t)),
        ),
        in_place=False,
    )


def after_forgetting(t: Translator, *, is_set: bool) -> View:
    """Below the new link: what became of the lock."""
    return lock_stays(t) if is_set else replace(removed(t), in_place=False)
