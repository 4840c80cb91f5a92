"""What staff write and nobody could serve: their work is offered, not what families ask for."""

from collections.abc import Sequence

from telegram import Update

from chat.context import BotContext
from chat.routing import Unclear
from conversations.answers import asked
from conversations.safety import alarm
from domain.people import STAFF_ROLES, Person
from features.answers.rules.pages import Page
from features.answers.services.answers import AnswerService, area_of, readers_of
from features.answers.views import which as views
from features.safety.rules.secrets import is_code_of_a_family
from understanding.danger import DangerKind
from understanding.hearing import is_likely
from understanding.intents import Action, Understood
from understanding.page_guesses import likeliest_wish_in
from understanding.staff_wishes import staff_wishes_in
from understanding.words import Intent
from views import menu

_OF_FAMILIES = frozenset(
    {
        Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.AID_STATUS, Intent.CASE_STATUS,
        Intent.PRIVACY_DATA, Intent.CONTACT_COMPANION, Intent.LINK_FAMILY, Intent.NOTICE_SETTINGS,
        Intent.LANGUAGE_SWITCH, Intent.HUMAN_AGENT, Intent.SURVEY, Intent.GOODBYE,
        Intent.OUT_OF_SCOPE,
    }
)  # fmt: skip
"""Their screens are about oneself: of somebody with a post two models have to hear them."""
_FOR_STAFF = (Intent.DISBURSEMENT_SCHEDULE, Intent.CHECK_HOAX)
"""What is offered to those with a post, too."""
_FEWEST = 4
_PAGES, _COMMANDS = 3, 3


def works(person: Person) -> bool:
    """Whether somebody has a post and no aid of their own."""
    return not person.families and not person.roles.isdisjoint(STAFF_ROLES)


async def is_unserved(context: BotContext, text: str, found: Understood) -> bool:
    """Whether what was heard is no answer to somebody with a post: of what families ask about
    themselves, only what the model of explanations hears, too, is one."""
    best = found.best.intent
    if found.action is not Action.ANSWER:
        return True
    if best is Intent.SCAM_VICTIM:
        return is_code_of_a_family(text)
    if best not in _OF_FAMILIES or len(text.split()) < _FEWEST:
        return False
    if likeliest_wish_in(text) is best:
        return False
    return not any(page.intent is best for page, _ in await _near(context, found, most=1))


async def _near(
    context: BotContext, found: Understood, *, most: int
) -> Sequence[tuple[Page, bool]]:
    return await context.services[AnswerService].near(
        found.words,
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
        most=most,
    )


async def ask(update: Update, context: BotContext, found: Understood) -> Unclear:
    """The explanations and the screens of their work that may be meant, the likeliest first."""
    text, doors = context.words, context.turn.doors
    offered = [intent for intent in found.offered if intent in _FOR_STAFF]
    danger = alarm.found_in(text[: alarm.MOST])
    if danger and is_likely(danger, found) and await alarm.keep(update, context, danger):
        fraud = danger.kind is DangerKind.FRAUD
        offered.insert(0, Intent.SCAM_VICTIM if fraud else Intent.EMERGENCY)
    is_short = len(text.split()) < _FEWEST
    pages = await _near(context, found, most=_PAGES)
    entries = doors.commands_of(context.person.roles)
    wishes = staff_wishes_in(text, entries)
    nearest = (wishes.likely if is_short else wishes.nearest)[:_COMMANDS]
    commands = [
        menu.CommandLine(one.command, context.t.plain(entries[one.command].about))
        for one in nearest
        if not entries[one.command].own_aid
    ]
    named = [page for page, close in pages if close or not is_short]
    if not commands and not named and not offered:
        return Unclear(views.work_not_understood(context.t))
    kept = await asked.keep(update, context)
    return Unclear(views.which_work(commands, named, offered, kept, context.t))
