"""Where referrals stand, for whoever sent them and for the posts that they came to."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, message, tap, written
from chat.turn import current_turn
from chat.ways import Ways
from domain.areas import load_areas
from domain.errors import ConsentMissing, NotLinked
from domain.people import STAFF_ROLES, Role
from features.referrals.rules.referrals import NAMERS
from features.referrals.services.answering import ReferralAnswers
from features.referrals.views import card as views
from features.referrals.views.taps import (
    OWN_REFERRALS,
    OpenReferral,
    ShowFamilyReferrals,
    ShowReferrals,
)
from views.translator import mark
from views.view import View

STAFF = Access(roles=frozenset(STAFF_ROLES))
_ASKED = re.compile(r"(?:daftar |lihat |cek )?rujukan(?: saya| kami| masuk)?")
_MOST = 40


async def show(update: Update, context: BotContext, chosen: object = None) -> View:
    """A family that types the command finds its own."""
    person = context.person
    if not person.roles & STAFF.roles:
        return await show_family(update, context)
    page = chosen.page if isinstance(chosen, ShowReferrals) else 0
    found = await context.services[ReferralAnswers].lists(person)
    may_name = any(post.area_code for post in person.posts_of(*NAMERS))
    more = context.services[Ways].beside(OWN_REFERRALS, person, context.t)
    return views.own(found, page, context.t, may_name=may_name, more=more)


async def show_family(_: Update, context: BotContext, chosen: object = None) -> View:
    """Raises ConsentMissing, and NotLinked for who has no family of their own here."""
    if not context.person.consented:
        raise ConsentMissing
    family = context.person.own_family
    if family is None:
        raise NotLinked
    found = await context.services[ReferralAnswers].of_family(context.person, family.family_id)
    page = chosen.page if isinstance(chosen, ShowFamilyReferrals) else 0
    return views.of_family(found, family.head_name, page, context.t)


async def open_card(_: Update, context: BotContext, chosen: OpenReferral) -> View:
    """Raises NoSuchReferral for anybody who has nothing to do with it."""
    found = await context.services[ReferralAnswers].card(context.person, chosen.referral_id)
    return views.card(found, load_areas(), context.t)


def _asks(update: Update) -> object | None:
    text = written(update)
    person = current_turn.get().person
    concerned = bool(person.roles & (STAFF.roles | {Role.RECIPIENT}))
    if not text or not concerned or len(text) > _MOST:
        return None
    return True if _ASKED.fullmatch(text.casefold().strip(" .?!")) else None


def handlers() -> list[Route]:
    return [
        command("rujukan", act=show, about=mark("Referrals, and where they stand"), listed=False),
        tap(ShowReferrals, show, access=STAFF),
        tap(ShowFamilyReferrals, show_family),
        tap(OpenReferral, open_card),
        message(_asks, show),
    ]
