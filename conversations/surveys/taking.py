"""An administrator takes answers out as a file, and says what for."""

import asyncio
from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, step, tap, written
from conversations.surveys.sending import ADMINISTRATORS
from features.surveys.services.surveys import SurveyService
from features.surveys.views import results as views
from features.surveys.views.taps import TakeAnswers


class Waiting(Enum):
    FOR_PURPOSE = "purpose"


@dataclass
class Draft:
    survey_id: int = 0


TAKING = DialogueSpec("survey_taking", Draft, takes={Waiting.FOR_PURPOSE: Takes.WORDS})


async def ask(_: Update, context: BotContext, chosen: TakeAnswers) -> Ask:
    """Raises SurveyGone."""
    card = await context.services[SurveyService].card(chosen.survey_id)
    context.draft(Draft).survey_id = chosen.survey_id
    return Ask(views.ask_purpose(card.survey, context.t), Waiting.FOR_PURPOSE)


async def take(_: Update, context: BotContext, text: str) -> Done:
    """Raises SurveyGone, PurposeMissing and TooFewAnswers."""
    survey_id = context.draft(Draft).survey_id
    found = await context.services[SurveyService].take_out(context.person, survey_id, text)
    return Done(await asyncio.to_thread(views.taken, found, context.t))


def handlers() -> list[Route]:
    return [
        tap(TakeAnswers, ask, access=ADMINISTRATORS, dialogue=TAKING),
        step(TAKING, Waiting.FOR_PURPOSE, written, take, access=ADMINISTRATORS),
    ]
