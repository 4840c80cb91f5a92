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
from domain.errors import StaleButton
from domain.people import Purpose
from features.cases.rules.cases import Category
from features.cases.rules.filing import CAUTION, REACH, Filed, Filing
from features.cases.services.cases import CaseService
from features.cases.views import complaint as views
from features.cases.views import filed as filed_views
from features.cases.views.report_taps import Change, HideName, SecondWord, SendReport
from features.people.services.consent import ConsentService
from features.people.views.privacy import ask_identity
from features.safety.services.alarm import AlarmService
from features.safety.services.helps import need_of
from understanding.asides import is_question, speaks_of_word, word_in
from understanding.danger import DangerKind
from understanding.leaving import says_send
from views.menu import keyboard
from views.view import View

_WORD, _LONGEST_WORD = 6, 60
_MOST_WORDS = 5
"""So few words, right after the secret word, may still be about it."""


async def change(_: Update, context: BotContext, chosen: Change) -> Ask:
    return await QUESTIONS.change(context, chosen.what)


async def hide_name(_: Update, context: BotContext, chosen: HideName) -> Ask:
    draft = context.draft(Draft)
    draft.anonymous, draft.word_is_new = chosen.anonymous, False
    if chosen.anonymous and not draft.passphrase:
        return Ask(views.ask_passphrase(context.t), Waiting.FOR_WORD)
    return await QUESTIONS.next(context)


async def take_word(update: Update, context: BotContext) -> Ask:
    """One word of their own. A question, or a sentence, is none."""
    word = (written(update) or "").strip()
    if len(word.split()) != 1 or is_question(word):
        return Ask(views.ask_passphrase_again(context.t), Waiting.FOR_WORD)
    if len(word) < _WORD:
        return Ask(views.passphrase_short(context.t), Waiting.FOR_WORD)
    if len(word) > _LONGEST_WORD:
        return Ask(views.passphrase_long(context.t), Waiting.FOR_WORD)
    return await _word_is(context, word)


async def _word_is(context: BotContext, word: str) -> Ask:
    """It is shown once, so that it can be written down."""
    draft = context.draft(Draft)
    draft.passphrase, draft.word_is_new, draft.second_word = word, True, ""
    context.turn.show(views.passphrase_chosen(word, context.t))
    return await QUESTIONS.next(context)


async def choose_word(_: Update, context: BotContext, chosen: SecondWord) -> Ask:
    """Raises StaleButton where nothing is being asked."""
    draft = context.draft(Draft)
    said = draft.second_word
    if not said:
        raise StaleButton
    if chosen.is_word:
        return await _word_is(context, word_in(said) or said)
    draft.second_word, draft.word_is_new = "", False
    draft.story = f"{draft.story}\n{said}".strip()
    return await QUESTIONS.next(context)


async def _second_word(context: BotContext, said: str) -> Ask | None:
    """What comes right after the secret word is another one, or is asked about: never a story
    unasked."""
    draft = context.draft(Draft)
    word = word_in(said) if draft.passphrase else None
    if word is not None and _fits(word) and (draft.word_is_new or speaks_of_word(said)):
        return await _word_is(context, word)
    if not draft.word_is_new or len(said.split()) > _MOST_WORDS:
        return None
    draft.second_word = said
    return Ask(views.which_word(said, context.t), Waiting.FOR_CHECK, is_news=True)


def _fits(word: str) -> bool:
    return _WORD <= len(word) <= _LONGEST_WORD


async def remind_to_check(update: Update, context: BotContext) -> Ask | Done | Unclear:
    """What comes on the summary belongs to the report: nothing gets lost. Who writes that it may go
    has pressed the button."""
    draft, got = context.draft(Draft), context.received
    if not got.is_more_than_text and says_send(got.words):
        return await send(update, context, SendReport())
    if not (got.words or got.is_more_than_text or got.strange):
        return Unclear(None)
    if got.words and not got.is_more_than_text:
        asked = await _second_word(context, got.words)
        if asked is not None:
            return asked
    draft.word_is_new = False
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


async def send(_: Update, context: BotContext, __: SendReport) -> Ask | Done:
    draft = context.draft(Draft)
    if draft.second_word:
        return Ask(views.which_word(draft.second_word, context.t), Waiting.FOR_CHECK)
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
            answers=draft.answers | _safety_facts(draft) | _place_facts(draft),
            files=tuple(draft.files),
        ),
        draft.filing_key,
    )
    keys, until = keyboard(context.person, context.t), await _until_then(context, draft, filed)
    if filed.claim is not None:
        context.turn.discards = (
            True  # whoever hides their name does not want to be asked about more
        )
        return Done([*filed_views.filed_anonymously(filed.claim, keys, context.t), *until])
    shown = filed_views.filed(
        *(filed.case, context.zone, keys, context.t), take_by=filed.take_by, unread=filed.unread
    )
    shown += until
    if family is not None and helping:
        if filed.new and filed.case.on_behalf:
            shown += await ask_sides(context, filed.case, family.head_name, by_helper=True)
    elif family and not filed.case.confidential:
        shown += await _may_name_follow(context)
    return Done(shown)


async def _until_then(context: BotContext, draft: Draft, filed: Filed) -> list[View]:
    """Whom to call until an officer has read of a danger."""
    is_danger = draft.alarm not in (None, DangerKind.FRAUD)
    if draft.category != Category.EMERGENCY and not is_danger:
        return []
    alarms = context.services[AlarmService]
    contacts = await (
        alarms.numbers(need_of(draft.alarm, draft.story)) if draft.alarm else alarms.all_numbers()
    )
    by = filed.take_by or filed.case.due_at
    return [filed_views.until_then(contacts, by, context.zone, context.t)]


async def _may_name_follow(context: BotContext) -> list[View]:
    """Asked once, and after the report is safe: it is worked on whatever the answer is."""
    answer = await context.services[ConsentService].choice(context.person, Purpose.CASE_IDENTITY)
    return [ask_identity(context.t)] if answer is None else []


def _safety_facts(draft: Draft) -> dict[str, str]:
    facts = {CAUTION: "\n".join(draft.cautions), REACH: draft.reach}
    return {name: fact for name, fact in facts.items() if fact}


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
