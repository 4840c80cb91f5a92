"""An administrator sends an XLSForm, or takes one that is shipped."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.intake import Received, received
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Takes, anything, step, tap
from domain.people import Role
from features.surveys.services.forms import FormService
from features.surveys.views import forms as views
from features.surveys.views.taps import SendForm, UseSample

ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))


class Waiting(Enum):
    FOR_FILE = "file"


@dataclass
class Draft:
    pass


SENDING = DialogueSpec("survey_form", Draft, takes={Waiting.FOR_FILE: Takes.CHOICE})


async def begin(_: Update, context: BotContext, __: SendForm) -> Ask:
    return Ask(views.ask_file(context.t), Waiting.FOR_FILE)


async def take_file(_: Update, context: BotContext, sent: Received) -> Done:
    """Raises NoForm."""
    key = f"{context.person.telegram_id}:{sent.message_id}"
    await context.services[FormService].take(context.person, sent.documents[0], key)
    return Done(views.taken(context.t))


async def ask_again(_: Update, context: BotContext) -> Ask:
    return Ask(views.no_file(context.t), Waiting.FOR_FILE)


async def use_sample(_: Update, context: BotContext, chosen: UseSample) -> Done:
    """Raises SurveyGone for one of another release."""
    key = f"{context.person.telegram_id}:{context.update_key}"
    await context.services[FormService].take_sample(context.person, chosen.form, key)
    return Done(views.taken(context.t))


def _file(update: Update) -> Received | None:
    sent = received(update.message)
    return sent if sent.documents else None


def handlers() -> list[Route]:
    return [
        tap(SendForm, begin, access=ADMINISTRATORS, dialogue=SENDING),
        tap(UseSample, use_sample, access=ADMINISTRATORS),
        step(SENDING, Waiting.FOR_FILE, _file, take_file, access=ADMINISTRATORS),
        step(SENDING, Waiting.FOR_FILE, anything, ask_again, access=ADMINISTRATORS),
    ]
