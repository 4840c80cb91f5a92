"""Broadcasts as administrators run them: list, approval, stop, progress, report, afterwards."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, key, tap
from conversations.broadcasts.steps import ADMINISTRATORS
from domain.people import LANGUAGES
from features.broadcasts.rules.broadcasts import Broadcast, BroadcastState, Content, Revision
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.pace import BroadcastPace
from features.broadcasts.services.revisions import BroadcastRevisions
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.views import broadcast as notice_views
from features.broadcasts.views import broadcasts as views
from features.broadcasts.views import review as review_views
from features.broadcasts.views.buttons import Do, OnBroadcast, OnRevision, ShowBroadcasts
from views.menu import ANNOUNCEMENTS
from views.translator import mark, translator
from views.view import View

_RECENT = 6


async def show_list(_: Update, context: BotContext, *__: object) -> View:
    broadcasts = context.services[BroadcastService]
    return views.broadcast_list(
        await broadcasts.open(),
        await broadcasts.recent(_RECENT),
        await context.services[BroadcastSchedules].live(),
        context.t,
    )


async def open_one(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    return await _card(context, await context.services[BroadcastService].get(chosen.broadcast_id))


async def _card(context: BotContext, found: Broadcast) -> View:
    revision = await _open_revision(context, found)
    return views.card(
        found,
        await context.services[BroadcastService].figures(found.id),
        context.zone,
        context.t,
        own=found.author_id == context.person.telegram_id,
        revision=revision,
    )


async def _open_revision(context: BotContext, found: Broadcast) -> Revision | None:
    waiting = await context.services[BroadcastRevisions].waiting()
    return next((one for one in waiting if one.broadcast_id == found.id), None)


async def review(_: Update, context: BotContext, chosen: OnBroadcast) -> list[View]:
    """The preview as recipients will see it, and below it the question."""
    found = await context.services[BroadcastService].get(chosen.broadcast_id)
    if found.state != BroadcastState.WAITING:
        return [await _card(context, found)]
    time = context.services[BroadcastPace].time_for(found.counted, found.topic, context.now)
    return [
        *shown_copies(context, found, found.content),
        review_views.review(found, time, context.t),
    ]


def shown_copies(context: BotContext, found: Broadcast, content: Content) -> list[View]:
    return [
        notice_views.with_media(
            notice_views.notice(
                content.wordings[language],
                code=found.code,
                topic=found.topic,
                reason=found.audience,
                phrase=context.person.phrase,
                receipt=content.receipt,
                broadcast_id=found.id,
                t=translator(language),
            ),
            content,
        )
        for language in LANGUAGES
        if language in content.wordings
    ]


async def approve(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    """Raises OwnBroadcast for the author, AlreadyDecided where somebody was faster."""
    found = await context.services[BroadcastService].approve(context.person, chosen.broadcast_id)
    return review_views.approved(found, context.zone, context.t)


async def cancel(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    return await _card(
        context,
        await context.services[BroadcastService].cancel(context.person, chosen.broadcast_id),
    )


async def pause(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    return await _card(
        context,
        await context.services[BroadcastService].pause(context.person, chosen.broadcast_id, ""),
    )


async def resume(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    return await _card(
        context,
        await context.services[BroadcastService].resume(context.person, chosen.broadcast_id),
    )


async def stop_everything(_: Update, context: BotContext) -> View:
    """Acts at once: a question would cost the seconds that count."""
    stopped = await context.services[BroadcastService].stop_everything(context.person)
    return views.stopped_all(stopped, context.t)


async def send_in_doubt(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    number = await context.services[BroadcastService].in_doubt_again(
        context.person, chosen.broadcast_id
    )
    return views.sent_again(number, context.t)


async def show_report(update: Update, context: BotContext, chosen: OnBroadcast) -> View:
    found = await context.services[BroadcastService].get(chosen.broadcast_id)
    figures = await context.services[BroadcastService].figures(found.id)
    if not figures.counted:
        return await show_progress(update, context, chosen)
    return views.report(found, figures, context.t)


async def show_progress(update: Update, context: BotContext, chosen: OnBroadcast) -> View:
    """The figures of now; from then on this message is kept up to date."""
    broadcasts = context.services[BroadcastService]
    found = await broadcasts.get(chosen.broadcast_id)
    figures = await broadcasts.figures(found.id)
    waiting = max(0, (figures.total or found.counted) - figures.done)
    eta = (
        context.services[BroadcastPace].time_for(waiting, found.topic, context.now)
        if found.state.is_open
        else None
    )
    shown = update.effective_message
    if (found.state.is_open or not figures.counted) and shown is not None:
        await broadcasts.watch(context.person, found.id, shown.message_id)
    return views.progress(found, figures, eta, context.t)


async def ask_recall(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    found = await context.services[BroadcastService].get(chosen.broadcast_id)
    return review_views.ask_recall(found, context.t)


async def recall(_: Update, context: BotContext, chosen: OnBroadcast) -> View:
    await context.services[BroadcastRevisions].recall(context.person, chosen.broadcast_id)
    found = await context.services[BroadcastService].get(chosen.broadcast_id)
    return review_views.revision_handed_in(found.title, context.t)


async def review_revision(_: Update, context: BotContext, chosen: OnRevision) -> list[View]:
    revision = await context.services[BroadcastRevisions].get(chosen.revision_id)
    found = await context.services[BroadcastService].get(revision.broadcast_id)
    copies = [] if revision.recalls else shown_copies(context, found, revision.content)
    return [*copies, review_views.review_revision(found, revision, context.t)]


async def approve_revision(_: Update, context: BotContext, chosen: OnRevision) -> View:
    found = await context.services[BroadcastRevisions].approve(context.person, chosen.revision_id)
    return review_views.revision_decided(found.title, context.t, approved=True)


async def refuse_revision(_: Update, context: BotContext, chosen: OnRevision) -> View:
    revision = await context.services[BroadcastRevisions].refuse(
        context.person, chosen.revision_id, ""
    )
    found = await context.services[BroadcastService].get(revision.broadcast_id)
    return review_views.revision_decided(found.title, context.t, approved=False)


def handlers() -> list[Route]:
    return [
        command(
            "daftar_siaran",
            "broadcasts",
            act=show_list,
            about=mark("Announcements and schedules"),
            listed=False,
            access=ADMINISTRATORS,
        ),
        command(
            "stop_siaran",
            "stop_broadcasts",
            act=stop_everything,
            about=mark("Emergency stop of all announcements"),
            access=ADMINISTRATORS,
            at_once=True,
        ),
        key(ANNOUNCEMENTS, show_list, access=ADMINISTRATORS),
        tap(ShowBroadcasts, show_list, access=ADMINISTRATORS),
        tap(OnBroadcast, open_one, verb=Do.OPEN, access=ADMINISTRATORS),
        tap(OnBroadcast, review, verb=Do.REVIEW, access=ADMINISTRATORS),
        tap(OnBroadcast, approve, verb=Do.APPROVE, access=ADMINISTRATORS),
        tap(OnBroadcast, cancel, verb=Do.CANCEL, access=ADMINISTRATORS),
        tap(OnBroadcast, pause, verb=Do.PAUSE, access=ADMINISTRATORS),
        tap(OnBroadcast, resume, verb=Do.RESUME, access=ADMINISTRATORS),
        tap(OnBroadcast, send_in_doubt, verb=Do.SEND_AGAIN, access=ADMINISTRATORS),
        tap(OnBroadcast, show_report, verb=Do.REPORT, access=ADMINISTRATORS),
        tap(OnBroadcast, show_progress, verb=Do.PROGRESS, access=ADMINISTRATORS),
        tap(OnBroadcast, ask_recall, verb=Do.ASK_RECALL, access=ADMINISTRATORS),
        tap(OnBroadcast, recall, verb=Do.RECALL, access=ADMINISTRATORS),
        tap(OnRevision, review_revision, verb=Do.REVIEW, access=ADMINISTRATORS),
        tap(OnRevision, approve_revision, verb=Do.APPROVE, access=ADMINISTRATORS),
        tap(OnRevision, refuse_revision, verb=Do.REFUSE, access=ADMINISTRATORS),
    ]
