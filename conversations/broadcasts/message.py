"""The message of a broadcast: text and file, English, buttons, receipt and question."""

from telegram import Message, Update

from chat.context import BotContext
from chat.entities import html_of
from chat.routing import Ask, Route, anything, step
from conversations.broadcasts.steps import (
    ADMINISTRATORS,
    BROADCAST,
    QUESTIONS,
    Waiting,
    anywhere,
    goes_on,
    unclear,
    words,
)
from features.broadcasts.rules.broadcasts import (
    CAPTION_LIMIT,
    MOST_BUTTONS,
    TEXT_LIMIT,
    Content,
    Media,
    NoticeButton,
    Question,
    Wording,
)
from features.broadcasts.rules.notice_draft import TITLE_LIMIT, NoticeDraft, Part
from features.broadcasts.services.notice_guard import inspect
from features.broadcasts.views import draft as views
from features.broadcasts.views import unfit
from features.broadcasts.views.broadcast import first_lines
from features.broadcasts.views.draft import (
    AddAction,
    AskLink,
    ButtonsDone,
    ChooseReceipt,
    DropButtons,
    Receipt,
    ShowButtons,
    SkipEnglish,
)
from features.broadcasts.views.unfit import Refusal
from features.safety.rules.swindles import Finding, link_problem
from understanding.normal import words_of
from understanding.tongues import is_indonesian
from views.view import View

_PHOTO_BYTES, _FILE_BYTES = 10 * 2**20, 20 * 2**20
_LABEL = 30
_ANSWERS = range(2, 5)


async def take_message(update: Update, context: BotContext) -> Ask:
    """The Indonesian text with its file; whatever cannot go out is refused with its reason."""
    new, draft = update.message, context.draft(NoticeDraft)
    assert new is not None
    media, file_id, refusal = _file_of(new)
    if draft.corrects is not None:
        refusal = Refusal.SAME_FILE if media else refusal
        media, file_id = draft.media, draft.file_id
    problem = _refused(refusal, context) or _unfit(new, "id", media, context)
    if problem is not None:
        return Ask(problem, Waiting.FOR_MESSAGE)
    draft.texts["id"] = html_of(new)
    draft.media, draft.file_id = media, file_id
    if "en" in draft.texts:
        draft.again(Part.ENGLISH)
    draft.title = draft.title or first_lines(draft.texts["id"], TITLE_LIMIT)
    draft.done(Part.MESSAGE)
    return await QUESTIONS.next(context)


async def take_english(update: Update, context: BotContext) -> Ask:
    new, draft = update.message, context.draft(NoticeDraft)
    assert new is not None
    if not (new.text or new.caption):
        asked = views.misunderstood(views.ask_english(context.t), context.t)
        return Ask(asked, Waiting.FOR_ENGLISH)
    if is_indonesian(words_of(new.text or new.caption or "")):
        return Ask(views.english_again(context.t), Waiting.FOR_ENGLISH)
    problem = _unfit(new, "en", draft.media, context)
    if problem is not None:
        return Ask(problem, Waiting.FOR_ENGLISH)
    draft.texts["en"] = html_of(new)
    draft.done(Part.ENGLISH)
    return await QUESTIONS.next(context)


async def skip_english(_: Update, context: BotContext, *__: object) -> Ask:
    draft = context.draft(NoticeDraft)
    draft.texts.pop("en", None)
    draft.done(Part.ENGLISH)
    return await QUESTIONS.next(context)


def _file_of(new: Message) -> tuple[Media | None, str | None, Refusal | None]:
    """The file of a message, or why it cannot be sent to many."""
    if new.media_group_id:
        return None, None, Refusal.ALBUM
    if new.sticker:
        return None, None, Refusal.STICKER
    if new.photo:
        large = (new.photo[-1].file_size or 0) > _PHOTO_BYTES
        return Media.PHOTO, new.photo[-1].file_id, Refusal.PHOTO_SIZE if large else None
    file = new.voice or (None if new.animation else new.document)
    if file is not None:
        media = Media.VOICE if new.voice else Media.DOCUMENT
        large = (file.file_size or 0) > _FILE_BYTES
        return media, file.file_id, Refusal.FILE_SIZE if large else None
    return None, None, None if new.text is not None else Refusal.KIND


def _refused(refusal: Refusal | None, context: BotContext) -> View | None:
    return unfit.refused_message(refusal, context.t) if refusal else None


def _unfit(new: Message, language: str, media: Media | None, context: BotContext) -> View | None:
    """Empty, too long, or refused by the guard."""
    text, limit = new.text or new.caption or "", CAPTION_LIMIT if media else TEXT_LIMIT
    if not any(c.isalnum() for c in text):
        return unfit.refused_message(Refusal.EMPTY, context.t)
    if len(text) > limit:
        return unfit.too_long(len(text) - limit, limit, context.t)
    found = inspect("", Content({language: Wording(html_of(new))}), own_name=context.bot_username)
    return unfit.findings(found, context.t) if found else None


async def add_action(_: Update, context: BotContext, chosen: AddAction) -> Ask:
    draft = context.draft(NoticeDraft)
    known = [one.action for one in draft.buttons]
    if (
        chosen.action in views.ACTION_LABELS
        and chosen.action not in known
        and len(known) < MOST_BUTTONS
    ):
        draft.buttons.append(NoticeButton("", action=chosen.action))
    return _buttons(context)


