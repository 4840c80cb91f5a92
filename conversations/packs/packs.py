"""A proposal or an objection is prepared: the village, the reason, photos, the place, the file."""

import secrets
from dataclasses import dataclass, field, replace
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.drafts import DraftService
from chat.intake import Received, received
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
    message,
    resumption,
    step,
    tap,
    text_sent,
    written,
)
from chat.turn import current_turn
from conversations.cases.aside import is_told
from conversations.cases.told import Told, added, corrected, keep_things
from domain.areas import load_areas
from features.cases.rules.files import NotKept, is_picture
from features.packs.rules.packs import Need, PackKind, needed
from features.packs.services.packs import PackService
from features.packs.views import file as files
from features.packs.views import packs as views
from features.packs.views.packs import (
    ChangePack,
    GoOnPack,
    MakePack,
    SameVillage,
    SkipPack,
    StartPack,
)
from understanding.danger import DangerKind
from understanding.leaving import is_enough
from understanding.words import folded
from views.translator import mark

_SHORTEST = 20
_YES = frozenset({"ya", "iya", "iyo", "y", "nggih", "inggih", "muhun", "benar", "betul", "satu"})
_NO = frozenset({"tidak", "bukan", "beda", "ora", "mboten", "teu", "sanes", "lain"})


class Waiting(Enum):
    FOR_START = "start"
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
    wanted: PackKind | None = None
    """What shall begin, while an unfinished one is asked about."""
    same: bool = False
    reason: str = ""
    passed: list[str] = field(default_factory=list)
    dangers: list[str] = field(default_factory=lambda: [DangerKind.NEGLECT.value])
    """Need is the reason of every proposal, and raises no alarm here (`chat.asking.DANGERS`)."""

    @property
    def is_told(self) -> bool:
        return bool(self.reason or self.files or self.point)


