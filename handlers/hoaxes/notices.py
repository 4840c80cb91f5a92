"""`/kalender`: what the scheduled notices tell next, and how editors change it."""

from dataclasses import replace
from datetime import date

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, tap
from domain.errors import StaleButton
from domain.people import Role
from features.broadcasts.rules.broadcasts import Content, Schedule, ScheduleState, Topic
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.views import broadcast
from features.hoaxes.services.notices import SOURCE_HOAXES, SOURCE_QUIZ, NoticeService
from features.hoaxes.services.quiz import QuizService
from features.hoaxes.views import notice_calendar as views
from features.hoaxes.views import notice_seasons as notice_seasons_views
from features.hoaxes.views import notices, quiz
from features.hoaxes.views.deeds import Do, OnNotices, OnRun
from features.hoaxes.views.notice_calendar import ChooseStory, ExcludeStory, IncludeStory, PinStory
from features.hoaxes.views.notice_seasons import ChooseSeasonLength, CloseSeason, OpenSeason
from views.translator import mark
from views.view import Picture, View

RUNS_SHOWN = 8
_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_SHOWN = (ScheduleState.ACTIVE, ScheduleState.PAUSED)


async def show(_: Update, context: BotContext) -> View:
    """The calendar; a choice where there are several schedules, a proposal where there is none."""
    own = [
        s for s in await context.services[BroadcastSchedules].live() if s.source == SOURCE_HOAXES
    ]
    live = [one for one in own if one.state in _SHOWN]
    if not live:
        waits = any(one.state == ScheduleState.WAITING for one in own)
        return views.no_schedule(context.t, waiting=waits)
    if len(live) > 1:
        return views.choose_schedule(live, context.t)
    return await _calendar(context, live[0])


async def show_calendar(update: Update, context: BotContext, chosen: OnNotices) -> View:
    """Of one schedule; 0 stands for whichever there is."""
    if not chosen.schedule_id:
        return await show(update, context)
    return await _calendar(context, await _schedule(context, chosen.schedule_id))


async def show_run(_: Update, context: BotContext, chosen: OnRun) -> View:
    return await _card(context, await _schedule(context, chosen.schedule_id), chosen.on)


async def choose_story(_: Update, context: BotContext, chosen: ChooseStory) -> View:
    schedule = await _schedule(context, chosen.schedule_id)
    days = await _days(context, schedule)
    found = await context.services[NoticeService].alternatives(
        context.person, schedule, days, chosen.on
    )
    return views.choose_story(schedule, chosen.on, found, max(0, chosen.page), context.t)


async def pin(_: Update, context: BotContext, chosen: PinStory) -> View:
    schedule = await _schedule(context, chosen.schedule_id)
    await context.services[NoticeService].pin(context.person, schedule, chosen.on, chosen.story_id)
    return await _card(context, schedule, chosen.on)


async def skip(_: Update, context: BotContext, chosen: OnRun) -> View:
    schedule = await _schedule(context, chosen.schedule_id)
    await context.services[NoticeService].skip(context.person, schedule, chosen.on)
    return await _card(context, schedule, chosen.on)


async def let_run(_: Update, context: BotContext, chosen: OnRun) -> View:
    schedule = await _schedule(context, chosen.schedule_id)
    await context.services[NoticeService].let_run(context.person, schedule, chosen.on)
    return await _card(context, schedule, chosen.on)


async def preview(_: Update, context: BotContext, chosen: OnRun) -> list[View]:
    """Exactly what people get, in the editor's language, and the card again below it."""
    schedule = await _schedule(context, chosen.schedule_id)
    days = await _days(context, schedule)
    found = await context.services[NoticeService].card(context.person, schedule, days, chosen.on)
    if found.story is None:
        raise StaleButton
    content = notices.content(found.story)
    shown = broadcast.notice(
        content.wording(context.t.language),
        code="--------",
        topic=Topic.ANTI_HOAX,
        reason=schedule.audience,
        phrase=None,
        receipt=False,
        broadcast_id=0,
        t=context.t,
    )
    return [
        _with_picture(shown, content),
        views.card(schedule, found, context.t).as_new(),
    ]


async def exclude(_: Update, context: BotContext, chosen: ExcludeStory) -> View:
    await context.services[NoticeService].exclude(context.person, chosen.story_id)
    return await _changes(context, chosen.schedule_id)


async def include(_: Update, context: BotContext, chosen: IncludeStory) -> View:
    await context.services[NoticeService].include(context.person, chosen.story_id)
    return await _changes(context, chosen.schedule_id)


async def show_seasons(_: Update, context: BotContext, chosen: OnNotices) -> View:
    return await _seasons(context, chosen.schedule_id)


async def choose_season(_: Update, context: BotContext, chosen: OnNotices) -> View:
    return notice_seasons_views.choose_season(chosen.schedule_id, context.t)


