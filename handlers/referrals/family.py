"""What a family decides: yes, not ready, take it back. The sender takes back likewise."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Route, tap
from conversations.referrals.telling import tell
from domain.areas import load_areas
from features.referrals.services.answering import ReferralAnswers
from features.referrals.services.sending import ReferralService
from features.referrals.views import deciding as views
from features.referrals.views import letters
from features.referrals.views.taps import AgreeReferral, AskTakeBack, NotReady, TakeBack
from views.view import View


async def agree(_: Update, context: BotContext, chosen: AgreeReferral) -> View:
    """Raises NoSuchReferral. The office reads it from this moment on; a second tap changes
    nothing."""
    service = context.services[ReferralService]
    asked = await service.asked(context.person, chosen.referral_id)
    text = views.consent_of(asked.referral, context.t)
    told = await service.agree(context.person, chosen.referral_id, text)
    await tell(context, told, told.receivers, letters.to_receiver)
    await tell(context, told, told.senders, letters.to_sender)
    return views.agreed(told, load_areas(), context.t)


async def not_ready(_: Update, context: BotContext, chosen: NotReady) -> View:
    told = await context.services[ReferralService].not_ready(context.person, chosen.referral_id)
    await tell(context, told, told.senders, letters.not_ready)
    return views.not_wanted(context.t)


async def ask_take_back(_: Update, context: BotContext, chosen: AskTakeBack) -> View:
    found = await context.services[ReferralAnswers].card(context.person, chosen.referral_id)
    return views.ask_take_back(found.referral, context.t)


async def take_back(_: Update, context: BotContext, chosen: TakeBack) -> View:
    """Everybody else who knew of it is told, without a reason."""
    told = await context.services[ReferralService].take_back(context.person, chosen.referral_id)
    known = (*told.receivers, *told.senders, *told.family)
    await tell(context, told, known, letters.taken_back)
    return views.taken_back_by_you(told.referral, context.t)


def handlers() -> list[Route]:
    return [
        tap(AgreeReferral, agree, access=OWN_DATA),
        tap(NotReady, not_ready, access=OWN_DATA),
        tap(AskTakeBack, ask_take_back),
        tap(TakeBack, take_back),
    ]
