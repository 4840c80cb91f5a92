"""Free text that may mean several things: three buttons, and what becomes of the choice."""

from collections.abc import Mapping

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Unclear, tap
from chat.ways import Said
from conversations.answers import asked
from conversations.answers.meant import pages_near
from conversations.cases.complaint_draft import COMPLAINT, REPORTABLE
from conversations.safety import alarm
from domain.people import Role
from features.answers.rules.unclear import NONE
from features.answers.services.answers import AnswerService, area_of
from features.answers.services.asked import AskedService
from features.answers.views import which as views
from features.answers.views.which import LABELS, ChooseIntent, ChoosePage, NoneOfThese
from handlers.answers import follow_up, misheard
from handlers.answers.shown import shown
from understanding.danger import DangerKind
from understanding.hearing import hear, is_likely, plainly, second_wish
from understanding.intents import Action, Risk, Understood, risk_of
from understanding.less import is_less
from understanding.words import Intent
from views import menu
from views.view import View

_COMPANION = 1.5
"""A companion writes of clients more often than others, who hardly ever do."""
_SHORT, _TOPIC = 4, 4.0
"""So few words ("thp 3", "kalau bulan depan?") are likely about what was spoken of before."""
_FOLLOWED = frozenset(
    {
        Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.DISBURSEMENT_SCHEDULE,
        Intent.AID_AMOUNT, Intent.PROGRAM_INFO, Intent.NEAREST_EWARONG,
    }
)  # fmt: skip


async def heard(context: BotContext, text: str) -> Understood:
    """What a message asks for, beside who writes it and, of a short one, what went before."""
    prior = _prior(context)
    found = hear(text, prior)
    row = context.turn.dialogue
    if row is not None and row.name == COMPLAINT.name and found.best.intent in REPORTABLE:
        return plainly(Intent.REPORT, found)
    if found.action is Action.ANSWER or len(found.words) > _SHORT:
        return found
    topic = await context.services[AskedService].last_topic(context.person)
    return hear(text, {**prior, Intent(topic): _TOPIC}) if topic else found


async def remember(context: BotContext, found: Understood) -> None:
    """What was answered, where the next short message may belong to it."""
    if found.best.intent in _FOLLOWED:
        await context.services[AskedService].answered(context.person, found.best.intent)


async def ask(update: Update, context: BotContext, found: Understood) -> View:
    offered = [intent for intent in found.offered if intent in LABELS]
    offered = await with_danger(update, context, found, offered)
    less = is_less(context.words)
    pages = await pages_near(context, () if less else found.words, most=2 * views.PAGES)
    kept = await asked.keep(update, context)
    return views.which(offered, kept, context.t, is_less=less, pages=pages)


async def with_danger(
    update: Update, context: BotContext, found: Understood, offered: list[Intent]
) -> list[Intent]:
    """What is offered, and before it help, where a danger that was not raised is likely."""
    danger = alarm.found_in(context.words[: alarm.MOST])
    if not danger or not is_likely(danger, found):
        return offered
    if not await alarm.keep(update, context, danger):
        return offered
    fraud = danger.kind is DangerKind.FRAUD
    first = Intent.SCAM_VICTIM if fraud else Intent.EMERGENCY
    return list(dict.fromkeys((first, *offered)))[: views.MOST]


async def ask_of_others(update: Update, context: BotContext) -> Unclear:
    """What was said to be no danger may be something else."""
    found = await heard(context, context.words)
    offered = [
        intent
        for intent in found.offered
        if intent in LABELS and risk_of(intent) is not Risk.CRITICAL
    ]
    if not offered:
        return Unclear(menu.not_understood(context.t))
    return Unclear(views.which(offered, await asked.keep(update, context), context.t))


async def besides(update: Update, context: BotContext, text: str, found: Understood) -> View | None:
    """The second wish of a message, offered after the first is served."""
    second = second_wish(text, found)
    if second is None or second not in LABELS:
        return None
    return views.besides(second, await asked.keep(update, context), context.t)


async def choose(update: Update, context: BotContext, chosen: ChooseIntent) -> object:
    """The chosen door, with what was said; after an hour without it."""
    again = await asked.again(update, context, chosen.message_id)
    if again is not None:
        context.turn.handle_instead(again)
    act = context.turn.doors.meanings[chosen.intent]
    served = await act(context.turn.update, context)
    return await misheard.besides(context, served, again, chosen.message_id, chosen.intent)


async def choose_page(update: Update, context: BotContext, chosen: ChoosePage) -> object:
    """The chosen explanation, with what was said. Raises NoSuchAnswer for a withdrawn one."""
    again = await asked.again(update, context, chosen.message_id)
    found = await context.services[AnswerService].with_id(
        chosen.page_id, on=context.today, area=area_of(context.person)
    )
    view = await shown(context, found, Said(chosen.message_id if again else 0))
    await follow_up.remember(context, view)
    intent = found.page.intent
    return await misheard.besides(context, view, again, chosen.message_id, intent)


async def none_of_these(update: Update, context: BotContext, chosen: NoneOfThese) -> object:
    again = await asked.again(update, context, chosen.message_id)
    view = views.none_of_these(context.t)
    return await misheard.besides(context, view, again, chosen.message_id, NONE)


def _prior(context: BotContext) -> Mapping[Intent, float]:
    is_companion = Role.COMPANION in context.person.roles
    return {Intent.COMPANION_ESCALATE: _COMPANION if is_companion else -_COMPANION}


def handlers() -> list[Route]:
    return [
        tap(ChooseIntent, choose),
        tap(ChoosePage, choose_page),
        tap(NoneOfThese, none_of_these),
    ]
