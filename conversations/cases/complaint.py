"""Filing a report: what happened, the story, photos, the place, the wish, and a look at it all."""

from dataclasses import replace
from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.drafts import DraftService, park_open
from chat.intake import Received
from chat.routing import (
    Ask,
    Done,
    Route,
    Stage,
    anything,
    command,
    key,
    meaning,
    message,
    place_sent,
    resumption,
    step,
    tap,
    text_sent,
    written,
)
from conversations.cases.aside import is_told, keep_aside
from conversations.cases.complaint_check import (
    change,
    choose_word,
    correct_story,
    hide_name,
    is_correction,
    remind_to_check,
    send,
    take_word,
)
from conversations.cases.complaint_draft import (
    COMPLAINT,
    QUESTIONS,
    Draft,
    Waiting,
    keep,
)
from conversations.cases.complaint_kind import ask_kind
from conversations.cases.complaint_place import (
    browse_places,
    choose_place,
    place_unlisted,
    take_place,
    take_point,
)
from conversations.cases.complaint_reach import no_contact, reach_done, take_reach
from conversations.cases.complaint_story import grows, show_banks, tell_if_card_is_at_risk
from conversations.cases.complaint_wish import choose_wish, no_wish, skip, take_last_things
from conversations.cases.told import shown
from conversations.safety import alarm
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseKind, Category, in_group
from features.cases.rules.dangers import CARD_AT_RISK, dangers_of
from features.cases.services.cases import CaseService
from features.cases.views import complaint as views
from features.cases.views.accused import ChooseInvolved
from features.cases.views.complaint import DONE, SIX
from features.cases.views.deeds import Do, OnReport
from features.cases.views.report_taps import (
    Answer6T,
    BrowsePlaces,
    Change,
    ChooseCategory,
    ChooseGroup,
    ChoosePlace,
    ChoosePraise,
    ChooseWish,
    ContinueReport,
    HideName,
    NextStep,
    NoContact,
    PlaceUnlisted,
    SecondWord,
    SendReport,
    StartReport,
)
from features.safety.rules.victims import chosen
from features.safety.services.alarm import AlarmService
from features.safety.views.victims import ReportFraud, story
from storage.dialogues import DialogueRow
from understanding.accusations import involved_in
from understanding.complaints import is_card_at_risk, story_in
from understanding.leaving import is_enough
from understanding.words import Intent
from views.labels import is_label
from views.menu import REPORT
from views.translator import mark
from views.view import View

_NAMED = 4
_NOBODY = frozenset({"tidak ada", "tidak", "nggak ada", "gak ada", "bukan siapa siapa"})


# -- beginning ----------------------------------------------------------------------------------


async def begin(update: Update, context: BotContext, *_: object) -> Ask | View:
    """A report with the first words in it, or the question whether an unfinished one goes on."""
    context.asked("report")
    words = _first_words(update)
    if update.message is not None and (update.message.text or "").startswith("/"):
        danger = alarm.danger_here(words, context.turn)
        if danger is not None and (shown := await alarm.screen(update, context, danger)):
            return shown
    row, taken = context.turn.dialogue, False
    if row is None or row.name != COMPLAINT.name:
        row, taken = await _parked(context), True
    unfinished: Draft | None = COMPLAINT.draft_of(row) if row else None
    if unfinished is not None and (unfinished.category or (taken and unfinished.is_told)):
        unfinished.first_words = words
        if is_card_at_risk(words):
            await show_banks(context)
        context.turn.draft = unfinished
        return Ask(views.resume(unfinished.category, words, context.t), Waiting.FOR_KIND)
    draft = unfinished if unfinished and unfinished.kind == CaseKind.COMPLAINT else Draft()
    context.turn.draft = draft
    if not words:
        return Ask(views.report_menu(context.t), Waiting.FOR_KIND)
    await grows(context, Received(words))
    return ask_kind(context)


def _first_words(update: Update) -> str:
    """What was told together with the wish to report; keys and taps tell nothing."""
    text = (update.message.text or "") if update.message else ""
    return "" if is_label(text) else story_in(text)


async def _parked(context: BotContext) -> DialogueRow | None:
    drafts, turn = context.services[DraftService], context.turn
    return await drafts.take(turn.chat_id, context.person.telegram_id, COMPLAINT.name)


def park_own(context: BotContext) -> None:
    """A report that is open is not lost when another begins."""
    park_open(context.turn, COMPLAINT)


async def go_on(_: Update, context: BotContext, chosen: ContinueReport) -> Ask:
    draft = context.draft(Draft)
    if chosen.anew:
        draft = context.turn.draft = Draft(story=draft.first_words)
    elif draft.first_words:
        await grows(context, Received(draft.first_words))
        draft.first_words = ""
    if draft.category is None and draft.kind == CaseKind.COMPLAINT:
        menu = Ask(views.report_menu(context.t), Waiting.FOR_KIND)
        return ask_kind(context) if draft.is_told else menu
    return await QUESTIONS.next(context)


