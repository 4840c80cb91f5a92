"""Linking a family in two steps: own contact, then the code (or the code came with a link)."""

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
    Stage,
    Takes,
    anything,
    arguments,
    command,
    message,
    start_link,
    step,
    tap,
    written,
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
from features.people.services.consent import ConsentService
from features.people.services.linking import LinkingService
from features.people.services.locks import LockService
from features.people.views import linking as views
from features.people.views.linking import StartLinking
from features.people.views.locks import ForgetByLink, after_forgetting
from features.people.views.start import AnswerConsent, ask_consent, consent_recorded, consent_text
from understanding.refusing import refuses
from views.formats import moment
from views.translator import mark, translator


class Waiting(Enum):
    FOR_CONSENT = "consent"
    FOR_CONTACT = "contact"
    FOR_CODE = "code"


@dataclass
class Draft:
    """`forgets`: it is done because the digits of the lock are forgotten."""

    code: str | None = None
    phone: str | None = None
    forgets: bool = False


LINKING = DialogueSpec(
    "linking",
    Draft,
    takes={
        Waiting.FOR_CONSENT: Takes.CHOICE,
        Waiting.FOR_CONTACT: Takes.CONTACT,
        Waiting.FOR_CODE: Takes.CODE,
    },
    warns_itself=frozenset({Waiting.FOR_CODE}),
    other_words={
        Waiting.FOR_CODE: (
            mark("The code is of 8 letters without digits. It stands in your letter."),
            mark("The code is of 8 letters without digits. Your companion can read it to you."),
        )
    },
)


async def begin(update: Update, context: BotContext, chosen: object = None) -> Ask:
    """From a tap, from `/hubungkan CODE`, or from the link in a QR picture."""
    context.services[LinkingService].check_pause(context.person)
    draft = Draft(forgets=isinstance(chosen, ForgetByLink))
    context.turn.draft = draft
    given = arguments(update)
    draft.code = linking.typed(given.removeprefix(linking.START_PREFIX)) if given else None
    if not context.person.consented:
        return Ask(ask_consent(context.t), Waiting.FOR_CONSENT)
    return Ask(views.ask_contact(context.t), Waiting.FOR_CONTACT)


async def take_consent(_: Update, context: BotContext, answer: AnswerConsent) -> Ask | Done:
    await context.services[ConsentService].answer(
        context.person, given=answer.given, text=str(consent_text(context.t))
    )
    if not answer.given:
        return Done(consent_recorded(context.person, context.t, given=False))
    return Ask(views.ask_contact(context.t), Waiting.FOR_CONTACT)


async def take_refusal(update: Update, context: BotContext) -> Ask | Done:
    """In own words, it is as good as the button."""
    return await take_consent(update, context, AnswerConsent(False))


async def take_contact(update: Update, context: BotContext) -> Ask | Done:
    if not brings_a_contact(update):
        return Ask(views.contact_is_needed(context.t), Waiting.FOR_CONTACT)
    draft = context.draft(Draft)
    draft.phone = own_number(update, context)
    if draft.code is not None:
        return await _try(context, draft.code)
    return Ask(views.ask_code(context.t), Waiting.FOR_CODE)


async def take_code(update: Update, context: BotContext) -> Ask | Done:
    code = typed_code(update)
    if code is None:
        return Ask(no_code(update, context), Waiting.FOR_CODE)
    return await _try(context, code)


async def _try(context: BotContext, code: str) -> Ask | Done:
    draft = context.draft(Draft)
    draft.code = None
    try:
        found = await context.services[LinkingService].link(
            context.person, draft.phone, code, forgets=draft.forgets
        )
    except LinkingRefused as refused:
        said = context.turn.doors.word(refused, context.t, context.zone)
        return Ask(said, Waiting.FOR_CODE, is_news=True)
    except LinkingPaused as paused:
        return Done(context.turn.doors.word(paused, context.t, context.zone))
    if found.waits is not None:
        zone = load_areas().zone(found.family.area_code)
        for account in found.earlier_accounts:
            language = await context.services[ConsentService].language_of(account)
            until = moment(found.waits.opens_at, zone, language)
            question = views.asked_elsewhere(
                found.family.head_name, until, found.waits.id, translator(language)
            )
            context.tell(account, question, language)
        until = moment(found.waits.opens_at, zone, context.t.language)
        return Done(views.link_waits(context.person, until, context.t))
    linked = views.linked(context.person, found.family.head_name, context.t)
    if draft.forgets:
        is_set = await context.services[LockService].is_set(context.person)
        linked.append(after_forgetting(context.t, is_set=is_set))
    return Done(linked)


def _refusal(update: Update) -> object | None:
    text = written(update)
    return True if text and refuses(text) else None


def _contact(update: Update) -> object | None:
    """A contact card; one of somebody else that was forwarded is a number to check."""
    new = update.message
    if new is None or new.contact is None or new.from_user is None:
        return None
    own = new.contact.user_id == new.from_user.id
    return True if own or new.forward_origin is None else None


def handlers() -> list[Route]:
    consent = Access(consent=True)
    return [
        command(
            "hubungkan",
            "link",
            act=begin,
            about=mark("Link your family"),
            own_aid=True,
            dialogue=LINKING,
        ),
        tap(StartLinking, begin, dialogue=LINKING),
        tap(ForgetByLink, begin, dialogue=LINKING),
        tap(
            AnswerConsent,
            take_consent,
            dialogue=LINKING,
            state=Waiting.FOR_CONSENT,
            stage=Stage.STEP,
        ),
        step(LINKING, Waiting.FOR_CONSENT, _refusal, take_refusal),
        step(LINKING, Waiting.FOR_CONTACT, anything, take_contact, access=consent),
        step(LINKING, Waiting.FOR_CODE, anything, take_code, access=consent),
        message(_contact, contact_out_of_place, access=consent),
        start_link(linking.START_PREFIX, begin, dialogue=LINKING),
    ]


async def contact_out_of_place(_: Update, context: BotContext) -> object:
    """A contact that nobody asked for is not kept; linking says when to share it."""
    areas = load_areas()
    names = {f.area_code: areas.name(f.area_code) for f in context.person.all_families}
    return views.my_data(context.person, names, context.t)
