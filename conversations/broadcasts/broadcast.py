"""`/siaran`: an administrator writes a broadcast and hands it in for a second one to approve."""

from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.drafts import DraftService
from chat.routing import Ask, Done, Route, command, resumption, step, tap
from conversations.broadcasts import audience as broadcast_audience
from conversations.broadcasts import message as broadcast_message
from conversations.broadcasts import timing as broadcast_timing
from conversations.broadcasts.steps import (
    ADMINISTRATORS,
    BROADCAST,
    QUESTIONS,
    Waiting,
    anywhere,
    have_counted,
    known,
    time_for,
    unclear,
    words,
)
from features.broadcasts.rules.broadcasts import Broadcast, Schedule
from features.broadcasts.rules.counting import Then
from features.broadcasts.rules.errors import (
    EmptyAudience,
    NotCounted,
    Overlapping,
    TimeInPast,
    WrongCount,
)
from features.broadcasts.rules.notice_draft import TITLE_LIMIT, NoticeDraft, Part
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.notice_guard import inspect
from features.broadcasts.services.revisions import BroadcastRevisions
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.services.templates import BroadcastTemplates
from features.broadcasts.views import audience as audience_views
from features.broadcasts.views import counting as counting_views
from features.broadcasts.views import draft as views
from features.broadcasts.views import schedules as schedule_views
from features.broadcasts.views import timing as timing_views
from features.broadcasts.views import unfit
from features.broadcasts.views.buttons import Do, OnBroadcast, OnSchedule
from features.broadcasts.views.draft import (
    AskTitle,
    ChangePart,
    ChooseTopic,
    DropDraft,
    HandIn,
    NewBroadcast,
    ResumeDraft,
    SaveTemplate,
    ShowParts,
    ShowSummary,
    ShowTemplates,
    UseTemplate,
)
from features.safety.rules.swindles import Piece, inspect_text
from views.translator import mark
from views.view import View

__all__ = ["Waiting", "begin", "handlers"]


async def begin(_: Update, context: BotContext, *__: object) -> Ask:
    """A draft that was interrupted is offered first."""
    draft = context.draft(NoticeDraft)
    if not draft.answered:
        row = await context.services[DraftService].take(
            context.turn.chat_id, context.person.telegram_id, BROADCAST.name
        )
        if row is not None:
            draft = context.turn.draft = BROADCAST.draft_of(row)
    if draft.answered:
        return Ask(views.resume(draft, context.t), Waiting.FOR_START)
    return await QUESTIONS.next(context)


async def go_on(_: Update, context: BotContext) -> Ask:
    """The part at which the draft stands."""
    return await QUESTIONS.next(context)


async def resume(_: Update, context: BotContext, chosen: ResumeDraft) -> Ask:
    if chosen.anew:
        context.turn.draft = NoticeDraft()
    return await QUESTIONS.next(context)


async def show_templates(_: Update, context: BotContext, __: ShowTemplates) -> Ask:
    found = await context.services[BroadcastTemplates].all()
    shown = [(one.id, one.title) for one in found]
    return Ask(views.templates(shown, context.t), Waiting.FOR_TOPIC)


async def use_template(_: Update, context: BotContext, chosen: UseTemplate) -> Ask:
    """Text, file, buttons and receipt of the template; audience and time are always asked."""
    templates = await context.services[BroadcastTemplates].all()
    found = next((one for one in templates if one.id == chosen.template_id), None)
    if found is None:
        return await QUESTIONS.next(context)
    draft = NoticeDraft.of(found.title, found.topic, found.content)
    context.turn.draft = draft
    return await QUESTIONS.next(context)


async def correct(_: Update, context: BotContext, chosen: OnBroadcast) -> Ask:
    """The text of a broadcast that went out, to be changed for all who have it."""
    found = await context.services[BroadcastService].get(chosen.broadcast_id)
    draft = NoticeDraft.of(found.title, found.topic, found.content)
    draft.audience, draft.counted, draft.corrects = found.audience, found.counted, found.id
    draft.again(Part.MESSAGE)
    context.turn.draft = draft
    return await QUESTIONS.next(context)


