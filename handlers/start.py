"""First contact, consent and language."""

from telegram import Update

from chat import commands
from chat.context import BotContext
from chat.routing import Done, Route, arguments, command, key, tap
from conversations import linking, tips
from domain.linking import START_PREFIX
from domain.people import LANGUAGES
from handlers import cases
from services.receipts import PREFIX as RECEIPT_PREFIX
from views import start as views
from views.menu import LANGUAGE, AskLanguage
from views.start import AnswerConsent, AskConsent, ChooseLanguage
from views.translator import mark, translator
from views.view import View


async def start(update: Update, context: BotContext) -> object:
    """Greets; a link from a QR picture goes on to linking."""
    commands.refresh(context)
    await context.services.consent.meet(context.person)
    if arguments(update).startswith(START_PREFIX):
        return await linking.begin(update, context)
    if arguments(update).startswith(RECEIPT_PREFIX):
        return Done(await cases.check_receipt(context, arguments(update)))
    if arguments(update).startswith(tips.HOAX_PREFIX):
        return Done(await tips.show_hoax(context, arguments(update).removeprefix(tips.HOAX_PREFIX)))
    if context.person.consent_answered:
        return Done(views.welcome_back(context.person, context.t))
    return Done(views.welcome(context.t))


async def ask_consent(_: Update, context: BotContext, __: AskConsent) -> View:
    return views.ask_consent(context.t)


async def answer_consent(_: Update, context: BotContext, answer: AnswerConsent) -> View:
    shown = str(views.consent_text(context.t))
    await context.services.consent.answer(context.person, given=answer.given, text=shown)
    return views.consent_recorded(context.person, context.t, given=answer.given)


async def ask_language(_: Update, context: BotContext, *__: object) -> View:
    return views.choose_language(context.t)


async def choose_language(_: Update, context: BotContext, chosen: ChooseLanguage) -> View:
    language = chosen.language if chosen.language in LANGUAGES else context.person.language
    await context.services.consent.choose_language(context.person, language)
    commands.refresh(context, language)
    t = translator(language)
    return views.welcome(t) if chosen.first else views.language_chosen(context.person, t)


def handlers() -> list[Route]:
    return [
        command("start", act=start, about=mark("Begin"), listed=False, dialogue=linking.LINKING),
        tap(AskConsent, ask_consent),
        tap(AnswerConsent, answer_consent),
        command("bahasa", "language", act=ask_language, about=mark("Change the language")),
        key(LANGUAGE, ask_language),
        tap(AskLanguage, ask_language),
        tap(ChooseLanguage, choose_language),
    ]
