"""A referral is begun: on the card of a family, in a case, or for a person in no register."""

import secrets
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

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
    reader,
    step,
    tap,
    written,
)
from conversations.caseload import shown as caseload
from conversations.referrals.telling import tell
from conversations.visits.visiting import show_numbers
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.caseload.services.caseload import CaseloadService
from features.cases.rules.contacts import ContactCard, card_in
from features.referrals.rules.errors import ElsewhereFamily
from features.referrals.rules.receivers import Receiver, rules_on
from features.referrals.rules.referrals import NAMERS
from features.referrals.services.audience import Told
from features.referrals.services.rights import SENDERS
from features.referrals.services.sending import Plan, ReferralService, Whom
from features.referrals.services.words import fit_office, person_name
from features.referrals.views import deciding, letters
from features.referrals.views import sending as views
from features.referrals.views.taps import (
    AskFamily,
    ByLetter,
    ChooseReceiver,
    ReadAloud,
    ReferCase,
    ReferFamily,
    ReferPerson,
    TheyAgree,
    TurnReceivers,
    UseOffice,
)
from features.safety.rules.dangers import tells_danger
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_words
from understanding.field_deeds import FieldDeed, deed_in
from views.view import View

_MAY = Access(roles=SENDERS)
_NAMERS = Access(roles=frozenset(NAMERS))


class Waiting(Enum):
    FOR_NAME = "name"
    FOR_RECEIVER = "receiver"
    FOR_NEED = "need"
    FOR_WAY = "way"
    """It is all there: who asks the family, and how?"""
    FOR_OFFICE = "office"


