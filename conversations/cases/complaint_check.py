"""A report before it is sent: checked, changed, with or without the name, and sent."""

from dataclasses import replace

from telegram import Update

from chat.context import BotContext
from chat.intake import received
from chat.routing import Ask, Done, Unclear, written
from chat.turn import current_turn
from conversations.cases.complaint_draft import COMPLAINT, QUESTIONS, Draft, Waiting, keep
from conversations.cases.complaint_story import tell_if_card_is_at_risk
from conversations.cases.parties import ask_sides
from conversations.cases.told import corrected, shown
from domain.people import Purpose
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.views import complaint as views
from features.cases.views import filed as filed_views
from features.cases.views.report_taps import Change, HideName, SendReport
from features.people.services.consent import ConsentService
from features.people.views.privacy import ask_identity
from views.menu import keyboard
from views.view import View

_WORD, _LONGEST_WORD = 6, 60


async def change(_: Update, context: BotContext, chosen: Change) -> Ask:
    return await QUESTIONS.change(context, chosen.what)


async def hide_name(_: Update, context: BotContext, chosen: HideName) -> Ask:
    draft = context.draft(Draft)
    draft.anonymous = chosen.anonymous
    if chosen.anonymous and not draft.passphrase:
        return Ask(views.ask_passphrase(context.t), Waiting.FOR_WORD)
    return await QUESTIONS.next(context)


async def take_word(update: Update, context: BotContext) -> Ask:
    word = (written(update) or "").strip()
    if len(word) < _WORD:
        return Ask(views.passphrase_short(context.t), Waiting.FOR_WORD)
    if len(word) > _LONGEST_WORD:
        return Ask(views.passphrase_long(context.t), Waiting.FOR_WORD)
    context.draft(Draft).passphrase = word
    return await QUESTIONS.next(context)


async def remind_to_check(_: Update, context: BotContext) -> Ask | Unclear:
    """What comes on the summary belongs to the report: nothing gets lost."""
    draft, got = context.draft(Draft), context.received
    if not (got.words or got.is_more_than_text or got.strange):
        return Unclear(None)
    before = draft.story
    keep(draft, got)
    await tell_if_card_is_at_risk(context, before)
    asked = await QUESTIONS.next(context)
    return replace(asked, view=shown(asked.view, draft, context), joins=True)


async def correct_story(_: Update, context: BotContext) -> Ask:
    """A message that stands in the story was changed: so is the story."""
    draft, row = context.draft(Draft), context.turn.dialogue
    assert row is not None
    draft.story = corrected(draft, draft.story, context.received) or draft.story
    if Waiting(row.state) is Waiting.FOR_CHECK:
        return await QUESTIONS.next(context)
    return Ask(views.corrected(context.t), Waiting(row.state), is_news=True)


async def send(_: Update, context: BotContext, __: SendReport) -> Done:
    draft = context.draft(Draft)
    family = context.person.shown_family
    helping = family is not None and family.helping and not draft.anonymous
    filed = await context.services[CaseService].file(
        context.person,
        Filing(
            kind=draft.kind,
            category=draft.category,
            story=draft.story,
            wish=draft.wish,
            area_code=draft.area_code,
            family_id=family.family_id if family and not draft.anonymous else None,
            anonymous=draft.anonymous,
            on_behalf=helping,
            passphrase=draft.passphrase or None,
            involved=draft.involved,
            answers=draft.answers | _place_facts(draft),
            files=tuple(draft.files),
        ),
        draft.filing_key,
    )
    keys = keyboard(context.person, context.t)
    if filed.claim is not None:
        return Done(filed_views.filed_anonymously(filed.claim, keys, context.t))
    shown = filed_views.filed(
        *(filed.case, context.zone, keys, context.t), take_by=filed.take_by, unread=filed.unread
    )
    if family is not None and helping:
        if filed.new and filed.case.on_behalf:
            shown += await ask_sides(context, filed.case, family.head_name, by_helper=True)
    elif family and not filed.case.confidential:
        shown += await _may_name_follow(context)
    return Done(shown)


async def _may_name_follow(context: BotContext) -> list[View]:
    """Asked once, and after the report is safe: it is worked on whatever the answer is."""
    answer = await context.services[ConsentService].choice(context.person, Purpose.CASE_IDENTITY)
    return [ask_identity(context.t)] if answer is None else []


def _place_facts(draft: Draft) -> dict[str, str]:
    facts = {"tempat": draft.place_words, "titik_peta": draft.point}
    return {name: fact for name, fact in facts.items() if fact}


def is_correction(update: Update) -> object | None:
    """A changed message whose words stand in the open report."""
    new, row = update.edited_message, current_turn.get().dialogue
    if new is None or row is None or row.name != COMPLAINT.name:
        return None
    draft: Draft = COMPLAINT.draft_of(row)
    return True if corrected(draft, draft.story, received(new)) is not None else None
