"""What officers set right in a case, and whose case it is: in topics and in private."""

from collections.abc import Callable, Coroutine
from typing import Any

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
    opened,
    result,
)
from domain.areas import load_areas, place_name
from domain.people import Role
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import Category
from features.cases.rules.errors import NotTheHolder
from features.cases.services.cases import CaseService
from features.cases.services.corrections import CaseCorrections, Correction
from features.cases.services.identity import CaseIdentityService
from features.cases.services.sheet import name_of
from features.cases.views import corrections as views
from features.cases.views import identity as identity_views
from features.cases.views import refusals
from features.cases.views.corrections import (
    AccuseOne,
    AccuseRole,
    CorrectCategory,
    CorrectGroup,
    CorrectSeverity,
    NameAccused,
)
from features.cases.views.deeds import Do, OnCase
from views.view import Tap, View

_Shown = Ask | Done | None
_Act = Callable[[Update, BotContext, Any], Coroutine[Any, Any, _Shown]]


async def show_identity(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    """In private, wherever it was asked for; a confidential case asks for the reason first."""
    service, person, t = context.services[CaseIdentityService], context.person, context.t
    case = (await opened(context, chosen.case_id, way="ask identity")).case
    try:
        if not await service.may_ask(person, case.id):
            raise NotTheHolder
        if case.confidential:
            shown = identity_views.ask_reason(case, t)
            if context.turn.is_private:
                return ask(context, Wish(case.id, Task.REASON), shown)
            shown = identity_views.reason_in_private(case, t)
        else:
            shown = identity_views.identity(await service.of(person, case.id), t)
    except NotTheHolder as problem:
        if context.turn.is_private:
            raise
        context.turn.toast = context.turn.doors.word(problem, t, context.zone).text.striptags()[
            :200
        ]
        return None
    if context.turn.is_private:
        return leave(context, shown)
    where = f"identity:{case.id}:{key_of(context)}"
    context.tell(person.telegram_id, shown.with_open_sums(), person.language, dedupe=where)
    context.turn.toast = t.plain(refusals.SENT_IN_PRIVATE)[:200]
    return None


async def show_menu(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    return leave(context, _beside(context, views.menu(case, context.t)))


async def hide(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    done = await _corrections(context).hide(context.person, case.id, key_of(context))
    return await _done(context, done)


async def ask_accused(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    return leave(context, _beside(context, views.choose_accused(case, context.t)))


async def ask_name(_: Update, context: BotContext, chosen: NameAccused) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    found = await _corrections(context).candidates(context.person, case.id)
    return leave(context, _beside(context, views.choose_named(case, found, chosen.page, context.t)))


async def accuse_role(_: Update, context: BotContext, chosen: AccuseRole) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    done = await _corrections(context).accuse(
        context.person, case.id, key_of(context), involved=chosen.involved
    )
    return await _done(context, done)


async def accuse_one(_: Update, context: BotContext, chosen: AccuseOne) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    done = await _corrections(context).accuse(
        context.person, case.id, key_of(context), account=chosen.account
    )
    return await _done(context, done)


async def ask_group(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    return leave(context, _beside(context, views.choose_group(case, context.t)))


async def ask_category(_: Update, context: BotContext, chosen: CorrectGroup) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    routes = (await context.services[CaseService].routes()).values()
    order = list(Category)
    fitting = [route for route in routes if route.group == chosen.group]
    fitting.sort(key=lambda route: order.index(route.category))
    return leave(context, _beside(context, views.choose_category(case, fitting, context.t)))


async def recategorise(_: Update, context: BotContext, chosen: CorrectCategory) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    done = await _corrections(context).recategorise(
        context.person, case.id, chosen.category, key_of(context)
    )
    return await _done(context, done)


async def ask_place(_: Update, context: BotContext, chosen: OnCase) -> Ask:
    case = (await opened(context, chosen.case_id, way="set right")).case
    return ask(context, Wish(case.id, Task.PLACE), views.ask_place(case, context.t))


async def ask_severity(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    return leave(context, _beside(context, views.choose_severity(case, context.t)))


async def weigh(_: Update, context: BotContext, chosen: CorrectSeverity) -> _Shown:
    case = (await opened(context, chosen.case_id, way="set right")).case
    done = await _corrections(context).weigh(
        context.person, case.id, chosen.severity, key_of(context)
    )
    return await _done(context, done)


async def _done(context: BotContext, done: Correction) -> Ask | Done:
    if done.news is not None:
        await context.services[Newsroom].tell(done.news)
    return leave(context, result(context, done.case, _line(context, done)))


def _line(context: BotContext, done: Correction) -> View:
    place = place_name(load_areas(), done.case.area_code)
    return views.corrected(name_of(context.person), done, place, context.t)


def _corrections(context: BotContext) -> CaseCorrections:
    return context.services[CaseCorrections]


def _beside(context: BotContext, view: View) -> View:
    """In a topic the card stays where it is."""
    return view if context.turn.is_private else view.as_new()


def handlers() -> list[Route]:
    officers = Access(roles=frozenset({Role.OFFICER}))
    deeds: dict[Do, _Act] = {
        Do.CORRECT: show_menu,
        Do.HIDE: hide,
        Do.ACCUSE: ask_accused,
        Do.RECATEGORISE: ask_group,
        Do.MOVE: ask_place,
        Do.WEIGH: ask_severity,
    }
    choices: dict[type[Tap], _Act] = {
        NameAccused: ask_name,
        AccuseRole: accuse_role,
        AccuseOne: accuse_one,
        CorrectGroup: ask_category,
        CorrectCategory: recategorise,
        CorrectSeverity: weigh,
    }
    return [
        *(
            tap(OnCase, show_identity, verb=Do.IDENTITY, access=access, dialogue=OFFICE,
                stage=Stage.LAST)
            for access in (AT_DESK, IN_TOPIC)
        ),
        *(
            tap(OnCase, act, verb=verb, access=access, dialogue=OFFICE, stage=Stage.LAST)
            for verb, act in deeds.items()
            for access in (officers, IN_TOPIC)
        ),
        *(
            tap(kind, act, access=access, dialogue=OFFICE, stage=Stage.LAST)
            for kind, act in choices.items()
            for access in (officers, IN_TOPIC)
        ),
    ]  # fmt: skip
