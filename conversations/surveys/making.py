"""Whom shall a survey ask? Area, programme, share and quota, with the counts before it goes on."""

import re
import secrets
from dataclasses import dataclass, field, replace
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, anything, step, tap, written
from conversations.people.colleagues import tell_administrators
from conversations.surveys.sending import ADMINISTRATORS
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.payments import Programme
from features.people.services.colleagues import ColleagueService
from features.surveys.rules.surveys import MOST_QUOTA, SHARES, Sampling
from features.surveys.services.forms import FormService
from features.surveys.services.surveys import SurveyService
from features.surveys.views import surveys as views
from features.surveys.views.taps import (
    AskSurveyArea,
    AskSurveyProgramme,
    AskSurveyQuota,
    AskSurveyShare,
    HandInSurvey,
    MakeSurvey,
    SetSurveyArea,
    SetSurveyProgramme,
    SetSurveyQuota,
    SetSurveyShare,
    ShowSampling,
)
from understanding.places import load_places

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


class Waiting(Enum):
    FOR_TAP = "tap"
    FOR_AREA = "area"
    FOR_QUOTA = "quota"


@dataclass
class Draft:
    """`key` makes a doubled tap one survey."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    form_id: int = 0
    wanted: Sampling = field(default_factory=Sampling)


MAKING = DialogueSpec(
    "survey_making",
    Draft,
    takes={
        Waiting.FOR_TAP: Takes.CHOICE,
        Waiting.FOR_AREA: Takes.PLACE,
        Waiting.FOR_QUOTA: Takes.NUMBER,
    },
)


async def begin(_: Update, context: BotContext, chosen: MakeSurvey) -> Ask:
    """Raises SurveyGone for a form that cannot be asked."""
    await context.services[FormService].get(chosen.form_id)
    context.turn.draft = Draft(form_id=chosen.form_id)
    return await _chosen(context)


async def show(_: Update, context: BotContext, *__: object) -> Ask:
    return await _chosen(context)


async def ask_area(_: Update, context: BotContext, __: AskSurveyArea) -> Ask:
    return Ask(views.ask_area((), context.t), Waiting.FOR_AREA)


async def ask_programme(_: Update, context: BotContext, __: AskSurveyProgramme) -> Ask:
    return Ask(views.ask_programme(context.t), Waiting.FOR_TAP)


async def ask_share(_: Update, context: BotContext, __: AskSurveyShare) -> Ask:
    return Ask(views.ask_share(context.t), Waiting.FOR_TAP)


async def ask_quota(_: Update, context: BotContext, __: AskSurveyQuota) -> Ask:
    return Ask(views.ask_quota(context.t), Waiting.FOR_QUOTA)


async def take_area(_: Update, context: BotContext, text: str) -> Ask:
    """Only what is named exactly, and in all its words, is taken unasked."""
    found = load_places().find(text)
    if found.one and found.whole:
        return await _with(context, area_code=found.one.code)
    if not found.areas:
        return Ask(views.area_unknown(context.t), Waiting.FOR_AREA)
    codes = [one.code for one in found.areas]
    return Ask(views.ask_area(codes, context.t), Waiting.FOR_AREA)


async def set_area(_: Update, context: BotContext, chosen: SetSurveyArea) -> Ask:
    if chosen.area_code and chosen.area_code not in load_areas():
        raise StaleButton
    return await _with(context, area_code=chosen.area_code)


async def set_programme(_: Update, context: BotContext, chosen: SetSurveyProgramme) -> Ask:
    if chosen.programme and chosen.programme not in set(Programme):
        raise StaleButton
    return await _with(context, programme=chosen.programme)


async def set_share(_: Update, context: BotContext, chosen: SetSurveyShare) -> Ask:
    if chosen.share not in SHARES:
        raise StaleButton
    return await _with(context, share=chosen.share)


async def set_quota(_: Update, context: BotContext, chosen: SetSurveyQuota) -> Ask:
    return await _quota(context, chosen.quota)


async def take_quota(_: Update, context: BotContext, text: str) -> Ask:
    found = _NUMBER.findall(text)
    return await _quota(context, int(found[0].replace(".", "")) if len(found) == 1 else 0)


async def hand_in(_: Update, context: BotContext, __: HandInSurvey) -> Done:
    """The other administrators are asked. Raises NobodyFits and SurveyGone."""
    person, draft = context.person, context.draft(Draft)
    if not await context.services[ColleagueService].other_administrators(person):
        return Done(views.nobody_agrees(context.t))
    service = context.services[SurveyService]
    survey = await service.hand_in(person, draft.form_id, draft.wanted, draft.key)
    families, invited = await service.count(draft.wanted)
    name = person.posts[0].name
    await tell_administrators(
        context,
        lambda t: views.please_agree(survey, name, families, invited, t),
        f"survey_agree:{survey.id}",
    )
    return Done(views.handed_in(survey, context.t))


async def _quota(context: BotContext, quota: int) -> Ask:
    if not 1 <= quota <= MOST_QUOTA:
        return Ask(views.quota_unclear(context.t), Waiting.FOR_QUOTA)
    return await _with(context, quota=quota)


async def _with(context: BotContext, **changes: object) -> Ask:
    draft = context.draft(Draft)
    draft.wanted = replace(draft.wanted, **changes)  # type: ignore[arg-type]
    return await _chosen(context)


async def _chosen(context: BotContext) -> Ask:
    """Raises SurveyGone where an old button forgot of which form it was."""
    draft = context.draft(Draft)
    form = await context.services[FormService].get(draft.form_id)
    families, invited = await context.services[SurveyService].count(draft.wanted)
    view = views.sampling(form.title, draft.wanted, families, invited, context.t, form.id)
    return Ask(view, Waiting.FOR_TAP)


def handlers() -> list[Route]:
    return [
        tap(MakeSurvey, begin, access=ADMINISTRATORS, dialogue=MAKING),
        tap(ShowSampling, show, access=ADMINISTRATORS, dialogue=MAKING),
        tap(AskSurveyArea, ask_area, access=ADMINISTRATORS, dialogue=MAKING),
        tap(AskSurveyProgramme, ask_programme, access=ADMINISTRATORS, dialogue=MAKING),
        tap(AskSurveyShare, ask_share, access=ADMINISTRATORS, dialogue=MAKING),
        tap(AskSurveyQuota, ask_quota, access=ADMINISTRATORS, dialogue=MAKING),
        tap(SetSurveyArea, set_area, access=ADMINISTRATORS, dialogue=MAKING),
        tap(SetSurveyProgramme, set_programme, access=ADMINISTRATORS, dialogue=MAKING),
        tap(SetSurveyShare, set_share, access=ADMINISTRATORS, dialogue=MAKING),
        tap(SetSurveyQuota, set_quota, access=ADMINISTRATORS, dialogue=MAKING),
        tap(HandInSurvey, hand_in, access=ADMINISTRATORS, dialogue=MAKING),
        step(MAKING, Waiting.FOR_AREA, written, take_area, access=ADMINISTRATORS),
        step(MAKING, Waiting.FOR_QUOTA, written, take_quota, access=ADMINISTRATORS),
        step(MAKING, Waiting.FOR_TAP, anything, show, access=ADMINISTRATORS),
    ]
