"""What is said beside the answers of a report: it is kept or answered, and the question stays."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, GoOn, Route, step, written
from conversations.cases.aside import question_of
from conversations.cases.complaint_draft import COMPLAINT, Draft, Waiting
from features.cases.rules.cases import Category
from features.cases.views import asides as views
from features.safety.services.alarm import AlarmService
from features.safety.services.helps import need_of
from understanding.asides import Aside, aside_in, forbids, hides_traces
from understanding.words import Intent
from views.view import View


async def take_aside(update: Update, context: BotContext, aside: Aside) -> object:
    """Nothing of it becomes an answer to the question that is open, and nothing is lost."""
    draft, row = context.draft(Draft), context.turn.dialogue
    assert row is not None
    state, words = Waiting(row.state), (written(update) or "").strip()
    if state is Waiting.FOR_STORY and not draft.is_told and not forbids(words):
        return GoOn()
    match aside:
        case Aside.CAUTION:
            _note(draft, words)
            return await _asked_on(context, state, views.noted(words, context.t))
        case Aside.HIDING:
            if not hides_traces(words):
                _note(draft, words)
            return await _asked_on(context, state, views.hiding(context.t))
        case Aside.WHO_READS:
            said = views.who_reads(context.t, is_secret=draft.secret or draft.accuses)
            return await _asked_on(context, state, said)
        case Aside.WHEN:
            return await _asked_on(context, state, await _when(context, draft))
        case Aside.LATER:
            context.turn.parked = row
            return Done(views.parked(context.t))
        case Aside.WITHDRAW:
            return await context.turn.doors.meanings[Intent.CANCEL](update, context)
        case Aside.REPORT:
            return await _asked_on(context, state, views.go_on(context.t))


def _note(draft: Draft, words: str) -> None:
    draft.cautions = list(dict.fromkeys([*draft.cautions, words]))
    draft.word_is_new = False


async def _when(context: BotContext, draft: Draft) -> View:
    if draft.category != Category.EMERGENCY:
        return views.when(None, context.t)
    alarms = context.services[AlarmService]
    contacts = await (
        alarms.numbers(need_of(draft.alarm, draft.story)) if draft.alarm else alarms.all_numbers()
    )
    return views.when(contacts, context.t)


async def _asked_on(context: BotContext, state: Waiting, said: View) -> Ask:
    """The answer, and below it the question that is open, in one message."""
    question = await question_of(context, state)
    return Ask(views.above(said, question, context.t), state, is_news=True)


def _aside(update: Update) -> Aside | None:
    text = written(update)
    return aside_in(text) if text is not None else None


def handlers() -> list[Route]:
    return [step(COMPLAINT, state, _aside, take_aside) for state in Waiting]
