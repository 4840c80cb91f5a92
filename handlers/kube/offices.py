"""Members choose who does what; a treasurer hands the cash over."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.kube.telling import MEMBERS, tell_all
from features.kube.services.offices import OfficeService
from features.kube.views import letters
from features.kube.views import offices as views
from features.kube.views.taps import OpenBallot, OpenCount, SignCount, VoteFor
from views.view import View


async def show(_: Update, context: BotContext, chosen: OpenBallot) -> View:
    found = await context.services[OfficeService].ballot(
        context.person, chosen.kube_id, chosen.office
    )
    return views.ballot(found, chosen.page, context.t)


async def vote(_: Update, context: BotContext, chosen: VoteFor) -> View:
    """Raises HoldsOffice. All members hear of what was decided."""
    found = await context.services[OfficeService].vote(
        context.person, chosen.kube_id, chosen.office, chosen.member_id
    )
    if found.decided:
        await tell_all(
            context,
            found.standing.kube,
            found.told,
            lambda t: letters.decided(found, t),
            f"office:{chosen.kube_id}:{context.update_key}",
        )
    return views.ballot(found, 0, context.t)


async def show_count(_: Update, context: BotContext, chosen: OpenCount) -> View:
    found = await context.services[OfficeService].counting(context.person, chosen.kube_id)
    return views.counting(found, context.t)


async def sign(_: Update, context: BotContext, chosen: SignCount) -> View:
    """Raises StaleButton where another sum was counted meanwhile."""
    found = await context.services[OfficeService].sign(context.person, chosen.kube_id, chosen.turn)
    if not found.done:
        return views.counting(found, context.t)
    await tell_all(
        context,
        found.standing.kube,
        found.told,
        lambda t: letters.handed_over(found, t),
        f"handed:{found.count.id}",
    )
    return views.handed_over(found, context.t)


def handlers() -> list[Route]:
    return [
        tap(OpenBallot, show, access=MEMBERS),
        tap(VoteFor, vote, access=MEMBERS),
        tap(OpenCount, show_count, access=MEMBERS),
        tap(SignCount, sign, access=MEMBERS),
    ]
