"""A coordinator gives all of a companion's post to a colleague of that companion."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat import commands
from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Takes, step, tap, written
from conversations.people.posts import tell_ended
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.visits.services.handover import HandoverService
from features.visits.services.promises import PromiseService
from features.visits.views import handover as views
from features.visits.views.taps import HandOverNow, HandOverPost, HandOverTo, ShowFigures
from views.translator import translator
from views.view import View

_GIVERS = Access(roles=frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}))


class Waiting(Enum):
    FOR_SUCCESSOR = "successor"


@dataclass
class Draft:
    """Whose post it is. Buttons name it as well: an older one is about another post."""

    holder: int = 0
    area_code: str = ""


HANDOVER = DialogueSpec(
    "handover",
    Draft,
    takes={Waiting.FOR_SUCCESSOR: Takes.NAME},
)


async def begin(_: Update, context: BotContext, chosen: HandOverPost) -> Ask:
    """Raises NotAllowed for a post of another's line, StaleButton for one that has ended."""
    draft = context.draft(Draft)
    draft.holder, draft.area_code = chosen.holder, chosen.area_code
    return await _ask(context, "")


async def take_name(update: Update, context: BotContext) -> Ask:
    """Raises what `HandoverService.named` does, with what to do instead."""
    return await _ask(context, written(update) or "")


async def choose(_: Update, context: BotContext, chosen: HandOverTo) -> Ask:
    draft, handovers = _draft_of(context, chosen), context.services[HandoverService]
    member = await handovers.member(context.person, draft.holder, draft.area_code)
    candidates = await handovers.candidates(context.person, draft.holder)
    name = next((one.name for one in candidates if one.telegram_id == chosen.to), None)
    if name is None:
        raise StaleButton
    load = await handovers.load(member)
    place = _name(draft.area_code)
    return Ask(views.check(member, place, load, name, chosen.to, context.t), Waiting.FOR_SUCCESSOR)


async def hand_over(_: Update, context: BotContext, chosen: HandOverNow) -> Done:
    """Who left, who goes on and the administrators are told with the commit."""
    draft = _draft_of(context, chosen)
    by = context.person.posts[0].name
    key = f"{draft.holder}:{context.update_key}:{context.today:%y%m%d}"
    note = context.t.plain("{by} has handed over the post.", by=by)
    found = await context.services[HandoverService].hand_over(
        context.person, draft.holder, draft.area_code, chosen.to, note, key
    )
    await tell_ended(context, found.left, found.member)
    commands.refresh_of(context, found.successor)
    place, t = _name(draft.area_code), translator(found.successor.language)
    promises = await context.services[PromiseService].own(found.successor)
    digest = views.digest(found, place, promises, t)
    context.tell(found.successor.telegram_id, digest, found.successor.language)
    return Done(views.handed_over(found, place, context.t))


async def show_figures(_: Update, context: BotContext, chosen: ShowFigures) -> View:
    """Raises NotAllowed for a post of another's line."""
    handovers = context.services[HandoverService]
    member = await handovers.member(context.person, chosen.holder, chosen.area_code)
    found = await handovers.figures(context.person, chosen.holder, chosen.area_code)
    return views.figures(member, _name(chosen.area_code), found, context.t)


async def _ask(context: BotContext, words: str) -> Ask:
    draft, handovers = context.draft(Draft), context.services[HandoverService]
    member = await handovers.member(context.person, draft.holder, draft.area_code)
    load = await handovers.load(member)
    if words:
        found = await handovers.named(context.person, draft.holder, words)
    else:
        found = await handovers.candidates(context.person, draft.holder)
    place = _name(draft.area_code)
    view = views.ask_whom(member, place, load, found, context.t)
    return Ask(view, Waiting.FOR_SUCCESSOR, is_news=bool(words))


def _draft_of(context: BotContext, chosen: HandOverTo | HandOverNow) -> Draft:
    """Raises StaleButton for a button about another post than the one that is open."""
    draft = context.draft(Draft)
    if (chosen.holder, chosen.area_code) != (draft.holder, draft.area_code):
        raise StaleButton
    return draft


def _name(code: str) -> str:
    return load_areas().name(code)


def _text(update: Update) -> object | None:
    return True if written(update) is not None else None


def handlers() -> list[Route]:
    return [
        tap(HandOverPost, begin, access=_GIVERS, dialogue=HANDOVER),
        tap(ShowFigures, show_figures, access=_GIVERS),
        tap(HandOverTo, choose, access=_GIVERS, dialogue=HANDOVER),
        tap(HandOverNow, hand_over, access=_GIVERS, dialogue=HANDOVER),
        step(HANDOVER, Waiting.FOR_SUCCESSOR, _text, take_name, access=_GIVERS),
    ]
