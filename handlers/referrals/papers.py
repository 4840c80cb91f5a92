"""Slips and letters, made beside the loop; and what a scanned slip shows."""

import asyncio

from telegram import Update

from chat.context import BotContext
from chat.routing import Done, Route, arguments, start_link, tap
from domain.areas import load_areas
from features.referrals.rules.errors import NoSuchReferral
from features.referrals.rules.referrals import START_PREFIX
from features.referrals.services.answering import ReferralAnswers
from features.referrals.views import card as card_views
from features.referrals.views import slip as views
from features.referrals.views.taps import MakeReferralLetter, MakeSlip
from views.view import View


async def make_slip(_: Update, context: BotContext, chosen: MakeSlip) -> View:
    """Raises NoSuchReferral. For the family and the sender, as long as the office waits for it."""
    found = await context.services[ReferralAnswers].card(context.person, chosen.referral_id)
    if not (found.is_family or found.is_sender) or not found.referral.is_awaited:
        raise NoSuchReferral
    link = f"https://t.me/{context.bot_username}?start={START_PREFIX}{found.referral.slip}"
    return await asyncio.to_thread(views.slip, found.referral, link, context.t)


async def make_letter(_: Update, context: BotContext, chosen: MakeReferralLetter) -> View:
    """Raises NoSuchReferral for anybody but the sender, where no letter goes, and where the family
    does not want it to go any more."""
    found = await context.services[ReferralAnswers].card(context.person, chosen.referral_id)
    one = found.referral
    if not found.is_sender or one.office is None or not one.is_awaited:
        raise NoSuchReferral
    zone = load_areas().zone(one.area_code)
    post = next((p for p in context.person.posts if p.role is one.sender_role), None)
    sender = post.name if post else ""
    return await asyncio.to_thread(views.letter, one, zone, sender, context.t)


async def scan(update: Update, context: BotContext) -> Done:
    """Whoever has to do with it finds it; everybody else reads that it is genuine, and no more."""
    slip = arguments(update).removeprefix(START_PREFIX)
    answers = context.services[ReferralAnswers]
    found = await answers.with_slip(context.person, slip)
    if found is not None:
        return Done(card_views.card(found, load_areas(), context.t))
    number = await answers.number_of(slip)
    if number is None:
        raise NoSuchReferral
    return Done(card_views.slip_of_others(number, context.t))


def handlers() -> list[Route]:
    return [
        tap(MakeSlip, make_slip),
        tap(MakeReferralLetter, make_letter),
        start_link(START_PREFIX, scan),
    ]
