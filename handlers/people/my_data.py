"""`/data_saya`: what is stored, who read it, what was agreed to, and the copy as files."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, Sums, command, tap
from domain.areas import load_areas
from features.people.rules.data_rights import duties
from features.people.services.copies import CopyService
from features.people.services.helping import HelpingService
from features.people.views import my_data as views
from features.people.views.copy_file import Reading
from features.people.views.my_data import ShowProof, ShowTrail, TakeCopy
from features.people.views.ways import ShowStored
from storage.copying import Kind
from views.translator import mark
from views.view import View


async def _kinds(context: BotContext) -> list[Kind]:
    return await context.services[CopyService].of(context.person)


def _reading(context: BotContext) -> Reading:
    return Reading(context.t, context.zone, load_areas())


async def show(_: Update, context: BotContext, *__: object) -> View:
    helping = await context.services[HelpingService].helpers(context.person)
    helpers = [one for _, one in helping]
    return views.overview(await _kinds(context), duties(context.today), helpers, context.t)


async def take_copy(_: Update, context: BotContext, __: TakeCopy) -> list[View]:
    """It holds sums of money, so it stands behind the lock too."""
    return views.copy_made(await _kinds(context), context.now, _reading(context))


async def trail(_: Update, context: BotContext, __: ShowTrail) -> View:
    return views.trail(await _kinds(context), _reading(context))


async def proof(_: Update, context: BotContext, __: ShowProof) -> View:
    return views.proof(await _kinds(context), _reading(context))


def handlers() -> list[Route]:
    return [
        command(
            "data_saya",
            "my_data",
            act=show,
            about=mark("What is stored about you"),
            listed=False,
        ),
        tap(ShowStored, show),
        tap(TakeCopy, take_copy, access=Access(sums=Sums.OWN)),
        tap(ShowTrail, trail),
        tap(ShowProof, proof),
    ]
