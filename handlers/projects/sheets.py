"""Lists and sheets of projects: for who fills them in, for the household, for neighbours."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Done,
    Route,
    arguments,
    command,
    message,
    start_link,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.projects.filling import WRITE
from conversations.projects.telling import ask_all, tell_answer
from domain.areas import load_areas
from features.projects.rules.projects import START_PREFIX
from features.projects.rules.said import template
from features.projects.services.rights import LOOKERS, WRITERS
from features.projects.services.sheets import SheetService
from features.projects.views import card, pack
from features.projects.views import sheet as views
from features.projects.views import stages as stage_views
from features.projects.views.taps import (
    AskYes,
    ChooseProjectKind,
    DropPhoto,
    HowToPropose,
    MakeProjectPack,
    OpenProject,
    ProjectOfFamily,
    RemoveProject,
    SayYes,
    ShowPhotos,
    ShowProjects,
    ShowSlip,
    StopFollowing,
    YesBefore,
)
from views.translator import mark
from views.view import View

_ASKED = re.compile(
    r"(?:lihat |daftar |cara )?(?:usul(?:an)? )?(?:proyek|rutilahu|rst|bedah rumah)"
)
_MOST = 40
_SERVED = Access(consent=True)


async def show(_: Update, context: BotContext, chosen: object = None) -> View:
    page = chosen.page if isinstance(chosen, ShowProjects) else 0
    found = await context.services[SheetService].lists(context.person)
    person = context.person
    return views.listed(
        *(found, page),
        writes=bool(person.posts_of(*WRITERS)),
        looks=bool(person.posts_of(*LOOKERS)),
        t=context.t,
    )


async def open_project(_: Update, context: BotContext, chosen: OpenProject) -> View:
    """Raises NoSuchProject."""
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    return card.card(found, load_areas(), context.t)


async def of_family(_: Update, context: BotContext, chosen: ProjectOfFamily) -> View:
    """Raises NoOwnHousehold, also from an old button, and OwnHousehold."""
    key = f"{context.person.telegram_id}:{context.update_key}"
    found = await context.services[SheetService].begin_for(
        context.person, chosen.family_id, key, context.now
    )
    return card.card(found, load_areas(), context.t)


async def choose_kind(_: Update, context: BotContext, __: ChooseProjectKind) -> View:
    return views.choose_kind(context.t)


async def how(_: Update, context: BotContext, chosen: HowToPropose) -> View:
    return views.how(chosen.kind, template(chosen.kind, context.today), context.t)


async def ask_yes(_: Update, context: BotContext, chosen: AskYes) -> View:
    """Raises NoSuchProject, NothingSeen and StaleButton."""
    asked = await context.services[SheetService].ask_yes(context.person, chosen.project_id)
    await ask_all(context, asked)
    return views.yes_asked(asked.sheet, told=bool(asked.people), t=context.t)


async def say_yes(_: Update, context: BotContext, chosen: SayYes) -> View:
    """Raises NoSuchProject for whoever is not of the household, or of the neighbours of a work,
    and WorkReported."""
    heard = await context.services[SheetService].answer(
        context.person, chosen.project_id, yes=chosen.yes
    )
    await tell_answer(context, heard)
    return views.answered(heard, context.t)


async def yes_before(_: Update, context: BotContext, chosen: YesBefore) -> View:
    """Raises NoSuchProject and SomebodyCanSay."""
    found = await context.services[SheetService].witnessed(
        context.person, chosen.project_id, chosen.witness
    )
    return card.card(found, load_areas(), context.t)


async def make_pack(_: Update, context: BotContext, chosen: MakeProjectPack) -> View:
    """Photos have to be fetched first, beside the turn. Raises NoSuchProject."""
    found = await context.services[SheetService].take_out(context.person, chosen.project_id)
    if found.project.photos:
        return pack.coming(found, context.t)
    return pack.made(found, {}, load_areas(), context.t)


async def photos(_: Update, context: BotContext, chosen: ShowPhotos) -> list[View]:
    """Whoever only follows the repair of a house sees no picture of it. Raises NoSuchProject."""
    found = await context.services[SheetService].photos(context.person, chosen.project_id)
    return stage_views.photos(found.standing, chosen.page, context.t)


async def drop_photo(_: Update, context: BotContext, chosen: DropPhoto) -> View:
    """Raises NoSuchProject and StaleButton."""
    await context.services[SheetService].drop_photo(
        context.person, chosen.project_id, chosen.photo_id
    )
    return stage_views.photo_dropped(chosen.project_id, context.t)


async def show_slip(_: Update, context: BotContext, chosen: ShowSlip) -> View:
    """Raises NoSuchProject."""
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    link = f"https://t.me/{context.bot_username}?start={START_PREFIX}{found.project.slip}"
    return views.slip(found, link, context.t)


async def follow(update: Update, context: BotContext) -> Done:
    """Raises NoSuchProject."""
    slip = arguments(update).removeprefix(START_PREFIX)
    found = await context.services[SheetService].follow(context.person, slip)
    return Done(card.card(found, load_areas(), context.t))


async def unfollow(_: Update, context: BotContext, chosen: StopFollowing) -> View:
    await context.services[SheetService].unfollow(context.person, chosen.project_id)
    return views.unfollowed(context.t)


async def remove(_: Update, context: BotContext, chosen: RemoveProject) -> View:
    """Raises NoSuchProject and StaleButton."""
    await context.services[SheetService].remove(context.person, chosen.project_id)
    return views.removed(context.t)


def _asks(update: Update) -> object | None:
    text, person = written(update), current_turn.get().person
    if not text or len(text) > _MOST or _ASKED.fullmatch(text.casefold().strip(" .?!")) is None:
        return None
    return True if person.posts_of(*WRITERS, *LOOKERS) else None


def handlers() -> list[Route]:
    return [
        command(
            "proyek", act=show, about=mark("House repair and works of the street"), listed=False
        ),
        message(_asks, show),
        tap(ShowProjects, show),
        tap(OpenProject, open_project),
        tap(ProjectOfFamily, of_family, access=WRITE),
        tap(ChooseProjectKind, choose_kind, access=WRITE),
        tap(HowToPropose, how, access=WRITE),
        tap(AskYes, ask_yes, access=WRITE),
        tap(SayYes, say_yes, access=_SERVED),
        tap(YesBefore, yes_before, access=WRITE),
        tap(MakeProjectPack, make_pack, access=WRITE),
        tap(ShowPhotos, photos),
        tap(DropPhoto, drop_photo),
        tap(ShowSlip, show_slip, access=WRITE),
        tap(StopFollowing, unfollow, access=_SERVED),
        tap(RemoveProject, remove, access=WRITE),
        start_link(START_PREFIX, follow, access=_SERVED),
    ]