async def choose_length(_: Update, context: BotContext, chosen: ChooseSeasonLength) -> View:
    return notice_seasons_views.choose_length(chosen.schedule_id, chosen.season, context.t)


async def open_season(_: Update, context: BotContext, chosen: OpenSeason) -> View:
    await context.services[NoticeService].open_season(
        context.person, chosen.season, context.today, chosen.days
    )
    return await _seasons(context, chosen.schedule_id)


async def close_season(_: Update, context: BotContext, chosen: CloseSeason) -> View:
    await context.services[NoticeService].close_season(
        context.person, chosen.season_id, context.today
    )
    return await _seasons(context, chosen.schedule_id)


async def show_history(_: Update, context: BotContext, chosen: OnNotices) -> View:
    schedule = await _schedule(context, chosen.schedule_id)
    found = await context.services[NoticeService].history(context.person, schedule)
    return notice_seasons_views.history(schedule.id, found, context.t)


async def show_changes(_: Update, context: BotContext, chosen: OnNotices) -> View:
    return await _changes(context, chosen.schedule_id)


async def show_quiz(_: Update, context: BotContext, chosen: OnNotices) -> View:
    found = await context.services[QuizService].overview(context.person)
    return quiz.overview(found, OnNotices(Do.CALENDAR, chosen.schedule_id), context.t)


async def _schedule(context: BotContext, schedule_id: int) -> Schedule:
    """Raises StaleButton for a schedule that is over, or is not of the rotation."""
    for one in await context.services[BroadcastSchedules].live():
        if one.id == schedule_id and one.source == SOURCE_HOAXES and one.state in _SHOWN:
            return one
    raise StaleButton


async def _days(context: BotContext, schedule: Schedule) -> list[date]:
    runs = context.services[BroadcastSchedules].next_runs(schedule, RUNS_SHOWN)
    return sorted({run.on for run in runs})


async def _calendar(context: BotContext, schedule: Schedule) -> View:
    days = await _days(context, schedule)
    found = await context.services[NoticeService].calendar(context.person, schedule, days)
    live = await context.services[BroadcastSchedules].live()
    has_quiz = any(one.source == SOURCE_QUIZ for one in live)
    return views.calendar(schedule, found, context.t, quiz=has_quiz)


async def _card(context: BotContext, schedule: Schedule, on: date) -> View:
    days = await _days(context, schedule)
    found = await context.services[NoticeService].card(context.person, schedule, days, on)
    return views.card(schedule, found, context.t)


def _with_picture(shown: View, content: Content) -> View:
    picture = Picture("kartu.png", content.picture) if content.picture else None
    return replace(shown, picture=picture)


async def _seasons(context: BotContext, schedule_id: int) -> View:
    spans = await context.services[NoticeService].seasons(context.person, context.today)
    return notice_seasons_views.seasons(schedule_id, spans, context.today, context.t)


async def _changes(context: BotContext, schedule_id: int) -> View:
    found = await context.services[NoticeService].changes(context.person)
    return notice_seasons_views.changes(schedule_id, found, context.zone, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "kalender",
            "calendar",
            act=show,
            about=mark("Calendar of notices about false news"),
            access=_ADMINISTRATORS,
            listed=False,  # a button of the hoax desk leads there too
        ),
        tap(OnNotices, show_calendar, verb=Do.CALENDAR, access=_ADMINISTRATORS),
        tap(OnRun, show_run, verb=Do.SHOW, access=_ADMINISTRATORS),
        tap(ChooseStory, choose_story, access=_ADMINISTRATORS),
        tap(PinStory, pin, access=_ADMINISTRATORS),
        tap(OnRun, skip, verb=Do.SKIP, access=_ADMINISTRATORS),
        tap(OnRun, let_run, verb=Do.LET, access=_ADMINISTRATORS),
        tap(OnRun, preview, verb=Do.PREVIEW, access=_ADMINISTRATORS),
        tap(ExcludeStory, exclude, access=_ADMINISTRATORS),
        tap(IncludeStory, include, access=_ADMINISTRATORS),
        tap(OnNotices, show_seasons, verb=Do.SEASONS, access=_ADMINISTRATORS),
        tap(OnNotices, choose_season, verb=Do.BEGIN_SEASON, access=_ADMINISTRATORS),
        tap(ChooseSeasonLength, choose_length, access=_ADMINISTRATORS),
        tap(OpenSeason, open_season, access=_ADMINISTRATORS),
        tap(CloseSeason, close_season, access=_ADMINISTRATORS),
        tap(OnNotices, show_history, verb=Do.HISTORY, access=_ADMINISTRATORS),
        tap(OnNotices, show_changes, verb=Do.CHANGES, access=_ADMINISTRATORS),
        tap(OnNotices, show_quiz, verb=Do.QUIZ, access=_ADMINISTRATORS),
    ]
