"""A companion who names one of her groups in own words: its invitation begins with what was said,
its list is opened or written, or the group is shown."""

import re
from dataclasses import replace

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, Route, Stage, reader
from conversations.groups import attendance, planning
from conversations.groups.attendance import ATTENDANCE
from conversations.groups.planning import PLANNING
from domain.areas import load_areas
from domain.people import Role
from features.groups.rules.attendance import is_list
from features.groups.rules.words import groups_named
from features.groups.services.attendance import AttendanceService
from features.groups.services.groups import FullGroup, GroupService
from features.groups.services.meetings import MeetingService
from features.groups.views import groups as views
from features.groups.views.taps import PlanMeeting, TakeAttendance
from understanding.group_deeds import GroupDeed, group_wish_in
from views.view import View

_HEAD = re.compile(r"^\W*(?:absen\w*|kehadiran|daftar hadir)\b", re.IGNORECASE)


async def read(update: Update, context: BotContext, text: str) -> Ask | Done | View | None:
    """None where no single group of hers is meant."""
    if Role.COMPANION not in context.person.roles:
        return None
    wish = group_wish_in(text)
    if wish is None:
        return None
    own = await context.services[GroupService].all(context.person)
    named = groups_named(text, own)
    if not named and wish.is_of_a_group and wish.deed is GroupDeed.INVITE:
        named = own
    if len(named) != 1:
        return None
    match wish.deed:
        case GroupDeed.INVITE:
            asked = await planning.begin_with(update, context, PlanMeeting(named[0].group.id), text)
            return replace(asked, dialogue=PLANNING)
        case GroupDeed.ATTENDANCE:
            return await _attendance(update, context, named[0], text)
    return await _group(context, named[0])


async def _attendance(
    update: Update, context: BotContext, full: FullGroup, text: str
) -> Ask | Done | View:
    """Of the newest meeting that has begun; the group, where none has."""
    meetings = await context.services[MeetingService].of_group(context.person, full.group.id)
    begun = [one for one in meetings if one.may_be_noted(context.now)]
    if not begun:
        return await _group(context, full)
    said = _without_the_head(text, full.group.name)
    if is_list(said):
        meant = await context.services[AttendanceService].meant(context.person)
        if begun[0].id in meant:
            context.turn.draft = attendance.Draft(begun[0].id)
            return _said_by(await attendance.take_list(update, context, said))
    context.turn.draft = attendance.Draft()
    return _said_by(await attendance.begin(update, context, TakeAttendance(begun[0].id)))


def _said_by(result: Ask | Done) -> Ask | Done:
    return replace(result, dialogue=ATTENDANCE) if isinstance(result, Ask) else result


def _without_the_head(text: str, name: str) -> str:
    """A list without what says whose it is: `absen mawar: …`."""
    rest, words = _HEAD.sub("", text, count=1), {"kelompok", *name.casefold().split()}
    while True:
        rest = rest.lstrip(" :,.-")
        first, _, more = rest.partition(" ")
        if first.strip(":,.-").casefold() not in words:
            return rest.strip()
        rest = more


async def _group(context: BotContext, full: FullGroup) -> View:
    meetings = await context.services[MeetingService].of_group(context.person, full.group.id)
    coming = next((one for one in reversed(meetings) if one.is_open(context.now)), None)
    zone = load_areas().zone(full.group.area_code)
    return views.group(full, coming, zone, context.t)


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
