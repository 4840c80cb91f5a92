"""`/belumpaham`: what was not understood, and how administrators make it better."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, tap
from conversations.people.colleagues import tell_administrators
from domain.people import Role
from features.answers.services.answers import AnswerService
from features.answers.services.examples import ExampleService
from features.answers.services.unclear import UnclearService
from features.answers.views import unclear as views
from features.answers.views.deeds import ShowUnclear
from features.answers.views.unclear import (
    DoExample,
    DoUnclear,
    OnExample,
    OnUnclear,
    ProposeExample,
    ShowExamples,
    ShowIntents,
)
from understanding.masking import NAME
from views.translator import mark
from views.view import View

_EDITORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_NEAR = 3


async def show(_: Update, context: BotContext, chosen: ShowUnclear | None = None) -> View:
    found = await context.services[UnclearService].findings(context.person)
    waiting = await context.services[ExampleService].waiting(context.person)
    return views.overview(found, len(waiting), chosen.page if chosen else 0, context.t)


async def ask_intent(_: Update, context: BotContext, chosen: OnUnclear) -> View:
    """Raises NoSuchSentence."""
    found = await context.services[UnclearService].sentence(context.person, chosen.sentence_id)
    return views.choose_intent(found, 0, context.t)


async def turn_intents(_: Update, context: BotContext, chosen: ShowIntents) -> View:
    found = await context.services[UnclearService].sentence(context.person, chosen.sentence_id)
    return views.choose_intent(found, chosen.page, context.t)


async def new_answer(_: Update, context: BotContext, chosen: OnUnclear) -> View:
    """Pages that the desk can change, and how a new one is written. Raises NoSuchSentence."""
    found = await context.services[UnclearService].sentence(context.person, chosen.sentence_id)
    near = await context.services[AnswerService].search(
        found.text.replace(NAME, " "), on=context.today
    )
    return views.new_answer(found, near[:_NEAR], context.t)


async def propose(_: Update, context: BotContext, chosen: ProposeExample) -> View:
    """The other administrators are told. Raises NoSuchSentence and ExampleDecided."""
    person = context.person
    example = await context.services[ExampleService].propose(
        person, chosen.sentence_id, chosen.intent
    )
    await tell_administrators(
        context,
        lambda t: views.please_look(example, person.posts[0].name, t).with_open_sums(),
        f"example:{example.id}:{context.now:%Y%m%d%H%M%S}",
    )
    return views.proposed(example, context.t)


async def show_waiting(_: Update, context: BotContext, __: ShowExamples) -> View:
    waiting = await context.services[ExampleService].waiting(context.person)
    return views.waiting(waiting, context.t)


async def show_example(_: Update, context: BotContext, chosen: OnExample) -> View:
    example = await context.services[ExampleService].example(context.person, chosen.example_id)
    own = example.author_id == context.person.telegram_id
    return views.example_card(example, context.t, own=own)


async def accept(_: Update, context: BotContext, chosen: OnExample) -> View:
    """Raises OwnExample for one's own, ExampleDecided when somebody was faster."""
    example = await context.services[ExampleService].accept(context.person, chosen.example_id)
    return views.decided(example, context.t)


async def give_back(_: Update, context: BotContext, chosen: OnExample) -> View:
    example = await context.services[ExampleService].give_back(context.person, chosen.example_id)
    return views.decided(example, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "belumpaham",
            "unclear",
            act=show,
            about=mark("What the bot did not understand"),
            access=_EDITORS,
            listed=False,  # a button of /meja_jawaban leads there too
        ),
        tap(ShowUnclear, show, access=_EDITORS),
        tap(OnUnclear, ask_intent, verb=DoUnclear.EXAMPLE, access=_EDITORS),
        tap(OnUnclear, new_answer, verb=DoUnclear.ANSWER, access=_EDITORS),
        tap(ShowIntents, turn_intents, access=_EDITORS),
        tap(ProposeExample, propose, access=_EDITORS),
        tap(ShowExamples, show_waiting, access=_EDITORS),
        tap(OnExample, show_example, verb=DoExample.SHOW, access=_EDITORS),
        tap(OnExample, accept, verb=DoExample.ACCEPT, access=_EDITORS),
        tap(OnExample, give_back, verb=DoExample.RETURN, access=_EDITORS),
    ]
