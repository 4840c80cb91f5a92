"""`/data_saya`: what is stored, who read it, what was agreed to, and the copy as files."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, Sums, command, tap
from domain.areas import load_areas
from features.people.rules.data_rights import correction
from features.people.services.copies import CopyService
from features.people.services.helping import HelpingService
from features.people.views import my_data as views
from features.people.views.copy_file import Reading
from features.people.views.my_data import ShowProof, ShowTrail, TakeCopy
from features.people.views.ways import ShowStored
from views.translator import mark
from views.view import View


def _reading(context: BotContext) -> Reading:
    return Reading(context.t, context.zone, load_areas())


async def show(_: Update, context: BotContext, *__: object) -> View:
    helping = await context.services[HelpingService].helpers(context.person)
    helpers = [one for _, one in helping]
    counts = await context.services[CopyService].counts(context.person)
    return views.overview(counts, correction(context.today), helpers, context.t)


async def take_copy(_: Update, context: BotContext, __: TakeCopy) -> list[View]:
    """It holds sums of money, so it stands behind the lock too."""
    kinds = await context.services[CopyService].of(context.person)
    return views.copy_made(kinds, context.now, _reading(context))


async def trail(_: Update, context: BotContext, __: ShowTrail) -> View:
    kinds = await context.services[CopyService].trail(context.person)
    return views.trail(kinds, _reading(context))


async def proof(_: Update, context: BotContext, __: ShowProof) -> View:
    kinds = await context.services[CopyService].proof(context.person)
    return views.proof(kinds, _reading(context))


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
