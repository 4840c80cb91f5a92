"""A family answers a survey: by taps, words, a place, a photo or a voice note, one at a time.

What was answered is kept in its own row at once, so the dialogue only remembers where it stands.
"""

from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    GoOn,
    Route,
    Takes,
    anything,
    resumption,
    step,
    tap,
)
from domain.errors import StaleButton
from features.surveys.rules.form import FILES, Kind, roughly
from features.surveys.rules.sheet import Spot
from features.surveys.rules.typed import value_of
from features.surveys.services.answering import NO, YES, AnswerService, At, Standing
from features.surveys.views import questions as views
from features.surveys.views.taps import (
    BeginSurvey,
    ChoicesDone,
    DeclineSurvey,
    GoBack,
    LeaveOut,
    PauseSurvey,
    PickChoice,
    SaySo,
    ToggleChoice,
    TurnChoices,
)
from understanding.leaving import is_enough
from understanding.words import Intent
from views.translator import mark
from views.view import View

_TRIES = 2
"""After so many answers that did not fit, also a question that wants one may be left out."""


class Waiting(Enum):
    """One for each kind of answer, because other words leave another kind of question."""

    FOR_CHOICE = "choice"
    FOR_WORDS = "words"
    FOR_NUMBER = "number"
    FOR_DAY = "day"
    FOR_PLACE = "place"
    FOR_PHOTO = "photo"
    FOR_VOICE = "voice"


_STATES = {
    Kind.TEXT: Waiting.FOR_WORDS,
    Kind.WHOLE: Waiting.FOR_NUMBER,
    Kind.DECIMAL: Waiting.FOR_NUMBER,
    Kind.DATE: Waiting.FOR_DAY,
    Kind.PLACE: Waiting.FOR_PLACE,
    Kind.PHOTO: Waiting.FOR_PHOTO,
    Kind.VOICE: Waiting.FOR_VOICE,
}


@dataclass
class Draft:
    """Which question is open (`place` and `number` of `At`), what was ticked there, how often an
    answer did not fit."""

    invitation_id: int = 0
    place: int = 0
    number: int = 0
    picked: list[int] = field(default_factory=list)
    tries: int = 0

    @property
    def at(self) -> At:
        return At(self.place, self.number)


SURVEY = DialogueSpec(
    "survey",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_CHOICE: Takes.CHOICE,
        Waiting.FOR_WORDS: Takes.WORDS,
        Waiting.FOR_NUMBER: Takes.NUMBER,
        Waiting.FOR_DAY: Takes.NUMBER,
        Waiting.FOR_PLACE: Takes.PLACE,
        Waiting.FOR_PHOTO: Takes.PHOTO,
        Waiting.FOR_VOICE: Takes.STORY,
    },
    about=frozenset({Intent.AID_AMOUNT, Intent.AID_STATUS, Intent.COMPLAINT_DEDUCTION}),
    unfinished=mark("📋 The survey is not finished yet. Shall we go on with it?"),
)


async def begin(_: Update, context: BotContext, chosen: BeginSurvey) -> Ask | Done:
    return _shown(context, await _open(context, chosen.invitation_id))


async def go_on(_: Update, context: BotContext) -> Ask | Done:
    draft = context.draft(Draft)
    return _shown(context, await _open(context, draft.invitation_id))


async def pick(_: Update, context: BotContext, chosen: PickChoice) -> Ask | Done:
    at = At(chosen.place, chosen.number)
    spot = (await _open(context, chosen.invitation_id, at)).spot
    return await _answer(context, chosen.invitation_id, at, _value(spot, [chosen.choice]))


async def toggle(_: Update, context: BotContext, chosen: ToggleChoice) -> Ask:
    standing = await _open(context, chosen.invitation_id, At(chosen.place, chosen.number))
    draft = _at(context, standing)
    was = chosen.choice in draft.picked
    draft.picked = sorted({*draft.picked, chosen.choice} - ({chosen.choice} if was else set()))
    page = views.page_with(standing, chosen.choice, context.t)
    return Ask(views.ask(standing, context.t, picked=draft.picked, page=page), Waiting.FOR_CHOICE)


async def done_choosing(_: Update, context: BotContext, chosen: ChoicesDone) -> Ask | Done:
    at = At(chosen.place, chosen.number)
    standing = await _open(context, chosen.invitation_id, at)
    draft = _at(context, standing)
    value = _value(standing.spot, draft.picked)
    if not value and standing.spot and standing.sheet.is_required(standing.spot):
        return _unfit(context, standing)
    return await _answer(context, chosen.invitation_id, at, value)


async def turn(_: Update, context: BotContext, chosen: TurnChoices) -> Ask:
    standing = await _open(context, chosen.invitation_id, At(chosen.place, chosen.number))
    draft = _at(context, standing)
    view = views.ask(standing, context.t, picked=draft.picked, page=chosen.page)
    return Ask(view, Waiting.FOR_CHOICE)


async def say_so(_: Update, context: BotContext, chosen: SaySo) -> Ask | Done:
    at = At(chosen.place, chosen.number)
    spot = (await _open(context, chosen.invitation_id, at)).spot
    is_note = spot is not None and spot.kind is Kind.NOTE
    value = "" if is_note else "OK" if _is(spot, Kind.AGREED) else YES if chosen.yes else NO
    return await _answer(context, chosen.invitation_id, at, value)


