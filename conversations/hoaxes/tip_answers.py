"""What is said about a tip: verdicts, confirmed news, and what became of one's own tips."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Done, arguments
from features.hoaxes.rules.errors import NoSuchTip
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import ClusterState, OwnTip
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tips import Kept, Known, TipService
from features.hoaxes.views import hoaxes as hoax_views
from features.hoaxes.views import tip_known
from features.hoaxes.views import tips as views
from features.hoaxes.views.tips import OpenTip
from views.view import View

HOAX_PREFIX = "h-"
"""Begins the parameter of a link that opens the verdict about one hoax."""


async def follow_link(update: Update, context: BotContext) -> Done:
    """The verdict about one hoax, as a button in a group promised."""
    return Done(await show_hoax(context, arguments(update).removeprefix(HOAX_PREFIX)))


async def show_hoax(context: BotContext, hoax_id: str) -> View:
    hoax = await context.services[HoaxService].get(hoax_id)
    if hoax is None or hoax.withdrawn:
        return views.ask_tip(context.t)
    return await told_at_once(context, hoax, Known(hoax, ()))


async def told_at_once(context: BotContext, hoax: Hoax, known: Known) -> View:
    """The verdict, noted so that a change of it reaches this person."""
    person, update_id = context.person, context.turn.update.update_id
    noted = await context.services[TipService].note_verdict(person, hoax, update_id, context.now)
    verdict = hoax_views.verdict(hoax, context.t)
    return views.known(verdict, known.links, context.t, noted=noted)


def genuine(context: BotContext, known: Known) -> View | None:
    """What offices confirm about it: an announcement, or that the address is theirs."""
    if known.news is not None:
        return tip_known.confirmed(known.news, known.links, context.today, context.t)
    if known.is_bare_address:
        return tip_known.official_address(known.links, context.t)
    return None


async def what_is_known(context: BotContext, kept: Kept, known: Known) -> View:
    """A place in the queue; or the answer, if editors gave one to the same question before."""
    cluster = kept.cluster
    if cluster.state == ClusterState.OPEN:
        again = not kept.is_new
        return views.waiting(known.links, kept.place, context.t, lures=known.lures, again=again)
    await context.services[TipService].note_answer(kept)
    if cluster.hoax_id is not None:
        hoax = await context.services[HoaxService].get(cluster.hoax_id)
        if hoax is not None:
            return await told_at_once(context, hoax, known)
    return views.cannot_say(cluster.note, context.t)


async def show_tips(_: Update, context: BotContext, *__: object) -> View:
    own = await context.services[TipService].own(context.person)
    keeps = await context.services[TipService].keeps(context.person)
    return views.own_tips(own, keeps, context.t)


async def open_tip(_: Update, context: BotContext, chosen: OpenTip) -> View:
    """Raises NoSuchTip for somebody else's, and for one that was forgotten."""
    one = await context.services[TipService].own_tip(context.person, chosen.tip_id)
    if one is None:
        raise NoSuchTip
    return await _came_out(context, one)


async def _came_out(context: BotContext, one: OwnTip) -> View:
    if one.cluster.state == ClusterState.OPEN:
        place = await context.services[TipService].place(one.cluster)
        return views.own_waiting(one, place, context.zone, context.t)
    answer = views.cannot_say(one.cluster.note, context.t)
    if one.cluster.hoax_id is not None:
        hoax = await context.services[HoaxService].get(one.cluster.hoax_id)
        if hoax is not None:
            await context.services[TipService].note_verdict(
                context.person, hoax, context.turn.update.update_id, context.now
            )
            answer = hoax_views.verdict(hoax, context.t)
    return views.own_answer(one, answer, context.zone, context.t)
