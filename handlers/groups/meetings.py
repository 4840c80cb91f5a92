"""Meetings: what their companion looks at, and what families answer."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Access, Route, Stage, reader, tap
from domain.areas import load_areas
from domain.people import Role
from features.groups.rules.meetings import Reply
from features.groups.services.groups import GroupService
from features.groups.services.meetings import MeetingService
from features.groups.views import invitations as letters
from features.groups.views import meetings as views
from features.groups.views.taps import (
    AnswerInvitation,
    AskCancelMeeting,
    CancelMeeting,
    OpenMeeting,
    ShowAnswers,
    ShowMeetings,
    ShowMyMeetings,
)
from understanding.group_deeds import answer_in
from views.view import View

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def show(_: Update, context: BotContext, chosen: ShowMeetings) -> View:
    found = await context.services[MeetingService].of_group(context.person, chosen.group_id)
    full = await context.services[GroupService].get(context.person, chosen.group_id)
    zone = load_areas().zone(full.group.area_code)
    return views.meetings(full.group, found, zone, context.t)


async def open_(_: Update, context: BotContext, chosen: OpenMeeting) -> View:
    card = await context.services[MeetingService].card(context.person, chosen.meeting_id)
    zone = load_areas().zone(card.full.group.area_code)
    return views.meeting(card, context.now, zone, context.t)


async def answers(_: Update, context: BotContext, chosen: ShowAnswers) -> View:
    card = await context.services[MeetingService].card(context.person, chosen.meeting_id)
    return views.answers(card, context.t)


async def ask_cancel(_: Update, context: BotContext, chosen: AskCancelMeeting) -> View:
    card = await context.services[MeetingService].card(context.person, chosen.meeting_id)
    zone = load_areas().zone(card.full.group.area_code)
    return views.ask_cancel(card, zone, context.t)


async def cancel(_: Update, context: BotContext, chosen: CancelMeeting) -> View:
    card = await context.services[MeetingService].cancel(context.person, chosen.meeting_id)
    return views.cancelled(card, context.t)


async def reply(_: Update, context: BotContext, chosen: AnswerInvitation) -> View:
    found, is_new = await context.services[MeetingService].reply(
        context.person, chosen.invitation_id, chosen.turn, chosen.reply
    )
    zone = load_areas().zone(found.area_code)
    return letters.replied(found, zone, context.t, is_new=is_new)


async def said(_: Update, context: BotContext, text: str) -> View | None:
    """A family that writes its answer below an invitation, where one alone waits for it."""
    comes = answer_in(text)
    if comes is None or not context.person.consented:
        return None
    found = await context.services[MeetingService].mine(context.person)
    if len(found) != 1:
        return None
    invitation, reply = found[0].invitation, Reply.COMING if comes else Reply.NOT
    told, is_new = await context.services[MeetingService].reply(
        context.person, invitation.id, invitation.turn, reply
    )
    zone = load_areas().zone(told.area_code)
    return letters.replied(told, zone, context.t, is_new=is_new)


async def show_mine(_: Update, context: BotContext, *__: object) -> View:
    found = await context.services[MeetingService].mine(context.person)
    zones = [(one, load_areas().zone(one.area_code)) for one in found]
    return letters.my_meetings(zones, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowMeetings, show, access=_COMPANIONS),
        tap(OpenMeeting, open_, access=_COMPANIONS),
        tap(ShowAnswers, answers, access=_COMPANIONS),
        tap(AskCancelMeeting, ask_cancel, access=_COMPANIONS),
        tap(CancelMeeting, cancel, access=_COMPANIONS),
        tap(AnswerInvitation, reply),
        tap(ShowMyMeetings, show_mine, access=OWN_DATA),
        reader(said, stage=Stage.ALARM),
    ]
