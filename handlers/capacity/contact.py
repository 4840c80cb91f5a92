"""Questions about visits, what is counted of them, and who has how much in hand."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Access, Route, command, message, tap, written
from chat.turn import current_turn
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.capacity.rules.contact import rule_on
from features.capacity.rules.courses import courses
from features.capacity.services.contact import ContactService
from features.capacity.services.workload import WorkloadService
from features.capacity.views import contact as views
from features.capacity.views import workload
from features.capacity.views.taps import (
    AnswerContact,
    ContactQuestionsAgain,
    NoContactQuestions,
    ShowAreaVoice,
    ShowContactChoice,
    ShowLoads,
    ShowMethod,
    ShowOwnVoice,
)
from handlers.capacity.courses import LEADING
from views.translator import mark
from views.view import View

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))
_ASKED = re.compile(
    r"(?:lihat |cek |daftar )?beban (?:kerja(?: pendamping| dampingan)?|pendamping|dampingan)"
)
_MOST = 40


async def answer(_: Update, context: BotContext, chosen: AnswerContact) -> View:
    """Raises StaleButton."""
    await context.services[ContactService].answer(context.person, chosen.question_id, chosen.reply)
    return views.answered(context.t)


async def show_choice(_: Update, context: BotContext, __: ShowContactChoice) -> View:
    refuses = await context.services[ContactService].refuses(context.person)
    return views.choice(context.t, refuses=refuses)


async def refuse(_: Update, context: BotContext, __: NoContactQuestions) -> View:
    await context.services[ContactService].refuse(context.person)
    return views.asked_no_more(context.t)


async def allow(_: Update, context: BotContext, __: ContactQuestionsAgain) -> View:
    await context.services[ContactService].allow(context.person)
    return views.asked_again(context.t)


async def show_own(_: Update, context: BotContext, __: ShowOwnVoice) -> View:
    return views.own(await context.services[ContactService].own(context.person), context.t)


async def show_area(_: Update, context: BotContext, __: ShowAreaVoice) -> View:
    return views.area(await context.services[WorkloadService].voice(context.person), context.t)


async def show_method(_: Update, context: BotContext, __: ShowMethod) -> View:
    """Raises StaleButton before the first rule."""
    rule = rule_on(context.today)
    if rule is None:
        raise StaleButton
    return views.method(rule, context.t, leads=bool(context.person.roles & LEADING.roles))


async def show_loads(_: Update, context: BotContext, chosen: object = None) -> View:
    page = chosen.page if isinstance(chosen, ShowLoads) else 0
    found = await context.services[WorkloadService].loads(context.person)
    return workload.loads(found, len(courses()), page, load_areas(), context.t)


def _asks(update: Update) -> object | None:
    text = written(update)
    if not text or len(text) > _MOST or not current_turn.get().person.roles & LEADING.roles:
        return None
    return True if _ASKED.fullmatch(text.casefold().strip(" .?!")) else None


def handlers() -> list[Route]:
    return [
        command(
            "beban_kerja",
            "workload",
            act=show_loads,
            about=mark("Workload of companions"),
            access=LEADING,
        ),
        message(_asks, show_loads, access=LEADING),
        tap(ShowLoads, show_loads, access=LEADING),
        tap(ShowAreaVoice, show_area, access=LEADING),
        tap(ShowOwnVoice, show_own, access=_COMPANIONS),
        tap(ShowMethod, show_method),
        tap(AnswerContact, answer),
        tap(ShowContactChoice, show_choice, access=OWN_DATA),
        tap(NoContactQuestions, refuse),
        tap(ContactQuestionsAgain, allow),
    ]
