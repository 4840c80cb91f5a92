"""Own words about the own record: the sum, a difference, the decile, why it stopped.

Whoever is linked gets the record with what they said in it, and the page that was plainly meant
beside it. Everybody else, and every question about words and rules, gets the page.
"""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, Sums, Unclear, meaning, reader
from conversations.payments.own import linked, own_family
from conversations.people.locks import instead_of_sums
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
_NEAR = frozenset({Intent.AID_AMOUNT, Intent.AID_STATUS})
"""One of them is among the readings of a whole message that asks for the own record."""
_PLAIN = frozenset({OwnQuestion.RAPEL, OwnQuestion.STEP})
"""Whose words or whose record are plain by themselves."""


def door_of(intent: Intent) -> Act:
    """The own record where it is asked for, else the page of the registry."""

    async def act(update: Update, context: BotContext) -> View | Ask | Unclear:
        asked = own_question_in(context.words) if linked(context) else None
        if asked is None or (asked in _SUMS) is not (intent is Intent.AID_AMOUNT):
            return await answer(update, context, intent)
        shown = await _record(context, asked) or await status.standing(context)
        return await _with_page(update, context, shown, asked)

    return act


async def read(update: Update, context: BotContext, text: str) -> View | Ask | None:
    """The same where the message alone is not clear: "rapel ya bu ini?"."""
    asked = own_question_in(text) if linked(context) else None
    if asked is None:
        return None
    if asked not in _PLAIN and not _NEAR.intersection(hear(text, {}).offered):
        return None
    shown = await _record(context, asked)
    return await _with_page(update, context, shown, asked) if shown else None


async def _with_page(
    update: Update, context: BotContext, shown: View | Ask, asked: OwnQuestion
) -> View | Ask:
    """Sums have general explanations; how somebody stands leads to its own."""
    if asked not in _SUMS or isinstance(shown, Ask):
        return shown
    return await beside(update, context, shown, Intent.AID_AMOUNT)


async def _record(context: BotContext, asked: OwnQuestion) -> View | Ask | None:
    """None where nobody of the family stands as they say."""
    if asked in _SUMS and (kept := await instead_of_sums(context, Sums.ASKED)) is not None:
        return kept
    wanted = wanted_in(context.words)
    match asked:
        case OwnQuestion.CHANGE:
            return await reckoning.change(context, wanted, lambda one: one.has_less)
        case OwnQuestion.RAPEL:
            return await reckoning.rapel(context, wanted)
        case OwnQuestion.COUNT:
            return await reckoning.count(context, wanted, lambda one: one.is_open)
        case OwnQuestion.DECILE:
            return await status.decile(context)
        case OwnQuestion.STATUS:
            return await status.standing(context)
        case OwnQuestion.STOPPED | OwnQuestion.STEP:
            return await _why(context, asked, wanted.programme)


async def _why(context: BotContext, asked: OwnQuestion, programme: Programme | None) -> View | None:
    """The programme that was named, else the one that stands as they say."""
    if programme is None or asked is OwnQuestion.STEP:
        service = context.services[StandingService]
        found = await service.of(own_family(context), context.person, context.today)
        stand = Stand.STOPPED if asked is OwnQuestion.STOPPED else Stand.NEW
        fitting = [one.programme for one in found.memberships if one.stand is stand]
        if len(fitting) != 1:
            several = fitting or asked is OwnQuestion.STOPPED
            return await status.standing(context) if several else None
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
