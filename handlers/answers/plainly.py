"""What plainly asks for one explanation gets it, whatever else its words resemble."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from conversations.cases.complaint_draft import COMPLAINT
from conversations.safety import alarm
from domain.link_texts import find_links
from domain.people import STAFF_ROLES
from features.answers.rules.errors import NoSuchAnswer
from features.answers.rules.pages import PAGE_BUTTON
from features.answers.services.answers import Answer, AnswerService, area_of
from features.cards.rules.cards import trouble_on
from handlers.answers import answers, tongue, which
from understanding.danger import DangerKind, danger_in
from understanding.doors import door_in
from understanding.duties import is_of_own_pay
from understanding.hearing import is_likely
from understanding.intents import Understood
from understanding.page_questions import PageQuestion, page_question_in

_PAY = "instansi_rekrutmen"
"""The page of what those who work with the aid are paid."""
_WITHOUT_FAMILY = frozenset({"jadwal_tetangga_dulu", "pendamping_siapa"})
"""Pages for those whose family is not known: of all others the record tells it."""
_HELP, _HELP_OF_FRAUD = "darurat", f"{PAGE_BUTTON}kena_tipu"
"""What stands first below a page where somebody might be in danger, or tricked."""


async def read(update: Update, context: BotContext, text: str) -> object:
    """None for what is no such question, belongs to an open report, or was pasted with a link."""
    is_staff = not context.person.roles.isdisjoint(STAFF_ROLES)
    of_pay = is_staff and is_of_own_pay(text)
    asked = PageQuestion(_PAY) if of_pay else page_question_in(text)
    row = context.turn.dialogue
    if asked is None or (row is not None and row.name == COMPLAINT.name) or find_links(text):
        return None
    if is_staff and door_in(text) is not None:
        return None  # who writes of others has a door of their own
    if asked.kind in _WITHOUT_FAMILY and (is_staff or context.person.shown_own_family):
        return None
    found = await which.heard(context, text)
    served = await _serve(update, context, asked, found, of_pay=of_pay)
    return await tongue.offered(context, found, served)


async def _serve(
    update: Update, context: BotContext, asked: PageQuestion, found: Understood, *, of_pay: bool
) -> object:
    if asked.intent is not None:
        served = asked.holds(found, asked.intent)
        return await context.turn.doors.meanings[asked.intent](update, context) if served else None
    page = await _page(context, asked)
    if page is None or not (of_pay or asked.holds(found, page.page.intent)):
        return None
    if trouble_on(page.page.id) is not None:
        return await context.turn.doors.meanings[page.page.intent](update, context)
    return await answers.show(
        update, context, page, page.page.intent, first=_help_first(context, found)
    )


async def _page(context: BotContext, asked: PageQuestion) -> Answer | None:
    service, area = context.services[AnswerService], area_of(context.person)
    try:
        return await service.with_id(asked.kind, on=context.today, area=area)
    except NoSuchAnswer:
        return None


def _help_first(context: BotContext, found: Understood) -> tuple[str, ...]:
    danger = danger_in(context.words[: alarm.MOST])
    if danger is None or not is_likely(danger, found):
        return ()
    return (_HELP_OF_FRAUD if danger.kind is DangerKind.FRAUD else _HELP,)


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
