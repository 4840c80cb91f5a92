"""Coordinators give and end posts in their own area: by a code that the person hands in."""

import io
import re
from dataclasses import dataclass, field
from enum import Enum

import segno
from telegram import Update

from chat import commands
from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    command,
    step,
    tap,
    text_sent,
    written,
)
from domain.areas import load_areas
from domain.covering import covers
from domain.errors import StaleButton
from domain.identity import phone_number
from domain.people import Person, Role
from features.people.rules.posts import START_PREFIX, Invitee, PostCode
from features.people.services.colleagues import ColleagueService
from features.people.services.posts import PostService
from features.people.storage.staff import StaffMember
from features.people.views import posts as views
from features.people.views.posts import (
    AskRole,
    ChoosePostArea,
    ChooseRole,
    EndPost,
    InviteFound,
    ShowPost,
    ShowPosts,
)
from understanding.places import load_places
from views.translator import mark, translator
from views.view import View

_MOST_FOUND = 8
_NUMBER = re.compile(r"[+\d][\d\s().-]{7,}\d")
_GIVERS = Access(roles=frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}))


class Waiting(Enum):
    FOR_NAME = "name"
    FOR_ROLE = "role"
    FOR_PERSON = "person"
    FOR_PLACE = "place"


@dataclass
class Draft:
    found: list[str] = field(default_factory=list)
    role: Role | None = None
    name: str = ""
    phone: str = ""


POSTS = DialogueSpec(
    "posts",
    Draft,
    takes={
        Waiting.FOR_NAME: Takes.NAME,
        Waiting.FOR_ROLE: Takes.CHOICE,
        Waiting.FOR_PERSON: Takes.WRITING,
        Waiting.FOR_PLACE: Takes.PLACE,
    },
)


async def show(_: Update, context: BotContext, chosen: object = None) -> Ask:
    page = chosen.page if isinstance(chosen, ShowPosts) else 0
    found = await context.services[PostService].around(context.person)
    names = {one.area_code or "": _name(one.area_code or "") for one in found}
    return Ask(views.posts(found, page, names, context.t), Waiting.FOR_NAME)


async def take_name(update: Update, context: BotContext) -> Ask:
    found = await context.services[PostService].in_register(context.person, written(update) or "")
    shown = found[:_MOST_FOUND]
    context.draft(Draft).found = [one.who.companion_id for one in shown]
    names = {one.who.area_code: _name(one.who.area_code) for one in shown}
    return Ask(views.in_register(shown, names, context.t), Waiting.FOR_NAME)


async def invite(_: Update, context: BotContext, chosen: InviteFound) -> Ask | Done:
    """Raises NotAllowed for somebody outside of the own area, also from an old button."""
    found = context.draft(Draft).found
    if not 0 <= chosen.number < len(found):
        raise StaleButton
    posts = context.services[PostService]
    one = await posts.registered(found[chosen.number])
    if one is None:
        raise StaleButton
    if one.phone is None:
        return Ask(views.no_number(one.name, context.t), Waiting.FOR_NAME)
    issued = await posts.invite_registered(context.person, one.companion_id)
    return Done(_code(context, issued))


async def ask_role(_: Update, context: BotContext, chosen: AskRole) -> Ask:
    return Ask(views.choose_role(views.GIVEN_BY_NAME, context.t, chosen.page), Waiting.FOR_ROLE)


async def choose_role(_: Update, context: BotContext, chosen: ChooseRole) -> Ask:
    context.draft(Draft).role = chosen.role
    return Ask(views.ask_person(chosen.role, context.t), Waiting.FOR_PERSON)


async def take_person(update: Update, context: BotContext) -> Ask:
    """A contact card, or a name and a number in words."""
    sent, draft = update.message, context.draft(Draft)
    assert sent is not None
    if sent.contact is not None:
        card = sent.contact
        draft.name = " ".join(filter(None, (card.first_name, card.last_name)))
        draft.phone = phone_number("+" + card.phone_number.lstrip("+")) or ""
    else:
        text = written(update) or ""
        number = _NUMBER.search(text)
        draft.phone = (phone_number(number[0]) or "") if number else ""
        draft.name = " ".join(_NUMBER.sub(" ", text).split()).strip(" ,;:-")[:80]
    if not draft.name or not draft.phone:
        return Ask(views.person_unclear(context.t), Waiting.FOR_PERSON)
    return Ask(views.ask_place(draft.name, _own(context.person), context.t), Waiting.FOR_PLACE)


