"""The way of the own family: read it, say yes or "not ready yet", and begin by oneself."""

from uuid import UUID

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Route, message, tap, written
from chat.turn import current_turn
from chat.ways import Ways
from conversations.empowerment.telling import tell_all
from domain.areas import load_areas
from domain.errors import NotLinked
from domain.files import FileKind
from domain.months import first_of, month_before
from domain.people import Role
from features.empowerment.rules.dated import outcomes_on
from features.empowerment.rules.errors import FamilyHasAccount
from features.empowerment.rules.said import asks_for_the_way
from features.empowerment.rules.steps import (
    MAY_STOP,
    Help,
    Step,
    StepKind,
    StepState,
    is_due,
    needs_witness,
)
from features.empowerment.rules.ventures import tools_of
from features.empowerment.services.business import BusinessService
from features.empowerment.services.chain import ChainService
from features.empowerment.services.told import Told
from features.empowerment.views import chain as views
from features.empowerment.views import follow_ups, meaning
from features.empowerment.views import steps as step_views
from features.empowerment.views import ventures as venture_views
from features.empowerment.views.taps import (
    GROUP_STEP,
    AnswerStep,
    AskStop,
    AskTurnover,
    NoteTurnover,
    OpenTool,
    ReadStep,
    ShowAfter,
    ShowHistory,
    ShowOwnChain,
    ShowTools,
    StopWitnessed,
    WantTalk,
)
from handlers.empowerment.companion import FIELD
from handlers.empowerment.described import described, story_of
from views.view import Attachment, Button, View


async def show_own(_: Update, context: BotContext, *__: object) -> View:
    """Raises NotLinked for an account that only helps a family."""
    chain = await context.services[ChainService].own(context.person)
    return views.own(chain, load_areas().zone(chain.area_code), context.t)


async def history(_: Update, context: BotContext, chosen: ShowHistory) -> View:
    """For the family and its companion. Raises NotYourArea for anybody else's."""
    chain = await context.services[ChainService].either(context.person, chosen.family_id)
    zone, at_home = load_areas().zone(chain.area_code), _at_home(context, chain.family_id)
    return views.history(chain, chosen.page, zone, context.t, at_home=at_home)


async def show_tools(_: Update, context: BotContext, chosen: ShowTools) -> View:
    """As `history`."""
    chain = await context.services[ChainService].either(context.person, chosen.family_id)
    return venture_views.tools(
        *(chain.family_id, chain.head_name, tools_of(chain.entries), chosen.page, context.t),
        at_home=_at_home(context, chain.family_id),
    )


async def open_tool(_: Update, context: BotContext, chosen: OpenTool) -> View:
    """Raises NoSuchTool for anybody else's."""
    one = await context.services[BusinessService].tool(context.person, chosen.entry_id)
    return venture_views.tool(one, Attachment(FileKind.PHOTO, one.file_id), context.t)


def _at_home(context: BotContext, family_id: UUID) -> bool:
    return context.person.own(family_id) is not None


async def read(_: Update, context: BotContext, chosen: ReadStep) -> View:
    """For the family and its companion. Raises NoSuchStep for anybody else's."""
    told = await context.services[ChainService].read(context.person, chosen.step_id)
    at_home = _at_home(context, told.step.family_id)
    if is_due(told.step):
        if at_home:
            return follow_ups.ask_family(told.step, context.t)
        return follow_ups.ask_companion(told.step, told.head_name, context.t)
    body = described(context, told.step, context.t)
    if at_home and told.step.state is StepState.ASKED and told.step.issued_by is not None:
        return step_views.asked(told, body, context.t)
    return step_views.stands(
        told, body, context.t, at_home=at_home, more=_leads_to(context, told.step)
    )


async def ask_stop(_: Update, context: BotContext, chosen: AskStop) -> View:
    """Raises NoSuchStep for anybody else's. What is over already is shown as it stands."""
    told = await context.services[ChainService].read(context.person, chosen.step_id)
    return _ask_stop(context, told)


