"""Switching on the weekly notices or the quiz: the count is typed back, a second one approves."""

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
from domain.people import Role
from features.broadcasts.rules.broadcasts import Audience, Topic
from features.broadcasts.rules.counting import Then
from features.broadcasts.rules.errors import NotCounted, WrongCount
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.views.counting import counting
from features.hoaxes.services.notices import SOURCE_HOAXES, SOURCE_QUIZ, WEEKLY, WEEKLY_QUIZ
from features.hoaxes.views import notice_calendar as views
from features.hoaxes.views import notices
from features.hoaxes.views.notice_calendar import SwitchOnNotices


class Waiting(Enum):
    FOR_COUNT = "count"


@dataclass
class Draft:
    quiz: bool = False


SWITCH = DialogueSpec("notices", Draft, takes={Waiting.FOR_COUNT: Takes.NUMBER})
_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))


async def begin(_: Update, context: BotContext, chosen: SwitchOnNotices) -> Ask | Done:
    context.draft(Draft).quiz = chosen.quiz
    counts = context.services[BroadcastDesk].counts
    count = await counts.known(_audience(chosen.quiz), Topic.ANTI_HOAX, then=Then.TYPED)
    if count is None:
        return await _have_counted(context)
    if not count.total:
        return Done(views.nobody_yet(context.t, quiz=chosen.quiz))
    return Ask(views.ask_count(count.total, context.t, quiz=chosen.quiz), Waiting.FOR_COUNT)


async def take_count(update: Update, context: BotContext) -> Ask | Done:
    """Raises EmptyAudience and Overlapping, which are told in their own words."""
    quiz = context.draft(Draft).quiz
    try:
        await context.services[BroadcastService].hand_in(
            context.person,
            title=views.schedule_title(context.t, quiz=quiz),
            topic=Topic.ANTI_HOAX,
            content=notices.chosen_later(),
            audience=_audience(quiz),
            timing=WEEKLY_QUIZ if quiz else WEEKLY,
            typed=_number(written(update) or ""),
            source=SOURCE_QUIZ if quiz else SOURCE_HOAXES,
        )
    except NotCounted:
        return await _have_counted(context)
    except WrongCount as wrong:
        return Ask(views.count_differs(wrong.counted, context.t), Waiting.FOR_COUNT, is_news=True)
    return Done(views.handed_in(context.t))


async def _have_counted(context: BotContext) -> Ask:
    population = await context.services[BroadcastDesk].counts.ask(
        context.person,
        context.turn.chat_id,
        _audience(context.draft(Draft).quiz),
        Topic.ANTI_HOAX,
        Then.TYPED,
    )
    waits = counting(population, context.t, cancellable=False)
    return Ask(waits, Waiting.FOR_COUNT, is_news=True)


def _audience(quiz: bool) -> Audience:
    return Audience(quiz=quiz)


def _number(words: str) -> int:
    """`12.345` and `12 345` are the same number; -1 for what is none."""
    digits = "".join(sign for sign in words if sign not in "., ")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else -1


def handlers() -> list[Route]:
    return [
        tap(SwitchOnNotices, begin, access=_ADMINISTRATORS, dialogue=SWITCH),
        step(SWITCH, Waiting.FOR_COUNT, text_sent, take_count, access=_ADMINISTRATORS),
    ]
