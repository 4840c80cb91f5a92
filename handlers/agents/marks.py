"""What officers say of a place: closed, or with care while a report is looked into."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, arguments, command, tap
from features.agents.services.marks import MARKERS, MarkService, may_mark
from features.agents.views import places as views
from features.agents.views.taps import MarkAgent, ShowMarks
from views.translator import mark
from views.view import View

_OFFICE = Access(roles=MARKERS)


async def show_marks(update: Update, context: BotContext) -> View | list[View]:
    """The newest marks, or the place whose id stands behind the command. Raises NoSuchAgent."""
    marks = context.services[MarkService]
    if not arguments(update):
        return views.marks(await marks.standing(), context.t)
    found = await marks.find(arguments(update))
    return views.place(found, context.t, marks=may_mark(context.person, found))


async def turn_page(_: Update, context: BotContext, chosen: ShowMarks) -> View:
    return views.marks(await context.services[MarkService].standing(chosen.skip), context.t)


async def put_mark(_: Update, context: BotContext, chosen: MarkAgent) -> View:
    """Raises NoSuchAgent, and NotAllowed outside of the officer's area."""
    found = await context.services[MarkService].put(context.person, chosen.number, chosen.mark)
    return views.marked(found, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "tandai_tempat",
            "mark_place",
            act=show_marks,
            about=mark("Mark a place as closed or with care"),
            access=_OFFICE,
            listed=False,  # a button of each place leads there too
        ),
        tap(ShowMarks, turn_page, access=_OFFICE),
        tap(MarkAgent, put_mark, access=_OFFICE),
    ]
