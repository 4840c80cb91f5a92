"""`/privasi`: see, end, erase."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, meaning, tap
from features.people.services.consent import ConsentService
from features.people.views import privacy as views
from features.people.views.privacy import AskErase, AskWithdraw, Erase, ShowPrivacy, Withdraw
from features.people.views.start import consent_text
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def show(_: Update, context: BotContext, *__: object) -> View:
    proofs = await context.services[ConsentService].proofs(context.person)
    return views.overview(context.person, proofs, context.zone, context.t)


async def ask_withdraw(_: Update, context: BotContext, __: AskWithdraw) -> View:
    return views.ask_withdraw(context.t)


async def withdraw(_: Update, context: BotContext, __: Withdraw) -> View:
    await context.services[ConsentService].withdraw(
        context.person, text=str(consent_text(context.t))
    )
    return views.withdrawn(context.t)


async def ask_erase(_: Update, context: BotContext, __: AskErase) -> View:
    return views.ask_erase(context.t)


async def erase(_: Update, context: BotContext, __: Erase) -> View:
    await context.services[ConsentService].withdraw(
        context.person, text=str(consent_text(context.t))
    )
    await context.services[ConsentService].erase(context.person)
    return views.erased(context.t)


def handlers() -> list[Route]:
    return [
        command("privasi", "privacy", act=show, about=mark("Your data and your rights")),
        tap(ShowPrivacy, show),
        tap(AskWithdraw, ask_withdraw),
        tap(Withdraw, withdraw),
        tap(AskErase, ask_erase),
        tap(Erase, erase),
        meaning(Intent.PRIVACY_DATA, show),
    ]
