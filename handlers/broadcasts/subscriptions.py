"""What recipients do with broadcasts: receipt, answer, topics on and off, stop all."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from features.broadcasts.rules.broadcasts import Topic
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.views import broadcast as views
from features.broadcasts.views.broadcast import (
    AnswerQuestion,
    HearAgain,
    MuteTopic,
    ShowTopics,
    StopAll,
    SwitchTopic,
    Understood,
)
from views.translator import mark
from views.view import View

_MUTABLE = [topic for topic in Topic if topic != Topic.EMERGENCY]


async def understood(_: Update, context: BotContext, chosen: Understood) -> View | None:
    if not chosen.broadcast_id:
        _only_a_preview(context)
        return None
    question = await context.services[BroadcastReaders].understood(
        context.person.telegram_id, chosen.broadcast_id
    )
    return views.understood(question, chosen.broadcast_id, context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerQuestion) -> View:
    right = await context.services[BroadcastReaders].answered(
        context.person.telegram_id, chosen.broadcast_id, chosen.answer
    )
    question = None
    if not right:
        found = await context.services[BroadcastService].get(chosen.broadcast_id)
        question = found.content.question
    return views.answered(question, context.t, right=right)


async def mute(_: Update, context: BotContext, chosen: MuteTopic) -> View | None:
    """Emergencies cannot be muted; an old or forged button shows the topics."""
    if not chosen.broadcast_id:
        _only_a_preview(context)
        return None
    if chosen.topic not in _MUTABLE:
        return await show_topics(_, context)
    await context.services[BroadcastReaders].mute(context.person.telegram_id, chosen.topic)
    return views.muted(chosen.topic, context.t)


def _only_a_preview(context: BotContext) -> None:
    context.turn.toast = context.t.plain(views.ONLY_A_PREVIEW)


async def show_topics(_: Update, context: BotContext, *__: object) -> View:
    off = await context.services[BroadcastReaders].muted(context.person.telegram_id)
    return views.topics(off, context.t)


async def switch(_: Update, context: BotContext, chosen: SwitchTopic) -> View:
    readers, who = context.services[BroadcastReaders], context.person.telegram_id
    if chosen.topic in _MUTABLE:
        await (readers.unmute if chosen.on else readers.mute)(who, chosen.topic)
    return await show_topics(_, context)


async def stop(_: Update, context: BotContext, *__: object) -> View:
    """At once and without a question (the law gives three days; this takes none)."""
    for topic in _MUTABLE:
        await context.services[BroadcastReaders].mute(context.person.telegram_id, topic)
    return views.stopped(context.t)


async def hear_again(_: Update, context: BotContext, __: HearAgain) -> View:
    for topic in _MUTABLE:
        await context.services[BroadcastReaders].unmute(context.person.telegram_id, topic)
    return views.hears_again(context.t)


def handlers() -> list[Route]:
    return [
        command(
            "kabar",
            "topics",
            act=show_topics,
            about=mark("Choose which announcements come"),
            listed=False,
        ),
        command("berhenti", "stop", act=stop, about=mark("No more announcements"), listed=False),
        tap(StopAll, stop),
        tap(Understood, understood),
        tap(AnswerQuestion, answer),
        tap(MuteTopic, mute),
        tap(ShowTopics, show_topics),
        tap(SwitchTopic, switch),
        tap(HearAgain, hear_again),
    ]
