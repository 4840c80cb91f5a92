"""What the dialogue of a visit keeps while it is open: what was sent is kept already."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import wraps
from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, GoOn, Takes
from domain.people import Role
from features.cases.views import complaint as complaint_views
from features.safety.services.alarm import AlarmService
from features.visits.rules.errors import NoSuchVisit
from features.visits.services.visits import VisitService
from features.visits.views import visits as views
from understanding.danger import DangerKind

FIELD = Access(roles=frozenset({Role.COMPANION}))


_Step = Callable[[Update, BotContext], Coroutine[Any, Any, object]]


class Waiting(Enum):
    FOR_FAMILY = "family"
    """A name, or a family of the list; nothing has begun."""
    FOR_MORE = "more"
    """The visit has begun: all that is sent belongs to it."""
    FOR_WHOSE = "whose"
    """Something was sent, and nobody said whose it is."""
    FOR_PROMISE = "promise"
    FOR_DAY = "day"


def _every_kind() -> list[str]:
    return sorted(kind.value for kind in DangerKind)


@dataclass
class Draft:
    """`dangers`: as soon as a visit is open, what is written of the family raises no alarm about
    the companion; the visit shows the numbers and offers the report (`chat.asking.DANGERS`).
    `beside`: the visit that was open when a note began that may be of another family."""

    visit_id: int = 0
    beside: int = 0
    promise: str = ""
    heard_danger: bool = False
    dangers: list[str] = field(default_factory=list)

    def turn_to(self, visit_id: int) -> None:
        """What was written or heard at one visit is not said of another."""
        if visit_id != self.visit_id:
            self.visit_id, self.promise, self.heard_danger = visit_id, "", False
            self.beside = 0

    def becomes(self, visit_id: int, known: int) -> None:
        """The visit was found to be a part of another: what was heard goes along."""
        if visit_id == self.visit_id:
            self.visit_id = known


VISIT = DialogueSpec(
    "visit",
    Draft,
    keeps=True,
    takes={
        Waiting.FOR_FAMILY: Takes.NAME,
        Waiting.FOR_MORE: Takes.STORY,
        Waiting.FOR_WHOSE: Takes.STORY,
        Waiting.FOR_PROMISE: Takes.WORDS,
        Waiting.FOR_DAY: Takes.WORDS,
    },
)


async def shown(context: BotContext, visit_id: int, *, joins: bool = False) -> Ask:
    """The visit as it is now; raises NoSuchVisit."""
    draft, visits = context.draft(Draft), context.services[VisitService]
    draft.turn_to(visit_id)
    draft.dangers = _every_kind()
    card = await visits.card(context.person, visit_id, beside=draft.beside)
    zone = visits.zone(card.visit, context.person)
    if card.visit.family_id is None:
        view = views.whose(card, zone, context.t, other=bool(draft.beside))
        return Ask(view, Waiting.FOR_WHOSE, VISIT, joins=joins)
    view = views.card(card, zone, context.t)
    if draft.heard_danger:
        view = views.danger_heard(view, context.t)
    return Ask(view, Waiting.FOR_MORE, VISIT, joins=joins)


async def show_numbers(context: BotContext) -> None:
    """Who must be called first, before anything is reported."""
    contacts = await context.services[AlarmService].all_numbers()
    context.turn.show(complaint_views.danger_numbers(contacts, context.t))


def while_there(step: _Step) -> _Step:
    """A step that takes what belongs to a visit. Where that is gone, or no longer one's own, it is
    said, the dialogue ends, and what was sent is looked at like any other message."""

    @wraps(step)
    async def act(update: Update, context: BotContext) -> object:
        try:
            return await step(update, context)
        except NoSuchVisit as problem:
            turn = context.turn
            turn.show(turn.doors.word(problem, context.t, context.zone))
            turn.let_go()
            return GoOn(update)

    return act


def sent_at(update: Update, context: BotContext) -> datetime:
    """When a message was sent, whenever it arrived."""
    return update.message.date if update.message else context.now
