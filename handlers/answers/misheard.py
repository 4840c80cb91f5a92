"""What was not understood is counted; with consent it is kept, without the person."""

from datetime import date

from telegram import Message, Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.answers import asked
from domain.people import Purpose
from features.answers.rules.unclear import NONE, Misheard, misheard
from features.answers.services.asked import AskedService
from features.answers.services.unclear import UnclearService
from features.answers.views import which as views
from features.answers.views.which import KeepSentence
from features.people.services.consent import ConsentService
from features.people.views.privacy import examples_changed, examples_text
from understanding.hearing import hear
from understanding.intents import Risk, Understood, risk_of
from understanding.words import Intent
from views.view import View


async def besides(
    context: BotContext,
    served: object,
    told: Update | None,
    message_id: int,
    chosen: Intent | str,
) -> object:
    """What was served; behind it, once a person, the question whether the sentence may be kept.

    Never into a question that is open, and never into an emergency: then the person is asked
    another time.
    """
    unclear = context.services[UnclearService]
    unclear.count(chosen)
    sentence = _sentence(told.message if told else None, chosen, context.today)
    if sentence is None:
        return served
    allowed = await unclear.may_keep(context.person)
    if allowed and await context.services[AskedService].collect(context.person, message_id):
        await unclear.keep(sentence)
    urgent = chosen != NONE and risk_of(Intent(chosen)) is Risk.CRITICAL
    if allowed is not None or urgent or not isinstance(served, View | list):
        return served
    text = str(examples_text(context.t))
    await context.services[ConsentService].choose(
        context.person, Purpose.EXAMPLES, given=False, text=text
    )
    question = views.ask_to_keep(message_id, str(chosen), context.t)
    return [*(served if isinstance(served, list) else [served]), question]


async def unheard(update: Update, context: BotContext, text: str, found: Understood) -> None:
    """Nothing was offered either."""
    unclear = context.services[UnclearService]
    unclear.count(None)
    if not context.turn.is_private or update.message is None:
        return
    sentence = misheard(text, found, None, context.today)
    if sentence is not None and await unclear.may_keep(context.person):
        await unclear.keep(sentence)


async def answer(update: Update, context: BotContext, answered: KeepSentence) -> View:
    text = str(examples_text(context.t))
    await context.services[ConsentService].choose(
        context.person, Purpose.EXAMPLES, given=answered.keeps, text=text
    )
    if answered.keeps:
        told = await asked.message_again(update, context, answered.message_id)
        chosen = Intent(answered.chosen) if answered.chosen != NONE else NONE
        sentence = _sentence(told, chosen, context.today)
        if sentence and await context.services[AskedService].collect(
            context.person, answered.message_id
        ):
            await context.services[UnclearService].keep(sentence)
    return examples_changed(context.t, allowed=answered.keeps)


def _sentence(told: Message | None, chosen: Intent | str, today: date) -> Misheard | None:
    text = (told.text or told.caption or "") if told else ""
    return misheard(text, hear(text), chosen, today) if text else None


def handlers() -> list[Route]:
    return [tap(KeepSentence, answer)]
