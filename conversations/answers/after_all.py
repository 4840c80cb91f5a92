"""Words that turn back: what was told before shall be reported, what was given up shall go on."""

from telegram import Message, Update

from chat.context import BotContext
from chat.intake import received
from chat.outcomes import GoOn
from chat.routing import Ask, Done, Route, Stage, message, written
from chat.turn import current_turn
from conversations.cases.complaint import park_own
from conversations.cases.complaint_draft import COMPLAINT, Draft, keep
from conversations.cases.complaint_kind import ask_kind
from conversations.cases.complaint_story import tell_if_card_is_at_risk
from conversations.cases.first_words import begin_danger
from features.answers.services.asked import AskedService
from features.cases.views import asides as views
from features.safety.services.alarm import AlarmService
from features.safety.views.alarm import ReportDanger
from understanding.asides import Aside, aside_in, refers_back, thinks_better
from understanding.leaving import leaving
from understanding.words import Intent
from views.menu import keyboard


async def report_that(update: Update, context: BotContext) -> Ask | Done | GoOn:
    """`Laporin aja`: the story is what was written just before."""
    told = await context.services[AskedService].take_newest(context.person)
    before = Message.de_json(told, context.bot) if told else None
    alarm = await context.services[AlarmService].newest(context.person.telegram_id)
    is_newer = alarm and (before is None or alarm.message_id > before.message_id)
    if alarm and is_newer and alarm.kind is not None:
        return await begin_danger(update, context, ReportDanger(alarm.kind))
    if before is None:
        return GoOn()
    park_own(context)
    draft = context.turn.draft = Draft()
    keep(draft, received(before))
    await tell_if_card_is_at_risk(context, "")
    return ask_kind(context)


async def give_up(_: Update, context: BotContext) -> Done:
    """Who gives up in words may think better of it; the command and the key leave nothing."""
    row = context.turn.dialogue
    assert row is not None
    context.turn.discards = True
    await context.services[AskedService].drop(context.person, row)
    return Done(views.given_up(keyboard(context.person, context.t), context.t))


async def go_on_after_all(update: Update, context: BotContext) -> object:
    row = await context.services[AskedService].regretted(context.person)
    resumptions = context.turn.doors.resumptions
    if row is None or row.name not in resumptions:
        return GoOn()
    context.turn.dialogue = row
    return await resumptions[row.name](update, context)


def _means_that(update: Update) -> object | None:
    text = written(update)
    return True if text is not None and refers_back(text) else None


def _gives_up(update: Update) -> object | None:
    text, turn = written(update), current_turn.get()
    row = turn.dialogue
    if text is None or row is None or row.name != COMPLAINT.name or not COMPLAINT.is_begun(row):
        return None
    phrase = leaving(text)
    is_out = phrase is not None and phrase.intent is Intent.CANCEL
    return True if is_out or aside_in(text) is Aside.WITHDRAW else None


def _thinks_better(update: Update) -> object | None:
    text = written(update)
    return True if text is not None and thinks_better(text) else None


def handlers() -> list[Route]:
    return [
        message(_gives_up, give_up, stage=Stage.ALARM),
        message(_means_that, report_that, dialogue=COMPLAINT),
        message(_thinks_better, go_on_after_all),
    ]
