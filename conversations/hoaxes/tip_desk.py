"""The editors' queue of tips: look, answer once for all, join and part."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    command,
    step,
    tap,
    text_sent,
    written,
)
from domain.areas import load_areas
from domain.people import Role
from features.hoaxes.rules.tips import TipFile, TipFileKind, may_say
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tip_desk import TipDeskService
from features.hoaxes.views import tip_desk as views
from features.hoaxes.views.deeds import Do, OnCluster
from features.hoaxes.views.tip_desk import AnswerWith, MergeInto, ShowAnswered, ShowQueue, SplitTip
from views.translator import mark
from views.view import View

_EDITORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_MOST_FILES = 10
_SENDING = {
    TipFileKind.PHOTO: ("sendPhoto", "photo"),
    TipFileKind.VOICE: ("sendVoice", "voice"),
    TipFileKind.VIDEO: ("sendVideo", "video"),
    TipFileKind.AUDIO: ("sendAudio", "audio"),
    TipFileKind.ROUND: ("sendVideoNote", "video_note"),
    TipFileKind.DOCUMENT: ("sendDocument", "document"),
}


class Waiting(Enum):
    FOR_SEARCH = "search"
    FOR_WHY = "why"


@dataclass
class Draft:
    cluster_id: int = 0


DESK = DialogueSpec(
    "tip_desk",
    Draft,
    takes={Waiting.FOR_SEARCH: Takes.WRITING, Waiting.FOR_WHY: Takes.WRITING},
)


async def show_queue(_: Update, context: BotContext, chosen: ShowQueue | None = None) -> View:
    page = chosen.page if chosen else 0
    return views.queue(
        await context.services[TipDeskService].queue(context.person, page), context.t
    )


async def show_answered(_: Update, context: BotContext, __: ShowAnswered) -> View:
    return views.answered(
        await context.services[TipDeskService].answered(context.person), context.t
    )


async def open_cluster(_: Update, context: BotContext, chosen: OnCluster) -> View:
    return await _card(context, chosen.cluster_id)


async def choose_answer(_: Update, context: BotContext, chosen: OnCluster) -> View:
    desk = context.services[TipDeskService]
    shown = await desk.card(context.person, chosen.cluster_id, context.now)
    return views.choose_answer(shown, context.t)


async def answer_with(_: Update, context: BotContext, chosen: AnswerWith) -> View:
    desk = context.services[TipDeskService]
    await desk.answer(context.person, chosen.cluster_id, chosen.hoax_id, context.now)
    return await _card(context, chosen.cluster_id)


async def ask_hoax(_: Update, context: BotContext, chosen: OnCluster) -> Ask:
    context.turn.draft = Draft(chosen.cluster_id)
    return Ask(views.ask_search(chosen.cluster_id, context.t), Waiting.FOR_SEARCH)


async def search(update: Update, context: BotContext) -> Ask:
    found = await context.services[HoaxService].search(written(update) or "")
    cluster_id = context.draft(Draft).cluster_id
    return Ask(views.found(cluster_id, found, context.t), Waiting.FOR_SEARCH)


async def ask_why(_: Update, context: BotContext, chosen: OnCluster) -> Ask:
    context.turn.draft = Draft(chosen.cluster_id)
    return Ask(views.ask_why(chosen.cluster_id, context.t), Waiting.FOR_WHY)


async def take_why(update: Update, context: BotContext) -> Ask | Done:
    """Links would go to everybody who asked, so the sentence may have none."""
    why, cluster_id = " ".join((written(update) or "").split()), context.draft(Draft).cluster_id
    if not may_say(why):
        return Ask(views.why_refused(cluster_id, context.t), Waiting.FOR_WHY)
    await context.services[TipDeskService].cannot_say(context.person, cluster_id, why, context.now)
    return Done(await _card(context, cluster_id))


async def show_files(_: Update, context: BotContext, chosen: OnCluster) -> View:
    """The files come as messages of their own; they cannot be passed on."""
    desk = context.services[TipDeskService]
    shown = await desk.card(context.person, chosen.cluster_id, context.now)
    files: dict[str, TipFile] = {file.unique: file for one in shown.tips for file in one.files}
    for file in list(files.values())[:_MOST_FILES]:
        method, field = _SENDING[file.kind]
        parameters = {"chat_id": context.turn.chat_id, field: file.file_id, "protect_content": True}
        context.turn.errands.append((method, parameters))
    return await _card(context, chosen.cluster_id)


async def more(_: Update, context: BotContext, chosen: OnCluster) -> View:
    desk = context.services[TipDeskService]
    shown = await desk.card(context.person, chosen.cluster_id, context.now)
    return views.more(shown, await desk.near(context.person, shown.cluster), context.t)


async def merge(_: Update, context: BotContext, chosen: MergeInto) -> View:
    desk = context.services[TipDeskService]
    await desk.merge(context.person, chosen.source, chosen.target, context.now)
    return await _card(context, chosen.target)


async def split(_: Update, context: BotContext, chosen: SplitTip) -> View:
    new = await context.services[TipDeskService].split(context.person, chosen.tip_id, context.now)
    return await _card(context, new)


async def undo(_: Update, context: BotContext, chosen: OnCluster) -> View:
    """Raises AlreadyTold once people know the answer."""
    desk = context.services[TipDeskService]
    return await _card(context, await desk.undo(context.person, chosen.cluster_id, context.now))


async def _card(context: BotContext, cluster_id: int) -> View:
    shown = await context.services[TipDeskService].card(context.person, cluster_id, context.now)
    return views.card(shown, load_areas().name, context.zone, context.t)


def handlers() -> list[Route]:
    return [
        command("antrean", "tips", act=show_queue, about=mark("Tips to answer"), access=_EDITORS),
        tap(ShowQueue, show_queue, access=_EDITORS),
        tap(ShowAnswered, show_answered, access=_EDITORS),
        tap(OnCluster, open_cluster, verb=Do.OPEN, access=_EDITORS),
        tap(OnCluster, choose_answer, verb=Do.CHOOSE_ANSWER, access=_EDITORS),
        tap(AnswerWith, answer_with, access=_EDITORS),
        tap(OnCluster, ask_hoax, verb=Do.ASK_HOAX, access=_EDITORS, dialogue=DESK),
        tap(OnCluster, ask_why, verb=Do.ASK_WHY, access=_EDITORS, dialogue=DESK),
        tap(OnCluster, show_files, verb=Do.FILES, access=_EDITORS),
        tap(OnCluster, more, verb=Do.MORE, access=_EDITORS),
        tap(MergeInto, merge, access=_EDITORS),
        tap(SplitTip, split, access=_EDITORS),
        tap(OnCluster, undo, verb=Do.UNDO, access=_EDITORS),
        step(DESK, Waiting.FOR_SEARCH, text_sent, search, access=_EDITORS),
        step(DESK, Waiting.FOR_WHY, text_sent, take_why, access=_EDITORS),
    ]