def _ask_stop(context: BotContext, told: Told) -> View:
    """Raises FamilyHasAccount where its companion would end it for a family that reads here."""
    at_home = _at_home(context, told.step.family_id)
    if told.step.state not in MAY_STOP:
        body = described(context, told.step, context.t)
        return step_views.stands(told, body, context.t, at_home=at_home)
    if at_home:
        return step_views.ask_stop(told, context.t)
    if not told.in_person:
        raise FamilyHasAccount
    return step_views.ask_stop_witness(told, context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerStep) -> View:
    """Raises NoSuchStep. What was answered before is shown as it stands."""
    chain = context.services[ChainService]
    asked = await chain.read(context.person, chosen.step_id)
    if not chosen.yes:
        if needs_witness(asked.step) and not _at_home(context, asked.step.family_id):
            return _ask_stop(context, asked)
        return await _stopped(context, await chain.not_ready(context.person, chosen.step_id))
    told = await chain.agree(context.person, chosen.step_id, story_of(context, asked.step))
    await tell_all(context, told, lambda _, t: step_views.family_agreed(told, t), "agreed")
    if not told.is_news:
        body = described(context, told.step, context.t)
        return step_views.stands(told, body, context.t, at_home=True)
    more = _leads_to(context, told.step)
    return step_views.agreed(told, context.t, at_home=True, more=more)


async def stop_witnessed(_: Update, context: BotContext, chosen: StopWitnessed) -> View:
    """Raises FamilyHasAccount, and NoSuchStep for a family of others."""
    told = await context.services[ChainService].not_ready(
        context.person, chosen.step_id, witness=chosen.witness
    )
    return await _stopped(context, told)


async def _stopped(context: BotContext, told: Told) -> View:
    at_home = _at_home(context, told.step.family_id)
    if not told.is_news:  # the offices have decided: it stands, and is not said to be gone
        body = described(context, told.step, context.t)
        return step_views.stands(told, body, context.t, at_home=at_home)
    await tell_all(context, told, lambda _, t: step_views.family_waits(told, t), "waits")
    return step_views.not_ready(told, context.t, at_home=at_home)


def _leads_to(context: BotContext, step: Step) -> Button | None:
    """What the family does next by itself: a business group has its own pages."""
    is_group = step.kind is StepKind.EMPOWERMENT and step.value == Help.GROUP.value
    if not is_group or step.state is not StepState.AGREED:
        return None
    if context.person.own(step.family_id) is None:
        return None
    ways = context.services[Ways].beside(GROUP_STEP, context.person, context.t)
    return ways[0] if ways else None


async def show_after(_: Update, context: BotContext, __: ShowAfter) -> View:
    return meaning.what_follows(outcomes_on(context.today), context.t)


async def want_talk(_: Update, context: BotContext, chosen: WantTalk) -> View:
    """Raises StepWaits where the companion has not answered the last wish yet."""
    key = f"wish:{context.person.telegram_id}:{context.update_key}:{context.today:%y%m%d}"
    told = await context.services[ChainService].wish(context.person, chosen.topic, key)
    await tell_all(context, told, lambda _, t: step_views.family_wishes(told, t), "wish")
    return views.wish_told(context.t, told=bool(told.people))


async def ask_turnover(_: Update, context: BotContext, chosen: AskTurnover) -> View:
    """Raises NotAccepted."""
    today = (await context.services[BusinessService].accepted(context.person)).today
    month = month_before(today) if chosen.back else first_of(today)
    return venture_views.ask_turnover(month, today, context.t)


async def note_turnover(_: Update, context: BotContext, chosen: NoteTurnover) -> View:
    """One tap; the last one of a month counts."""
    found = await context.services[BusinessService].note_turnover(
        context.person, chosen.month, chosen.choice
    )
    return venture_views.noted(found, context.today, context.t)


async def asked(update: Update, context: BotContext) -> View:
    """`langkah keluarga saya`."""
    if context.person.own_family is None:
        raise NotLinked
    return await show_own(update, context)


def _asks(update: Update) -> object | None:
    text, person = written(update), current_turn.get().person
    is_family = person.consented and person.own_family is not None
    plainly = is_family and Role.COMPANION not in person.roles
    return True if text and plainly and asks_for_the_way(text) else None


def handlers() -> list[Route]:
    return [
        tap(ShowOwnChain, show_own, access=OWN_DATA),
        tap(ShowHistory, history),
        tap(ReadStep, read),
        tap(AskStop, ask_stop),
        tap(AnswerStep, answer),
        tap(StopWitnessed, stop_witnessed, access=FIELD),
        tap(ShowAfter, show_after),
        tap(WantTalk, want_talk, access=OWN_DATA),
        tap(AskTurnover, ask_turnover, access=OWN_DATA),
        tap(NoteTurnover, note_turnover, access=OWN_DATA),
        tap(ShowTools, show_tools),
        tap(OpenTool, open_tool),
        message(_asks, asked),
    ]