PACK = DialogueSpec(
    "pack",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_START: Takes.CHOICE,
        Waiting.FOR_VILLAGE: Takes.CHOICE,
        Waiting.FOR_REASON: Takes.STORY,
        Waiting.FOR_PHOTO: Takes.PHOTO,
        Waiting.FOR_POINT: Takes.PLACE,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
    unfinished=mark("📝 Your proposal or objection is not ready yet. Shall we go on with it?"),
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
    """What was begun before and not finished is asked about first."""
    drafts, turn = context.services[DraftService], context.turn
    row = turn.dialogue
    if row is None or row.name != PACK.name:
        row = await drafts.take(turn.chat_id, context.person.telegram_id, PACK.name)
    draft: Draft = PACK.draft_of(row)
    if not draft.is_told:
        turn.draft = Draft(kind=chosen.kind)
        return await QUESTIONS.next(context)
    turn.draft, draft.wanted = draft, chosen.kind
    view = views.unfinished(draft.kind, draft.reason, context.t)
    return Ask(view, Waiting.FOR_START)


async def choose(_: Update, context: BotContext, chosen: GoOnPack) -> Ask:
    """Go on with what was begun, or begin what was wanted."""
    draft = context.draft(Draft)
    if chosen.anew:
        draft = context.turn.draft = Draft(kind=draft.wanted or draft.kind)
    draft.wanted = None
    return await QUESTIONS.next(context)


async def same_village(_: Update, context: BotContext, chosen: SameVillage) -> Ask | Done:
    return await _village(context, same=chosen.same)


async def take_village(update: Update, context: BotContext) -> Ask | Done | Unclear:
    """Said in words: nothing of it is the reason."""
    said = folded(written(update) or "").split()[:1]
    if said and said[0] in _YES | _NO:
        return await _village(context, same=said[0] in _YES)
    return Unclear(None)


async def _village(context: BotContext, *, same: bool) -> Ask | Done:
    draft = context.draft(Draft)
    draft.same = same
    if not same:
        rule = needed(draft.kind, context.today).get(Need.SAME_VILLAGE)
        sure = rule is not None and rule.sure
        return Done(views.other_village(draft.kind, context.t, sure=sure))
    return await QUESTIONS.next(context)


async def take_reason(_: Update, context: BotContext) -> Ask:
    """Words may come in several messages; a photo or place that comes along is kept too."""
    draft, got = context.draft(Draft), context.received
    _keep(draft, got)
    before = draft.reason
    draft.reason = added(draft, before, got)
    if len(draft.reason) < _SHORTEST:
        view = views.not_kept(views.reason_too_short(context.t), draft.unkept, context.t)
        return Ask(view, Waiting.FOR_REASON, is_news=True)
    asked = await QUESTIONS.next(context)
    grew = draft.reason != before and asked.state is not Waiting.FOR_CHECK
    return _said(asked, draft, context, grew=grew)


async def take_photo(_: Update, context: BotContext) -> Ask | Unclear:
    """Photos; words that come with them, or instead, belong to the reason."""
    draft, got = context.draft(Draft), context.received
    if got.words and not got.is_more_than_text and is_enough(got.words):
        draft.passed.append("photo")
        return await QUESTIONS.next(context)
    if not (got.carries_more or is_told(got.words)):
        return Unclear(None)
    before = draft.unkept
    _keep(draft, got)
    grew = _grows(draft, got)
    view = views.ask_photo(draft.pictures, context.t)
    joins = not (before or draft.unkept)  # what is not kept must be seen, and stay in sight
    asked = Ask(view, Waiting.FOR_PHOTO, joins=joins, is_news=True)
    return _said(asked, draft, context, grew=grew)


async def take_point(_: Update, context: BotContext) -> Ask | Unclear:
    """The place; what comes instead and belongs to the file is kept too."""
    draft, got = context.draft(Draft), context.received
    if got.words and not got.is_more_than_text and is_enough(got.words):
        draft.passed.append("point")
        return await QUESTIONS.next(context)
    if not (got.carries_more or is_told(got.words)):
        return Unclear(None)
    _keep(draft, got)
    grew = _grows(draft, got)
    asked = await QUESTIONS.next(context)
    return _said(asked, draft, context, grew=grew and asked.state is not Waiting.FOR_CHECK)


def _keep(draft: Draft, got: Received) -> None:
    """Photos and the place. Of what does not go into the file it is noted that it is not kept."""
    keep_things(draft, got)
    others = [file for file in draft.files if not is_picture(file)]
    draft.files = [file for file in draft.files if is_picture(file)]
    draft.unkept += [NotKept.FILE_UNKNOWN] * len(others)
    if got.location is not None and got.location.words:
        draft.point = f"{draft.point} ({got.location.words})"


def _grows(draft: Draft, got: Received) -> bool:
    """Whether words beside or instead of a photo or place made the reason longer."""
    before = draft.reason
    draft.reason = added(draft, before, got)
    return draft.reason != before


def _said(asked: Ask, draft: Draft, context: BotContext, *, grew: bool = False) -> Ask:
    """The question, with what became of the last message."""
    view = asked.view
    assert view is not None
    if grew:
        view = views.with_reason(view, draft.reason, context.t)
    return replace(asked, view=views.not_kept(view, draft.unkept, context.t), is_news=True)


async def correct_reason(_: Update, context: BotContext) -> Ask:
    """A message that stands in the reason was changed: so is the reason."""
    draft, row = context.draft(Draft), context.turn.dialogue
    assert row is not None
    draft.reason = corrected(draft, draft.reason, context.received) or draft.reason
    state = Waiting(row.state)
    if state is Waiting.FOR_CHECK or (
        len(draft.reason) < _SHORTEST and state in (Waiting.FOR_PHOTO, Waiting.FOR_POINT)
    ):
        return await QUESTIONS.next(context)
    return Ask(views.corrected(context.t), state, is_news=True)


def _is_correction(update: Update) -> object | None:
    """A changed message whose words stand in the open draft."""
    new, row = update.edited_message, current_turn.get().dialogue
    if new is None or row is None or row.name != PACK.name:
        return None
    draft: Draft = PACK.draft_of(row)
    return True if corrected(draft, draft.reason, received(new)) is not None else None


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
    return Done(files.made(pack, place, context.today, context.t))


async def stand(_: Update, context: BotContext) -> Ask:
    """The question at which the draft stands."""
    return await QUESTIONS.next(context)


def handlers() -> list[Route]:
    return [
        tap(StartPack, begin, dialogue=PACK),
        tap(GoOnPack, choose, dialogue=PACK, state=Waiting.FOR_START, stage=Stage.STEP),
        tap(SameVillage, same_village, dialogue=PACK, state=Waiting.FOR_VILLAGE, stage=Stage.STEP),
        tap(SkipPack, skip_photo, dialogue=PACK, state=Waiting.FOR_PHOTO, stage=Stage.STEP),
        tap(SkipPack, skip_point, dialogue=PACK, state=Waiting.FOR_POINT, stage=Stage.STEP),
        *(
            tap(ChangePack, change, dialogue=PACK, state=state, stage=Stage.STEP)
            for state in (Waiting.FOR_PHOTO, Waiting.FOR_POINT, Waiting.FOR_CHECK)
        ),
        tap(MakePack, make, dialogue=PACK, state=Waiting.FOR_CHECK, stage=Stage.STEP),
        step(PACK, Waiting.FOR_VILLAGE, text_sent, take_village),
        step(PACK, Waiting.FOR_REASON, anything, take_reason),
        step(PACK, Waiting.FOR_PHOTO, anything, take_photo),
        step(PACK, Waiting.FOR_POINT, anything, take_point),
        message(_is_correction, correct_reason, dialogue=PACK),
        resumption(PACK, stand),
    ]
