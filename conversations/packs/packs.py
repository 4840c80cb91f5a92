"""A proposal or an objection is prepared: the village, the reason, photos, the place, the file."""

import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.drafts import DraftService
from chat.questions import Question, Questions
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    Unclear,
    anything,
    resumption,
    step,
    tap,
)
from conversations.cases.told import Told, added, keep_things
from domain.areas import load_areas
from features.packs.rules.packs import PackKind
from features.packs.services.packs import PackService
from features.packs.views import packs as views
from features.packs.views.packs import ChangePack, MakePack, SameVillage, SkipPack, StartPack
from understanding.danger import DangerKind
from understanding.leaving import is_enough
from views.translator import mark

_SHORTEST = 20


class Waiting(Enum):
    FOR_VILLAGE = "village"
    FOR_REASON = "reason"
    FOR_PHOTO = "photo"
    FOR_POINT = "point"
    FOR_CHECK = "check"


@dataclass
class Draft(Told):
    """`pack_key` makes preparing twice one pack. `passed` are questions left without an answer."""

    pack_key: str = field(default_factory=lambda: secrets.token_hex(12))
    kind: PackKind = PackKind.PROPOSE
    same: bool = False
    reason: str = ""
    passed: list[str] = field(default_factory=list)
    dangers: list[str] = field(default_factory=lambda: [DangerKind.NEGLECT.value])
    """Need is the reason of every proposal, and raises no alarm here (`chat.asking.DANGERS`)."""


PACK = DialogueSpec(
    "pack",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_VILLAGE: Takes.CHOICE,
        Waiting.FOR_REASON: Takes.STORY,
        Waiting.FOR_PHOTO: Takes.PHOTO,
        Waiting.FOR_POINT: Takes.PLACE,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
    unfinished=mark("📝 Your proposal is not ready yet. Shall we go on with it?"),
)


async def _check(context: BotContext) -> Ask:
    draft = context.draft(Draft)
    view = views.summary(draft.kind, draft.reason, draft.pictures, draft.point, context.t)
    return Ask(view, Waiting.FOR_CHECK)


def _no_reason(draft: Draft) -> None:
    draft.reason = ""


QUESTIONS = Questions(
    Draft,
    (
        Question(
            "village",
            Waiting.FOR_VILLAGE,
            lambda context, draft: views.ask_village(draft.kind, context.t),
            lambda draft: draft.same,
        ),
        Question(
            "reason",
            Waiting.FOR_REASON,
            lambda context, draft: views.ask_reason(draft.kind, context.t),
            lambda draft: len(draft.reason) >= _SHORTEST,
            forget=_no_reason,
        ),
        Question(
            "photo",
            Waiting.FOR_PHOTO,
            lambda context, draft: views.ask_photo(draft.pictures, context.t),
            lambda draft: "photo" in draft.passed,
        ),
        Question(
            "point",
            Waiting.FOR_POINT,
            lambda context, _: views.ask_point(context.t),
            lambda draft: bool(draft.point) or "point" in draft.passed,
        ),
    ),
    _check,
)


async def begin(_: Update, context: BotContext, chosen: StartPack) -> Ask:
    """What was begun before and not finished goes on."""
    drafts, turn = context.services[DraftService], context.turn
    parked = await drafts.take(turn.chat_id, context.person.telegram_id, PACK.name)
    draft: Draft = PACK.draft_of(parked)
    if draft.kind is not chosen.kind:
        draft = Draft()
    draft.kind = chosen.kind
    turn.draft = draft
    return await QUESTIONS.next(context)


async def same_village(_: Update, context: BotContext, chosen: SameVillage) -> Ask | Done:
    draft = context.draft(Draft)
    draft.same = chosen.same
    if not chosen.same:
        return Done(views.other_village(draft.kind, context.t))
    return await QUESTIONS.next(context)


async def take_reason(_: Update, context: BotContext) -> Ask:
    """Words may come in several messages; a photo or place that comes along is kept too."""
    draft, got = context.draft(Draft), context.received
    draft.reason = added(draft, draft.reason, got)
    keep_things(draft, got)
    if len(draft.reason) < _SHORTEST:
        return Ask(views.reason_too_short(context.t), Waiting.FOR_REASON, is_news=True)
    return await QUESTIONS.next(context)


async def take_photo(_: Update, context: BotContext) -> Ask | Unclear:
    draft, got = context.draft(Draft), context.received
    if got.words and not got.is_more_than_text:
        if not is_enough(got.words):
            return Unclear(None)
        draft.passed.append("photo")
        return await QUESTIONS.next(context)
    if not keep_things(draft, got):
        return Unclear(None)
    view = views.ask_photo(draft.pictures, context.t)
    return Ask(view, Waiting.FOR_PHOTO, joins=True, is_news=True)


async def take_point(_: Update, context: BotContext) -> Ask | Unclear:
    draft, got = context.draft(Draft), context.received
    if not keep_things(draft, got) or not draft.point:
        if got.words and is_enough(got.words):
            draft.passed.append("point")
            return await QUESTIONS.next(context)
        return Unclear(None)
    return await QUESTIONS.next(context)


async def skip_photo(_: Update, context: BotContext, __: SkipPack) -> Ask:
    context.draft(Draft).passed.append("photo")
    return await QUESTIONS.next(context)


async def skip_point(_: Update, context: BotContext, __: SkipPack) -> Ask:
    context.draft(Draft).passed.append("point")
    return await QUESTIONS.next(context)


async def change(_: Update, context: BotContext, chosen: ChangePack) -> Ask:
    draft = context.draft(Draft)
    draft.passed = [one for one in draft.passed if one != chosen.what]
    if chosen.what == "point":
        draft.point = ""
    return await QUESTIONS.change(context, chosen.what)


async def make(_: Update, context: BotContext, __: MakePack) -> Done:
    draft, areas = context.draft(Draft), load_areas()
    pack = await context.services[PackService].make(
        context.person,
        draft.kind,
        draft.pack_key,
        reason=draft.reason,
        photos=draft.pictures,
        point=draft.point,
    )
    place = areas.name(pack.area_code) if pack.area_code else ""
    return Done(views.made(pack, place, context.today, context.t))


async def stand(_: Update, context: BotContext) -> Ask:
    """The question at which the draft stands."""
    return await QUESTIONS.next(context)


def handlers() -> list[Route]:
    return [
        tap(StartPack, begin, dialogue=PACK),
        tap(SameVillage, same_village, dialogue=PACK, state=Waiting.FOR_VILLAGE, stage=Stage.STEP),
        tap(SkipPack, skip_photo, dialogue=PACK, state=Waiting.FOR_PHOTO, stage=Stage.STEP),
        tap(SkipPack, skip_point, dialogue=PACK, state=Waiting.FOR_POINT, stage=Stage.STEP),
        tap(ChangePack, change, dialogue=PACK, state=Waiting.FOR_CHECK, stage=Stage.STEP),
        tap(MakePack, make, dialogue=PACK, state=Waiting.FOR_CHECK, stage=Stage.STEP),
        step(PACK, Waiting.FOR_REASON, anything, take_reason),
        step(PACK, Waiting.FOR_PHOTO, anything, take_photo),
        step(PACK, Waiting.FOR_POINT, anything, take_point),
        resumption(PACK, stand),
    ]
