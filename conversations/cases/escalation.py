"""Case reports of companions, filing for a family, and mediation between two sides."""

from dataclasses import replace
from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.intake import received
from chat.routing import (
    Ask,
    Done,
    Route,
    Stage,
    Unclear,
    anything,
    key,
    message,
    step,
    tap,
    text_sent,
    written,
)
from chat.turn import current_turn
from conversations.cases.aside import is_told
from conversations.cases.escalation_draft import (
    ESCALATION,
    FIELD,
    QUESTIONS,
    STORY,
    Draft,
    Waiting,
    named_like,
    told_more,
    words_for,
)
from conversations.cases.parties import ask_sides
from conversations.cases.talk_draft import TALK, settled
from conversations.cases.talk_draft import Waiting as Talking
from conversations.cases.told import added, corrected, keep_things, shown
from domain.areas import load_areas
from domain.people import Role
from features.cases.rules.cases import CaseKind, Category, in_group
from features.cases.rules.dangers import dangers_of
from features.cases.rules.files import NotKept
from features.cases.rules.filing import REACH, Filing
from features.cases.services.cases import CaseService
from features.cases.views import complaint as complaint_views
from features.cases.views import escalation as views
from features.cases.views import filed as filed_views
from features.cases.views import files as file_views
from features.cases.views.accused import ChooseInvolved
from features.cases.views.escalation import (
    CONTINUE,
    AboutFamily,
    AboutNobody,
    Agreed,
    CaseCategory,
    CaseGroup,
    ChangeCase,
    ChoosePhase,
    OnBehalf,
    OtherSide,
    OtherUnknown,
    SendCase,
    Urgency,
)
from features.cases.views.files import Evidence
from features.people.rules.errors import NotYourArea
from features.people.services.families import FamilyService
from features.safety.services.alarm import AlarmService
from understanding.leaving import is_enough, leaving, says_send
from views.menu import keyboard

_OF_THE_CASE = frozenset({*STORY.values(), "needs"})
"""Answers that are its story or what is wished."""
_NAMES = {"reach": REACH}
"""Answers that a case calls otherwise than the question."""


async def take_name(update: Update, context: BotContext) -> Ask:
    wanted = (written(update) or "").casefold().strip()
    families = await context.services[FamilyService].of_companion(context.person)
    fitting = [family for family in families if wanted in family.head_name.casefold()]
    return Ask(views.who(fitting, context.t), Waiting.FOR_WHO)


async def about_family(_: Update, context: BotContext, chosen: AboutFamily) -> Ask:
    """Raises NotYourArea for a family of others, also from an old button."""
    family = await context.services[FamilyService].accompanied(context.person, chosen.family_id)
    if family is None:
        raise NotYourArea
    draft = context.draft(Draft)
    draft.family_id, draft.name = family.id, family.head_name
    draft.area_code = family.area_code
    return await QUESTIONS.next(context)


async def about_nobody(_: Update, context: BotContext, chosen: AboutNobody) -> Ask:
    draft, own = context.draft(Draft), context.person.posts_of(Role.COMPANION)
    codes = list(dict.fromkeys(post.area_code for post in own if post.area_code))
    if len(codes) > 1 and chosen.area_code not in codes:
        names = {code: load_areas().name(code) for code in codes}
        return Ask(views.which_area(chosen, names, context.t), Waiting.FOR_WHO)
    draft.area_code = chosen.area_code if chosen.area_code in codes else "".join(codes[:1])
    draft.behalf = False
    draft.name = (
        load_areas().name(draft.area_code) if chosen.area else context.t.plain("Not registered yet")
    )
    return await QUESTIONS.next(context)


async def choose_behalf(_: Update, context: BotContext, chosen: OnBehalf) -> Ask:
    context.draft(Draft).behalf = chosen.yes
    return await QUESTIONS.next(context)


async def choose_group(_: Update, context: BotContext, chosen: CaseGroup) -> Ask:
    fitting = in_group(await context.services[CaseService].routes(), chosen.group)
    return Ask(views.categories(fitting, context.t), Waiting.FOR_CHOICE)


async def choose_category(_: Update, context: BotContext, chosen: CaseCategory) -> Ask:
    draft = context.draft(Draft)
    draft.category, draft.dangers = chosen.category, dangers_of(chosen.category)
    draft.secret = (await context.services[CaseService].routes())[chosen.category].confidential
    if chosen.category == Category.EMERGENCY:
        contacts = await context.services[AlarmService].all_numbers()
        context.turn.show(complaint_views.danger_numbers(contacts, context.t))
    return await QUESTIONS.next(context)


async def choose_urgency(_: Update, context: BotContext, chosen: Urgency) -> Ask:
    context.draft(Draft).severity = chosen.severity
    return await QUESTIONS.next(context)


