"""Own words about the own record: the sum, a difference, the decile, why it stopped.

Whoever is linked gets the record with what they said in it, and the page that was plainly meant
beside it. Everybody else, and every question about words and rules, gets the page.
"""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Unclear, meaning, reader
from conversations.payments.own import linked
from domain.payments import Programme
from features.payments.rules.standing import Stand
from features.payments.rules.wanted import Wanted
from features.payments.services.standing import StandingService
from handlers.answers.answers import Act, answer
from handlers.answers.beside import beside
from handlers.payments import reckoning, status
from understanding.hearing import hear
from understanding.own_questions import OwnQuestion, own_question_in
from understanding.slots import slots_in
from understanding.words import Intent
from views.view import View

_SUMS = frozenset({OwnQuestion.RAPEL, OwnQuestion.CHANGE, OwnQuestion.COUNT})
_ABOUT = {
    Intent.AID_AMOUNT: _SUMS,
    Intent.AID_STATUS: frozenset(OwnQuestion) - _SUMS,
    Intent.CHECK_TRANSACTIONS: frozenset({OwnQuestion.CHANGE}),
}
"""Which questions a reading of the whole message must not speak against."""


def door_of(intent: Intent) -> Act:
    """The own record where it is asked for, else the page of the registry."""

    async def act(update: Update, context: BotContext) -> View | Unclear:
        asked = own_question_in(context.words) if linked(context) else None
        if asked is None or (asked in _SUMS) is not (intent is Intent.AID_AMOUNT):
            return await answer(update, context, intent)
        return await beside(update, context, await _record(context, asked), intent)

    return act


async def read(update: Update, context: BotContext, text: str) -> View | None:
    """The same where the message alone is not clear: "rapel ya bu ini?"."""
    asked = own_question_in(text) if linked(context) else None
    if asked is None:
        return None
    offered = hear(text, {}).offered
    likely = [one for one in _ABOUT if one in offered and asked in _ABOUT[one]]
    if not likely and asked is not OwnQuestion.RAPEL:
        return None
    shown = likely[0] if likely else Intent.AID_AMOUNT
    return await beside(update, context, await _record(context, asked), shown)


async def _record(context: BotContext, asked: OwnQuestion) -> View:
    wanted = wanted_in(context.words)
    match asked:
        case OwnQuestion.CHANGE:
            return await reckoning.change(context, wanted)
        case OwnQuestion.RAPEL | OwnQuestion.COUNT:
            return await reckoning.count(context, wanted)
        case OwnQuestion.DECILE:
            return await status.decile(context)
        case OwnQuestion.STOPPED | OwnQuestion.STEP:
            return await _why(context, asked, wanted.programme)
        case OwnQuestion.STATUS:
            return await status.standing(context)


async def _why(context: BotContext, asked: OwnQuestion, programme: Programme | None) -> View:
    """The programme that was named, else the only one that stands as they say."""
    if programme is None:
        family = linked(context)
        assert family is not None
        found = await context.services[StandingService].of(family, context.today)
        wanted = Stand.STOPPED if asked is OwnQuestion.STOPPED else Stand.NEW
        fitting = [one.programme for one in found.memberships if one.stand is wanted]
        if len(fitting) != 1:
            return await status.standing(context)
        programme = fitting[0]
    return await status.why(context, programme)


def wanted_in(text: str) -> Wanted:
    """Programme, stage, months, year and sum, as far as they are said."""
    said = slots_in(text, Intent.CHECK_BALANCE)
    known = [Programme(code) for code in said.get("programme", ()) if code in set(Programme)]
    return Wanted(
        known[0] if len(known) == 1 else None,
        said.get("stage"),
        tuple(said.get("month", ())),
        said.get("year"),
        slots_in(text, Intent.CAPITAL_KUR).get("amount"),
    )


def handlers() -> list[Route]:
    return [
        *(meaning(intent, door_of(intent)) for intent in (Intent.AID_AMOUNT, Intent.AID_STATUS)),
        reader(read),
    ]