async def change_schedule(_: Update, context: BotContext, chosen: OnSchedule) -> Ask:
    """Everything of a schedule may change; it must be approved again. A time that is over is asked
    for at once."""
    found = await context.services[BroadcastSchedules].get(chosen.schedule_id)
    draft = NoticeDraft.of(found.title, found.topic, found.content)
    draft.audience, draft.everybody = found.audience, found.audience.is_everybody
    draft.timing, draft.changes = found.timing, found.id
    draft.answered = list(Part)
    if found.timing.at is not None and found.timing.at <= context.now:
        draft.again(Part.TIMING)
    context.turn.draft = draft
    return await QUESTIONS.next(context)


async def choose_topic(_: Update, context: BotContext, chosen: ChooseTopic) -> Ask:
    draft = context.draft(NoticeDraft)
    draft.topic = chosen.topic
    draft.done(Part.TOPIC)
    return await QUESTIONS.next(context)


async def show_parts(_: Update, context: BotContext, __: ShowParts) -> Ask:
    return Ask(views.choose_part(context.draft(NoticeDraft), context.t), Waiting.FOR_CHECK)


async def change_part(_: Update, context: BotContext, chosen: ChangePart) -> Ask:
    return await QUESTIONS.change(context, chosen.part)


async def ask_title(_: Update, context: BotContext, __: AskTitle) -> Ask:
    return Ask(views.ask_title(context.t), Waiting.FOR_TITLE)


async def take_title(update: Update, context: BotContext) -> Ask:
    title = " ".join(((update.message and update.message.text) or "").split())
    if not 0 < len(title) <= TITLE_LIMIT:
        asked = views.misunderstood(views.ask_title(context.t), context.t)
        return Ask(asked, Waiting.FOR_TITLE)
    if found := inspect_text(title, Piece.TITLE):
        return Ask(unfit.findings(found, context.t), Waiting.FOR_TITLE)
    context.draft(NoticeDraft).title = title
    return await QUESTIONS.next(context)


async def back_to_summary(_: Update, context: BotContext, __: ShowSummary) -> Ask:
    return await QUESTIONS.next(context)


async def save_template(_: Update, context: BotContext, __: SaveTemplate) -> Ask:
    draft = context.draft(NoticeDraft)
    await context.services[BroadcastTemplates].save(
        context.person, draft.title, draft.topic, draft.content(views.action_labels())
    )
    return Ask(views.template_saved(context.t), Waiting.FOR_CHECK)


async def drop(_: Update, context: BotContext, __: DropDraft) -> Done:
    context.turn.discards = True
    return Done(views.dropped(context.t))


async def ask_count(_: Update, context: BotContext, __: HandIn) -> Ask | Done:
    """A correction goes to those who have the text; its count is known and not typed."""
    draft, t = context.draft(NoticeDraft), context.t
    if QUESTIONS.open(draft) is not None:
        return await QUESTIONS.next(context)
    content = draft.content(views.action_labels())
    if found := inspect(draft.title, content, own_name=context.bot_username):
        draft.again(Part.MESSAGE)
        return Ask(unfit.findings(found, t), Waiting.FOR_MESSAGE)
    if draft.corrects is not None:
        await context.services[BroadcastRevisions].correct(context.person, draft.corrects, content)
        return Done(views.handed_in(draft.title, t))
    counted = await known(context, draft, Then.TYPED)
    if counted is None:
        return await have_counted(context, draft.audience, Then.TYPED, Waiting.FOR_COUNT)
    draft.counted = counted.total
    if not draft.counted:
        draft.again(Part.AUDIENCE)
        return Ask(audience_views.nobody(t), Waiting.FOR_AUDIENCE)
    return Ask(counting_views.ask_count(draft.counted, t), Waiting.FOR_COUNT)


