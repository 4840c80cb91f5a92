"""What all steps of writing a broadcast share: states, draft, and what is asked next."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum
from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.questions import Question, Questions
from chat.routing import Access, Ask, DialogueSpec, Route, Stage, Takes, anything, step, tap
from domain.errors import StaleButton
from domain.people import Role
from features.broadcasts.rules.broadcasts import Audience, AudienceCount
from features.broadcasts.rules.counting import Then
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.pace import BroadcastPace
from features.broadcasts.services.templates import BroadcastTemplates
from features.broadcasts.views import audience as broadcast_audience
from features.broadcasts.views import broadcast as notice_views
from features.broadcasts.views import counting as broadcast_counting
from features.broadcasts.views import draft as broadcast_draft
from features.broadcasts.views import timing as broadcast_timing
from understanding.leaving import is_enough
from views.translator import mark, translator
from views.view import Tap, View

ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
SAMPLE_CODE = "XXXXXXX"
"""Stands in previews: the real code is made when the broadcast is handed in."""


class Waiting(Enum):
    FOR_START = "start"
    FOR_TOPIC = "topic"
    FOR_MESSAGE = "message"
    FOR_ENGLISH = "english"
    FOR_BUTTONS = "buttons"
    FOR_LINK = "link"
    FOR_RECEIPT = "receipt"
    FOR_QUESTION = "question"
    FOR_AUDIENCE = "audience"
    FOR_AREA = "area"
    FOR_TIMING = "timing"
    FOR_TIME = "time"
    FOR_DAYS = "days"
    FOR_CHECK = "check"
    FOR_TITLE = "title"
    FOR_COUNT = "count"


BROADCAST = DialogueSpec(
    "broadcast",
    NoticeDraft,
    precious=True,
    takes={
        Waiting.FOR_START: Takes.CHOICE,
        Waiting.FOR_TOPIC: Takes.CHOICE,
        Waiting.FOR_MESSAGE: Takes.WRITING,
        Waiting.FOR_ENGLISH: Takes.WRITING,
        Waiting.FOR_BUTTONS: Takes.CHOICE,
        Waiting.FOR_LINK: Takes.WRITING,
        Waiting.FOR_RECEIPT: Takes.CHOICE,
        Waiting.FOR_QUESTION: Takes.WRITING,
        Waiting.FOR_AUDIENCE: Takes.CHOICE,
        Waiting.FOR_AREA: Takes.PLACE,
        Waiting.FOR_TIMING: Takes.CHOICE,
        Waiting.FOR_TIME: Takes.WORDS,
        Waiting.FOR_DAYS: Takes.WORDS,
        Waiting.FOR_CHECK: Takes.CHOICE,
        Waiting.FOR_TITLE: Takes.WRITING,
        Waiting.FOR_COUNT: Takes.NUMBER,
    },
    unfinished=mark("📝 The announcement is not handed in yet. Shall we go on with it?"),
)


def _message(context: BotContext, draft: NoticeDraft) -> View:
    """Whoever corrects a message has the old one before the eyes."""
    if draft.corrects:
        for view in previews(context, draft)[:1]:
            context.turn.show(view)
    return broadcast_draft.ask_message(context.t, corrects=draft.corrects is not None)


async def show_summary(context: BotContext, *_: object) -> Ask:
    """The preview as messages of its own, and the summary below it."""
    draft, t = context.draft(NoticeDraft), context.t
    if not draft.corrects and (found := await known(context, draft)) is not None:
        draft.counted = found.total
    for view in previews(context, draft):
        context.turn.show(view)
    time = time_for(context, draft, draft.counted)
    return Ask(broadcast_draft.summary(draft, time, context.zone, t), Waiting.FOR_CHECK)


def time_for(context: BotContext, draft: NoticeDraft, messages: int) -> timedelta:
    starts = draft.timing.at or context.now
    return context.services[BroadcastPace].time_for(messages, draft.topic, starts)


async def known(
    context: BotContext, draft: NoticeDraft, then: Then | None = None
) -> AudienceCount | None:
    """The count, where it is there at once; otherwise `have_counted`."""
    counts = context.services[BroadcastDesk].counts
    return await counts.known(draft.audience, draft.topic, then=then)


async def have_counted(context: BotContext, audience: Audience, then: Then, state: Waiting) -> Ask:
    """The count comes as a message of its own, and the dialogue goes on from there."""
    draft, chat_id = context.draft(NoticeDraft), context.turn.chat_id
    population = await context.services[BroadcastDesk].counts.ask(
        context.person, chat_id, audience, draft.topic, then
    )
    return Ask(broadcast_counting.counting(population, context.t), state, is_news=True)


def previews(context: BotContext, draft: NoticeDraft) -> list[View]:
    """One per language, by the function that renders the copies of recipients."""
    content = draft.content(broadcast_draft.action_labels())
    return [
        notice_views.with_media(
            notice_views.notice(
                wording,
                code=SAMPLE_CODE,
                topic=draft.topic,
                reason=draft.audience,
                phrase=context.person.phrase,
                receipt=draft.receipt,
                broadcast_id=0,
                t=translator(language),
            ),
            content,
        )
        for language, wording in content.wordings.items()
    ]


async def _ask_topic(context: BotContext, _: NoticeDraft) -> View:
    templates = await context.services[BroadcastTemplates].all()
    return broadcast_draft.ask_topic(context.t, templates=bool(templates))


def _part(
    part: Part, state: Waiting, ask: Callable[[BotContext, NoticeDraft], View | Awaitable[View]]
) -> Question[NoticeDraft]:
    return Question(
        part,
        state,
        ask,
        when=lambda draft: draft.has(part),
        known=lambda draft: part in draft.answered,
        forget=lambda draft: draft.again(part),
    )


QUESTIONS = Questions(
    NoticeDraft,
    (
        _part(Part.TOPIC, Waiting.FOR_TOPIC, _ask_topic),
        _part(Part.MESSAGE, Waiting.FOR_MESSAGE, _message),
        _part(Part.ENGLISH, Waiting.FOR_ENGLISH, lambda c, _: broadcast_draft.ask_english(c.t)),
        _part(
            Part.BUTTONS,
            Waiting.FOR_BUTTONS,
            lambda c, draft: broadcast_draft.ask_buttons(draft.buttons, c.t),
        ),
        _part(Part.RECEIPT, Waiting.FOR_RECEIPT, lambda c, _: broadcast_draft.ask_receipt(c.t)),
        _part(
            Part.AUDIENCE,
            Waiting.FOR_AUDIENCE,
            lambda c, draft: broadcast_audience.audience(draft, c.t),
        ),
        _part(Part.TIMING, Waiting.FOR_TIMING, lambda c, _: broadcast_timing.ask_when(c.t)),
    ),
    check=show_summary,
)


def anywhere(kind: type[Tap], act: Any) -> Route:
    """A tap that changes the draft, in whatever state its dialogue is; without one it is old."""

    async def act_if_open(update: Update, context: BotContext, chosen: Any) -> Any:
        row = context.turn.dialogue
        if row is None or row.name != BROADCAST.name:
            raise StaleButton
        return await act(update, context, chosen)

    return tap(kind, act_if_open, access=ADMINISTRATORS, dialogue=BROADCAST, stage=Stage.STEP)


def unclear(state: Waiting, asked: Callable[[BotContext], Awaitable[View]] | None = None) -> Route:
    """Whatever else is sent in a state: what was asked once more, which is a question as a rule."""

    async def ask_again(_: Update, context: BotContext) -> Ask:
        shown = await (asked(context) if asked else QUESTIONS.of(context, state))
        return Ask(broadcast_draft.misunderstood(shown, context.t), state)

    return step(BROADCAST, state, anything, ask_again, access=ADMINISTRATORS)


def goes_on(update: Update) -> object | None:
    """ "Lanjut", where a question may be passed over or is answered by its own button."""
    new = update.message
    return True if new and new.text and is_enough(new.text) else None


def words(update: Update) -> object | None:
    new = update.message
    return True if new and new.text and not new.text.startswith("/") else None