async def stand(update: Update, context: BotContext) -> Ask:
    """The question at which the draft stands."""
    return await go_on(update, context, ContinueReport(False))


async def choose_group(_: Update, context: BotContext, chosen: ChooseGroup) -> Ask:
    routes = await context.services[CaseService].routes()
    fitting = in_group(routes, chosen.group)
    return Ask(views.categories(fitting, context.t), Waiting.FOR_KIND)


async def choose_category(_: Update, context: BotContext, chosen: ChooseCategory) -> Ask | Done:
    draft = context.draft(Draft)
    again = draft.category == chosen.category
    draft.kind, draft.category = CaseKind.COMPLAINT, chosen.category
    draft.dangers = dangers_of(chosen.category)
    routes = await context.services[CaseService].routes()
    draft.secret = routes[chosen.category].confidential
    twin = await context.services[CaseService].twin(context.person, chosen.category)
    if twin is not None:
        return Done(views.twin(twin, context.t))
    family = context.person.family
    if family is not None and not again:
        near = await context.services[CaseService].neighbour(
            context.person, chosen.category, family.area_code
        )
        if near is not None:
            return Ask(views.neighbour(near, chosen.category, context.t), Waiting.FOR_KIND)
    if chosen.category == Category.EMERGENCY:
        contacts = await context.services[AlarmService].all_numbers()
        if not (draft.story or draft.voices):
            return Ask(views.danger(contacts, context.t), Waiting.FOR_STORY)
        context.turn.show(views.danger_numbers(contacts, context.t))
    elif chosen.category in CARD_AT_RISK and not is_card_at_risk(draft.story):
        await show_banks(context)
    return await QUESTIONS.next(context)


async def choose_praise(_: Update, context: BotContext, chosen: ChoosePraise) -> Ask:
    draft = context.draft(Draft)
    draft.kind, draft.category = chosen.kind, None
    return await QUESTIONS.next(context)


async def begin_fraud(_: Update, context: BotContext, tapped: ReportFraud) -> Ask | Done:
    """A report of fraud that begins with what the victim chose; a running one is not lost."""
    twin = await context.services[CaseService].twin(context.person, Category.FRAUD)
    if twin is not None:
        return Done(views.twin(twin, context.t))
    told = story(chosen(tapped.chosen), context.t)
    park_own(context)
    dangers = dangers_of(Category.FRAUD)
    context.turn.draft = Draft(category=Category.FRAUD, story=told, dangers=dangers)
    return Ask(views.go_on_telling(told, context.t), Waiting.FOR_STORY)


async def story_told(_: Update, context: BotContext, __: NextStep) -> Ask:
    return await QUESTIONS.next(context)


async def me_too(_: Update, context: BotContext, chosen: OnReport) -> Done:
    context.turn.discards = True
    await context.services[CaseService].me_too(context.person, chosen.case_id)
    return Done(views.counted(context.t))


# -- questions ----------------------------------------------------------------------------------


async def answer_six(_: Update, context: BotContext, chosen: Answer6T) -> Ask:
    context.draft(Draft).answers[SIX[chosen.question][0]] = chosen.answer
    return await QUESTIONS.next(context)


async def choose_involved(_: Update, context: BotContext, chosen: ChooseInvolved) -> Ask:
    context.draft(Draft).involved = chosen.involved
    return await QUESTIONS.next(context)


async def take_involved(_: Update, context: BotContext, named: Involved) -> Ask:
    """Typed instead of tapped."""
    context.draft(Draft).involved = named
    return await QUESTIONS.next(context)


async def take_story(_: Update, context: BotContext) -> Ask:
    """Text, a voice message, or a photo: whatever the person has first."""
    draft = context.draft(Draft)
    before = draft.story
    keep(draft, context.received)
    await tell_if_card_is_at_risk(context, before)
    if draft.story or draft.voices:
        asked = await QUESTIONS.next(context)
        return replace(asked, view=shown(asked.view, draft, context), joins=True)
    question = views.say_more(context.t)
    if not draft.evidence.is_empty:
        question = views.ask_story_of_photo(draft.evidence, context.t)
    return Ask(shown(question, draft, context), Waiting.FOR_STORY, joins=True)


async def take_photo(update: Update, context: BotContext) -> Ask:
    draft, got = context.draft(Draft), context.received
    if not got.is_more_than_text and is_enough(got.text):
        return await photos_done(update, context)
    before = draft.story
    keep(draft, got)
    await tell_if_card_is_at_risk(context, before)
    question = views.story_grew if draft.story != before else views.ask_photos
    view = shown(question(draft.evidence, context.t), draft, context)
    return Ask(view, Waiting.FOR_PHOTOS, joins=True)


