"""Staff who tell of an elderly or disabled person, or of a family without a house: the numbers, and
the door to the office that helps."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from chat.ways import Said, Ways
from conversations.safety import alarm
from domain.people import Role
from features.caseload.services.caseload import CaseloadService
from features.cases.views import complaint as complaint_views
from features.referrals.services.rights import SENDERS
from features.referrals.views import doors as views
from features.safety.services.alarm import AlarmService
from features.safety.views.alarm import report_button
from understanding.danger import Band, danger_in
from understanding.doors import Door, door_in
from understanding.field_deeds import deed_in
from views.formats import shortened
from views.view import Button, View

_MOST = 2


async def read(update: Update, context: BotContext, text: str) -> View | None:
    kind, who = door_in(text), context.person
    if kind is None or who.roles.isdisjoint(SENDERS):
        return None
    if deed_in(text) is not None:
        if _is_raised(text):
            await _show_numbers(context)
        return None
    named = []
    if Role.COMPANION in who.roles:
        named = await context.services[CaseloadService].mentioned(who, text)
    project = context.services[Ways].button("proyek", who, Said(), context.t)
    more = [project] if project is not None and kind is Door.HOUSE else []
    await _show_numbers(context)
    families = [(one.id, shortened(one.head_name)) for one in named[:_MOST]]
    return views.door(kind, families, [*await _report(update, context, text), *more], context.t)


async def _show_numbers(context: BotContext) -> None:
    contacts = await context.services[AlarmService].all_numbers()
    context.turn.show(complaint_views.danger_numbers(contacts, context.t))


def _is_raised(text: str) -> bool:
    danger = danger_in(text)
    return danger is not None and danger.band is Band.RAISE


async def _report(update: Update, context: BotContext, text: str) -> list[Button]:
    """Somebody left without care may be in danger besides: it is kept as with an alarm."""
    danger = danger_in(text)
    if danger is None or not _is_raised(text) or not await alarm.keep(update, context, danger):
        return []
    return [report_button(danger.kind, context.person, context.t)]


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
