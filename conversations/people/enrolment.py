"""A post begins: the own Telegram contact, then the code of the coordinator, as families do."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat import commands
from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    anything,
    arguments,
    command,
    start_link,
    step,
)
from conversations.people.proving import (
    brings_a_contact,
    no_code,
    own_number,
    typed_code,
)
from domain.areas import load_areas
from features.people.rules import linking
from features.people.rules.errors import LinkingPaused, LinkingRefused
from features.people.rules.posts import START_PREFIX
from features.people.services.colleagues import ColleagueService
from features.people.services.consent import ConsentService
from features.people.services.linking import LinkingService
from features.people.services.posts import PostService
from features.people.views import linking as linking_views
from features.people.views import posts as views
from views.translator import mark, translator


class Waiting(Enum):
    FOR_CONTACT = "contact"
    FOR_CODE = "code"


@dataclass
class Draft:
    code: str | None = None
    phone: str | None = None


ENROLMENT = DialogueSpec(
    "enrolment",
    Draft,
    takes={Waiting.FOR_CONTACT: Takes.CONTACT, Waiting.FOR_CODE: Takes.CODE},
    warns_itself=frozenset({Waiting.FOR_CODE}),
    other_words={
        Waiting.FOR_CODE: (
            mark("The code is of 8 letters without digits. Your coordinator can read it to you."),
            mark("The code is of 8 letters without digits. It stands below the picture."),
        )
    },
)


async def begin(update: Update, context: BotContext, *_: object) -> Ask:
    """From `/tugas CODE`, or from the link in a QR picture."""
    context.services[LinkingService].check_pause(context.person)
    given = arguments(update)
    code = linking.typed(given.removeprefix(START_PREFIX)) if given else None
    context.turn.draft = Draft(code=code)
    return Ask(views.ask_own_contact(context.t), Waiting.FOR_CONTACT)


async def take_contact(update: Update, context: BotContext) -> Ask | Done:
    if not brings_a_contact(update):
        return Ask(linking_views.contact_is_needed(context.t), Waiting.FOR_CONTACT)
    draft = context.draft(Draft)
    draft.phone = own_number(update, context)
    if draft.code is not None:
        return await _try(context, draft.code)
    return Ask(views.ask_post_code(context.t), Waiting.FOR_CODE)


async def take_code(update: Update, context: BotContext) -> Ask | Done:
    code = typed_code(update)
    if code is None:
        return Ask(no_code(update, context), Waiting.FOR_CODE)
    return await _try(context, code)


async def _try(context: BotContext, code: str) -> Ask | Done:
    draft = context.draft(Draft)
    draft.code = None
    try:
        found = await context.services[PostService].enrol(context.person, draft.phone, code)
    except LinkingRefused:
        return Ask(views.refused(context.t), Waiting.FOR_CODE, is_news=True)
    except LinkingPaused as paused:
        return Done(context.turn.doors.word(paused, context.t, context.zone))
    place = load_areas().name(found.member.area_code or "")
    told = {account for account, _ in await _others(context)} | {found.issued_by}
    for account in sorted(told - {context.person.telegram_id}):
        language = await context.services[ConsentService].language_of(account)
        view = views.somebody_began(found.member, place, translator(language))
        context.tell(account, view, language)
    commands.refresh_of(context, found.person)
    return Done(views.begun(found.person, found.member.role, place, context.t))


async def _others(context: BotContext) -> list[tuple[int, str]]:
    return await context.services[ColleagueService].other_administrators(context.person)


def handlers() -> list[Route]:
    return [
        command(
            "tugas",
            "post",
            act=begin,
            about=mark("Begin a post, with the code of your coordinator"),
            listed=False,
            dialogue=ENROLMENT,
        ),
        step(ENROLMENT, Waiting.FOR_CONTACT, anything, take_contact),
        step(ENROLMENT, Waiting.FOR_CODE, anything, take_code),
        start_link(START_PREFIX, begin, dialogue=ENROLMENT),
    ]
