"""An officer, or a Sentra, has a place for a family that asked for one."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    step,
    tap,
    text_sent,
    written,
)
from conversations.empowerment.telling import tell_all
from domain.errors import StaleButton
from domain.people import Role
from features.empowerment.rules.steps import MOST_LETTERS
from features.empowerment.services.placing import ChainPlaces
from features.empowerment.views import follow_ups
from features.empowerment.views import places as views
from features.empowerment.views.taps import GivePlace
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_words

GIVERS = Access(roles=frozenset({Role.OFFICER, Role.CENTRE}))


class Waiting(Enum):
    FOR_OFFICE = "office"


@dataclass
class Draft:
    step_id: int = 0


PLACING = DialogueSpec("placing", Draft, takes={Waiting.FOR_OFFICE: Takes.WORDS})


async def begin(_: Update, context: BotContext, chosen: GivePlace) -> Ask:
    """Raises NoPlaceAsked, and NotAllowed outside of the own area."""
    wanted = await context.services[ChainPlaces].wanted(context.person, chosen.step_id)
    context.draft(Draft).step_id = chosen.step_id
    return Ask(views.ask_office(wanted, context.t), Waiting.FOR_OFFICE)


async def take(update: Update, context: BotContext) -> Ask | Done:
    """The family reads the name, so it must be one: no links, no numbers, no money."""
    draft, places = context.draft(Draft), context.services[ChainPlaces]
    try:
        office = fit_words(written(update) or "")
    except WordsUnfit:
        return Ask(views.office_unfit(context.t), Waiting.FOR_OFFICE)
    if len(office) > MOST_LETTERS or any(letter.isdigit() for letter in office):
        return Ask(views.office_unfit(context.t), Waiting.FOR_OFFICE)
    if not draft.step_id:
        raise StaleButton
    told = await places.give(context.person, draft.step_id, office, context.today)
    own = told.step.family_id
    await tell_all(
        context,
        told,
        lambda person, t: (
            follow_ups.placed_for_you(told, t)
            if person.own(own)
            else follow_ups.placed_for_companion(told, t)
        ),
        "placed",
    )
    return Done(views.given(told, context.t))


def handlers() -> list[Route]:
    return [
        tap(GivePlace, begin, access=GIVERS, dialogue=PLACING),
        step(PLACING, Waiting.FOR_OFFICE, text_sent, take, access=GIVERS),
    ]
