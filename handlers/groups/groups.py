"""`/kelompok`: the own groups and their members."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, Stage, command, reader, tap
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.groups.rules.words import speaks_of_groups
from features.groups.services.groups import GroupService
from features.groups.services.meetings import MeetingService
from features.groups.views import groups as views
from features.groups.views.taps import (
    AskCloseGroup,
    CloseGroup,
    LeadGroup,
    OpenGroup,
    OpenMember,
    RemoveMember,
    ShowGroups,
    ShowMembers,
)
from handlers.groups.meetings import show_mine
from views.translator import mark
from views.view import View

COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def show(_: Update, context: BotContext, chosen: object = None) -> View:
    found = await context.services[GroupService].all(context.person)
    page = chosen.page if isinstance(chosen, ShowGroups) else 0
    return views.groups(found, page, context.t)


async def said(update: Update, context: BotContext, *_: object) -> View | None:
    """Words that plainly mean the own groups, or a meeting to which the own family is invited;
    what meetings are in general is explained by others."""
    if not speaks_of_groups(context.words):
        return None
    if Role.COMPANION in context.person.roles:
        return await show(update, context)
    invited = await context.services[MeetingService].mine(context.person)
    return await show_mine(update, context) if invited else None


async def open_(_: Update, context: BotContext, chosen: OpenGroup) -> View:
    return await group_view(context, chosen.group_id)


async def group_view(context: BotContext, group_id: int) -> View:
    """One group with its next meeting. Raises StaleButton for anybody else's."""
    found = await context.services[GroupService].get(context.person, group_id)
    meetings = await context.services[MeetingService].of_group(context.person, group_id)
    coming = next((one for one in reversed(meetings) if one.is_open(context.now)), None)
    zone = load_areas().zone(found.group.area_code)
    return views.group(found, coming, zone, context.t)


async def members(_: Update, context: BotContext, chosen: ShowMembers) -> View:
    found = await context.services[GroupService].get(context.person, chosen.group_id)
    return views.members(found, chosen.page, context.t)


async def member(_: Update, context: BotContext, chosen: OpenMember) -> View:
    found = await context.services[GroupService].get(context.person, chosen.group_id)
    one = next((one for one in found.members if one.id == chosen.member_id), None)
    if one is None:
        raise StaleButton
    return views.member(found, one, context.t)


async def remove(_: Update, context: BotContext, chosen: RemoveMember) -> View:
    service = context.services[GroupService]
    found = await service.remove(context.person, chosen.group_id, chosen.member_id)
    return views.members(found, 0, context.t)


async def lead(_: Update, context: BotContext, chosen: LeadGroup) -> View:
    service = context.services[GroupService]
    found = await service.lead(context.person, chosen.group_id, chosen.member_id or None)
    return views.members(found, 0, context.t)


async def ask_close(_: Update, context: BotContext, chosen: AskCloseGroup) -> View:
    found = await context.services[GroupService].get(context.person, chosen.group_id)
    return views.ask_close(found, context.t)


async def close(_: Update, context: BotContext, chosen: CloseGroup) -> View:
    group = await context.services[GroupService].close(context.person, chosen.group_id)
    return views.closed(group, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "kelompok", "groups", act=show, about=mark("P2K2 groups and meetings"),
            access=COMPANIONS, listed=False,
        ),
        tap(ShowGroups, show, access=COMPANIONS),
        tap(OpenGroup, open_, access=COMPANIONS),
        tap(ShowMembers, members, access=COMPANIONS),
        tap(OpenMember, member, access=COMPANIONS),
        tap(RemoveMember, remove, access=COMPANIONS),
        tap(LeadGroup, lead, access=COMPANIONS),
        tap(AskCloseGroup, ask_close, access=COMPANIONS),
        tap(CloseGroup, close, access=COMPANIONS),
        reader(said, stage=Stage.ALARM),
    ]  # fmt: skip
