"""Those who must say yes: asked in their own chat, or face to face with a witness beside."""

from dataclasses import dataclass
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
    Sums,
    Takes,
    step,
    tap,
    text_sent,
    written,
)
from domain.people import Role
from features.cases.rules.cases import CaseFile, CaseKind
from features.cases.rules.parties import PartyAnswer
from features.cases.services.parties import Answered, Asked, CaseParties
from features.cases.views import escalation as proxy_views
from features.cases.views import parties as views
from features.cases.views.escalation import ConfirmCase
from features.cases.views.parties import AnswerParty, ReadAgreement, Witnessed
from features.people.services.consent import ConsentService
from views.menu import keyboard
from views.translator import Translator, mark, translator
from views.view import View

_FIELD = Access(roles=frozenset({Role.COMPANION}))
_SHORTEST, _LONGEST = 3, 120


class Waiting(Enum):
    FOR_WITNESS = "witness"


@dataclass
class Draft:
    party_id: int = 0
    agrees: bool = False


WITNESS = DialogueSpec(
    "witness",
    Draft,
    takes={Waiting.FOR_WITNESS: Takes.WRITING},
    unfinished=mark("👥 The witness is not written down yet. Shall we go on?"),
)


async def ask_sides(
    context: BotContext,
    case: CaseFile,
    name: str,
    *,
    other: str = "",
    other_family: UUID | None = None,
    by_helper: bool = False,
) -> list[View]:
    """Ask whoever has an account; what the companion must do for the others comes back. A helper
    writes down no yes for the family: it finds the question in the report itself."""
    service, shown = context.services[CaseParties], []
    for asked in await service.ask(case, name, other=other, other_family=other_family):
        if asked.accounts:
            await _ask(context, case, asked, by_helper=by_helper)
        elif not by_helper:
            shown.append(views.needs_witness(case, asked.party, context.t))
    return shown


async def _ask(context: BotContext, case: CaseFile, asked: Asked, *, by_helper: bool) -> None:
    for account in asked.accounts:
        language = await context.services[ConsentService].language_of(account)
        view = _question(case, asked, translator(language), by_helper=by_helper)
        key = f"confirm:{case.id}:{asked.party.side}:{account}"
        context.tell(account, view, language, dedupe=key)


def _question(case: CaseFile, asked: Asked, t: Translator, *, by_helper: bool) -> View:
    if case.kind == CaseKind.MEDIATION:
        return views.please_agree(case, asked.party, t)
    return proxy_views.please_confirm(case, t, by_helper=by_helper)


async def confirm(_: Update, context: BotContext, chosen: ConfirmCase) -> View:
    """The family says whether what was filed in its name is right."""
    answer = PartyAnswer.YES if chosen.agrees else PartyAnswer.NO
    done = await context.services[CaseParties].answer_for_family(
        context.person, chosen.case_id, answer
    )
    await _tell(context, done)
    return views.thanks(done.case, done.party, context.t, heard=done.heard)


async def read_agreement(_: Update, context: BotContext, chosen: ReadAgreement) -> View:
    """Raises NoSuchCase."""
    case, party = await context.services[CaseParties].asked(context.person, chosen.party_id)
    return views.please_agree(case, party, context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerParty) -> View:
    done = await context.services[CaseParties].answer(
        context.person, chosen.party_id, PartyAnswer.YES if chosen.agrees else PartyAnswer.NO
    )
    await _tell(context, done)
    return views.thanks(done.case, done.party, context.t, heard=done.heard)


async def ask_witness(_: Update, context: BotContext, chosen: Witnessed) -> Ask | View:
    """Who has an account by now is asked there instead. Raises NoSuchCase."""
    case, asked = await context.services[CaseParties].to_ask(context.person, chosen.party_id)
    if asked.accounts:
        await _ask(context, case, asked, by_helper=False)
        return views.asked_there(case, asked.party, context.t)
    context.turn.draft = Draft(chosen.party_id, chosen.agrees)
    return Ask(views.ask_witness(context.t), Waiting.FOR_WITNESS, WITNESS)


async def take_witness(update: Update, context: BotContext) -> Ask | Done:
    draft, name = context.draft(Draft), (written(update) or "").strip()
    if not _SHORTEST <= len(name) <= _LONGEST:
        return Ask(views.ask_witness(context.t), Waiting.FOR_WITNESS)
    done = await context.services[CaseParties].witnessed(
        context.person,
        draft.party_id,
        PartyAnswer.YES if draft.agrees else PartyAnswer.NO,
        name,
    )
    await _tell(context, done)
    keys = keyboard(context.person, context.t)
    return Done(views.recorded(done.case, done.party, keys, context.t))


async def _tell(context: BotContext, done: Answered) -> None:
    """The companion hears what each side said; all hear when both agree."""
    case, mediates = done.case, done.case.kind == CaseKind.MEDIATION
    told = {*done.others, *([case.reporter_id] if case.reporter_id else [])}
    for account in told - {context.person.telegram_id}:
        language = await context.services[ConsentService].language_of(account)
        t = translator(language)
        if mediates and done.is_agreed:
            view = views.both_agree(case, t)
        elif account == case.reporter_id:
            view = views.answered(case, done.party, t)
        else:
            continue
        key = f"party:{done.party.id}:{done.party.answer}:{account}"
        context.tell(account, view, language, dedupe=key)
    for one in done.staff:
        if one.telegram_id not in told:
            t = translator(one.language)
            key = f"refused:{case.id}:{one.telegram_id}"
            context.tell(one.telegram_id, views.not_wanted(case, t), one.language, dedupe=key)
    if mediates and done.is_agreed:
        context.turn.show(views.both_agree(case, context.t))


def handlers() -> list[Route]:
    return [
        tap(ConfirmCase, confirm),
        tap(AnswerParty, answer),
        tap(ReadAgreement, read_agreement, access=Access(sums=Sums.OWN)),
        tap(Witnessed, ask_witness, access=_FIELD, dialogue=WITNESS),
        step(WITNESS, Waiting.FOR_WITNESS, text_sent, take_witness, access=_FIELD),
    ]