async def take_place(update: Update, context: BotContext) -> Ask | Done:
    own = _own(context.person)
    everywhere = Role.ADMINISTRATOR in context.person.roles
    fitting = [
        area
        for area in load_places().find(written(update) or "").areas
        if everywhere or any(covers(code, area.code) for code in own)
    ]
    if len(fitting) != 1:
        return Ask(views.place_unclear(own, context.t), Waiting.FOR_PLACE)
    return await _invite_by_name(context, fitting[0].code)


async def choose_place(_: Update, context: BotContext, chosen: ChoosePostArea) -> Done:
    return await _invite_by_name(context, chosen.area_code)


async def _invite_by_name(context: BotContext, area_code: str) -> Done:
    draft = context.draft(Draft)
    if draft.role is None or not draft.phone:
        raise StaleButton
    invitee = Invitee(draft.role, area_code, draft.name, draft.phone)
    return Done(_code(context, await context.services[PostService].invite(context.person, invitee)))


async def show_post(_: Update, context: BotContext, chosen: ShowPost) -> Ask:
    one = await _post(context, chosen.holder, chosen.role, chosen.area_code)
    offered = [(each.label, each.tap(one)) for each in context.services[PostService].deeds]
    deeds = [(label, tap) for label, tap in offered if tap is not None]
    return Ask(views.post(one, _name(chosen.area_code), context.t, deeds), Waiting.FOR_NAME)


async def end(_: Update, context: BotContext, chosen: EndPost) -> Done:
    """The person learns it at once, with the menu that is left; administrators too."""
    one = await _post(context, chosen.holder, chosen.role, chosen.area_code)
    posts = context.services[PostService]
    left = await posts.end_by(context.person, chosen.holder, chosen.role, chosen.area_code)
    await tell_ended(context, left, one)
    is_there = not left.is_new and not left.is_blocked
    return Done(views.ended(one.name, context.t, told=is_there))


async def tell_ended(context: BotContext, left: Person, one: StaffMember) -> None:
    """Who held a post reads that it is over, and has the menu that is left; administrators too."""
    place = _name(one.area_code or "")
    farewell = views.your_post_ended(left, one, place, translator(left.language))
    context.tell(left.telegram_id, farewell, left.language)
    commands.refresh_of(context, left)
    by = context.person.posts[0].name
    colleagues = context.services[ColleagueService]
    for account, language in await colleagues.other_administrators(context.person):
        view = views.somebody_ended(one, place, by, translator(language))
        context.tell(account, view, language)


async def _post(context: BotContext, holder: int, role: Role, area_code: str) -> StaffMember:
    """Raises StaleButton for a post that has ended, or is not this person's to end."""
    for one in await context.services[PostService].around(context.person):
        if (one.telegram_id, one.role, one.area_code) == (holder, role, area_code):
            return one
    raise StaleButton


def _own(person: Person) -> dict[str, str]:
    codes = person.areas_of(Role.COORDINATOR)
    return {code: _name(code) for code in codes}


def _name(code: str) -> str:
    return load_areas().name(code)


def _code(context: BotContext, issued: PostCode) -> View:
    picture = io.BytesIO()
    link = f"https://t.me/{context.bot_username}?start={START_PREFIX}{issued.code}"
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    place = _name(issued.invitee.area_code)
    return views.code(issued, place, picture.getvalue(), context.zone, context.t)


def _text_or_contact(update: Update) -> object | None:
    sent = update.message
    return True if sent and (sent.contact or written(update) is not None) else None


def handlers() -> list[Route]:
    return [
        command(
            "penugasan",
            "posts",
            act=show,
            about=mark("Posts in your area"),
            access=Access(roles=frozenset({Role.COORDINATOR})),
            dialogue=POSTS,
        ),
        command(
            "semua_tugas",
            act=show,
            about=mark("Posts in your area"),
            access=Access(roles=frozenset({Role.ADMINISTRATOR})),
            listed=False,
            dialogue=POSTS,
        ),
        tap(ShowPosts, show, access=_GIVERS, dialogue=POSTS),
        tap(ShowPost, show_post, access=_GIVERS, dialogue=POSTS),
        tap(EndPost, end, access=_GIVERS, dialogue=POSTS),
        tap(InviteFound, invite, access=_GIVERS, dialogue=POSTS),
        tap(AskRole, ask_role, access=_GIVERS, dialogue=POSTS),
        tap(ChooseRole, choose_role, access=_GIVERS, dialogue=POSTS),
        tap(ChoosePostArea, choose_place, access=_GIVERS, dialogue=POSTS),
        step(POSTS, Waiting.FOR_NAME, text_sent, take_name, access=_GIVERS),
        step(POSTS, Waiting.FOR_PERSON, _text_or_contact, take_person, access=_GIVERS),
        step(POSTS, Waiting.FOR_PLACE, text_sent, take_place, access=_GIVERS),
    ]
