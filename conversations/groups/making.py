"""A group is made: its name, its village, and the families, all of them own ones."""

import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Stage, Takes, step, tap, written
from domain.people import Role
from features.groups.rules.groups import LONGEST_NAME
from features.groups.services.groups import GroupService
from features.groups.views import groups as views
from features.groups.views.taps import AddMember, AddVillage, ChooseVillage, NewGroup, PickMembers
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_line


class Waiting(Enum):
    FOR_NAME = "name"
    FOR_VILLAGE = "village"
    FOR_MEMBER = "member"


@dataclass
class Draft:
    """`key` makes a doubled tap one group. `page` is where the list of families stands."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    name: str = ""
    group_id: int = 0
    page: int = 0


MAKING = DialogueSpec(
    "group",
    Draft,
    takes={
        Waiting.FOR_NAME: Takes.WORDS,
        Waiting.FOR_VILLAGE: Takes.PLACE,
        Waiting.FOR_MEMBER: Takes.NAME,
    },
)
_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def begin(_: Update, context: BotContext, __: NewGroup) -> Ask | Done:
    if not await context.services[GroupService].villages(context.person):
        return Done(views.no_families(context.t))
    context.turn.draft = Draft()
    return Ask(views.ask_name(context.t), Waiting.FOR_NAME)


async def take_name(_: Update, context: BotContext, text: str) -> Ask:
    """Its families read the name."""
    try:
        context.draft(Draft).name = fit_line(text, LONGEST_NAME)
    except WordsUnfit:
        return Ask(views.name_unfit(context.t), Waiting.FOR_NAME)
    found = await context.services[GroupService].villages(context.person)
    if len(found) == 1:
        return await _made(context, found[0][0])
    return Ask(views.ask_village(found, context.t), Waiting.FOR_VILLAGE)


async def choose_village(_: Update, context: BotContext, chosen: ChooseVillage) -> Ask:
    """Raises NotYourArea for a village in which no own family lives."""
    return await _made(context, chosen.area_code)


async def take_village(_: Update, context: BotContext, text: str) -> Ask:
    """Only villages of own families are known here, whatever else has that name."""
    words = text.casefold().strip()
    found = await context.services[GroupService].villages(context.person)
    fitting = [code for code, _ in found if words and words in views.village(code).casefold()]
    if len(fitting) == 1:
        return await _made(context, fitting[0])
    return Ask(views.not_your_village(found, context.t), Waiting.FOR_VILLAGE)


async def _made(context: BotContext, area_code: str) -> Ask:
    draft = context.draft(Draft)
    found = await context.services[GroupService].make(
        context.person, draft.key, draft.name, area_code
    )
    draft.group_id, draft.page = found.group.id, 0
    return await _choose(context)


async def pick(_: Update, context: BotContext, chosen: PickMembers) -> Ask:
    draft = context.draft(Draft)
    draft.group_id, draft.page = chosen.group_id, chosen.page
    return await _choose(context)


async def add(_: Update, context: BotContext, chosen: AddMember) -> Ask:
    """Raises NotYourArea for anybody else's family, also from an old button."""
    context.draft(Draft).group_id = chosen.group_id
    await context.services[GroupService].add(context.person, chosen.group_id, chosen.family_id)
    return await _choose(context)


async def add_village(_: Update, context: BotContext, chosen: AddVillage) -> Ask:
    context.draft(Draft).group_id = chosen.group_id
    await context.services[GroupService].add_village(context.person, chosen.group_id)
    return await _choose(context)


async def take_member(_: Update, context: BotContext, text: str) -> Ask:
    """A part of a name: of own families alone."""
    draft, service = context.draft(Draft), context.services[GroupService]
    found = await service.get(context.person, draft.group_id)
    free = await service.candidates(context.person, draft.group_id, text)
    view = (
        views.candidates_found(found.group, free, context.t)
        if free
        else views.none_of_yours(found.group, context.t)
    )
    return Ask(view, Waiting.FOR_MEMBER)


async def _choose(context: BotContext) -> Ask:
    draft, service = context.draft(Draft), context.services[GroupService]
    found = await service.get(context.person, draft.group_id)
    free = await service.candidates(context.person, draft.group_id)
    return Ask(views.candidates(found, free, draft.page, context.t), Waiting.FOR_MEMBER)


def handlers() -> list[Route]:
    return [
        tap(NewGroup, begin, access=_COMPANIONS, dialogue=MAKING),
        tap(
            ChooseVillage,
            choose_village,
            access=_COMPANIONS,
            dialogue=MAKING,
            state=Waiting.FOR_VILLAGE,
            stage=Stage.STEP,
        ),
        tap(PickMembers, pick, access=_COMPANIONS, dialogue=MAKING),
        tap(AddMember, add, access=_COMPANIONS, dialogue=MAKING),
        tap(AddVillage, add_village, access=_COMPANIONS, dialogue=MAKING),
        step(MAKING, Waiting.FOR_NAME, written, take_name, access=_COMPANIONS),
        step(MAKING, Waiting.FOR_VILLAGE, written, take_village, access=_COMPANIONS),
        step(MAKING, Waiting.FOR_MEMBER, written, take_member, access=_COMPANIONS),
    ]
