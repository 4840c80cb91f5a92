"""One sentence from an administrator: why a broadcast is refused, or why its list is exported."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, anything, step, tap, written
from conversations.broadcasts.steps import ADMINISTRATORS
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.views import broadcasts
from features.broadcasts.views import export as broadcast_export
from features.broadcasts.views import review as broadcast_review
from features.broadcasts.views.buttons import Do, OnBroadcast
from features.broadcasts.views.draft import misunderstood
from views.view import Document

_SHORTEST, _LONGEST = 5, 200


class Waiting(Enum):
    FOR_REFUSAL = "refusal"
    FOR_PURPOSE = "purpose"


@dataclass
class Draft:
    broadcast_id: int = 0
    title: str = ""


REASON = DialogueSpec(
    "broadcast_reason",
    Draft,
    takes={Waiting.FOR_REFUSAL: Takes.WRITING, Waiting.FOR_PURPOSE: Takes.WRITING},
)


async def ask_refusal(_: Update, context: BotContext, chosen: OnBroadcast) -> Ask:
    draft = await _draft(context, chosen.broadcast_id)
    return Ask(broadcast_review.ask_refusal(draft.title, context.t), Waiting.FOR_REFUSAL)


async def ask_purpose(_: Update, context: BotContext, chosen: OnBroadcast) -> Ask:
    draft = await _draft(context, chosen.broadcast_id)
    return Ask(broadcasts.ask_export(draft.title, context.t), Waiting.FOR_PURPOSE)


async def _draft(context: BotContext, broadcast_id: int) -> Draft:
    found = await context.services[BroadcastService].get(broadcast_id)
    draft = Draft(found.id, found.title)
    context.turn.draft = draft
    return draft


async def refuse(update: Update, context: BotContext) -> Ask | Done:
    draft, why = context.draft(Draft), _sentence(update)
    if why is None:
        asked = broadcast_review.ask_refusal(draft.title, context.t)
        return Ask(misunderstood(asked, context.t), Waiting.FOR_REFUSAL)
    found = await context.services[BroadcastService].refuse(context.person, draft.broadcast_id, why)
    return Done(broadcast_review.refused(found.title, context.t))


async def export(update: Update, context: BotContext) -> Ask | Done:
    draft, why = context.draft(Draft), _sentence(update)
    if why is None:
        asked = broadcasts.ask_export(draft.title, context.t)
        return Ask(misunderstood(asked, context.t), Waiting.FOR_PURPOSE)
    taken_out = context.services[BroadcastService].export(context.person, draft.broadcast_id, why)
    rows = [row async for row in taken_out]
    found = await context.services[BroadcastService].get(draft.broadcast_id)
    content = broadcast_export.table(
        found, rows, by=context.person.telegram_id, at=context.now, why=why, t=context.t
    )
    file = Document(f"{found.code}.csv", content)
    return Done(broadcasts.exported(found.title, file, context.t))


def _sentence(update: Update) -> str | None:
    text = " ".join((written(update) or "").split())
    return text[:_LONGEST] if len(text) >= _SHORTEST else None


def handlers() -> list[Route]:
    return [
        tap(
            OnBroadcast,
            ask_refusal,
            verb=Do.REFUSE,
            access=ADMINISTRATORS,
            dialogue=REASON,
        ),
        tap(
            OnBroadcast,
            ask_purpose,
            verb=Do.EXPORT,
            access=ADMINISTRATORS,
            dialogue=REASON,
        ),
        step(REASON, Waiting.FOR_REFUSAL, anything, refuse, access=ADMINISTRATORS),
        step(REASON, Waiting.FOR_PURPOSE, anything, export, access=ADMINISTRATORS),
    ]