async def take_count(update: Update, context: BotContext) -> Ask | Done:
    """Hands in when the typed number is the count of now."""
    draft, t = context.draft(NoticeDraft), context.t
    typed = typed_number((update.message and update.message.text) or "")
    if typed is None:
        asked = views.misunderstood(counting_views.ask_count(draft.counted, t), t)
        return Ask(asked, Waiting.FOR_COUNT)
    if QUESTIONS.open(draft) is not None:
        return await QUESTIONS.next(context)
    try:
        handed = await _hand_in(context, draft, typed)
    except NotCounted:
        return await have_counted(context, draft.audience, Then.TYPED, Waiting.FOR_COUNT)
    except WrongCount as wrong:
        draft.counted = wrong.counted
        return Ask(counting_views.wrong_count(wrong.counted, t), Waiting.FOR_COUNT, is_news=True)
    except EmptyAudience:
        draft.again(Part.AUDIENCE)
        return Ask(audience_views.nobody(t), Waiting.FOR_AUDIENCE)
    except TimeInPast:
        draft.again(Part.TIMING)
        at = draft.timing.at or context.now
        return Ask(timing_views.past(at, context.zone, t), Waiting.FOR_TIME)
    except Overlapping as overlap:
        draft.again(Part.TIMING)
        return Ask(timing_views.overlapping(overlap.title, t), Waiting.FOR_TIMING)
    if isinstance(handed, Schedule):
        return Done(schedule_views.schedule_handed_in(handed, context.zone, t))
    return Done(views.handed_in(handed.title, t))


async def _hand_in(context: BotContext, draft: NoticeDraft, typed: int) -> Broadcast | Schedule:
    facts: dict[str, Any] = {
        "title": draft.title,
        "topic": draft.topic,
        "content": draft.content(views.action_labels()),
        "audience": draft.audience,
        "timing": draft.timing,
        "typed": typed,
        "despite": draft.despite,
    }
    if draft.changes is not None:
        schedules = context.services[BroadcastSchedules]
        return await schedules.change(context.person, draft.changes, **facts)
    return await context.services[BroadcastService].hand_in(context.person, **facts)


def typed_number(text: str) -> int | None:
    """`12.345`, `12,345`, `12 345 orang` or `12345`; None when it is no number."""
    bare = text.strip().split(" orang")[0].replace(" ", "").replace(".", "").replace(",", "")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None


async def _ask_start(context: BotContext) -> View:
    return views.resume(context.draft(NoticeDraft), context.t)


async def _ask_check(context: BotContext) -> View:
    draft = context.draft(NoticeDraft)
    time = time_for(context, draft, draft.counted)
    return views.summary(draft, time, context.zone, context.t)


async def _ask_title(context: BotContext) -> View:
    return views.ask_title(context.t)


async def _ask_count(context: BotContext) -> View:
    found = await known(context, context.draft(NoticeDraft), Then.TYPED)
    if found is None:
        return counting_views.counting(0, context.t)
    return counting_views.ask_count(found.total, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "siaran",
            "broadcast",
            act=begin,
            about=mark("Write an announcement"),
            access=ADMINISTRATORS,
            dialogue=BROADCAST,
        ),
        tap(NewBroadcast, begin, access=ADMINISTRATORS, dialogue=BROADCAST),
        tap(
            OnBroadcast,
            correct,
            verb=Do.CORRECT,
            access=ADMINISTRATORS,
            dialogue=BROADCAST,
        ),
        tap(
            OnSchedule,
            change_schedule,
            verb=Do.CHANGE,
            access=ADMINISTRATORS,
            dialogue=BROADCAST,
        ),
        anywhere(ResumeDraft, resume),
        anywhere(ShowTemplates, show_templates),
        anywhere(UseTemplate, use_template),
        anywhere(ChooseTopic, choose_topic),
        unclear(Waiting.FOR_START, _ask_start),
        unclear(Waiting.FOR_TOPIC),
        *broadcast_message.steps(),
        *broadcast_audience.steps(),
        *broadcast_timing.steps(),
        anywhere(ShowParts, show_parts),
        anywhere(ChangePart, change_part),
        anywhere(ShowSummary, back_to_summary),
        anywhere(AskTitle, ask_title),
        step(BROADCAST, Waiting.FOR_TITLE, words, take_title, access=ADMINISTRATORS),
        unclear(Waiting.FOR_TITLE, _ask_title),
        anywhere(SaveTemplate, save_template),
        anywhere(DropDraft, drop),
        anywhere(HandIn, ask_count),
        step(BROADCAST, Waiting.FOR_COUNT, words, take_count, access=ADMINISTRATORS),
        unclear(Waiting.FOR_COUNT, _ask_count),
        unclear(Waiting.FOR_CHECK, _ask_check),
        resumption(BROADCAST, go_on, access=ADMINISTRATORS),
    ]
