"""`/privasi`: see, and end. Erasing asks about reports first (`conversations/cases/erasing.py`)."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, meaning, tap
from features.people.services.consent import ConsentService
from features.people.views import privacy as views
from features.people.views.privacy import AskWithdraw, ShowPrivacy, Withdraw
from features.people.views.start import consent_text
from handlers.answers.beside import beside
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def show(update: Update, context: BotContext, *__: object) -> View:
    proofs = await context.services[ConsentService].proofs(context.person)
    view = views.overview(context.person, proofs, context.zone, context.t)
    return await beside(update, context, view, Intent.PRIVACY_DATA)


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
        tap(AskWithdraw, ask_withdraw),
        tap(Withdraw, withdraw),
        meaning(Intent.PRIVACY_DATA, show),
    ]
