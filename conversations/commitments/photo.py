"""A photo beside what was ticked off."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    OWN_DATA,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    Unclear,
    anything,
    step,
    tap,
)
from features.commitments.services.commitments import CommitmentService
from features.commitments.views import commitments as views
from features.commitments.views.taps import AddCheckPhoto
from views.translator import mark


class Waiting(Enum):
    FOR_PHOTO = "photo"


@dataclass
class Draft:
    check_id: int = 0


CHECK_PHOTO = DialogueSpec(
    "check_photo",
    Draft,
    takes={Waiting.FOR_PHOTO: Takes.PHOTO},
    other_words={
        Waiting.FOR_PHOTO: (
            mark("Please send a photo of the KMS or the attendance, or leave it."),
            mark("Only a photo fits here. Without one it is fine too."),
        )
    },
)


async def begin(_: Update, context: BotContext, chosen: AddCheckPhoto) -> Ask:
    """Raises NothingToCheck, and StaleButton for a month that is too long ago."""
    service = context.services[CommitmentService]
    check = await service.ask_photo(context.person, chosen.check_id)
    context.turn.draft = Draft(check.id)
    return Ask(views.ask_photo(check, context.t), Waiting.FOR_PHOTO)


async def take(_: Update, context: BotContext) -> Done | Unclear:
    """Raises StaleButton for what was not ticked off."""
    draft, got = context.draft(Draft), context.received
    if not got.photos:
        return Unclear(None)
    found = await context.services[CommitmentService].put_photo(
        context.person, draft.check_id, got.photos[-1].file_id
    )
    return Done(views.photo_kept(found, context.t))


def handlers() -> list[Route]:
    return [
        tap(AddCheckPhoto, begin, access=OWN_DATA, dialogue=CHECK_PHOTO),
        step(CHECK_PHOTO, Waiting.FOR_PHOTO, anything, take, access=OWN_DATA),
    ]
