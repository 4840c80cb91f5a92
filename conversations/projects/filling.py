"""A sheet is filled in by taps, photos and lines; a stage is reported with its photos.

What is sent is kept in its own turn, under the key of its message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Takes, Unclear, anything, step, tap
from conversations.projects.telling import tell_stage
from conversations.visits.visiting import sent_at
from domain.areas import load_areas
from features.projects.rules.criteria import part_in
from features.projects.rules.projects import Photo, Stage
from features.projects.rules.said import facts_in
from features.projects.services.rights import WRITERS
from features.projects.services.sheets import Sheet, SheetService, rule_after
from features.projects.services.stages import StageService
from features.projects.views import card
from features.projects.views import sheet as views
from features.projects.views import stages as stage_views
from features.projects.views.taps import (
    AnswerPart,
    FillSheet,
    ReportStage,
    SkipPart,
    WithoutPhoto,
)
from views.translator import mark

WRITE = Access(roles=frozenset(WRITERS))


class Waiting(Enum):
    FOR_MORE = "more"


@dataclass
class Draft:
    """`part` is what the next photo shows; with a `stage` it belongs to that report."""

    project_id: int = 0
    part: str = ""
    stage: Stage | None = None


PROJECT = DialogueSpec(
    "project",
    Draft,
    keeps=True,
    takes={Waiting.FOR_MORE: Takes.PHOTO},
    other_words={
        Waiting.FOR_MORE: (
            mark("Please send a photo or the place, or lines such as “atap: ya”."),
            mark("A photo, the place, or a line with “ya” or “tidak” fits here."),
        )
    },
)


async def fill(_: Update, context: BotContext, chosen: FillSheet) -> Ask:
    """The first thing that lacks something. Raises NoSuchProject."""
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    return _ask_after(context, found, "")


async def answer_part(_: Update, context: BotContext, chosen: AnswerPart) -> Ask:
    """Raises NoSuchProject, and StaleButton for what is asked no more."""
    found = await context.services[SheetService].note(
        context.person, chosen.project_id, {chosen.part: chosen.fits}
    )
    rule = next((one for one in found.rules if one.part == chosen.part), None)
    if rule is not None and rule.wants_photo and not found.project.photos_of(rule.part):
        context.turn.draft = Draft(found.project.id, rule.part)
        return Ask(views.ask_photo(found, rule, context.t), Waiting.FOR_MORE)
    return _ask_after(context, found, chosen.part)


async def skip(_: Update, context: BotContext, chosen: SkipPart) -> Ask:
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    return _ask_after(context, found, chosen.part)


async def begin_stage(_: Update, context: BotContext, chosen: ReportStage) -> Ask:
    """Nothing is told before the photo, or the word that there is none. Raises NoSuchProject."""
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    context.turn.draft = Draft(found.project.id, stage=chosen.stage)
    view = stage_views.ask_photo(found.project, chosen.stage, context.t)
    return Ask(view, Waiting.FOR_MORE)


async def without_photo(update: Update, context: BotContext, chosen: WithoutPhoto) -> Ask:
    """Raises NoSuchProject, NotAgreed and StageBehind."""
    context.turn.draft = Draft(chosen.project_id, stage=chosen.stage)
    return await _report(update, context, [])


async def take(update: Update, context: BotContext) -> Ask | Unclear:
    """A photo, the place, or lines of the sheet. Raises NoSuchProject."""
    draft, got = context.draft(Draft), context.received
    sheets = context.services[SheetService]
    if draft.stage is not None:
        if not got.photos:
            return Unclear(None)
        return await _report(update, context, photos_of(update, context))
    found = await sheets.open(context.person, draft.project_id)
    named = part_in(got.text, found.rules)
    facts, unread = facts_in(got.text, found.rules) if named is None else ({}, ())
    point = str(got.location) if got.location else ""
    if not (got.photos or facts or point):
        return Unclear(None)
    part = named.part if named else draft.part
    found = await sheets.note(
        *(context.person, draft.project_id, facts),
        photos_of(update, context, part=part),
        point=point,
    )
    if draft.part and got.photos and named is None:
        return _ask_after(context, found, draft.part, joins=True)
    view = card.card(found, load_areas(), context.t)
    if not got.photos:
        view = views.unread(view, unread, context.t)
    return Ask(view, Waiting.FOR_MORE, is_news=True, joins=True)


def photos_of(update: Update, context: BotContext, *, part: str = "") -> list[Photo]:
    """The photos of a message, each under its key."""
    got, at = context.received, sent_at(update, context)
    base = f"{context.person.telegram_id}:{got.message_id}"
    return [
        Photo(f"{base}:{number}", one.file_id, at, part) for number, one in enumerate(got.photos)
    ]


def goes_on(context: BotContext, found: Sheet, unread: tuple[str, ...] = ()) -> Ask:
    """The sheet stays open: what is sent next belongs to it."""
    context.turn.draft = Draft(found.project.id)
    view = views.unread(card.card(found, load_areas(), context.t), unread, context.t)
    return Ask(view, Waiting.FOR_MORE, PROJECT, is_news=True, joins=True)


def _ask_after(context: BotContext, found: Sheet, part: str, *, joins: bool = False) -> Ask:
    rule = rule_after(found, part)
    context.turn.draft = Draft(found.project.id, rule.part if rule else "")
    if rule is not None:
        view = views.ask_part(found, rule, context.t)
    elif not found.project.point:
        view = views.ask_point(found, context.t)
    else:
        view = card.card(found, load_areas(), context.t)
    return Ask(view, Waiting.FOR_MORE, is_news=True, joins=joins)


async def _report(update: Update, context: BotContext, photos: Sequence[Photo]) -> Ask:
    draft = context.draft(Draft)
    assert draft.stage is not None
    told = await context.services[StageService].report(
        context.person, draft.project_id, draft.stage, photos, sent_at(update, context)
    )
    await tell_stage(context, told)
    view = stage_views.reported(told, context.t)
    return Ask(view, Waiting.FOR_MORE, is_news=True, joins=True)


async def report_said(update: Update, context: BotContext, project_id: int, stage: Stage) -> Done:
    """A stage that was written in words, with its photo where there is one."""
    told = await context.services[StageService].report(
        context.person, project_id, stage, photos_of(update, context), sent_at(update, context)
    )
    await tell_stage(context, told)
    return Done(stage_views.reported(told, context.t))


def handlers() -> list[Route]:
    return [
        tap(FillSheet, fill, access=WRITE, dialogue=PROJECT),
        tap(AnswerPart, answer_part, access=WRITE, dialogue=PROJECT),
        tap(SkipPart, skip, access=WRITE, dialogue=PROJECT),
        tap(ReportStage, begin_stage, dialogue=PROJECT),
        tap(WithoutPhoto, without_photo, dialogue=PROJECT),
        step(PROJECT, Waiting.FOR_MORE, anything, take),
    ]
