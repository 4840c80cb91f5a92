"""What members write for the group: dues, a count of the cash, minutes, stock, the plan."""

import re
import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, step, tap, written
from conversations.kube.telling import MEMBERS, tell_all
from domain.errors import StaleButton
from features.kube.rules.book import Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.kube import LONGEST_WORDS, WRITERS, Office
from features.kube.rules.steps import steps_on
from features.kube.rules.sums import Said, said_sum
from features.kube.services.books import BookService
from features.kube.services.kubes import KubeService
from features.kube.services.offices import OfficeService
from features.kube.services.papers import PaperService
from features.kube.services.standing import need_office, need_treasurer
from features.kube.views import book as book_views
from features.kube.views import dues as dues_views
from features.kube.views import letters
from features.kube.views import offices as office_views
from features.kube.views import papers as views
from features.kube.views.taps import AnswerStep, AskDues, MoveStock, TypeCount, WriteMinutes
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_line
from views.view import View

_PIECES = re.compile(r"\s*(\d{1,6})\s*(?:x\s*)?(\D.*)", re.DOTALL)
_NOTHING = re.compile(r"\s*(rp\.?\s*)?0\s*", re.IGNORECASE)
"""An empty box."""
_LONGEST_ITEM = 40


class Waiting(Enum):
    FOR_DUES = "dues"
    FOR_COUNT = "count"
    FOR_MINUTES = "minutes"
    FOR_STOCK = "stock"
    FOR_STEP = "step"