async def ask_link(_: Update, context: BotContext, __: AskLink) -> Ask:
    return Ask(views.ask_link(context.t), Waiting.FOR_LINK)


async def take_link(update: Update, context: BotContext) -> Ask:
    """`Label https://address`; only official addresses stand on buttons."""
    draft, t = context.draft(NoticeDraft), context.t
    label, _, url = ((update.message and update.message.text) or "").strip().rpartition(" ")
    if not label.strip() or "." not in url:
        return Ask(views.misunderstood(views.ask_link(t), t), Waiting.FOR_LINK)
    if problem := link_problem(url):
        return Ask(unfit.link_refused(problem, url, t), Waiting.FOR_LINK)
    if len(label.strip()) > _LABEL:
        return Ask(unfit.label_too_long(t), Waiting.FOR_LINK)
    button = NoticeButton(" ".join(label.split()), url=url)
    found = inspect("", Content({"id": Wording("", (button,))}), own_name=context.bot_username)
    if found:
        return Ask(unfit.findings(found, t), Waiting.FOR_LINK)
    if len(draft.buttons) < MOST_BUTTONS:
        draft.buttons.append(button)
    return _buttons(context)


async def drop_buttons(_: Update, context: BotContext, __: DropButtons) -> Ask:
    context.draft(NoticeDraft).buttons.clear()
    return _buttons(context)


async def back_to_buttons(_: Update, context: BotContext, __: object) -> Ask:
    return _buttons(context)


async def buttons_done(_: Update, context: BotContext, *__: object) -> Ask:
    context.draft(NoticeDraft).done(Part.BUTTONS)
    return await QUESTIONS.next(context)


def _buttons(context: BotContext) -> Ask:
    draft = context.draft(NoticeDraft)
    return Ask(views.ask_buttons(draft.buttons, context.t), Waiting.FOR_BUTTONS)


async def choose_receipt(_: Update, context: BotContext, chosen: ChooseReceipt) -> Ask:
    draft = context.draft(NoticeDraft)
    if chosen.kind == Receipt.QUESTION:
        return Ask(views.ask_question(context.t), Waiting.FOR_QUESTION)
    draft.receipt, draft.question = chosen.kind == Receipt.ONLY, None
    draft.done(Part.RECEIPT)
    return await QUESTIONS.next(context)


async def without_receipt(update: Update, context: BotContext, *__: object) -> Ask:
    return await choose_receipt(update, context, ChooseReceipt(Receipt.NONE))


async def take_question(update: Update, context: BotContext) -> Ask:
    draft, t = context.draft(NoticeDraft), context.t
    question = question_in((update.message and update.message.text) or "")
    if question is None:
        return Ask(views.misunderstood(views.ask_question(t), t), Waiting.FOR_QUESTION)
    found = _findings(question, context)
    if found:
        return Ask(unfit.findings(found, t), Waiting.FOR_QUESTION)
    draft.receipt, draft.question = True, question
    draft.done(Part.RECEIPT)
    return await QUESTIONS.next(context)


def _findings(question: Question, context: BotContext) -> list[Finding]:
    content = Content({}, question=question)
    return inspect("", content, own_name=context.bot_username)


def question_in(text: str) -> Question | None:
    """The question, then its answers, one per line; the right one begins with a star."""
    asked, *answers = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    right = [number for number, one in enumerate(answers) if one.startswith("*")]
    bare = tuple(one.removeprefix("*").strip() for one in answers)
    fits = all(0 < len(one) <= _LABEL for one in bare) and len(asked) <= 200
    if len(bare) not in _ANSWERS or len(right) != 1 or not fits:
        return None
    return Question(asked, bare, right[0])


async def _ask_link(context: BotContext) -> View:
    return views.ask_link(context.t)


async def _ask_question(context: BotContext) -> View:
    return views.ask_question(context.t)


def steps() -> list[Route]:
    return [
        step(BROADCAST, Waiting.FOR_MESSAGE, anything, take_message, access=ADMINISTRATORS),
        step(BROADCAST, Waiting.FOR_ENGLISH, goes_on, skip_english, access=ADMINISTRATORS),
        step(BROADCAST, Waiting.FOR_ENGLISH, anything, take_english, access=ADMINISTRATORS),
        anywhere(SkipEnglish, skip_english),
        anywhere(AddAction, add_action),
        anywhere(AskLink, ask_link),
        step(BROADCAST, Waiting.FOR_LINK, words, take_link, access=ADMINISTRATORS),
        unclear(Waiting.FOR_LINK, _ask_link),
        anywhere(DropButtons, drop_buttons),
        anywhere(ShowButtons, back_to_buttons),
        anywhere(ButtonsDone, buttons_done),
        step(BROADCAST, Waiting.FOR_BUTTONS, goes_on, buttons_done, access=ADMINISTRATORS),
        unclear(Waiting.FOR_BUTTONS),
        anywhere(ChooseReceipt, choose_receipt),
        step(BROADCAST, Waiting.FOR_RECEIPT, goes_on, without_receipt, access=ADMINISTRATORS),
        unclear(Waiting.FOR_RECEIPT),
        step(BROADCAST, Waiting.FOR_QUESTION, words, take_question, access=ADMINISTRATORS),
        unclear(Waiting.FOR_QUESTION, _ask_question),
    ]
