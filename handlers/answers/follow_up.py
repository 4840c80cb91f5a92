"""A question of few words ("berapa lama?") is asked of what was answered before."""

from chat.context import BotContext
from chat.ways import Said
from features.answers.services.asked import AskedService
from features.answers.views import follow_ups as views
from handlers.answers.buttons import buttons_of
from understanding.follow_ups import fitting, follow_up_in
from understanding.hearing import hear
from understanding.intents import Action
from views.view import View

_TO_PEOPLE = ("petugas", "pendamping")
_FEWEST, _MOST, _LONGEST = 3, 24, 400
"""Lines of an answer that explains something, and letters of each."""
_BESIDE = "<i>"
"""How sources and doubts are set, which answer nothing."""


async def answered(context: BotContext, text: str) -> View | None:
    """None where nothing was explained lately, or the message stands by itself."""
    asked = follow_up_in(text) if context.turn.is_private else None
    said = await context.services[AskedService].last_answer(context.person) if asked else []
    if asked is None or not said:
        return None
    if asked.about and hear(text).action is Action.ANSWER:
        return None
    head, *lines = said
    at = fitting(asked, lines)
    if asked.about and not at:
        return None
    people = await buttons_of(None, context, Said(), first=_TO_PEOPLE)
    return views.of_answer(head, [lines[one] for one in at], context.t, buttons=people)


async def remember(context: BotContext, served: object) -> None:
    """What explains something is kept for a while, without its marks, which may span lines; nothing
    of what is private or names sums."""
    view = served[0] if isinstance(served, list) and served else served
    if not isinstance(view, View) or view.private or not context.turn.is_private:
        return
    lines = [
        line for line in view.text.splitlines() if line.strip() and not line.startswith(_BESIDE)
    ]
    if len(lines) < _FEWEST or not (view.sums_of is None or view.open_sums):
        return
    kept = [line.striptags() for line in lines[:_MOST] if len(line) <= _LONGEST]
    await context.services[AskedService].said(context.person, kept)
