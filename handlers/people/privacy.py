"""`/privasi`: see, and end. Erasing asks about reports first (`conversations/cases/erasing.py`)."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, meaning, tap
from domain.people import Purpose
from features.people.services.consent import ConsentService
from features.people.views import privacy as views
from features.people.views.privacy import (
    AllowExamples,
    AskExamples,
    AskIdentity,
    AskWithdraw,
    ShowPrivacy,
    Withdraw,
)
from features.people.views.start import consent_text
from handlers.answers.answers import answer
from handlers.answers.beside import beside
from understanding.hearing import doubts_the_bot
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def show(update: Update, context: BotContext, *__: object) -> View:
    consents = context.services[ConsentService]
    proofs = await consents.proofs(context.person)
    examples = await consents.choice(context.person, Purpose.EXAMPLES)
    identity = await consents.choice(context.person, Purpose.CASE_IDENTITY)
    source = await consents.choice(context.person, Purpose.REGISTRY)
    view = views.overview(
        context.person,
        proofs,
        context.zone,
        context.t,
        examples=examples,
        identity=identity,
        source=source,
    )
    return await beside(update, context, view, Intent.PRIVACY_DATA)


async def answer_doubts(update: Update, context: BotContext) -> object:
    """Whoever asks in words: whether the bot is to be trusted is explained, all else is shown."""
    if doubts_the_bot(context.words):
        return await answer(update, context, Intent.PRIVACY_DATA)
    return await show(update, context)


async def ask_examples(_: Update, context: BotContext, __: AskExamples) -> View:
    return views.ask_examples(context.t)


async def allow_examples(_: Update, context: BotContext, chosen: AllowExamples) -> View:
    text = str(views.examples_text(context.t))
    await context.services[ConsentService].choose(
        context.person, Purpose.EXAMPLES, given=chosen.allowed, text=text
    )
    return views.examples_changed(context.t, allowed=chosen.allowed)


async def ask_identity(_: Update, context: BotContext, __: AskIdentity) -> View:
    return views.ask_identity(context.t)


async def ask_withdraw(_: Update, context: BotContext, __: AskWithdraw) -> View:
    return views.ask_withdraw(context.t)


async def withdraw(_: Update, context: BotContext, __: Withdraw) -> View:
    await context.services[ConsentService].withdraw(
        context.person, text=str(consent_text(context.t))
    )
    return views.withdrawn(context.t)


def handlers() -> list[Route]:
    return [
        command("privasi", "privacy", act=show, about=mark("Your data and your rights")),
        tap(ShowPrivacy, show),
        tap(AskExamples, ask_examples),
        tap(AllowExamples, allow_examples),
        tap(AskIdentity, ask_identity),
        tap(AskWithdraw, ask_withdraw),
        tap(Withdraw, withdraw),
        meaning(Intent.PRIVACY_DATA, answer_doubts),
    ]
