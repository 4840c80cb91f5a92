"""A family tells its story, chooses name and place, sees it as others will, and says yes or no."""

import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Ask, DialogueSpec, Done, Route, Stage, Takes, step, tap, written
from conversations.visits.telling import tell
from domain.areas import load_areas
from features.practice.rules.stories import Story
from features.practice.services.stories import StoryService
from features.practice.views import stories as views
from features.practice.views.taps import AgreeToStory, CallMe, SayPlace, TellStory
from features.safety.rules.errors import WordsUnfit
from views.translator import translator


class Waiting(Enum):
    FOR_WORDS = "words"
    FOR_NAME = "name"
    FOR_PLACE = "place"
    FOR_YES = "yes"


@dataclass
class Draft:
    """`called`: "" for the first name, else the code of an invented one."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    words: str = ""
    called: str = ""
    with_village: bool = False


STORY = DialogueSpec(
    "story",
    Draft,
    takes={
        Waiting.FOR_WORDS: Takes.WORDS,
        Waiting.FOR_NAME: Takes.CHOICE,
        Waiting.FOR_PLACE: Takes.CHOICE,
        Waiting.FOR_YES: Takes.CHOICE,
    },
)


async def begin(_: Update, context: BotContext, __: TellStory) -> Ask:
    """Raises NotLinked, and OneStory. What was not passed on may be told anew."""
    before = await context.services[StoryService].may_tell(context.person)
    context.turn.draft = Draft()
    return Ask(views.ask_words(before, context.t), Waiting.FOR_WORDS)


async def take_words(_: Update, context: BotContext, text: str) -> Ask:
    service, draft = context.services[StoryService], context.draft(Draft)
    try:
        draft.words = service.words(text)
    except WordsUnfit:
        return Ask(views.words_unfit(context.t), Waiting.FOR_WORDS)
    story = await _story(context)
    view = views.ask_name(story.called, service.invented(context.today), context.t)
    return Ask(view, Waiting.FOR_NAME)


async def choose_name(_: Update, context: BotContext, chosen: CallMe) -> Ask:
    """Raises PracticeGone for a name of another release."""
    context.draft(Draft).called = chosen.code
    story = await _story(context)
    return Ask(views.ask_place(story.area_code, load_areas(), context.t), Waiting.FOR_PLACE)


async def choose_place(_: Update, context: BotContext, chosen: SayPlace) -> Ask:
    context.draft(Draft).with_village = chosen.with_village
    view = views.ask_agreement(await _story(context), load_areas(), context.t)
    return Ask(view, Waiting.FOR_YES)


async def agree(_: Update, context: BotContext, __: AgreeToStory) -> Done:
    """What is kept is what was shown. Raises OneStory. The coordinators are told, without it."""
    story, areas = await _story(context), load_areas()
    text = str(views.agreement(story, areas, context.t))
    found = await context.services[StoryService].tell(
        context.person, story, text, context.draft(Draft).key
    )
    for person in found.people:
        view = views.waits(found.story, translator(person.language))
        key = f"story:{found.story.id}:{person.telegram_id}"
        await tell(context, person, view, story.area_code, key)
    return Done(views.told(context.t, has_reviewer=bool(found.people)))


async def _story(context: BotContext) -> Story:
    draft = context.draft(Draft)
    return await context.services[StoryService].draft(
        context.person, draft.words, draft.called, with_village=draft.with_village
    )


def handlers() -> list[Route]:
    return [
        tap(TellStory, begin, access=OWN_DATA, dialogue=STORY),
        tap(
            CallMe,
            choose_name,
            access=OWN_DATA,
            dialogue=STORY,
            state=Waiting.FOR_NAME,
            stage=Stage.STEP,
        ),
        tap(
            SayPlace,
            choose_place,
            access=OWN_DATA,
            dialogue=STORY,
            state=Waiting.FOR_PLACE,
            stage=Stage.STEP,
        ),
        tap(
            AgreeToStory,
            agree,
            access=OWN_DATA,
            dialogue=STORY,
            state=Waiting.FOR_YES,
            stage=Stage.STEP,
        ),
        step(STORY, Waiting.FOR_WORDS, written, take_words, access=OWN_DATA),
    ]
