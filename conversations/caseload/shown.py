"""What a companion asks for, whether by a button, a key, or in own words."""

from chat.context import BotContext
from chat.routing import Access
from chat.ways import Ways
from domain.areas import load_areas
from domain.people import Role
from features.caseload.services.caseload import CaseloadService
from features.caseload.services.today import TodayService
from features.caseload.views import day, families
from features.caseload.views.taps import OWN_DAY
from features.people.storage.caseloads import Named
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
    """The own families that a sentence names; what can be done for one stands on its card."""
    found = await context.services[CaseloadService].mentioned(context.person, text)
    return families.matches(found, _places(found), context.t) if found else None


def _places(found: list[Named]) -> dict[str, str]:
    areas = load_areas()
    return {one.area_code: areas.name(one.area_code) for one in found}
