"""Business groups as their companion sees them, and codes for own families."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.kube.telling import COMPANIONS, seen
from domain.areas import load_areas
from features.kube.services.kubes import KubeService
from features.kube.views import companion as views
from features.kube.views.taps import GiveKubeCode, KubeOfFamily, SeeKube, ShowOwnKubes
from features.people.rules.errors import NotYourArea
from features.people.services.families import FamilyService
from features.people.storage.caseloads import Named
from views.view import View


async def show(_: Update, context: BotContext, chosen: ShowOwnKubes | None = None) -> View:
    found = await context.services[KubeService].of_companion(context.person)
    return views.own(found, chosen.page if chosen else 0, context.t)


async def see(_: Update, context: BotContext, chosen: SeeKube) -> View:
    """Raises StaleButton for a group without own families."""
    return await seen(context, chosen.kube_id)


async def give(_: Update, context: BotContext, chosen: GiveKubeCode) -> View:
    """Raises NotYourArea for anybody else's family, InAnotherKube and KubeFull."""
    service = context.services[KubeService]
    issued = await service.issue(context.person, chosen.kube_id, chosen.family_id)
    kube = await service.formed(context.person, chosen.kube_id)
    return views.code(kube, issued, load_areas().zone(kube.area_code), context.t)


async def of_family(_: Update, context: BotContext, chosen: KubeOfFamily) -> View:
    """The group of a family from its card. Raises NotYourArea."""
    family = await context.services[FamilyService].accompanied(context.person, chosen.family_id)
    if family is None:
        raise NotYourArea
    found = await context.services[KubeService].of_companion(context.person)
    for one in found:
        if family.id in one.own:
            return await seen(context, one.kube.id)
    named = Named(family.id, family.head_name, family.area_code)
    return views.for_family(found, named, chosen.page, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowOwnKubes, show, access=COMPANIONS),
        tap(SeeKube, see, access=COMPANIONS),
        tap(GiveKubeCode, give, access=COMPANIONS),
        tap(KubeOfFamily, of_family, access=COMPANIONS),
    ]
