"""`/usul` and `/sanggah`: what is needed, what was prepared, and that it was handed in."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from domain.areas import load_areas
from features.packs.rules.packs import PackKind
from features.packs.services.packs import PackService
from features.packs.views import file as files
from features.packs.views import packs as views
from features.packs.views import removing
from features.packs.views.packs import (
    AskRemovePack,
    AskRoute,
    HandedIn,
    MakeFile,
    OpenPack,
    RemovePack,
    ShowPacks,
)
from views.translator import mark
from views.view import View


async def show(_: Update, context: BotContext, chosen: ShowPacks) -> View:
    packs = await context.services[PackService].mine(context.person)
    return views.intro(chosen.kind, packs, context.today, context.t)


async def propose(update: Update, context: BotContext, *_: object) -> View:
    return await show(update, context, ShowPacks(PackKind.PROPOSE))


async def object_(update: Update, context: BotContext, *_: object) -> View:
    return await show(update, context, ShowPacks(PackKind.OBJECT))


async def open_(_: Update, context: BotContext, chosen: OpenPack) -> View:
    pack = await context.services[PackService].get(context.person, chosen.pack_id)
    return views.opened(pack, context.today, context.t)


async def file(_: Update, context: BotContext, chosen: MakeFile) -> list[View]:
    pack = await context.services[PackService].get(context.person, chosen.pack_id)
    place = load_areas().name(pack.area_code) if pack.area_code else ""
    return files.made(pack, place, context.today, context.t)


async def ask_route(_: Update, context: BotContext, chosen: AskRoute) -> View:
    pack = await context.services[PackService].get(context.person, chosen.pack_id)
    return views.ask_route(pack, context.t)


async def handed_in(_: Update, context: BotContext, chosen: HandedIn) -> View:
    pack = await context.services[PackService].hand_in(
        context.person, chosen.pack_id, chosen.route, context.today
    )
    return views.opened(pack, context.today, context.t)


async def ask_remove(_: Update, context: BotContext, chosen: AskRemovePack) -> View:
    pack = await context.services[PackService].get(context.person, chosen.pack_id)
    return removing.ask_remove(pack, context.t)


async def remove(_: Update, context: BotContext, chosen: RemovePack) -> View:
    await context.services[PackService].remove(context.person, chosen.pack_id)
    return removing.removed(context.t)


def handlers() -> list[Route]:
    return [
        command(
            "usul", "propose", act=propose, about=mark("Prepare a proposal for aid"), listed=False
        ),
        command("sanggah", "object", act=object_, about=mark("Prepare an objection"), listed=False),
        tap(ShowPacks, show),
        tap(OpenPack, open_),
        tap(MakeFile, file),
        tap(AskRoute, ask_route),
        tap(HandedIn, handed_in),
        tap(AskRemovePack, ask_remove),
        tap(RemovePack, remove),
    ]
