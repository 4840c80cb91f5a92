"""A helper enters the code that a family gave."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    anything,
    arguments,
    command,
    step,
    tap,
)
from conversations.people.proving import no_code, typed_code
from features.people.rules import linking
from features.people.rules.errors import LinkingRefused
from features.people.services.consent import ConsentService
from features.people.services.help_ends import Helping
from features.people.services.helping import HelpingService
from features.people.services.linking import LinkingService
from features.people.services.locks import LockService
from features.people.views import helpers as views
from features.people.views.locks import ForgetByHelp, after_forgetting
from features.people.views.ways import EnterHelperCode
from views.translator import harmless, mark, translator

_LONGEST_NAME = 40


class Waiting(Enum):
    FOR_CODE = "code"


@dataclass
class Draft:
    """`forgets`: the code is typed because the digits of the lock are forgotten."""

    forgets: bool = False


HELPING = DialogueSpec(
    "helping",
    Draft,
    takes={Waiting.FOR_CODE: Takes.CODE},
    warns_itself=frozenset({Waiting.FOR_CODE}),
)
_CONSENTED = Access(consent=True)


async def begin(update: Update, context: BotContext, chosen: object = None) -> Ask | Done:
    """From a tap, or from `/bantu CODE`."""
    context.services[LinkingService].check_pause(context.person)
    context.turn.draft = Draft(forgets=isinstance(chosen, ForgetByHelp))
    given = arguments(update)
    code = linking.typed(given) if given else None
    if code is not None:
        return await _accept(update, context, code)
    return Ask(views.ask_code(context.t), Waiting.FOR_CODE)


async def take_code(update: Update, context: BotContext) -> Ask | Done:
    code = typed_code(update)
    if code is None:
        return Ask(no_code(update, context), Waiting.FOR_CODE)
    return await _accept(update, context, code)


async def _accept(update: Update, context: BotContext, code: str) -> Ask | Done:
    """Both sides see it at once. Raises what `HelpingService.accept` raises."""
    user = update.effective_user
    name = harmless(user.full_name if user else "").strip()[:_LONGEST_NAME]
    forgets = context.draft(Draft).forgets
    try:
        found = await context.services[HelpingService].accept(
            context.person, name, code, forgets=forgets
        )
    except LinkingRefused:
        return Ask(views.code_refused(context.t), Waiting.FOR_CODE, is_news=True)
    await _tell_family(context, found)
    begun = views.begun(context.person, found.head_name, context.t, amounts=found.helper.amounts)
    if forgets:
        is_set = await context.services[LockService].is_set(context.person)
        begun.append(after_forgetting(context.t, is_set=is_set))
    return Done(begun)


async def _tell_family(context: BotContext, found: Helping) -> None:
    for account in found.accounts:
        language = await context.services[ConsentService].language_of(account)
        told = views.helper_came(found.helper, found.head_name, translator(language))
        context.tell(account, told, language)


def handlers() -> list[Route]:
    return [
        command(
            "bantu",
            "help_family",
            act=begin,
            about=mark("Help a family: enter its code"),
            access=_CONSENTED,
            listed=False,
            dialogue=HELPING,
        ),
        tap(EnterHelperCode, begin, access=_CONSENTED, dialogue=HELPING),
        tap(ForgetByHelp, begin, access=_CONSENTED, dialogue=HELPING),
        step(HELPING, Waiting.FOR_CODE, anything, take_code, access=_CONSENTED),
    ]
