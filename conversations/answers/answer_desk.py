"""An administrator changes a page or a value, part by part, and hands it in for review."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from secrets import token_hex

from telegram import Update

from chat.context import BotContext
from chat.drafts import park_open
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    anything,
    arguments,
    command,
    resumption,
    step,
    tap,
    text_sent,
    written,
)
from conversations.people.colleagues import tell_administrators
from domain.errors import StaleButton
from domain.links import LinkVerdict, find_links, judge
from domain.people import Role
from features.answers.rules.entries import Draft as Change
from features.answers.rules.pages import (
    LONGEST_BODY,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    LONGEST_VALUE,
    Fact,
    Page,
    Unit,
    has_unseen_signs,
    without_places,
)
from features.answers.services.answers import Answer, AnswerService
from features.answers.services.desk import AnswerDesk
from features.answers.services.files import TOPICS, question_page
from features.answers.views import desk as views
from features.answers.views import new_page
from features.answers.views.deeds import (
    AnswerField,
    AskAnswerWords,
    AskNewTopic,
    ChooseNewTopic,
    Do,
    EditAnswerField,
    HandInAnswer,
    OnAnswer,
)
from features.answers.views.desk import WritingProblem
from views.translator import mark
from views.view import View

_EDITORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_NEW = "ed-"
"""Pages of editors have names of their own, as those of files do."""
_NEEDED = (AnswerField.TITLE, AnswerField.BODY, AnswerField.SOURCE)
_LIMITS = {
    AnswerField.TITLE: LONGEST_TITLE,
    AnswerField.BODY: LONGEST_BODY,
    AnswerField.VALUE: LONGEST_VALUE,
    AnswerField.VALID_FROM: 10,
    AnswerField.SOURCE: LONGEST_SOURCE,
}


class Waiting(Enum):
    FOR_WORDS = "words"
    FOR_TOPIC = "topic"
    FOR_PART = "part"
    FOR_CHECK = "check"


@dataclass
class Draft:
    """What was written so far, as texts; `field` is asked for now. Nothing of others is kept."""

    entry_id: int = 0
    """0 for a page that there is not yet; that has a `key` and a topic."""
    key: str = ""
    topic: str = ""
    title: str = ""
    body: str = ""
    value: str = ""
    valid_from: str = ""
    source: str = ""
    field: AnswerField = AnswerField.BODY


ANSWER_DESK = DialogueSpec(
    "answer_desk",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_WORDS: Takes.WORDS,
        Waiting.FOR_TOPIC: Takes.CHOICE,
        Waiting.FOR_PART: Takes.WRITING,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
    unfinished=mark("📝 The change of an answer is not handed in yet. Shall we go on with it?"),
)


async def show(update: Update, context: BotContext, *_: object) -> View:
    """The desk; with words behind the command, what they find."""
    words = arguments(update)
    if words:
        return await _found(context, words)
    waiting = await context.services[AnswerDesk].waiting(context.person)
    return views.desk(waiting, context.t)


async def ask_words(_: Update, context: BotContext, __: AskAnswerWords) -> Ask:
    park_open(context.turn, ANSWER_DESK)
    context.turn.draft = Draft()
    return Ask(views.ask_words(context.t), Waiting.FOR_WORDS)


async def take_words(update: Update, context: BotContext) -> Done:
    return Done(await _found(context, written(update) or ""))


async def ask_topic(_: Update, context: BotContext, __: AskNewTopic) -> Ask:
    park_open(context.turn, ANSWER_DESK)
    context.turn.draft = Draft()
    return Ask(new_page.ask_topic(context.t), Waiting.FOR_TOPIC)


async def choose_topic(_: Update, context: BotContext, chosen: ChooseNewTopic) -> Ask:
    if chosen.topic not in TOPICS:
        raise StaleButton
    context.turn.draft = Draft(key=f"{_NEW}{token_hex(6)}", topic=chosen.topic)
    return await _next(context)


async def change(_: Update, context: BotContext, chosen: OnAnswer) -> Ask:
    """Raises NoSuchAnswer for what was withdrawn."""
    kept = await context.services[AnswerDesk].entry(context.person, chosen.entry_id)
    park_open(context.turn, ANSWER_DESK)
    draft = context.turn.draft = Draft(entry_id=kept.entry.id, source=kept.entry.content.source)
    match kept.entry.content:
        case Page() as page:
            draft.title, draft.body = page.title, page.body
        case Fact() as fact:
            draft.value = fact.value
            draft.valid_from = fact.valid_from.isoformat() if fact.valid_from else ""
    return await _check(context)


async def edit(_: Update, context: BotContext, chosen: EditAnswerField) -> Ask:
    context.draft(Draft).field = chosen.field
    return Ask(views.ask_field(chosen.field, context.t), Waiting.FOR_PART)


async def take_part(update: Update, context: BotContext) -> Ask:
    draft, text = context.draft(Draft), (written(update) or "").strip()
    if draft.field is not AnswerField.BODY:
        text = " ".join(text.split())
    problem = _problem(draft.field, text, await _before(context))
    if problem is not None:
        most = _LIMITS[draft.field]
        view = views.ask_field(draft.field, context.t, problem=problem, most=most)
        return Ask(view, Waiting.FOR_PART)
    if draft.field is AnswerField.VALUE and text != draft.value:
        draft.source = ""  # the old one does not say it
    setattr(draft, draft.field.value, text)
    return await _next(context)


async def go_on(_: Update, context: BotContext) -> Ask:
    """What a new page or a new value lacks, or the look at it all."""
    draft = context.draft(Draft)
    if not draft.entry_id and not draft.topic:
        return Ask(new_page.ask_topic(context.t), Waiting.FOR_TOPIC)
    return await _next(context)


async def _next(context: BotContext) -> Ask:
    draft = context.draft(Draft)
    needed = _NEEDED if draft.topic else (AnswerField.SOURCE,)
    lacks = [one for one in needed if not getattr(draft, one.value)]
    if lacks:
        draft.field = lacks[0]
        return Ask(views.ask_field(draft.field, context.t), Waiting.FOR_PART)
    return await _check(context)


async def hand_in(_: Update, context: BotContext, __: HandInAnswer) -> Done:
    """Raises NoSuchAnswer and AnswerDraftWaiting."""
    draft, desk = context.draft(Draft), context.services[AnswerDesk]
    before = await _before(context)
    proposed = _proposed(draft, before, context.today)
    if proposed == before:
        raise StaleButton
    if before is None and isinstance(proposed, Page):
        handed = await desk.propose_new(context.person, proposed)
    else:
        handed = await desk.propose(context.person, draft.entry_id, proposed)
    await tell_others(context, handed)
    return Done(views.handed_in(handed, context.t))


async def propose_withdrawal(_: Update, context: BotContext, chosen: OnAnswer) -> Done:
    desk = context.services[AnswerDesk]
    handed = await desk.propose_withdrawal(context.person, chosen.entry_id)
    await tell_others(context, handed)
    return Done(views.handed_in(handed, context.t))


async def tell_others(context: BotContext, handed: Change) -> None:
    author = context.person.posts[0].name
    await tell_administrators(
        context,
        lambda t: views.please_review(handed, author, t).with_open_sums(),
        f"answer:{handed.id}",
    )


async def as_shown(context: BotContext, content: Page | Fact) -> Answer | None:
    """A page as recipients would see it; a value is shown by itself."""
    if isinstance(content, Fact):
        return None
    return await context.services[AnswerService].proposed(
        content, on=context.today, area=content.area
    )


async def _found(context: BotContext, words: str) -> View:
    entries = await context.services[AnswerDesk].search(context.person, words)
    return views.found(words, entries, context.t)


async def _check(context: BotContext) -> Ask:
    before = await _before(context)
    proposed = _proposed(context.draft(Draft), before, context.today)
    shown = await as_shown(context, proposed)
    return Ask(views.check(proposed, shown, before, context.t), Waiting.FOR_CHECK)


async def _before(context: BotContext) -> Page | Fact | None:
    """What holds, or None for a page that there is not yet."""
    draft = context.draft(Draft)
    if draft.topic:
        return None
    kept = await context.services[AnswerDesk].entry(context.person, draft.entry_id)
    return kept.entry.content


def _proposed(draft: Draft, before: Page | Fact | None, today: date) -> Page | Fact:
    """What holds, with what was written; checked today, if anything was changed."""
    if before is None:
        texts = (draft.title, draft.body, draft.source)
        return question_page(draft.key, draft.topic, *texts, today)
    if isinstance(before, Page):
        page = replace(before, title=draft.title, body=draft.body, source=draft.source)
        if page.title != before.title:
            page = replace(page, short="")
        return page if page == before else replace(page, checked=today)
    start = date.fromisoformat(draft.valid_from) if draft.valid_from else None
    end = before.valid_to
    if start and end and end < start:
        end = None
    fact = replace(before, value=draft.value, valid_from=start, valid_to=end, source=draft.source)
    return fact if fact == before else replace(fact, checked=today)


def _problem(field: AnswerField, text: str, before: Page | Fact | None) -> WritingProblem | None:
    if not text:
        return WritingProblem.EMPTY
    if field is AnswerField.VALID_FROM:
        return None if _is_day(text) else WritingProblem.NOT_A_DATE
    if len(text) > _LIMITS[field]:
        return WritingProblem.TOO_LONG
    if has_unseen_signs(text):
        return WritingProblem.UNSEEN
    is_sum = isinstance(before, Fact) and before.unit is Unit.RUPIAH
    if field is AnswerField.VALUE and is_sum and not (text.isascii() and text.isdigit()):
        return WritingProblem.NOT_A_VALUE
    if field in (AnswerField.TITLE, AnswerField.BODY):
        links = [judge(link).verdict for link in find_links(without_places(text))]
        if any(one is not LinkVerdict.OFFICIAL for one in links):
            return WritingProblem.FOREIGN_LINK
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def handlers() -> list[Route]:
    return [
        command(
            "meja_jawaban",
            "answer_desk",
            act=show,
            about=mark("Change and review answers"),
            access=_EDITORS,
            listed=False,  # a button of /info leads there too
        ),
        tap(AskAnswerWords, ask_words, access=_EDITORS, dialogue=ANSWER_DESK),
        tap(AskNewTopic, ask_topic, access=_EDITORS, dialogue=ANSWER_DESK),
        tap(
            ChooseNewTopic,
            choose_topic,
            access=_EDITORS,
            dialogue=ANSWER_DESK,
            state=Waiting.FOR_TOPIC,
            stage=Stage.STEP,
        ),
        step(ANSWER_DESK, Waiting.FOR_WORDS, text_sent, take_words, access=_EDITORS),
        tap(OnAnswer, change, verb=Do.CHANGE, access=_EDITORS, dialogue=ANSWER_DESK),
        tap(
            OnAnswer,
            propose_withdrawal,
            verb=Do.WITHDRAW,
            access=_EDITORS,
            dialogue=ANSWER_DESK,
        ),
        tap(
            EditAnswerField,
            edit,
            access=_EDITORS,
            dialogue=ANSWER_DESK,
            state=Waiting.FOR_CHECK,
            stage=Stage.STEP,
        ),
        tap(
            HandInAnswer,
            hand_in,
            access=_EDITORS,
            dialogue=ANSWER_DESK,
            state=Waiting.FOR_CHECK,
            stage=Stage.STEP,
        ),
        step(ANSWER_DESK, Waiting.FOR_PART, anything, take_part, access=_EDITORS),
        resumption(ANSWER_DESK, go_on, access=_EDITORS),
    ]