@dataclass
class Draft:
    """`key` makes a doubled tap one referral."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    family_id: UUID | None = None
    case_id: int | None = None
    name: str = ""
    receiver: Receiver | None = None
    need: str = ""
    office: ContactCard | None = None

    @property
    def whom(self) -> Whom:
        return Whom(self.family_id, self.case_id, self.name)


SENDING = DialogueSpec(
    "referral",
    Draft,
    takes={
        Waiting.FOR_NAME: Takes.NAME,
        Waiting.FOR_RECEIVER: Takes.CHOICE,
        Waiting.FOR_NEED: Takes.WRITING,
        Waiting.FOR_WAY: Takes.CHOICE,
        Waiting.FOR_OFFICE: Takes.WRITING,
    },
)


async def of_family(_: Update, context: BotContext, chosen: ReferFamily) -> Ask:
    """Raises ElsewhereFamily for a family of others, also from an old button."""
    context.turn.draft = Draft(family_id=chosen.family_id)
    return await _receivers(context)


async def of_case(_: Update, context: BotContext, chosen: ReferCase) -> Ask:
    """Raises NoSuchCase, and ElsewhereFamily for a case that names no family."""
    context.turn.draft = Draft(case_id=chosen.case_id)
    return await _receivers(context)


async def of_person(_: Update, context: BotContext, __: ReferPerson) -> Ask:
    context.turn.draft = Draft()
    has_list = Role.COMPANION in context.person.roles
    return Ask(views.ask_name(context.t, has_list=has_list), Waiting.FOR_NAME)


async def read(_: Update, context: BotContext, text: str) -> Ask | View | None:
    """Whoever writes that somebody is to be referred: a family of the own list that is named, or
    who is it? Out of a case it begins there, so whoever has no list finds what was sent."""
    person = context.person
    if deed_in(text) is not FieldDeed.REFER or not person.roles & frozenset(NAMERS):
        return None
    is_companion = Role.COMPANION in person.roles
    found = await context.services[CaseloadService].mentioned(person, text) if is_companion else []
    if len(found) > 1:
        return await caseload.mentioned(context, text)
    context.turn.draft = Draft(family_id=found[0].id) if found else Draft()
    if found:
        return await _receivers(context)
    return Ask(views.ask_name(context.t, has_list=is_companion), Waiting.FOR_NAME)


async def take_name(_: Update, context: BotContext, text: str) -> Ask:
    draft = context.draft(Draft)
    try:
        draft.name = person_name(text)
    except WordsUnfit:
        return Ask(views.name_unfit(context.t), Waiting.FOR_NAME)
    return await _receivers(context)


async def turn_page(_: Update, context: BotContext, chosen: TurnReceivers) -> Ask:
    return await _receivers(context, chosen.page)


async def choose(_: Update, context: BotContext, chosen: ChooseReceiver) -> Ask:
    return await _to(context, chosen.receiver)


async def take_need(_: Update, context: BotContext, text: str) -> Ask:
    """What tells of a danger shows the numbers first; a family that reads here never gets it."""
    draft = context.draft(Draft)
    subject = await context.services[ReferralService].subject(context.person, draft.whom)
    if tells_danger(text):
        await show_numbers(context)
    try:
        draft.need = fit_words(text, family_reads=subject.family_reads)
    except WordsUnfit:
        return Ask(views.need_unfit(subject, context.t), Waiting.FOR_NEED)
    return await _check(context)


async def use_office(_: Update, context: BotContext, __: UseOffice) -> Ask:
    plan, draft = await _plan(context), context.draft(Draft)
    if plan.office is None:
        raise StaleButton
    draft.office = fit_office(plan.office)
    return await _check(context)


async def by_letter(_: Update, context: BotContext, __: ByLetter) -> Ask:
    await _plan(context)
    return Ask(views.ask_office(context.t), Waiting.FOR_OFFICE)


async def take_office(_: Update, context: BotContext, text: str) -> Ask:
    card = card_in(text)
    if card is None:
        return Ask(views.office_unclear(context.t), Waiting.FOR_OFFICE)
    try:
        context.draft(Draft).office = fit_office(card)
    except WordsUnfit:
        return Ask(views.office_unfit(context.t), Waiting.FOR_OFFICE)
    return await _check(context)


async def ask_family(_: Update, context: BotContext, __: AskFamily) -> Done:
    """The family decides in its own chat; nobody else knows of it until then."""
    told = await _begin(context, None)
    await tell(context, told, told.family, deciding.please_agree)
    return Done(views.asked(told, context.t))


async def read_aloud(_: Update, context: BotContext, __: ReadAloud) -> Ask:
    plan, draft = await _plan(context), context.draft(Draft)
    view = views.read_aloud(plan, draft.need, draft.office, context.t)
    return Ask(view, Waiting.FOR_WAY)


async def they_agree(_: Update, context: BotContext, __: TheyAgree) -> Done:
    """It goes at once; a family with a phone reads so, and may take it back."""
    plan, draft = await _plan(context, is_begun=True), context.draft(Draft)
    days = plan.rule.answer_days
    text = views.consent_text(plan.rule.receiver, draft.need, draft.office, days, context.t)
    told = await _begin(context, str(text))
    await tell(context, told, told.receivers, letters.to_receiver)
    await tell(context, told, told.family, deciding.sent_for_you)
    zone = load_areas().zone(told.referral.area_code)
    return Done(views.sent(told.referral, zone, context.t))


async def _receivers(context: BotContext, page: int = 0) -> Ask:
    draft = context.draft(Draft)
    subject = await context.services[ReferralService].subject(context.person, draft.whom)
    rules = tuple(rules_on(context.today).values())
    view = views.choose_receiver(subject, rules, page, context.t)
    return Ask(view, Waiting.FOR_RECEIVER)


async def _to(context: BotContext, receiver: Receiver) -> Ask:
    """Raises ReferralKnown and ReferralToSelf before anything is written."""
    draft = context.draft(Draft)
    plan = await context.services[ReferralService].plan(context.person, draft.whom, receiver)
    draft.receiver, draft.office, draft.need = receiver, None, ""
    return Ask(views.ask_need(plan.subject, receiver, context.t), Waiting.FOR_NEED)


async def _check(context: BotContext) -> Ask:
    plan, draft = await _plan(context), context.draft(Draft)
    return Ask(views.check(plan, draft.need, draft.office, context.t), Waiting.FOR_WAY)


async def _plan(context: BotContext, *, is_begun: bool = False) -> Plan:
    """Raises StaleButton where nothing was chosen or written yet."""
    draft = context.draft(Draft)
    if draft.receiver is None or not draft.need:
        raise StaleButton
    if not (draft.family_id or draft.case_id or draft.name):
        raise ElsewhereFamily
    service = context.services[ReferralService]
    return await service.plan(context.person, draft.whom, draft.receiver, is_begun=is_begun)


async def _begin(context: BotContext, spoken: str | None) -> Told:
    draft = context.draft(Draft)
    if draft.receiver is None or not draft.need:
        raise StaleButton
    return await context.services[ReferralService].begin(
        context.person,
        draft.whom,
        draft.receiver,
        draft.need,
        f"{context.person.telegram_id}:{draft.key}",
        office=draft.office,
        spoken=spoken,
    )


def handlers() -> list[Route]:
    companions = Access(roles=frozenset({Role.COMPANION}))
    return [
        tap(ReferFamily, of_family, access=companions, dialogue=SENDING),
        tap(ReferCase, of_case, access=_MAY, dialogue=SENDING),
        tap(ReferPerson, of_person, access=_NAMERS, dialogue=SENDING),
        tap(TurnReceivers, turn_page, access=_MAY, dialogue=SENDING),
        tap(ChooseReceiver, choose, access=_MAY, dialogue=SENDING),
        tap(UseOffice, use_office, access=_MAY, dialogue=SENDING),
        tap(ByLetter, by_letter, access=_MAY, dialogue=SENDING),
        tap(AskFamily, ask_family, access=_MAY, dialogue=SENDING),
        tap(ReadAloud, read_aloud, access=_MAY, dialogue=SENDING),
        tap(TheyAgree, they_agree, access=_MAY, dialogue=SENDING),
        reader(read, stage=Stage.ALARM, dialogue=SENDING),
        step(SENDING, Waiting.FOR_NAME, written, take_name, access=_NAMERS),
        step(SENDING, Waiting.FOR_NEED, written, take_need, access=_MAY),
        step(SENDING, Waiting.FOR_OFFICE, written, take_office, access=_MAY),
    ]