@dataclass
class Draft:
    """`key` makes a doubled update one row."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    kube_id: int = 0
    way: Way = Way.IN
    code: str = ""


WRITING = DialogueSpec(
    "kube_words",
    Draft,
    takes={
        Waiting.FOR_DUES: Takes.WORDS,
        Waiting.FOR_COUNT: Takes.WORDS,
        Waiting.FOR_MINUTES: Takes.STORY,
        Waiting.FOR_STOCK: Takes.WORDS,
        Waiting.FOR_STEP: Takes.STORY,
    },
)


async def ask_dues(_: Update, context: BotContext, chosen: AskDues) -> Ask:
    """Raises NotTreasurer."""
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    need_treasurer(found)
    context.turn.draft = Draft(kube_id=chosen.kube_id)
    return Ask(dues_views.ask_dues(found, context.t), Waiting.FOR_DUES)


async def take_dues(_: Update, context: BotContext, text: str) -> Ask | Done:
    """The other members hear what was agreed."""
    draft = context.draft(Draft)
    said = _sum(context, text)
    if not isinstance(said, Said):
        return Ask(said, Waiting.FOR_DUES, is_news=True)
    moved = await context.services[KubeService].set_dues(context.person, draft.kube_id, said.amount)
    kube, key = moved.standing.kube, f"dues:{draft.key}"
    await tell_all(context, kube, moved.told, lambda t: letters.dues_set(kube, t), key)
    opened = await context.services[BookService].open(context.person, draft.kube_id)
    return Done(dues_views.dues(opened, 0, context.t))


async def ask_count(_: Update, context: BotContext, chosen: TypeCount) -> Ask:
    """Raises StaleButton for who neither gives nor takes the cash."""
    found = await context.services[OfficeService].counting(context.person, chosen.kube_id)
    if not found.may_act:
        raise StaleButton
    context.turn.draft = Draft(kube_id=chosen.kube_id)
    return Ask(office_views.ask_count(found.standing, context.t), Waiting.FOR_COUNT)


async def take_count(_: Update, context: BotContext, text: str) -> Ask | Done:
    """The other of both hears of it, and signs."""
    draft = context.draft(Draft)
    said = Said(0) if _NOTHING.fullmatch(text) else _sum(context, text)
    if not isinstance(said, Said):
        return Ask(said, Waiting.FOR_COUNT, is_news=True)
    found = await context.services[OfficeService].count(context.person, draft.kube_id, said.amount)
    key = f"count:{found.count.id}:{found.count.turn}"
    kube = found.standing.kube
    await tell_all(context, kube, found.told, lambda t: letters.counted(found, t), key)
    return Done(office_views.counting(found, context.t))


async def ask_minutes(_: Update, context: BotContext, chosen: WriteMinutes) -> Ask:
    """Raises NotAnOffice."""
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    need_office(found, Office.SECRETARY, Office.CHAIR)
    context.turn.draft = Draft(kube_id=chosen.kube_id)
    return Ask(views.ask_minutes(found, context.t), Waiting.FOR_MINUTES)


async def take_minutes(_: Update, context: BotContext, text: str) -> Ask | Done:
    draft, service = context.draft(Draft), context.services[PaperService]
    try:
        words = fit_line(text, LONGEST_WORDS)
    except WordsUnfit:
        return Ask(views.words_unfit(draft.kube_id, context.t), Waiting.FOR_MINUTES, is_news=True)
    await service.write_minutes(context.person, draft.kube_id, draft.key, words)
    found = await service.papers(context.person, draft.kube_id)
    return Done(views.minutes(found, 0, context.t))


async def ask_stock(_: Update, context: BotContext, chosen: MoveStock) -> Ask:
    """Raises NotAnOffice."""
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    need_office(found)
    context.turn.draft = Draft(kube_id=chosen.kube_id, way=chosen.way)
    return Ask(views.ask_stock(found, chosen.way, context.t), Waiting.FOR_STOCK)


async def take_stock(_: Update, context: BotContext, text: str) -> Ask | Done:
    """`20 bungkus keripik`. Raises NotEnoughStock."""
    draft, service = context.draft(Draft), context.services[PaperService]
    pieces = _PIECES.fullmatch(text)
    if pieces is None or not int(pieces[1]):
        found = await context.services[KubeService].get(context.person, draft.kube_id)
        return Ask(views.stock_unclear(found, context.t), Waiting.FOR_STOCK, is_news=True)
    try:
        item = fit_line(pieces[2], _LONGEST_ITEM)
    except WordsUnfit:
        return Ask(views.words_unfit(draft.kube_id, context.t), Waiting.FOR_STOCK, is_news=True)
    amount = int(pieces[1]) if draft.way is Way.IN else -int(pieces[1])
    await service.move_stock(context.person, draft.kube_id, draft.key, item, amount)
    papers = await service.papers(context.person, draft.kube_id)
    return Done(views.stock(papers, context.t))


async def ask_step(_: Update, context: BotContext, chosen: AnswerStep) -> Ask | Done:
    """Whoever holds no office only reads it."""
    found = await context.services[PaperService].papers(context.person, chosen.kube_id)
    one = next((one for one in steps_on(found.today) if one.code == chosen.code), None)
    if one is None:
        raise StaleButton
    view = views.step(found, one, context.t)
    if found.standing.me.office not in WRITERS:
        return Done(view)
    context.turn.draft = Draft(kube_id=chosen.kube_id, code=chosen.code)
    return Ask(view, Waiting.FOR_STEP)


async def take_step(_: Update, context: BotContext, text: str) -> Ask | Done:
    draft, service = context.draft(Draft), context.services[PaperService]
    try:
        words = fit_line(text, LONGEST_WORDS)
    except WordsUnfit:
        return Ask(views.words_unfit(draft.kube_id, context.t), Waiting.FOR_STEP, is_news=True)
    await service.answer(context.person, draft.kube_id, draft.code, words)
    found = await service.papers(context.person, draft.kube_id)
    return Done(views.plan(found, context.t))


def _sum(context: BotContext, text: str) -> Said | View:
    """The sum, or what is said about one that is none."""
    largest = rule_on(Rule.LARGEST, context.today).value
    said = said_sum(text, largest)
    if isinstance(said, Said):
        return said
    return book_views.slip(said, context.draft(Draft).kube_id, largest, context.t)


def handlers() -> list[Route]:
    return [
        tap(AskDues, ask_dues, access=MEMBERS, dialogue=WRITING),
        tap(TypeCount, ask_count, access=MEMBERS, dialogue=WRITING),
        tap(WriteMinutes, ask_minutes, access=MEMBERS, dialogue=WRITING),
        tap(MoveStock, ask_stock, access=MEMBERS, dialogue=WRITING),
        tap(AnswerStep, ask_step, access=MEMBERS, dialogue=WRITING),
        step(WRITING, Waiting.FOR_DUES, written, take_dues, access=MEMBERS),
        step(WRITING, Waiting.FOR_COUNT, written, take_count, access=MEMBERS),
        step(WRITING, Waiting.FOR_MINUTES, written, take_minutes, access=MEMBERS),
        step(WRITING, Waiting.FOR_STOCK, written, take_stock, access=MEMBERS),
        step(WRITING, Waiting.FOR_STEP, written, take_step, access=MEMBERS),
    ]
