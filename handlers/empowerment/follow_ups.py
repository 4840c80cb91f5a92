"""How a family is, some months after it was accepted: its own word, and that of its companion."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Route, tap
from conversations.empowerment.telling import tell_all
from features.empowerment.rules.steps import How
from features.empowerment.services.chain import ChainService
from features.empowerment.services.following import FollowUpService
from features.empowerment.views import follow_ups as views
from features.empowerment.views import story
from features.empowerment.views.taps import ComeBack, CompanionSays, FamilySays
from handlers.empowerment.companion import FIELD
from views.view import View


async def family_says(_: Update, context: BotContext, chosen: FamilySays) -> View:
    """Raises NoSuchStep. Whoever needs help again is asked once before it becomes a case."""
    if chosen.how is How.RETURN:
        told = await context.services[ChainService].read(context.person, chosen.step_id)
        return views.check_return(told, context.t)
    told = await context.services[FollowUpService].family_says(
        context.person, chosen.step_id, chosen.how
    )
    await tell_all(
        context, told, lambda _, t: views.for_companion(told, chosen.how, t), chosen.how.value
    )
    return views.family_said(told, chosen.how, context.t)


async def come_back(_: Update, context: BotContext, chosen: ComeBack) -> View:
    """Once for a follow-up; a second tap shows the same number."""
    asked = await context.services[ChainService].read(context.person, chosen.step_id)
    told = await context.services[FollowUpService].come_back(
        context.person, chosen.step_id, story.return_(asked.step.value)
    )
    await tell_all(context, told, lambda _, t: views.for_companion(told, How.RETURN, t), "return")
    return views.came_back(told, context.t)


async def companion_says(_: Update, context: BotContext, chosen: CompanionSays) -> View:
    """Raises NoSuchStep for a family of others."""
    told = await context.services[FollowUpService].companion_says(
        context.person, chosen.step_id, chosen.how
    )
    return views.companion_said(told, chosen.how, context.t)


def handlers() -> list[Route]:
    return [
        tap(FamilySays, family_says, access=OWN_DATA),
        tap(ComeBack, come_back, access=OWN_DATA),
        tap(CompanionSays, companion_says, access=FIELD),
    ]