async def choose_phase(_: Update, context: BotContext, chosen: ChoosePhase) -> Ask:
    context.draft(Draft).phase = chosen.phase
    return await QUESTIONS.next(context)


async def choose_involved(_: Update, context: BotContext, chosen: ChooseInvolved) -> Ask:
    context.draft(Draft).involved = chosen.involved
    return await QUESTIONS.next(context)


async def choose_agreed(_: Update, context: BotContext, chosen: Agreed) -> Ask:
    context.draft(Draft).agreed = chosen.yes
    return await QUESTIONS.next(context)


async def choose_other(_: Update, context: BotContext, chosen: OtherSide) -> Ask:
    """Raises NotYourArea for a family that this companion does not look after."""
    families = await context.services[FamilyService].of_companion(context.person)
    family = next((one for one in families if one.id == chosen.family_id), None)
    if family is None:
        raise NotYourArea
    draft = context.draft(Draft)
    draft.other_family, draft.other_known = family.id, True
    draft.words["other"] = family.head_name
    return await QUESTIONS.next(context)


async def other_unknown(_: Update, context: BotContext, __: OtherUnknown) -> Ask:
    context.draft(Draft).other_known = True
    return await QUESTIONS.next(context)


async def take_words(_: Update, context: BotContext) -> Ask | Unclear:
    """The answer in words, or by voice; photos and the like are kept with it."""
    draft, got = context.draft(Draft), context.received
    if not (got.words or got.is_more_than_text or got.strange):
        return Unclear(None)
    keep_things(draft, got)
    text = added(draft, "", got)
    if (
        not text
        and got.voice
        and draft.asked == "story"
        and NotKept.VOICE_TOO_LARGE not in draft.unkept
    ):
        text = context.t.plain("(voice message)")
    if not text:
        question = views.ask(draft.asked, context.t)
        if not draft.evidence.is_empty:
            question = file_views.also_kept(question, draft.evidence, context.t)
        return Ask(shown(question, draft, context), words_for(draft.asked), joins=True)
    phrase = leaving(text)
    if draft.asked == "done" and phrase and (phrase.is_empty or phrase.is_enough):
        text = context.t.plain("Nothing yet")
    draft.words[draft.asked] = text
    if draft.asked == "other":
        draft.other_family = None
        draft.other_known = not await named_like(context, text, draft.family_id)
    asked = await QUESTIONS.next(context)
    return replace(asked, view=shown(asked.view, draft, context))


async def take_evidence(_: Update, context: BotContext) -> Ask | Unclear:
    """Photos and the like; words that come with them belong to the case."""
    draft, got = context.draft(Draft), context.received
    if not (got.words or got.is_more_than_text or got.strange):
        return Unclear(None)
    if not got.is_more_than_text and is_enough(got.text):
        draft.evidence_done = True
        return await QUESTIONS.next(context)
    grew = told_more(draft, got)
    view = views.ask_evidence(draft.evidence, context.t)
    if grew:
        view = file_views.also_kept(view, Evidence(), context.t, words=True)
    return Ask(shown(view, draft, context), Waiting.FOR_EVIDENCE, joins=True)


async def take_on_summary(update: Update, context: BotContext) -> Ask | Done | Unclear:
    """What comes on the summary belongs to the case; that it may go is as good as the button."""
    draft, got = context.draft(Draft), context.received
    if not got.is_more_than_text and says_send(got.words):
        return await send(update, context, SendCase())
    if not (got.is_more_than_text or is_told(got.words)):
        return Unclear(None)
    told_more(draft, got)
    asked = await QUESTIONS.next(context)
    return replace(asked, view=shown(asked.view, draft, context), joins=True)


async def take_reach(_: Update, context: BotContext) -> Ask:
    """Words, a point on the map, a card with a number, a photo of the house: each is enough."""
    draft, got = context.draft(Draft), context.received
    keep_things(draft, got)
    is_done = not got.is_more_than_text and is_enough(got.text)
    told = "" if is_done else added(draft, draft.words.get("reach", ""), got)
    waits = got.album or (draft.unkept and not told)
    if told or not waits:
        draft.words["reach"] = told
    if waits:
        return Ask(shown(views.ask_reach(context.t), draft, context), Waiting.FOR_REACH, joins=True)
    asked = await QUESTIONS.next(context)
    return replace(asked, view=shown(asked.view, draft, context))


async def reach_done(_: Update, context: BotContext) -> Ask:
    draft = context.draft(Draft)
    draft.words["reach"] = draft.words.get("reach", "")
    return await QUESTIONS.next(context)


async def change(_: Update, context: BotContext, chosen: ChangeCase) -> Ask:
    """Ask one thing again; everything else stays as it was said."""
    return await QUESTIONS.change(context, chosen.what)


