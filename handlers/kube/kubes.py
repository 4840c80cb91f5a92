"""A business group as its members see it: home, members, going, the end, a quarrel."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from conversations.kube.telling import MEMBERS, tell_all
from domain.errors import ConsentMissing, NotLinked
from domain.people import Role
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.kube import Office
from features.kube.services.books import BookService
from features.kube.services.kubes import KubeService
from features.kube.services.offices import OfficeService
from features.kube.views import kubes as views
from features.kube.views import letters
from features.kube.views.taps import (
    AskEndKube,
    AskLeaveKube,
    AskMediation,
    EndKube,
    LeaveKube,
    OpenKube,
    SendMediation,
    ShowKubeMembers,
    ShowKubes,
)
from handlers.kube import companion
from views.translator import mark
from views.view import View


async def ask(update: Update, context: BotContext, chosen: ShowKubes | None = None) -> View:
    """`/kube`: of a companion the groups of the own families, unless the own family is in one.
    Raises ConsentMissing and NotLinked."""
    if Role.COMPANION in context.person.roles and not context.person.families:
        return await companion.show(update, context)
    if not context.person.consented:
        raise ConsentMissing
    if not context.person.families:
        raise NotLinked
    return await _all(context, chosen.page if chosen else 0)


async def _all(context: BotContext, page: int) -> View:
    found = await context.services[KubeService].mine(context.person)
    if not found:
        return views.none_yet(context.t)
    if len(found) > 1:
        return views.kubes(found, page, context.t)
    return await _home(context, found[0].kube.id)


async def show(_: Update, context: BotContext, chosen: OpenKube) -> View:
    """Raises NotInKube."""
    return await _home(context, chosen.kube_id)


async def _home(context: BotContext, kube_id: int) -> View:
    return views.home(await context.services[BookService].open(context.person, kube_id), context.t)


async def show_members(_: Update, context: BotContext, chosen: ShowKubeMembers) -> View:
    ballot = await context.services[OfficeService].ballot(
        context.person, chosen.kube_id, Office.TREASURER
    )
    fewest = rule_on(Rule.FEWEST, context.today).value
    return views.members(ballot.standing, fewest, ballot.counting is not None, context.t)


async def ask_leave(_: Update, context: BotContext, chosen: AskLeaveKube) -> View:
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    return views.ask_leave(found, context.t)


async def leave(_: Update, context: BotContext, chosen: LeaveKube) -> View:
    """Raises CashFirst for the treasurer. The offices hear of it, and the companion."""
    moved = await context.services[KubeService].leave(context.person, chosen.kube_id)
    kube, me = moved.standing.kube, moved.standing.me
    key = f"left:{me.id}:{context.update_key}"
    await tell_all(context, kube, moved.told, lambda t: letters.left(kube, me, t), key)
    await tell_all(
        *(context, kube, moved.companions),
        lambda t: letters.left_for_companion(kube, me, t),
        f"{key}:field",
    )
    return views.left(moved.standing, context.t)


async def ask_end(_: Update, context: BotContext, chosen: AskEndKube) -> View:
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    return views.ask_end(found, context.t)


async def end(_: Update, context: BotContext, chosen: EndKube) -> View:
    """Raises NotAnOffice, and CashFirst while there is something left in the book."""
    moved = await context.services[KubeService].end(context.person, chosen.kube_id)
    kube = moved.standing.kube
    await tell_all(context, kube, moved.told, lambda t: letters.ended(kube, t), f"ended:{kube.id}")
    await tell_all(
        *(context, kube, moved.companions),
        lambda t: letters.ended_for_companion(kube, t),
        f"ended:{kube.id}:field",
    )
    return views.ended(moved.standing, context.t, told=bool(moved.told))


async def ask_mediation(_: Update, context: BotContext, chosen: AskMediation) -> View:
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    return views.ask_mediation(found, context.t)


async def send_mediation(_: Update, context: BotContext, chosen: SendMediation) -> View:
    """The companion hears of it, once a day however often that is tapped."""
    moved = await context.services[KubeService].ask_mediation(context.person, chosen.kube_id)
    kube, me = moved.standing.kube, moved.standing.me
    key = f"quarrel:{me.id}:{context.today:%y%m%d}"
    await tell_all(context, kube, moved.companions, lambda t: letters.quarrel(kube, me, t), key)
    return views.mediation_asked(moved.standing, context.t, told=bool(moved.companions))


def handlers() -> list[Route]:
    return [
        command(
            "kube",
            "usaha_kelompok",
            act=ask,
            about=mark("Business group: cash book, dues, members"),
            listed=False,
        ),
        tap(ShowKubes, ask),
        tap(OpenKube, show, access=MEMBERS),
        tap(ShowKubeMembers, show_members, access=MEMBERS),
        tap(AskLeaveKube, ask_leave, access=MEMBERS),
        tap(LeaveKube, leave, access=MEMBERS),
        tap(AskEndKube, ask_end, access=MEMBERS),
        tap(EndKube, end, access=MEMBERS),
        tap(AskMediation, ask_mediation, access=MEMBERS),
        tap(SendMediation, send_mediation, access=MEMBERS),
    ]
