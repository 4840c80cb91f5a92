"""The office answers a referral: yes with place and day, no with a reason, and what came of it."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Takes, step, tap, written
from conversations.referrals.telling import tell_answer
from domain.errors import StaleButton
from domain.people import STAFF_ROLES
from features.referrals.rules.errors import NoSuchReferral
from features.referrals.rules.referrals import Referral, Result
from features.referrals.services.answering import LATEST, ReferralAnswers
from features.referrals.services.audience import Told
from features.referrals.views import answering as views
from features.referrals.views.taps import (
    AcceptReferral,
    AskResult,
    ChooseResult,
    ComeOn,
    DeclineReferral,
    NoMoreWords,
)
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_words
from understanding.days import day_in

_STAFF = Access(roles=frozenset(STAFF_ROLES))


class Waiting(Enum):
    FOR_PLACE = "place"
    FOR_DAY = "day"
    FOR_REASON = "reason"
    FOR_RESULT = "result"
    FOR_FOUND = "found"


@dataclass
class Draft:
    referral_id: int = 0
    place: str = ""
    result: Result | None = None


ANSWERING = DialogueSpec(
    "referral_answer",
    Draft,
    takes={
        Waiting.FOR_PLACE: Takes.WRITING,
        Waiting.FOR_DAY: Takes.WRITING,
        Waiting.FOR_REASON: Takes.WRITING,
        Waiting.FOR_RESULT: Takes.CHOICE,
        Waiting.FOR_FOUND: Takes.WRITING,
    },
)


async def accept(_: Update, context: BotContext, chosen: AcceptReferral) -> Ask:
    one = await _answerable(context, chosen.referral_id)
    context.turn.draft = Draft(one.id)
    return Ask(views.ask_place(one, context.t), Waiting.FOR_PLACE)


async def take_place(_: Update, context: BotContext, text: str) -> Ask:
    draft = context.draft(Draft)
    try:
        draft.place = fit_words(text)
    except WordsUnfit:
        return Ask(views.unfit(draft.referral_id, context.t), Waiting.FOR_PLACE)
    view = views.ask_day(draft.referral_id, draft.place, context.today, context.t)
    return Ask(view, Waiting.FOR_DAY)


async def take_day(_: Update, context: BotContext, text: str) -> Ask:
    """A day that was typed is looked at once more: the family will come on it."""
    draft, day = context.draft(Draft), day_in(text, context.today)
    if day is None or not context.today <= day <= context.today + LATEST:
        view = views.day_unclear(draft.referral_id, draft.place, context.today, context.t)
        return Ask(view, Waiting.FOR_DAY)
    return Ask(views.check_day(draft.referral_id, draft.place, day, context.t), Waiting.FOR_DAY)


async def come_on(_: Update, context: BotContext, chosen: ComeOn) -> Done:
    """Raises StaleButton where the place was written for another one, or not at all."""
    draft = context.draft(Draft)
    if not draft.place or draft.referral_id != chosen.referral_id:
        raise StaleButton
    told = await context.services[ReferralAnswers].accept(
        context.person, chosen.referral_id, draft.place, chosen.day
    )
    return await _answered(context, told)


async def decline(_: Update, context: BotContext, chosen: DeclineReferral) -> Ask:
    one = await _answerable(context, chosen.referral_id)
    context.turn.draft = Draft(one.id)
    return Ask(views.ask_reason(one, context.t), Waiting.FOR_REASON)


async def take_reason(_: Update, context: BotContext, text: str) -> Ask | Done:
    draft = context.draft(Draft)
    try:
        told = await context.services[ReferralAnswers].decline(
            context.person, draft.referral_id, text
        )
    except WordsUnfit:
        return Ask(views.unfit(draft.referral_id, context.t), Waiting.FOR_REASON)
    return await _answered(context, told)


async def ask_result(_: Update, context: BotContext, chosen: AskResult) -> Ask:
    one = await _answerable(context, chosen.referral_id)
    context.turn.draft = Draft(one.id)
    return Ask(views.ask_result(one, context.t), Waiting.FOR_RESULT)


async def choose_result(_: Update, context: BotContext, chosen: ChooseResult) -> Ask:
    await _answerable(context, chosen.referral_id)
    context.turn.draft = Draft(chosen.referral_id, result=chosen.result)
    view = views.ask_words(chosen.referral_id, chosen.result, context.t)
    return Ask(view, Waiting.FOR_FOUND)


async def take_found(_: Update, context: BotContext, text: str) -> Ask | Done:
    draft = context.draft(Draft)
    if draft.result is None:
        raise StaleButton
    try:
        return await _finish(context, draft.referral_id, draft.result, text)
    except WordsUnfit:
        return Ask(views.unfit(draft.referral_id, context.t), Waiting.FOR_FOUND)


async def no_more_words(_: Update, context: BotContext, chosen: NoMoreWords) -> Done:
    return await _finish(context, chosen.referral_id, chosen.result, "")


async def _finish(context: BotContext, referral_id: int, result: Result, found: str) -> Done:
    told = await context.services[ReferralAnswers].finish(
        context.person, referral_id, result, found
    )
    return await _answered(context, told)


async def _answered(context: BotContext, told: Told) -> Done:
    await tell_answer(context, told)
    senders = {one.telegram_id for one in told.senders}
    others, sends = senders - {context.person.telegram_id}, context.person.telegram_id in senders
    view = views.answered(told, context.t, sender_reads=bool(others), sends=sends)
    return Done(view)


async def _answerable(context: BotContext, referral_id: int) -> Referral:
    """Raises NoSuchReferral for anybody who may not answer it, as for none at all."""
    found = await context.services[ReferralAnswers].card(context.person, referral_id)
    if not found.may_answer:
        raise NoSuchReferral
    return found.referral


def handlers() -> list[Route]:
    return [
        tap(AcceptReferral, accept, access=_STAFF, dialogue=ANSWERING),
        tap(ComeOn, come_on, access=_STAFF, dialogue=ANSWERING),
        tap(DeclineReferral, decline, access=_STAFF, dialogue=ANSWERING),
        tap(AskResult, ask_result, access=_STAFF, dialogue=ANSWERING),
        tap(ChooseResult, choose_result, access=_STAFF, dialogue=ANSWERING),
        tap(NoMoreWords, no_more_words, access=_STAFF, dialogue=ANSWERING),
        step(ANSWERING, Waiting.FOR_PLACE, written, take_place, access=_STAFF),
        step(ANSWERING, Waiting.FOR_DAY, written, take_day, access=_STAFF),
        step(ANSWERING, Waiting.FOR_REASON, written, take_reason, access=_STAFF),
        step(ANSWERING, Waiting.FOR_FOUND, written, take_found, access=_STAFF),
    ]
