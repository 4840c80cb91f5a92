"""What a companion asks for, whether by a button, a key, or in own words."""

from uuid import UUID

from chat.context import BotContext
from chat.routing import Access
from chat.ways import Ways
from domain.areas import load_areas
from domain.people import Role
from features.caseload.services.caseload import CaseloadService
from features.caseload.services.today import TodayService
from features.caseload.services.ways import FamilyWays
from features.caseload.views import day, families
from features.caseload.views.taps import OWN_DAY
from features.people.storage.caseloads import Named
from understanding.family_wishes import FamilyWish, family_wish_in
from views.view import View

FIELD = Access(roles=frozenset({Role.COMPANION}))


async def today(context: BotContext, page: int = 0) -> View:
    found = await context.services[TodayService].day(context.person)
    more = context.services[Ways].beside(OWN_DAY, context.person, context.t)
    return day.today(found, page, context.t, more=more)


async def uncollected(context: BotContext, page: int = 0) -> View:
    found = await context.services[TodayService].collection(context.person)
    return day.not_collected(found, page, context.t)


async def caseload(context: BotContext, page: int = 0) -> View:
    found = await context.services[CaseloadService].own(context.person)
    return families.families(found, page, _places(found), context.t)


async def search(context: BotContext, wanted: str) -> View | None:
    """What fits. A single one is not opened by itself: every opening is recorded."""
    found = await context.services[CaseloadService].search(context.person, wanted)
    return families.matches(found, _places(found), context.t) if found else None


async def mentioned(context: BotContext, text: str) -> View | None:
    """The own families that a sentence names; what can be done for one stands on its card. Where
    only one is meant, what is wanted of her is served."""
    found = await context.services[CaseloadService].mentioned(context.person, text)
    return await _wished(context, found, text) if found else None


async def called(context: BotContext, text: str) -> View | None:
    """Likewise by a first name alone, where families are looked for already."""
    found = await context.services[CaseloadService].called(context.person, text)
    return await _wished(context, found, text) if found else None


async def card(context: BotContext, family_id: UUID) -> View:
    """Raises NotYourArea for a family of others. Each opening is recorded."""
    found = await context.services[CaseloadService].card(context.person, family_id)
    ways = context.services[FamilyWays].all
    return families.card(found, ways, load_areas(), context.zone, context.t)


async def _wished(context: BotContext, found: list[Named], text: str) -> View:
    wish = family_wish_in(text) if len(found) == 1 else None
    match wish:
        case None:
            return families.matches(found, _places(found), context.t)
        case FamilyWish.ACCOUNT:
            return await card(context, found[0].id)
    ways = [one for one in context.services[FamilyWays].all if one.serves == wish]
    return families.wished(found[0], wish, ways, context.t)


def _places(found: list[Named]) -> dict[str, str]:
    areas = load_areas()
    return {one.area_code: areas.name(one.area_code) for one in found}
