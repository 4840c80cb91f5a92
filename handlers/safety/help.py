"""Who can help, and how to stay safe."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, key, meaning, tap
from domain.areas import load_areas
from features.people.services.contacts import ContactService
from features.people.services.families import FamilyService
from features.safety.views import help as views
from handlers.answers.beside import beside
from understanding.words import Intent
from views.menu import OFFICER, SAFETY, ShowHelpline
from views.translator import mark
from views.view import View


async def helpline(update: Update, context: BotContext, *__: object) -> View:
    contacts = await context.services[ContactService].helplines()
    family = context.person.shown_own_family
    companion = await context.services[FamilyService].companion_of(family) if family else None
    area = load_areas().name(companion.area_code) if companion else None
    view = views.helpline(contacts, companion, area, context.t, is_staff=context.person.only_works)
    return await beside(update, context, view, Intent.CONTACT_COMPANION, Intent.HUMAN_AGENT)


async def safety(_: Update, context: BotContext, *__: object) -> View:
    return views.safety(context.t)


def handlers() -> list[Route]:
    return [
        command("petugas", "officer", act=helpline, about=mark("Ask an officer")),
        key(OFFICER, helpline),
        tap(ShowHelpline, helpline),
        command(
            "aman",
            "safety",
            act=safety,
            about=mark("What this bot never does"),
            listed=False,
        ),
        key(SAFETY, safety),
        meaning(Intent.CONTACT_COMPANION, helpline),
        meaning(Intent.HUMAN_AGENT, helpline),
    ]
