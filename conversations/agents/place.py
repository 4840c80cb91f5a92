"""Where aid is collected: at a point, or in an area that is typed, chosen or told."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    message,
    place_sent,
    step,
    tap,
    text_sent,
    written,
)
from chat.turn import current_turn
from conversations.agents.meant import Meant, bare_name, meant_by, meant_in
from domain.areas import load_areas
from domain.errors import NotLinked
from features.agents.rules.agents import Purse, Wanted
from features.agents.rules.earth import Point
from features.agents.rules.words import wanted_in
from features.agents.services.agents import AgentService
from features.agents.services.purses import PurseService
from features.agents.views import asking
from features.agents.views import places as views
from features.agents.views.taps import (
    HOME,
    AgentAreaUnlisted,
    AskElsewhere,
    BrowseAgentAreas,
    ChooseAgentArea,
    PlacesAt,
    at_point,
    letters_of,
    point_of,
    wanted_of,
)
from features.people.views import places as place_views
from understanding.places import Found
from views.view import View


class Waiting(Enum):
    FOR_PLACE = "place"


@dataclass
class Draft:
    """What was asked for, and the name of a village that many bear."""

    kinds: str = ""
    bank: str = ""
    village: str = ""

    @property
    def wanted(self) -> Wanted:
        return wanted_of(self.kinds, self.bank)


PLACES = DialogueSpec("tempat", Draft, takes={Waiting.FOR_PLACE: Takes.PLACE})


async def ask(_: Update, context: BotContext, *__: object) -> Ask:
    return Ask(asking.ask_place(context.person, context.t), Waiting.FOR_PLACE, PLACES)


def ask_for(context: BotContext, wanted: Wanted) -> Ask:
    """The question of somebody who said already what it shall be."""
    context.turn.draft = Draft(letters_of(wanted), wanted.bank)
    return Ask(asking.ask_place(context.person, context.t), Waiting.FOR_PLACE, PLACES)


async def take_name(update: Update, context: BotContext) -> Ask | Done:
    draft, text = context.draft(Draft), written(update) or ""
    said = wanted_in(text)
    if not said.is_anything:
        draft.kinds, draft.bank = letters_of(said), said.bank
    near = own_area(context)
    meant = meant_by(text, near=near, before=draft.village)
    if not (meant.found.areas and meant.found.exact):
        meant = meant_in(text, near=near) or meant
        if not meant.found.areas and not said.is_anything:  # which kind, and still not where
            return ask_for(context, draft.wanted)
    draft.village = bare_name(text) if meant.villages else draft.village
    return await answer(context, meant, draft.wanted)


async def answer(context: BotContext, meant: Meant, wanted: Wanted) -> Ask | Done:
    """The places of the area that was named, or a question which one is meant."""
    place = meant.found.one
    if place is not None and place.level > 1:
        return Done(await in_area(context, place.code, wanted))
    draft = context.draft(Draft)
    draft.kinds, draft.bank = letters_of(wanted), wanted.bank
    view = (
        asking.which_village(meant.found, meant.villages, context.t)
        if meant.villages
        else place_views.question(meant.found, asking.TAPS, context.t)
    )
    return Ask(view, Waiting.FOR_PLACE, PLACES)


async def take_point(_: Update, context: BotContext, __: object) -> Done:
    """A point in the dialogue, or one that was sent unasked. Raises OutsideIndonesia."""
    sent = context.received.location
    assert sent is not None
    wanted = context.draft(Draft).wanted
    return Done(await _near(context, Point(sent.latitude, sent.longitude), wanted, 0))


async def turn_page(_: Update, context: BotContext, chosen: PlacesAt) -> View:
    """Raises NotLinked for a home that is nobody's any more."""
    wanted, point = wanted_of(chosen.kinds, chosen.bank), point_of(chosen.at)
    if point is not None:
        return await _near(context, point, wanted, chosen.skip)
    if chosen.at == HOME:
        return await at_home(context, wanted, skip=chosen.skip)
    return await in_area(context, chosen.at, wanted, skip=chosen.skip)


async def choose(_: Update, context: BotContext, chosen: ChooseAgentArea) -> Ask | Done:
    area = load_areas().get(chosen.area_code)
    meant = Meant(Found((area,), exact=True) if area else Found())
    return await answer(context, meant, context.draft(Draft).wanted)


async def browse(_: Update, context: BotContext, chosen: BrowseAgentAreas) -> Ask:
    view = place_views.browse(chosen.where, chosen.page, asking.TAPS, context.t)
    return Ask(view, Waiting.FOR_PLACE)


async def unlisted(_: Update, context: BotContext, known: AgentAreaUnlisted) -> Done:
    """Nobody knows the place: the companion and the office do."""
    return Done(views.nothing_in(known.area_code, context.t))


async def in_area(
    context: BotContext,
    code: str,
    wanted: Wanted,
    *,
    skip: int = 0,
    purse: Purse | None = None,
) -> View:
    """`purse` where it is the own home."""
    found = await context.services[AgentService].in_area(code, wanted, purse or Purse(), skip=skip)
    if found.districts:
        return views.districts(found, wanted, context.t)
    return views.in_area(found, wanted, context.t, purse=purse, home=purse is not None)


async def at_home(context: BotContext, wanted: Wanted, *, skip: int = 0) -> View:
    """Near the family that is asked about, what serves its card first. Raises NotLinked."""
    family = context.person.shown_family
    if family is None:
        raise NotLinked
    purse = await context.services[PurseService].of(family, context.person)
    return await in_area(context, family.area_code, wanted, skip=skip, purse=purse)


async def _near(context: BotContext, point: Point, wanted: Wanted, skip: int) -> View:
    found = await context.services[AgentService].near(point, wanted, skip=skip)
    return views.near(found, at_point(point), wanted, context.t)


def own_area(context: BotContext) -> str:
    family = context.person.shown_family
    return family.area_code if family else ""


def _unasked(update: Update) -> object | None:
    """A point while no question is open: whoever sends one looks for the nearest place."""
    turn = current_turn.get()
    is_free = turn.is_private and turn.takes is Takes.NOTHING
    return place_sent(update) if is_free else None


def handlers() -> list[Route]:
    return [
        tap(AskElsewhere, ask, dialogue=PLACES),
        tap(PlacesAt, turn_page),
        tap(ChooseAgentArea, choose, dialogue=PLACES),
        tap(BrowseAgentAreas, browse, dialogue=PLACES),
        tap(AgentAreaUnlisted, unlisted, dialogue=PLACES),
        step(PLACES, Waiting.FOR_PLACE, text_sent, take_name),
        step(PLACES, Waiting.FOR_PLACE, place_sent, take_point),
        message(_unasked, take_point, stage=Stage.LAST, dialogue=PLACES),
    ]