async def photos_done(_: Update, context: BotContext, *__: object) -> Ask:
    context.draft(Draft).passes("photo")
    return await QUESTIONS.next(context)


# -- the order of the questions -----------------------------------------------------------------


def _more_than_text(update: Update) -> object | None:
    return True if anything(update) and written(update) is None else None


def _said_aside(update: Update) -> object | None:
    """Anything that tells something where only a button was asked for."""
    text = written(update)
    return anything(update) if text is None or is_told(text) else None


def _named(update: Update) -> Involved | None:
    """A few words that name one of those who may be meant, or nobody."""
    words = (written(update) or "").casefold().split()
    if not words or len(words) > _NAMED:
        return None
    if " ".join(words) in _NOBODY:
        return Involved.NOBODY
    named = involved_in(" ".join(words))
    return Involved(named[0]) if len(named) == 1 else None


def _at(state: Waiting, kind: Any, act: Any) -> Route:
    return tap(kind, act, dialogue=COMPLAINT, state=state, stage=Stage.STEP)


def handlers() -> list[Route]:
    done = key(DONE, photos_done, dialogue=COMPLAINT, state=Waiting.FOR_PHOTOS)
    return [
        command("lapor", "report", act=begin, about=mark("Report a problem"), dialogue=COMPLAINT),
        key(REPORT, begin, dialogue=COMPLAINT),
        done,
        tap(StartReport, begin, dialogue=COMPLAINT),
        tap(ContinueReport, go_on, dialogue=COMPLAINT),
        tap(ChooseGroup, choose_group, dialogue=COMPLAINT),
        tap(ChooseCategory, choose_category, dialogue=COMPLAINT),
        tap(ChoosePraise, choose_praise, dialogue=COMPLAINT),
        tap(OnReport, me_too, verb=Do.ME_TOO),
        tap(ReportFraud, begin_fraud, dialogue=COMPLAINT),
        _at(Waiting.FOR_STORY, NextStep, story_told),
        _at(Waiting.FOR_SIX, Answer6T, answer_six),
        step(COMPLAINT, Waiting.FOR_STORY, anything, take_story),
        step(COMPLAINT, Waiting.FOR_PHOTOS, anything, take_photo),
        _at(Waiting.FOR_PHOTOS, NextStep, photos_done),
        _at(Waiting.FOR_INVOLVED, ChooseInvolved, choose_involved),
        step(COMPLAINT, Waiting.FOR_INVOLVED, _named, take_involved),
        step(COMPLAINT, Waiting.FOR_INVOLVED, _said_aside, keep_aside),
        step(COMPLAINT, Waiting.FOR_PLACE, text_sent, take_place),
        step(COMPLAINT, Waiting.FOR_PLACE, place_sent, take_point),
        step(COMPLAINT, Waiting.FOR_PLACE, _more_than_text, keep_aside),
        step(COMPLAINT, Waiting.FOR_SIX, _said_aside, keep_aside),
        _at(Waiting.FOR_PLACE, ChoosePlace, choose_place),
        _at(Waiting.FOR_PLACE, BrowsePlaces, browse_places),
        _at(Waiting.FOR_PLACE, PlaceUnlisted, place_unlisted),
        step(COMPLAINT, Waiting.FOR_REACH, anything, take_reach),
        _at(Waiting.FOR_REACH, NextStep, reach_done),
        _at(Waiting.FOR_REACH, NoContact, no_contact),
        step(COMPLAINT, Waiting.FOR_WISH, anything, take_last_things),
        key(DONE, no_wish, dialogue=COMPLAINT, state=Waiting.FOR_WISH),
        _at(Waiting.FOR_WISH, ChooseWish, choose_wish),
        _at(Waiting.FOR_WISH, NextStep, skip),
        _at(Waiting.FOR_CHECK, Change, change),
        _at(Waiting.FOR_CHECK, HideName, hide_name),
        _at(Waiting.FOR_CHECK, SendReport, send),
        _at(Waiting.FOR_CHECK, SecondWord, choose_word),
        step(COMPLAINT, Waiting.FOR_CHECK, anything, remind_to_check),
        step(COMPLAINT, Waiting.FOR_WORD, text_sent, take_word),
        step(COMPLAINT, Waiting.FOR_WORD, _more_than_text, keep_aside),
        message(is_correction, correct_story, dialogue=COMPLAINT),
        meaning(Intent.REPORT, begin, dialogue=COMPLAINT),
        resumption(COMPLAINT, stand),
    ]
