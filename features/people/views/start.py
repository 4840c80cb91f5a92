"""First contact: who the bot is, what it never does, language and consent."""

from dataclasses import dataclass

from markupsafe import Markup

from domain.people import MACHINE_TRANSLATED, PLAIN, Person
from features.people.views.linking import link_button
from views.menu import ShowBalance, ShowHelpline, ShowSchedule, keyboard, menu_button
from views.translator import Translator, binding
from views.view import Button, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class ChooseLanguage(Tap, prefix="lang"):
    language: str
    first: bool = False


@dataclass(frozen=True)
class AskConsent(Tap, prefix="ca"):
    """Show what the consent is about."""


@dataclass(frozen=True)
class AnswerConsent(Tap, prefix="c"):
    given: bool


LANGUAGE_NAMES = {
    "id": "Bahasa Indonesia",
    "en": "English",
    "jv": "Basa Jawa",
    "su": "Basa Sunda",
}
PLAIN_NAME = "🟢 Bahasa mudah"
"""Offered in its own words, beside the languages."""


def never(t: Translator) -> Markup:
    """The promise that the broadcast guard will also hold others to."""
    return lines(
        t("This bot <b>never</b>:"),
        t("• registers anybody for aid, or pays out aid"),
        t("• asks for a PIN, OTP, password, card number or card photo"),
        t("• asks for money"),
    )


def introduction(t: Translator) -> str:
    """Plain text, at most 512 characters: what Telegram shows above the Start button."""
    return t.plain(
        "KawanKPM helps families who receive social aid: balance, schedule, and who can help.\n\n"
        "This bot never registers anybody for aid, never pays out aid, and never asks for a PIN, "
        "OTP, password, card or money."
    )


def slogan(t: Translator) -> str:
    """Plain text, at most 120 characters: the profile line."""
    return t.plain("Balance, schedule and help for families who receive social aid.")


def welcome(t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "<b>KawanKPM</b> helps families who receive social aid: balance, schedule, and who can help."
            ),
            never(t),
            t("If anybody does so in our name, it is a fraud."),
        ),
        rows=(
            (Button(t.plain("Continue"), AskConsent(), style="primary"),),
            tuple(
                Button(name, ChooseLanguage(code, first=True))
                for code, name in LANGUAGE_NAMES.items()
                if code != t.language
            ),
            (Button(PLAIN_NAME, ChooseLanguage(PLAIN, first=True)),),
        ),
    )


def welcome_back(person: Person, t: Translator) -> View:
    return View(
        paragraphs(
            t("Welcome back to <b>KawanKPM</b>."),
            t("Choose below, or simply type your question."),
        ),
        keyboard=keyboard(person, t),
    )


def consent_text(t: Translator) -> Markup:
    t = binding(t)
    return paragraphs(
        t("<b>May we use your data?</b>"),
        lines(
            t("• What: your Telegram account and telephone number."),
            t("• For what: to find your family in the aid data and answer you."),
            t("• Who sees it: you, and the officers who help you."),
            t("• Messages pass through Telegram's servers, also abroad."),
        ),
        t(
            "You can end this at any time with /privasi. Without consent you can still ask general questions."
        ),
    )


def ask_consent(t: Translator) -> View:
    return View(
        consent_text(t),
        rows=(
            (Button(t.plain("✅ Yes, I agree"), AnswerConsent(True), style="success"),),
            (Button(t.plain("No, general questions only"), AnswerConsent(False)),),
        ),
    )


def consent_recorded(person: Person, t: Translator, *, given: bool) -> list[View]:
    schedule = Button(t.plain("📅 Schedule"), ShowSchedule())
    said = t("Thank you. Your consent is recorded.")
    first: tuple[Button, ...]
    first = (Button(t.plain("💰 Balance"), ShowBalance(), style="primary"), schedule)
    if not given:
        said = t("All right. We look up no data of yours.")
        then = t("You can still ask about schedules and who can help.")
        first = (schedule, Button(t.plain("☎️ Ask an officer"), ShowHelpline()))
    elif person.families:
        then = t("What do you want to see first?")
    else:
        then = t("To see your own balance, link your family. It takes about one minute.")
        first = (link_button(t),)
    return [
        View(said, keyboard=keyboard(person, t)),
        View(then, rows=(first, (menu_button(t),)), in_place=False),
    ]


def choose_language(t: Translator) -> View:
    return View(
        t("Which language do you want to read?"),
        rows=(
            (Button(PLAIN_NAME, ChooseLanguage(PLAIN)),),
            *((Button(_named(code, t), ChooseLanguage(code)),) for code in LANGUAGE_NAMES),
            (menu_button(t),),
        ),
    )


def _named(language: str, t: Translator) -> str:
    name = LANGUAGE_NAMES[language]
    if language not in MACHINE_TRANSLATED:
        return name
    return t.plain("{language} (by machine)", language=name)


def language_chosen(person: Person, t: Translator) -> View:
    return View(
        paragraphs(
            t("From now on I write in English."),
            t(
                "<i>A machine translated this, and no native speaker has read it yet. Is something "
                "unclear? Write /bahasa and choose Bahasa Indonesia.</i>"
            )
            if t.language in MACHINE_TRANSLATED
            else None,
        ),
        keyboard=keyboard(person, t),
    )


def offer_language(language: str, now: str, t: Translator) -> View:
    """Asked once, in the language that the person writes in (`t`); `now` is what I write in."""
    return View(
        t("You write in {language}. Shall I answer in it too?", language=LANGUAGE_NAMES[language]),
        rows=(
            (
                Button(
                    t.plain("Yes, in {language}", language=LANGUAGE_NAMES[language]),
                    ChooseLanguage(language),
                ),
            ),
            (Button(LANGUAGE_NAMES.get(now, PLAIN_NAME), ChooseLanguage(now)),),
        ),
        in_place=False,
    )
