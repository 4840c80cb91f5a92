"""A companion makes a link code for a family of the own area."""

import io
from dataclasses import dataclass
from enum import Enum

import segno
from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    command,
    key,
    step,
    tap,
    text_sent,
    written,
)
from domain.people import Role
from features.people.rules.linking import START_PREFIX
from features.people.services.families import FamilyService
from features.people.services.linking import LinkingService
from features.people.views import companions as views
from features.people.views.companions import IssueCode, ShowFamilies
from views.menu import FORMERLY_LINK_CODES, LINK_CODES
from views.translator import mark


class Waiting(Enum):
    FOR_NAME = "name"


@dataclass
class Draft:
    page: int = 0


CODES = DialogueSpec("codes", Draft, takes={Waiting.FOR_NAME: Takes.NAME})
_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def show_families(_: Update, context: BotContext, chosen: object = None) -> Ask:
    page = chosen.page if isinstance(chosen, ShowFamilies) else 0
    found = await context.services[FamilyService].of_companion(context.person)
    return Ask(views.families(found, page, context.t), Waiting.FOR_NAME)


async def take_name(update: Update, context: BotContext) -> Ask:
    wanted = (written(update) or "").casefold().strip()
    found = await context.services[FamilyService].of_companion(context.person)
    fitting = [family for family in found if wanted in family.head_name.casefold()]
    view = views.found_families(fitting, context.t) if fitting else views.none_found(context.t)
    return Ask(view, Waiting.FOR_NAME)


async def issue(_: Update, context: BotContext, chosen: IssueCode) -> Done:
    """Raises NotYourArea for a family outside the area, also from an old button."""
    issued = await context.services[LinkingService].issue(context.person, chosen.family_id)
    link = f"https://t.me/{context.bot_username}?start={START_PREFIX}{issued.code}"
    return Done(views.code(issued, _qr(link), context.zone, context.t))


def _qr(link: str) -> bytes:
    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()


def handlers() -> list[Route]:
    return [
        command(
            "kode",
            "code",
            act=show_families,
            about=mark("Link codes for your families"),
            access=_COMPANIONS,
            dialogue=CODES,
        ),
        key(LINK_CODES, act=show_families, access=_COMPANIONS, dialogue=CODES),
        key(FORMERLY_LINK_CODES, act=show_families, access=_COMPANIONS, dialogue=CODES),
        tap(ShowFamilies, show_families, access=_COMPANIONS, dialogue=CODES),
        tap(IssueCode, issue, access=_COMPANIONS, dialogue=CODES),
        step(CODES, Waiting.FOR_NAME, text_sent, take_name, access=_COMPANIONS),
    ]
