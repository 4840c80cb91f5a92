"""`/privasi`: what is known of a person, and how to end it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.people import Person
from features.people.storage.people import ConsentProof
from features.people.views.linking import ShowMyData
from features.people.views.start import LANGUAGE_NAMES, AskConsent
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class AskWithdraw(Tap, prefix="wa"):
    """End the consent?"""


@dataclass(frozen=True)
class Withdraw(Tap, prefix="w", once=True):
    """End the consent."""


@dataclass(frozen=True)
class AskErase(Tap, prefix="ea"):
    """Erase everything?"""


@dataclass(frozen=True)
class Erase(Tap, prefix="e", once=True):
    """Erase everything."""


@dataclass(frozen=True)
class ShowPrivacy(Tap, prefix="p"):
    """What is known."""


def overview(person: Person, proofs: list[ConsentProof], zone: ZoneInfo, t: Translator) -> View:
    last = proofs[-1] if proofs else None
    if last is None:
        state = t("You have not been asked for consent yet.")
    elif last.given:
        state = t(
            "You agreed on {moment}.",
            moment=moment(last.at, zone, t.language),
        )
    else:
        state = t(
            "You did not agree, or ended your consent, on {moment}.",
            moment=moment(last.at, zone, t.language),
        )
    known = lines(
        t("• Your Telegram account, number {id}", id=person.telegram_id),
        t("• Language: {language}", language=LANGUAGE_NAMES[t.language]),
        t("• Secret phrase: chosen, see /asli") if person.phrase else None,
        t.plural("• Linked: {count} family", "• Linked: {count} families", len(person.families)),
    )
    return View(
        paragraphs(
            t("🔒 <b>Your data in this bot</b>"),
            known,
            state,
            t("The aid data itself belong to the ministry. To correct them, ask your companion."),
        ),
        rows=(
            (Button(t.plain("👪 My family"), ShowMyData()),),
            (Button(t.plain("End consent"), AskWithdraw()),)
            if person.consented
            else (Button(t.plain("Read and agree"), AskConsent()),),
            (Button(t.plain("Erase my data"), AskErase()),),
            (menu_button(t),),
        ),
        private=True,
    )


def ask_withdraw(t: Translator) -> View:
    return View(
        paragraphs(
            t("End your consent?"),
            t(
                "The list of families on this account is emptied at once. The aid goes on as before, and you can still ask general questions."
            ),
        ),
        rows=(
            (Button(t.plain("Yes, end it"), Withdraw(), style="danger"),),
            (Button(t.plain("⬅️ Back"), ShowPrivacy()),),
        ),
    )


def withdrawn(t: Translator) -> View:
    return View(
        t("Your consent has ended, and the list of families is empty. The aid goes on as before."),
        rows=((menu_button(t),),),
    )


def erased(t: Translator) -> View:
    return View(
        t("Your data are erased. Write /start if you want to begin again."),
        rows=((menu_button(t),),),
    )
