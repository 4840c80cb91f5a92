"""Schedules of broadcasts: approve, skip, pause, change, cancel."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.broadcasts.steps import ADMINISTRATORS, SAMPLE_CODE
from conversations.people.colleagues import tell_author
from features.broadcasts.rules.broadcasts import Schedule
from features.broadcasts.rules.errors import TimeInPast
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.views import broadcast as notice_views
from features.broadcasts.views import schedules as views
from features.broadcasts.views.buttons import Do, OnSchedule
from views.translator import translator
from views.view import View

_RUNS = 5


async def open_one(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    return await _card(context, await context.services[BroadcastSchedules].get(chosen.schedule_id))


async def _card(context: BotContext, found: Schedule, *, resumed: bool = False) -> View:
    runs = context.services[BroadcastSchedules].next_runs(found, _RUNS)
    own = found.author_id == context.person.telegram_id
    schedules = context.services[BroadcastSchedules]
    return views.schedule_card(
        found,
        runs,
        context.zone,
        context.t,
        own=own,
        left_out=schedules.left_out(found),
        still_paused=await schedules.still_paused(found.id) if resumed else (),
    )


async def review(_: Update, context: BotContext, chosen: OnSchedule) -> list[View]:
    found = await context.services[BroadcastSchedules].get(chosen.schedule_id)
    copies = [
        notice_views.with_media(
            notice_views.notice(
                wording,
                code=SAMPLE_CODE,
                topic=found.topic,
                reason=found.audience,
                phrase=context.person.phrase,
                receipt=found.content.receipt,
                broadcast_id=0,
                t=translator(language),
            ),
            found.content,
        )
        for language, wording in found.content.wordings.items()
    ]
    runs = context.services[BroadcastSchedules].next_runs(found, _RUNS)
    return [*copies, views.review_schedule(found, runs, context.zone, context.t)]


async def approve(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    """Too late for its time, it goes back to whoever wrote it."""
    schedules = context.services[BroadcastSchedules]
    try:
        return await _card(context, await schedules.approve(context.person, chosen.schedule_id))
    except TimeInPast:
        found = await schedules.get(chosen.schedule_id)
        await tell_author(
            context,
            found.author_id,
            lambda t: views.time_went_by(found, t),
            f"schedule:{found.id}:too-late:{context.now:%Y%m%d%H%M}",
        )
        return views.too_late(found, context.t)


async def refuse(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    return await _card(
        context,
        await context.services[BroadcastSchedules].refuse(context.person, chosen.schedule_id, ""),
    )


async def skip_next(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    return await _card(
        context,
        await context.services[BroadcastSchedules].skip_next(context.person, chosen.schedule_id),
    )


async def keep_next(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    """The next run is to be after all."""
    return await _card(
        context,
        await context.services[BroadcastSchedules].skip_next(
            context.person, chosen.schedule_id, skip=False
        ),
    )


async def pause(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    return await _card(
        context,
        await context.services[BroadcastSchedules].pause(context.person, chosen.schedule_id),
    )


async def resume(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    return await _card(
        context,
        await context.services[BroadcastSchedules].resume(context.person, chosen.schedule_id),
        resumed=True,
    )


async def cancel(_: Update, context: BotContext, chosen: OnSchedule) -> View:
    return await _card(
        context,
        await context.services[BroadcastSchedules].cancel(context.person, chosen.schedule_id),
    )


def handlers() -> list[Route]:
    return [
        tap(OnSchedule, open_one, verb=Do.OPEN, access=ADMINISTRATORS),
        tap(OnSchedule, review, verb=Do.REVIEW, access=ADMINISTRATORS),
        tap(OnSchedule, approve, verb=Do.APPROVE, access=ADMINISTRATORS),
        tap(OnSchedule, refuse, verb=Do.REFUSE, access=ADMINISTRATORS),
        tap(OnSchedule, skip_next, verb=Do.SKIP, access=ADMINISTRATORS),
        tap(OnSchedule, keep_next, verb=Do.KEEP, access=ADMINISTRATORS),
        tap(OnSchedule, pause, verb=Do.PAUSE, access=ADMINISTRATORS),
        tap(OnSchedule, resume, verb=Do.RESUME, access=ADMINISTRATORS),
        tap(OnSchedule, cancel, verb=Do.CANCEL, access=ADMINISTRATORS),
    ]