async def leave_out(_: Update, context: BotContext, chosen: LeaveOut) -> Ask | Done:
    at = At(chosen.place, chosen.number)
    standing = await _open(context, chosen.invitation_id, at)
    draft, spot = _at(context, standing), standing.spot
    assert spot is not None
    if standing.sheet.is_required(spot) and draft.tries < _TRIES:
        raise StaleButton
    return await _answer(context, chosen.invitation_id, at, "")


async def back(_: Update, context: BotContext, chosen: GoBack) -> Ask | Done:
    standing = await context.services[AnswerService].back(context.person, chosen.invitation_id)
    return _shown(context, standing)


async def pause(_: Update, context: BotContext, chosen: PauseSurvey) -> Done:
    return Done(views.paused(chosen.invitation_id, context.t))


async def decline(_: Update, context: BotContext, chosen: DeclineSurvey) -> Done:
    await context.services[AnswerService].decline(context.person, chosen.invitation_id)
    return Done(views.declined(context.t))


async def take(_: Update, context: BotContext) -> Ask | Done | GoOn:
    """Whatever is sent while a question is open."""
    draft, got = context.draft(Draft), context.received
    standing = await _open(context, draft.invitation_id, draft.at)
    spot = standing.spot
    assert spot is not None
    if spot.kind is Kind.PLACE and got.location is not None:
        place = roughly(f"{got.location.latitude} {got.location.longitude}")
        return await _answer(context, draft.invitation_id, draft.at, place)
    if spot.kind in FILES:
        files = got.photos if spot.kind is Kind.PHOTO else got.voice
        if files:
            file = f"{files[0].kind.value}:{files[0].file_id}"
            return await _answer(context, draft.invitation_id, draft.at, "1", file)
    words = "" if got.is_more_than_text or got.strange else got.text
    if spot.kind is Kind.SEVERAL and draft.picked and is_enough(words):
        return await _answer(context, draft.invitation_id, draft.at, _value(spot, draft.picked))
    value = value_of(spot, words, standing.sheet.choices(spot), context.today)
    if value is None:
        return _unfit(context, standing)
    return await _answer(context, draft.invitation_id, draft.at, value)


async def _open(context: BotContext, invitation_id: int, at: At | None = None) -> Standing:
    """Raises SurveyGone and SurveyEnough."""
    return await context.services[AnswerService].open(context.person, invitation_id, at=at)


async def _answer(
    context: BotContext, invitation_id: int, at: At, value: str, file: str = ""
) -> Ask | Done:
    service = context.services[AnswerService]
    standing = await service.answer(context.person, invitation_id, at, value, file)
    if standing is not None:
        return _shown(context, standing)
    again = await _open(context, invitation_id, at)
    draft = _at(context, again)
    draft.tries += 1
    view = views.not_allowed(again, context.t, may_skip=draft.tries >= _TRIES)
    return Ask(view, _state(again), is_news=True)


def _unfit(context: BotContext, standing: Standing) -> Ask:
    draft = _at(context, standing)
    draft.tries += 1
    view = views.unfit(standing, context.t, may_skip=draft.tries >= _TRIES)
    return Ask(view, _state(standing), is_news=draft.tries == 1)


def _shown(context: BotContext, standing: Standing) -> Ask | Done:
    if standing.spot is None:
        return Done(views.finished(context.t))
    draft = _at(context, standing)
    view: View = views.ask(standing, context.t, picked=draft.picked)
    return Ask(view, _state(standing), SURVEY)


def _at(context: BotContext, standing: Standing) -> Draft:
    """The draft, at this question; what was ticked at another one is not ticked here."""
    draft, at = context.draft(Draft), standing.at
    if (draft.invitation_id, draft.at) != (standing.invitation.id, at):
        draft.invitation_id, draft.place, draft.number = standing.invitation.id, at.place, at.number
        draft.picked, draft.tries = [], 0
    return draft


def _state(standing: Standing) -> Waiting:
    assert standing.spot is not None
    return _STATES.get(standing.spot.kind, Waiting.FOR_CHOICE)


def _value(spot: Spot | None, chosen: list[int]) -> str:
    """What is kept of choices. Raises StaleButton for one that the form does not have."""
    choices = spot.question.choices if spot else ()
    if any(not 0 <= one < len(choices) for one in chosen):
        raise StaleButton
    return " ".join(choices[one].value for one in chosen)


def _is(spot: Spot | None, kind: Kind) -> bool:
    return spot is not None and spot.kind is kind


def handlers() -> list[Route]:
    return [
        tap(BeginSurvey, begin, dialogue=SURVEY),
        tap(PickChoice, pick, dialogue=SURVEY),
        tap(ToggleChoice, toggle, dialogue=SURVEY),
        tap(ChoicesDone, done_choosing, dialogue=SURVEY),
        tap(TurnChoices, turn, dialogue=SURVEY),
        tap(SaySo, say_so, dialogue=SURVEY),
        tap(LeaveOut, leave_out, dialogue=SURVEY),
        tap(GoBack, back, dialogue=SURVEY),
        tap(PauseSurvey, pause, dialogue=SURVEY),
        tap(DeclineSurvey, decline, dialogue=SURVEY),
        resumption(SURVEY, go_on),
        *(step(SURVEY, state, anything, take) for state in Waiting),
    ]
