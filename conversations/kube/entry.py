"""The treasurer writes money down: a sum as people type it, one look, one tap."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from zoneinfo import ZoneInfo

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Stage, Takes, anything, step, tap, written
from conversations.kube.telling import MEMBERS, tell_to_check
from domain.areas import load_areas
from domain.errors import StaleButton
from features.kube.rules.book import SORTS, Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import DayAhead, DayTooOld
from features.kube.rules.sums import Said, Slip, said_sum, sort_in
from features.kube.services.books import BookService, check_day
from features.kube.services.standing import need_treasurer
from features.kube.storage.books import NewEntry
from features.kube.views import book as views
from features.kube.views.taps import AskSort, AskSumDay, ChooseSort, NewSum, SaveSum, SumDay
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_line
from understanding.days import day_in

_LONGEST_NOTE = 80


class Waiting(Enum):
    FOR_SUM = "sum"
    FOR_SORT = "sort"
    FOR_CHECK = "check"
    FOR_DAY = "day"


@dataclass
class Draft:
    """`key` makes a doubled update one entry."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    kube_id: int = 0
    area_code: str = ""
    way: Way = Way.IN
    amount: int = 0
    note: str = ""
    sort: Sort | None = None
    day: date | None = None
    photo: str = ""


ENTRY = DialogueSpec(
    "kube_entry",
    Draft,
    takes={
        Waiting.FOR_SUM: Takes.WORDS,
        Waiting.FOR_SORT: Takes.CHOICE,
        Waiting.FOR_CHECK: Takes.PHOTO,
        Waiting.FOR_DAY: Takes.WORDS,
    },
)


async def begin(_: Update, context: BotContext, chosen: NewSum) -> Ask:
    """Raises NotTreasurer before anything is typed."""
    found = await context.services[BookService].open(context.person, chosen.kube_id)
    need_treasurer(found.standing)
    area_code = found.standing.kube.area_code
    context.turn.draft = Draft(
        kube_id=chosen.kube_id, area_code=area_code, way=chosen.way, day=found.today
    )
    return Ask(views.ask_sum(found.standing, chosen.way, context.t), Waiting.FOR_SUM)


async def take_sum(_: Update, context: BotContext) -> Ask:
    """A sum with what it was for, and the photo of the receipt where one came along."""
    draft, got = context.draft(Draft), context.received
    if got.photos:
        draft.photo = got.photos[0].file_id
    largest = rule_on(Rule.LARGEST, context.today).value
    said = said_sum(got.text, largest) if got.text.strip() else Slip.NONE
    if not isinstance(said, Said):
        if got.photos and draft.amount:
            return await _next(context)
        view = views.slip(said, draft.kube_id, largest, context.t)
        return Ask(view, Waiting.FOR_CHECK if draft.amount else Waiting.FOR_SUM, is_news=True)
    try:
        draft.note = fit_line(said.note, _LONGEST_NOTE) if said.note else ""
    except WordsUnfit:
        view = views.note_unfit(draft.kube_id, context.t)
        return Ask(view, Waiting.FOR_SUM, is_news=True)
    draft.amount = said.amount
    draft.sort = sort_in(draft.note, draft.way) or (draft.sort if not draft.note else None)
    return await _next(context)


async def ask_sort(_: Update, context: BotContext, __: AskSort) -> Ask:
    return Ask(views.ask_sort(context.draft(Draft).way, context.t), Waiting.FOR_SORT)


async def choose_sort(_: Update, context: BotContext, chosen: ChooseSort) -> Ask:
    """Raises StaleButton for what belongs to the other way."""
    draft = context.draft(Draft)
    if chosen.sort not in SORTS[draft.way]:
        raise StaleButton
    draft.sort = chosen.sort
    return await _next(context)


async def ask_day(_: Update, context: BotContext, __: AskSumDay) -> Ask:
    return Ask(views.ask_day(_today(context), context.t), Waiting.FOR_DAY)


async def choose_day(_: Update, context: BotContext, chosen: SumDay) -> Ask:
    """Raises DayAhead and DayTooOld."""
    check_day(chosen.day, _today(context))
    context.draft(Draft).day = chosen.day
    return await _next(context)


async def take_day(_: Update, context: BotContext, text: str) -> Ask:
    """A day that was typed; one ahead is refused, and no year is guessed."""
    draft, today = context.draft(Draft), _today(context)
    day = day_in(text, today)
    if day is not None and day > today:
        day = _a_year_before(day)
    try:
        check_day(day or date.max, today)
    except (DayAhead, DayTooOld):
        return Ask(views.day_unclear(today, context.t), Waiting.FOR_DAY, is_news=True)
    draft.day = day
    return await _next(context)


async def save(_: Update, context: BotContext, __: SaveSum) -> Done:
    """It stands in the book, once. Raises NotTreasurer, DayAhead and DayTooOld."""
    draft = context.draft(Draft)
    if not draft.amount or draft.sort is None or draft.day is None:
        raise StaleButton
    new = NewEntry(
        draft.key, draft.way, draft.sort, draft.amount, draft.day, draft.note, draft.photo
    )
    found = await context.services[BookService].write(context.person, draft.kube_id, new)
    await tell_to_check(context, found)
    return Done(views.written(found, context.t))


async def _next(context: BotContext) -> Ask:
    """What it was for, where the words do not say it; then a look at all of it."""
    draft = context.draft(Draft)
    if draft.sort is None:
        return Ask(views.ask_sort(draft.way, context.t), Waiting.FOR_SORT)
    opened = await context.services[BookService].open(context.person, draft.kube_id)
    view = views.check_sum(
        draft.kube_id,
        draft.way,
        draft.amount,
        draft.sort,
        day=draft.day or opened.today,
        note=draft.note,
        has_photo=bool(draft.photo),
        must_check=opened.needs_second(draft.way, draft.amount, context.now),
        t=context.t,
    )
    return Ask(view, Waiting.FOR_CHECK, is_news=True)


def _zone(context: BotContext) -> ZoneInfo:
    return load_areas().zone(context.draft(Draft).area_code)


def _today(context: BotContext) -> date:
    """That of the village in which the business is."""
    return context.now.astimezone(_zone(context)).date()


def _a_year_before(day: date) -> date:
    """Of a day and month without a year the last one that was."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day


def handlers() -> list[Route]:
    def asked(kind: type, act: object, *states: Waiting) -> list[Route]:
        return [
            tap(
                kind,
                act,  # type: ignore[arg-type]
                access=MEMBERS,
                dialogue=ENTRY,
                state=state,
                stage=Stage.STEP,
            )
            for state in states
        ]

    return [
        tap(NewSum, begin, access=MEMBERS, dialogue=ENTRY),
        *asked(ChooseSort, choose_sort, Waiting.FOR_SORT),
        *asked(AskSort, ask_sort, Waiting.FOR_CHECK),
        *asked(AskSumDay, ask_day, Waiting.FOR_CHECK),
        *asked(SumDay, choose_day, Waiting.FOR_DAY),
        *asked(SaveSum, save, Waiting.FOR_CHECK),
        step(ENTRY, Waiting.FOR_SUM, anything, take_sum, access=MEMBERS),
        step(ENTRY, Waiting.FOR_CHECK, anything, take_sum, access=MEMBERS),
        step(ENTRY, Waiting.FOR_DAY, written, take_day, access=MEMBERS),
    ]
