"""First contact, consent and language."""

from telegram import ChatMember, Update

from chat import commands
from chat.context import BotContext
from chat.routing import (
    Done,
    Route,
    Stage,
    arguments,
    command,
    key,
    meaning,
    message,
    reader,
    tap,
)
from domain.people import LANGUAGES, READ_IN
from features.people.services.consent import ConsentService
from features.people.views import start as views
from features.people.views.start import AnswerConsent, AskConsent, ChooseLanguage
from understanding.refusing import refuses_consent
from understanding.slots import slots_in
from understanding.words import Intent
from views.menu import LANGUAGE, AskLanguage
from views.translator import mark, translator
from views.view import View


async def start(update: Update, context: BotContext) -> object:
    """Greets; a link goes on to what it was made for."""
    commands.refresh(context)
    await context.services[ConsentService].meet(context.person)
    follow = context.turn.doors.link(arguments(update))
    if follow is not None:
        return await follow(update, context)
    if context.person.consent_answered:
        return Done(views.welcome_back(context.person, context.t))
    return Done(views.welcome(context.t))


async def ask_consent(_: Update, context: BotContext, __: AskConsent) -> View:
    return views.ask_consent(context.t)


async def answer_consent(_: Update, context: BotContext, answer: AnswerConsent) -> list[View]:
    shown = str(views.consent_text(context.t))
    await context.services[ConsentService].answer(context.person, given=answer.given, text=shown)
    return views.consent_recorded(context.person, context.t, given=answer.given)


async def refused(update: Update, context: BotContext, text: str) -> list[View] | None:
    """No in own words, of somebody who has not said yes."""
    if context.person.consented or not refuses_consent(text):
        return None
    return await answer_consent(update, context, AnswerConsent(False))


async def ask_language(_: Update, context: BotContext, *__: object) -> View:
    return views.choose_language(context.t)


async def asked_for_language(update: Update, context: BotContext) -> View:
    """A language that was named is not asked for again."""
    wanted = slots_in(context.words, Intent.LANGUAGE_SWITCH).get("language", "")
    if wanted in LANGUAGES:
        return await choose_language(update, context, ChooseLanguage(wanted))
    return views.choose_language(context.t)


async def choose_language(_: Update, context: BotContext, chosen: ChooseLanguage) -> View:
    language = chosen.language if chosen.language in READ_IN else context.person.language
    await context.services[ConsentService].choose_language(context.person, language)
    commands.refresh(context, language)
    t = translator(language)
    return views.welcome(t) if chosen.first else views.language_chosen(context.person, t)


async def membership(_: Update, context: BotContext, blocked: str) -> None:
    await context.services[ConsentService].reachable(context.person, blocked=blocked == "blocked")


def _membership(update: Update) -> object | None:
    change = update.my_chat_member
    if change is None or change.chat.type != change.chat.PRIVATE:
        return None
    return "blocked" if change.new_chat_member.status == ChatMember.BANNED else "open"


def handlers() -> list[Route]:
    return [
        command("start", act=start, about=mark("Begin"), listed=False),
        tap(AskConsent, ask_consent),
        tap(AnswerConsent, answer_consent),
        reader(refused, stage=Stage.ALARM),
        command("bahasa", "language", act=ask_language, about=mark("Change the language")),
        key(LANGUAGE, ask_language),
        tap(AskLanguage, ask_language),
        tap(ChooseLanguage, choose_language),
        meaning(Intent.LANGUAGE_SWITCH, asked_for_language),
        message(_membership, membership, stage=Stage.LAST),
    ]
