"""What plainly asks for one explanation gets it, whatever else its words resemble."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from conversations.answers.meant import page_asked, page_of, pages_beside
from conversations.cases.complaint_draft import COMPLAINT
from conversations.safety import alarm
from domain.link_texts import find_links
from domain.people import STAFF_ROLES
from features.answers.rules.pages import PAGE_BUTTON, Reader
from features.answers.services.answers import Answer, AnswerService, area_of
from features.cards.rules.cards import trouble_on
from handlers.answers import answers, tongue, which
from understanding.danger import DangerKind, danger_in
from understanding.doors import door_in
from understanding.duties import is_of_own_pay
from understanding.family_wishes import is_attendance
from understanding.hearing import doubts_the_bot, is_likely, plainly
from understanding.intents import Action, Risk, Understood, risk_of
from understanding.less import is_less
from understanding.own_questions import own_question_in
from understanding.page_guesses import OF_INTENT, Sureness, plain_wish_in, shipped_page_reader
from understanding.staff_wishes import staff_wishes_in
from understanding.words import Intent
from views.labels import is_label
from views.view import View

_FEWEST = 3
"""Words: fewer name a thing, or belong to what was spoken of before."""
_OF_THE_RECORD = frozenset(
    {
        Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.DISBURSEMENT_SCHEDULE,
        Intent.CONTACT_COMPANION, Intent.CASE_STATUS,
    }
)  # fmt: skip
"""Whose family is known reads the own record, with the explanation beside it."""
_RECKONED = frozenset({Intent.AID_AMOUNT, Intent.AID_STATUS})
"""The same where it is the own record that is asked for."""
_OF_OWN_SUMS = frozenset(
    {Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.COMPLAINT_NOT_RECEIVED}
)
_OF_OWN_FAMILY = _OF_THE_RECORD - {Intent.DISBURSEMENT_SCHEDULE, Intent.CASE_STATUS}
_OWN_SCREENS = frozenset(
    {
        Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.DISBURSEMENT_SCHEDULE,
        Intent.CASE_STATUS, Intent.HUMAN_AGENT, Intent.NOTICE_SETTINGS, Intent.GOODBYE,
        Intent.LANGUAGE_SWITCH, Intent.NEAREST_EWARONG,
    }
)  # fmt: skip
"""Whoever plainly wants these gets them; there the explanation only says where they are."""
_CANNOT_WAIT = frozenset({Intent.SCAM_VICTIM, Intent.EMERGENCY})
"""What has a screen of its own; the explanation stands beside it."""
_SMALL_TALK = frozenset({Intent.GREETING, Intent.THANKS, Intent.GOODBYE})
_PAY = "instansi_rekrutmen"
"""The page of what those who work with the aid are paid."""
_DOUBT = "bot_resmi"
_ASKS = re.compile(
    r"\?|\b(?:cara\w*|gimana|gmn|bagaimana|kenapa|knp|kok|apakah|boleh|bolehkah|berapa lama)\b",
    re.IGNORECASE,
)
"""Without these words a wish that sounds like a screen of the work is no question about it."""
_HELP, _HELP_OF_FRAUD = "darurat", f"{PAGE_BUTTON}kena_tipu"
"""What stands first below a page where somebody might be in danger, or tricked."""


async def read(update: Update, context: BotContext, text: str) -> object:
    """None for what is no such question, belongs to an open report, or was pasted with a link."""
    row = context.turn.dialogue
    is_report = row is not None and row.name == COMPLAINT.name
    if is_report or len(text.split()) < _FEWEST or find_links(text) or is_label(text):
        return None
    is_staff = not context.person.roles.isdisjoint(STAFF_ROLES)
    if is_staff and (door_in(text) is not None or is_attendance(text)):
        return None  # who writes of others has a door of their own
    found = await which.heard(context, text)
    if _cannot_wait(context, found):
        return None
    page = await _page(context, text, found, is_staff=is_staff)
    if page is None:
        return None if is_staff else await _wished(update, context, text, found)
    served = await _serve(update, context, page, found)
    await which.remember(context, plainly(page.page.intent, found))
    more = await which.besides(update, context, text, found)
    if more is None or not isinstance(served, View):
        return await tongue.offered(context, found, served)
    return [served, more]


def _cannot_wait(context: BotContext, found: Understood) -> bool:
    """Whether something is plain that is said in so many words and done at once, or a fraud, or a
    danger in which the model of dangers sees one, too."""
    best, others = found.best.intent, shipped_page_reader().others
    if found.action is not Action.ANSWER:
        return False
    if best is Intent.EMERGENCY:
        return danger_in(context.words[: alarm.MOST]) is not None
    is_done = best not in answers.FIRST and f"{OF_INTENT}{best.value}" not in others
    return is_done or risk_of(best) is Risk.CRITICAL


async def _page(
    context: BotContext, text: str, found: Understood, *, is_staff: bool
) -> Answer | None:
    """The one that is asked for; what else is plain, too, it must outweigh. Staff read what is for
    everybody only where no screen of theirs is likely."""
    named = _DOUBT if doubts_the_bot(text) else _PAY if is_staff and is_of_own_pay(text) else None
    if named is not None:
        return await context.services[AnswerService].with_id(
            named, on=context.today, area=area_of(context.person)
        )
    page = await page_asked(context)
    if page is None and _nothing_is_plain(found) and not is_less(text):
        page = await page_asked(context, Sureness.PERHAPS)
    if page is None:
        return await _of_families(context, found) if is_staff else None
    is_of_work = not page.page.is_for((Reader.FAMILY,))
    wishes = staff_wishes_in(text, context.turn.doors.commands_of(context.person.roles))
    if is_staff and not is_of_work and wishes.likely:
        return None
    if is_of_work and wishes.sure and not _ASKS.search(text):
        return None
    if wishes.sure if is_of_work else _wants_another(context, found, page.page.intent):
        return await page_asked(context, Sureness.BEYOND_DOUBT)
    return page


async def _of_families(context: BotContext, found: Understood) -> Answer | None:
    """Whoever has a post and no aid of their own asks of that of others, which is explained."""
    intent = found.best.intent
    is_of_others = found.action is Action.ANSWER and intent in _OF_OWN_SUMS
    if context.person.families or not is_of_others:
        return None
    return await page_of(context, intent)


async def _wished(update: Update, context: BotContext, text: str, found: Understood) -> object:
    """What a screen serves, where the model of intents is not sure of it or takes it for another
    that a screen serves, too."""
    wish = plain_wish_in(text)
    believed = found.action is Action.ANSWER and found.best.intent in answers.FIRST
    if wish is None or wish in (found.best.intent, *_SMALL_TALK, *_CANNOT_WAIT) or believed:
        return None
    if wish in _OF_OWN_FAMILY and not context.person.shown_own_family:
        return None
    return await context.turn.doors.meanings[wish](update, context)


def _nothing_is_plain(found: Understood) -> bool:
    """Neither a wish, nor a screen that is likely: that is offered by its button."""
    return found.action is not Action.ANSWER and found.best.intent not in _OWN_SCREENS


def _wants_another(context: BotContext, found: Understood, intent: Intent) -> bool:
    """Whether a screen that they can have is plainly wanted, or what is nobody's matter, and not of
    this intent."""
    best = found.best.intent
    if best in _OF_OWN_FAMILY and not context.person.shown_own_family:
        return False
    if best is Intent.CHECK_HOAX:
        return False  # whether a rule is true is told by its explanation
    is_explained = best in answers.FIRST and best is not Intent.OUT_OF_SCOPE
    return found.action is Action.ANSWER and best is not intent and not is_explained


async def _serve(update: Update, context: BotContext, page: Answer, found: Understood) -> object:
    intent = page.page.intent
    is_told = intent in _OF_THE_RECORD or (intent in _RECKONED and own_question_in(context.words))
    is_own = context.person.shown_own_family and is_told
    is_plain = found.action is Action.ANSWER and found.best.intent is intent
    help_first = _help_first(context, found)
    is_wanted = is_plain and intent in _OWN_SCREENS and not help_first
    if is_own or is_wanted or intent in _CANNOT_WAIT or trouble_on(page.page.id) is not None:
        return await context.turn.doors.meanings[intent](update, context)
    beside = await pages_beside(context, page)
    return await answers.show(update, context, page, intent, first=help_first, beside=beside)


def _help_first(context: BotContext, found: Understood) -> tuple[str, ...]:
    danger = danger_in(context.words[: alarm.MOST])
    if danger is None or not is_likely(danger, found):
        return ()
    return (_HELP_OF_FRAUD if danger.kind is DangerKind.FRAUD else _HELP,)


def routes() -> list[Route]:
    """Behind the doors of all features: what they know is plainer."""
    return [reader(read, stage=Stage.ALARM)]
