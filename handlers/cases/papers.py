"""Letters for offices that are not on Telegram, and cases that are handed to another desk."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, Done, Route, Stage, tap
from conversations.cases.command_center import (
    AT_DESK,
    IN_TOPIC,
    OFFICE,
    Task,
    Wish,
    ask,
    key_of,
    leave,
    result,
    still_open,
)
from domain.areas import load_areas
from domain.people import Role
from features.cases.jobs.newsroom import Newsroom
from features.cases.services.office import CaseOffice
from features.cases.services.papers import CasePapers, place_of_contact
from features.cases.services.sheet import name_of
from features.cases.views import lines as case_lines
from features.cases.views import paper as views
from features.cases.views import refusals
from features.cases.views.deeds import Do, OnCase
from features.cases.views.desk import HandTo
from views.view import View

_SENDERS = Access(roles=frozenset({Role.OFFICER, Role.COORDINATOR}))


async def make_letter(_: Update, context: BotContext, chosen: OnCase) -> View:
    made = await context.services[CasePapers].make(context.person, chosen.case_id)
    if made is None:
        case = (await still_open(context, chosen.case_id, way="letter")).case
        return views.no_contact(case, context.t)
    areas = load_areas()
    zone = areas.zone(made.case.area_code)
    return views.letter(made, areas.name(made.case.area_code), zone, context.t)


async def ask_contact(_: Update, context: BotContext, chosen: OnCase) -> Ask:
    """Raises PlaceNeeded before anything is written."""
    case = (await still_open(context, chosen.case_id, way="contact")).case
    place_of_contact(case)
    return ask(context, Wish(case.id, Task.CONTACT), views.ask_contact(case, context.t))


async def hand_to(_: Update, context: BotContext, chosen: HandTo) -> Ask | Done | None:
    """Where nobody is there, it stays, and whoever tapped chooses somebody else."""
    case = (await still_open(context, chosen.case_id, way="hand to")).case
    news = await context.services[CaseOffice].hand_to(
        context.person, case.id, chosen.desk, key_of(context)
    )
    if news is None:
        context.turn.toast = refusals.nobody_at(chosen.desk, context.t)[:200]
        return None
    await context.services[Newsroom].tell(news)
    line = case_lines.handed_to(name_of(context.person), news.case, context.t)
    return leave(context, result(context, news.case, line))


def handlers() -> list[Route]:
    return [
        tap(OnCase, make_letter, verb=Do.LETTER, access=_SENDERS),
        tap(OnCase, ask_contact, verb=Do.CONTACT, access=_SENDERS, dialogue=OFFICE),
        *(
            tap(HandTo, hand_to, access=access, dialogue=OFFICE, stage=Stage.LAST)
            for access in (AT_DESK, IN_TOPIC)
        ),
    ]
