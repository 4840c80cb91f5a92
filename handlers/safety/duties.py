"""What nobody with a post may do is refused, before anything else is made of it."""

from collections.abc import Sequence

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from chat.ways import Said, Ways
from domain.link_texts import find_links
from domain.people import STAFF_ROLES, Role
from features.safety.views import duties as views
from understanding.duties import Forbidden, forbidden_in, pries_into, tells_everybody
from views.view import Button, View

_RIGHT = {
    Forbidden.PIN: ("kartu",),
    Forbidden.CARD: ("eskalasi", "kartu"),
    Forbidden.DRAW: ("kartu",),
    Forbidden.FEE: ("eskalasi",),
    Forbidden.MADE_UP: (),
    Forbidden.AWAY: (),
    Forbidden.STRIKE: ("eskalasi",),
    Forbidden.REPORTER: (),
}
_TO_GROUPS = ("kelompok",)


async def read(_: Update, context: BotContext, text: str) -> View | None:
    """Whether a family is one of her own, a companion is told where families are looked for."""
    roles = context.person.roles
    if roles.isdisjoint(STAFF_ROLES):
        return None
    what = forbidden_in(text)
    if what is not None:
        return views.forbidden(what, _ways(_RIGHT[what], context), context.t)
    if Role.ADMINISTRATOR not in roles and tells_everybody(text) and not find_links(text):
        return views.not_announced(_ways(_TO_GROUPS, context), context.t)
    if Role.COMPANION not in roles and pries_into(text):
        return views.not_yours((), context.t)
    return None


def _ways(names: Sequence[str], context: BotContext) -> list[Button]:
    ways = context.services[Ways]
    found = (ways.button(one, context.person, Said(), context.t) for one in names)
    return [one for one in found if one is not None]


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
