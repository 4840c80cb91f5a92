"""What staff write and nobody could serve: their work is offered, not what families ask for."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Unclear
from conversations.answers import asked
from conversations.answers.meant import pages_near
from features.answers.views import which as views
from features.safety.rules.secrets import is_code_of_a_family
from handlers.answers import which
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
    near = await pages_near(context, found.words, most=1)
    return not any(page.intent is best for page, _ in near)


async def ask(update: Update, context: BotContext, found: Understood) -> Unclear:
    """The explanations and the screens of their work that may be meant, the likeliest first."""
    text, doors = context.words, context.turn.doors
    offered = [intent for intent in found.offered if intent in _FOR_STAFF]
    offered = await which.with_danger(update, context, found, offered)
    is_short = len(text.split()) < _FEWEST
    pages = await pages_near(context, found.words, most=_PAGES)
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
