"""The families of an account: which one is asked about, and how to remove one."""

from dataclasses import replace
from uuid import UUID

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, key, meaning, tap
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import LinkedFamily
from features.people.services.consent import ConsentService
from features.people.services.families import FamilyDeeds
from features.people.services.linking import LinkingService
from features.people.services.pending_links import PendingLinkService
from features.people.views import linking as views
from features.people.views.linking import (
    AllowLink,
    AskUnlink,
    ChooseFamily,
    RefuseLink,
    ShowMyData,
    Unlink,
)
from understanding.words import Intent
from views.menu import FORMERLY_MY_DATA, MY_FAMILY
from views.translator import mark, translator
from views.view import Button, View, in_rows

_CONSENTED = Access(consent=True)


async def show(_: Update, context: BotContext, *__: object) -> View:
    areas = load_areas()
    names = {f.area_code: areas.name(f.area_code) for f in context.person.all_families}
    view = views.my_data(context.person, names, context.t)
    if context.person.own_family is None:
        return view
    *rows, last = view.rows
    deeds = context.services[FamilyDeeds].all
    buttons = [Button(context.t.plain(one.label), one.tap()) for one in deeds]
    return replace(view, rows=(*rows, *in_rows([*buttons, *last])))


async def choose(_: Update, context: BotContext, chosen: ChooseFamily) -> View:
    families = context.person.all_families
    family = next((one for one in families if one.family_id == chosen.family_id), None)
    if family is None:
        raise StaleButton
    await context.services[LinkingService].choose_family(context.person, family.family_id)
    return views.family_chosen(family.head_name, context.t)


async def ask_unlink(_: Update, context: BotContext, chosen: AskUnlink) -> View:
    return views.ask_unlink(own(context, chosen.family_id), context.t)


async def unlink(_: Update, context: BotContext, chosen: Unlink) -> View:
    await context.services[LinkingService].unlink(context.person, chosen.family_id)
    return views.unlinked(context.t)


async def allow(_: Update, context: BotContext, chosen: AllowLink) -> View:
    decided = await context.services[PendingLinkService].decide(
        context.person, chosen.pending_id, allowed=True
    )
    language = await context.services[ConsentService].language_of(decided.telegram_id)
    opened = views.link_opened(decided.head_name, translator(language))
    context.tell(decided.telegram_id, opened, language)
    return views.allowed_elsewhere(context.t)


async def refuse(_: Update, context: BotContext, chosen: RefuseLink) -> View:
    decided = await context.services[PendingLinkService].decide(
        context.person, chosen.pending_id, allowed=False
    )
    language = await context.services[ConsentService].language_of(decided.telegram_id)
    context.tell(decided.telegram_id, views.link_denied(translator(language)), language)
    return views.refused_elsewhere(context.t)


def own(context: BotContext, family_id: UUID) -> LinkedFamily:
    """The own family of a button. Raises StaleButton for one that is linked no more."""
    family = context.person.own(family_id)
    if family is None:
        raise StaleButton
    return family


def handlers() -> list[Route]:
    return [
        command(
            "data",
            act=show,
            about=mark("Families on this account"),
            access=_CONSENTED,
            listed=False,  # a key below the chat leads there too
        ),
        key(MY_FAMILY, show, access=_CONSENTED),
        key(FORMERLY_MY_DATA, show, access=_CONSENTED),
        tap(ShowMyData, show, access=_CONSENTED),
        tap(ChooseFamily, choose, access=_CONSENTED),
        tap(AskUnlink, ask_unlink, access=_CONSENTED),
        tap(Unlink, unlink, access=_CONSENTED),
        tap(AllowLink, allow, access=_CONSENTED),
        tap(RefuseLink, refuse, access=_CONSENTED),
        meaning(Intent.LINK_FAMILY, show),
    ]