async def correct_words(_: Update, context: BotContext) -> Ask:
    """A message that answered a question was changed: so is the answer."""
    draft, row = context.draft(Draft), context.turn.dialogue
    assert row is not None
    for name, text in draft.words.items():
        draft.words[name] = corrected(draft, text, context.received) or text
    if Waiting(row.state) is Waiting.FOR_CHECK:
        return await QUESTIONS.next(context)
    return Ask(complaint_views.corrected(context.t), Waiting(row.state), is_news=True)


async def evidence_done(_: Update, context: BotContext) -> Ask:
    context.draft(Draft).evidence_done = True
    return await QUESTIONS.next(context)


async def send(_: Update, context: BotContext, __: SendCase) -> Ask | Done:
    draft = context.draft(Draft)
    if not context.person.holds(Role.COMPANION, draft.area_code):
        raise NotYourArea
    answers = {
        _NAMES.get(name, name): text
        for name, text in draft.words.items()
        if text and name not in _OF_THE_CASE
    }
    if draft.point:
        answers["titik_peta"] = draft.point
    if draft.agreed is not None:
        answers["consent"] = "ya" if draft.agreed else "belum"
    filed = await context.services[CaseService].file(
        context.person,
        Filing(
            kind=draft.kind,
            category=draft.category,
            story=draft.words.get(STORY[draft.kind], ""),
            wish=draft.words.get("needs", ""),
            area_code=draft.area_code,
            family_id=draft.family_id,
            on_behalf=bool(draft.behalf),
            severity=draft.severity,
            phase=draft.phase if draft.family_id else None,
            involved=draft.involved,
            answers=answers,
            files=tuple(draft.files),
        ),
        draft.filing_key,
    )
    keys = keyboard(context.person, context.t)
    shown = filed_views.filed(filed.case, context.zone, keys, context.t, unread=filed.unread)
    if filed.new and (filed.case.on_behalf or draft.kind == CaseKind.MEDIATION):
        shown += await ask_sides(
            context,
            filed.case,
            draft.name,
            other=draft.words.get("other", ""),
            other_family=draft.other_family,
        )
    if not filed.case.is_danger or not filed.case.is_open:
        return Done(shown)
    for view in shown:
        context.turn.show(view)
    context.turn.draft = await settled(context, filed.case, dangers=draft.dangers)
    return Ask(views.ask_more(filed.case, context.t), Talking.FOR_MORE, TALK)


def _correction(update: Update) -> object | None:
    """A changed message whose words stand in the open case report."""
    new, row = update.edited_message, current_turn.get().dialogue
    if new is None or row is None or row.name != ESCALATION.name:
        return None
    draft: Draft = ESCALATION.draft_of(row)
    got = received(new)
    return True if any(corrected(draft, text, got) for text in draft.words.values()) else None


def _at(state: Waiting, kind: Any, act: Any) -> Route:
    return tap(kind, act, access=FIELD, dialogue=ESCALATION, state=state, stage=Stage.STEP)


def handlers() -> list[Route]:
    return [
        key(
            CONTINUE,
            evidence_done,
            access=FIELD,
            dialogue=ESCALATION,
            state=Waiting.FOR_EVIDENCE,
        ),
        step(ESCALATION, Waiting.FOR_WHO, text_sent, take_name, access=FIELD),
        _at(Waiting.FOR_WHO, AboutFamily, about_family),
        _at(Waiting.FOR_WHO, AboutNobody, about_nobody),
        _at(Waiting.FOR_CHOICE, OnBehalf, choose_behalf),
        _at(Waiting.FOR_CHOICE, CaseGroup, choose_group),
        _at(Waiting.FOR_CHOICE, CaseCategory, choose_category),
        _at(Waiting.FOR_CHOICE, Urgency, choose_urgency),
        _at(Waiting.FOR_CHOICE, ChoosePhase, choose_phase),
        _at(Waiting.FOR_CHOICE, ChooseInvolved, choose_involved),
        _at(Waiting.FOR_CHOICE, Agreed, choose_agreed),
        _at(Waiting.FOR_CHOICE, OtherSide, choose_other),
        _at(Waiting.FOR_CHOICE, OtherUnknown, other_unknown),
        step(ESCALATION, Waiting.FOR_WORDS, anything, take_words, access=FIELD),
        step(ESCALATION, Waiting.FOR_DEEDS, anything, take_words, access=FIELD),
        key(CONTINUE, reach_done, access=FIELD, dialogue=ESCALATION, state=Waiting.FOR_REACH),
        step(ESCALATION, Waiting.FOR_REACH, anything, take_reach, access=FIELD),
        step(ESCALATION, Waiting.FOR_EVIDENCE, anything, take_evidence, access=FIELD),
        step(ESCALATION, Waiting.FOR_CHECK, anything, take_on_summary, access=FIELD),
        _at(Waiting.FOR_CHECK, SendCase, send),
        _at(Waiting.FOR_CHECK, ChangeCase, change),
        message(_correction, correct_words, access=FIELD, dialogue=ESCALATION),
    ]
