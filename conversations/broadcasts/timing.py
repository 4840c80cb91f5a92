"""When a broadcast goes out: at once, at a typed time, or again and again."""

import re
from dataclasses import replace
from itertools import islice

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, step
from conversations.broadcasts.steps import (
    ADMINISTRATORS,
    BROADCAST,
    QUESTIONS,
    Waiting,
    anywhere,
    unclear,
    words,
)
from features.broadcasts.rules.broadcasts import Timing
from features.broadcasts.rules.errors import UnusableCron
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.times import check_cron, months_left_out, runs
from features.broadcasts.views import timing as views
from features.broadcasts.views.draft import misunderstood
from features.broadcasts.views.timing import (
    DAYS,
    AcceptOverlap,
    ChooseDays,
    ChooseHour,
    ChooseMissed,
    ChooseWhen,
    When,
)
from understanding.moments import moment_in
from views.view import View

_RUNS = 5
_AT_ONCE = re.compile(
    r"\W*(?:(?:ya|kirim|mulai) )?(?:sekarang|skrg|skr|langsung|segera)"
    r"(?: (?:juga|saja|aja|ya|setelah disetujui))*\W*",
    re.IGNORECASE,
)
"""The whole answer: `jangan sekarang` is none."""


async def choose_when(_: Update, context: BotContext, chosen: ChooseWhen) -> Ask:
    draft, t = context.draft(NoticeDraft), context.t
    match chosen.when:
        case When.AT:
            return Ask(views.ask_time(context.zone, t), Waiting.FOR_TIME)
        case When.REPEAT:
            return Ask(views.ask_days(t), Waiting.FOR_DAYS)
        case _:
            draft.timing = Timing()
            draft.done(Part.TIMING)
            return await QUESTIONS.next(context)


async def accept_overlap(_: Update, context: BotContext, __: AcceptOverlap) -> Ask:
    draft = context.draft(NoticeDraft)
    draft.despite = True
    draft.done(Part.TIMING)
    return await QUESTIONS.next(context)


async def take_time(update: Update, context: BotContext) -> Ask:
    draft, t = context.draft(NoticeDraft), context.t
    found = moment_in((update.message and update.message.text) or "", context.now, context.zone)
    if found is None:
        return Ask(views.time_unclear(context.zone, t), Waiting.FOR_TIME)
    if found <= context.now:
        return Ask(views.past(found, context.zone, t), Waiting.FOR_TIME)
    draft.timing = Timing(at=found)
    draft.done(Part.TIMING)
    return await QUESTIONS.next(context)


async def take_when(update: Update, context: BotContext) -> Ask:
    """A time that is typed where a button is asked for is one."""
    text = (update.message and update.message.text) or ""
    if _AT_ONCE.fullmatch(text):
        return await choose_when(update, context, ChooseWhen(When.NOW))
    if moment_in(text, context.now, context.zone) is None:
        asked = await QUESTIONS.of(context, Waiting.FOR_TIMING)
        return Ask(misunderstood(asked, context.t), Waiting.FOR_TIMING)
    return await take_time(update, context)


async def choose_days(_: Update, context: BotContext, chosen: ChooseDays) -> Ask:
    return Ask(views.ask_hour(chosen.days, context.t), Waiting.FOR_DAYS)


async def choose_hour(_: Update, context: BotContext, chosen: ChooseHour) -> Ask:
    day, weekday = "*", "*"
    if chosen.days in DAYS:
        weekday = chosen.days
    elif chosen.days.isdigit() or chosen.days == views.LAST_DAY:
        day = chosen.days
    return await _repeats(context, f"0 {chosen.hour} {day} * {weekday}")


async def take_cron(update: Update, context: BotContext) -> Ask:
    text = " ".join(((update.message and update.message.text) or "").split())
    return await _repeats(context, text)


async def _repeats(context: BotContext, cron: str) -> Ask:
    """The next runs of it; what is no five fields, or never comes, is asked again."""
    timing = Timing(cron=cron)
    try:
        check_cron(cron)
    except UnusableCron:
        return Ask(views.cron_unclear(context.t), Waiting.FOR_DAYS, is_news=True)
    coming = islice(runs(timing, context.now, context.services[BroadcastDesk].zones), _RUNS)
    own = [run.starts.get(context.zone.key, run.first) for run in coming]
    context.draft(NoticeDraft).timing = timing
    asked = views.ask_missed(own, context.zone, context.t, left_out=months_left_out(cron))
    return Ask(asked, Waiting.FOR_DAYS)


async def choose_missed(_: Update, context: BotContext, chosen: ChooseMissed) -> Ask:
    draft = context.draft(NoticeDraft)
    if draft.timing.cron is None:
        return Ask(views.ask_days(context.t), Waiting.FOR_DAYS)
    draft.timing = replace(draft.timing, missed=chosen.missed)
    draft.done(Part.TIMING)
    return await QUESTIONS.next(context)


async def _ask_time(context: BotContext) -> View:
    return views.ask_time(context.zone, context.t)


async def _ask_days(context: BotContext) -> View:
    return views.ask_days(context.t)


def steps() -> list[Route]:
    return [
        anywhere(ChooseWhen, choose_when),
        anywhere(AcceptOverlap, accept_overlap),
        anywhere(ChooseDays, choose_days),
        anywhere(ChooseHour, choose_hour),
        anywhere(ChooseMissed, choose_missed),
        step(BROADCAST, Waiting.FOR_TIME, words, take_time, access=ADMINISTRATORS),
        step(BROADCAST, Waiting.FOR_DAYS, words, take_cron, access=ADMINISTRATORS),
        step(BROADCAST, Waiting.FOR_TIMING, words, take_when, access=ADMINISTRATORS),
        unclear(Waiting.FOR_TIMING),
        unclear(Waiting.FOR_TIME, _ask_time),
        unclear(Waiting.FOR_DAYS, _ask_days),
    ]
