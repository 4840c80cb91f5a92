"""A family ticks off school and posyandu; its companion sees it, to help."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Access, Route, command, message, tap, written
from chat.turn import current_turn
from conversations.visits.telling import tell
from domain.people import Role
from features.commitments.rules.commitments import Says
from features.commitments.services.commitments import CommitmentService
from features.commitments.views import commitments as views
from features.commitments.views.taps import (
    AskForHelp,
    CommitmentsOfFamily,
    DropCheckPhoto,
    SayCommitment,
    ShowCheckPhotos,
    ShowCommitments,
    WantToBeAsked,
)
from views.translator import mark, translator
from views.view import View

_FIELD = Access(roles=frozenset({Role.COMPANION}))
_ASKED = re.compile(
    r"(?:isi |lapor |catat )?(?:sekolah(?: dan|,)? posyandu|ke posyandu|komitmen(?: pkh)?)"
)
_MOST = 40


async def show(_: Update, context: BotContext, chosen: object = None) -> View:
    """Raises NothingToCheck."""
    family = chosen.family_id if isinstance(chosen, ShowCommitments) else None
    found = await context.services[CommitmentService].board(context.person, family)
    return views.board(found, context.t)


async def say(_: Update, context: BotContext, chosen: SayCommitment) -> View:
    """Raises StaleButton for a month that is too long ago."""
    found = await context.services[CommitmentService].say(
        *(context.person, chosen.family_id, chosen.kind, chosen.month, chosen.says)
    )
    if chosen.says is Says.NOT_YET:
        return views.not_yet(found, chosen.kind, context.t)
    return views.board(found, context.t)


async def ask_help(_: Update, context: BotContext, chosen: AskForHelp) -> View:
    """Each companion is told once of what is asked for, without a name in the message. Raises
    StaleButton."""
    found = await context.services[CommitmentService].ask_help(
        context.person, chosen.check_id, chosen.what
    )
    check = found.check
    for person in found.companions:
        view = views.please_help(found, translator(person.language))
        key = f"commitment:{check.id}:help:{int(check.at.timestamp())}:{person.telegram_id}"
        await tell(context, person, view, found.board.area_code, key)
    return views.help_asked(found, context.t)


async def want(_: Update, context: BotContext, chosen: WantToBeAsked) -> View:
    """Raises NothingToCheck."""
    found = await context.services[CommitmentService].want(
        context.person, chosen.family_id, wants=chosen.wants
    )
    return views.board(found, context.t)


async def drop_photo(_: Update, context: BotContext, chosen: DropCheckPhoto) -> View:
    """Raises StaleButton."""
    found = await context.services[CommitmentService].put_photo(context.person, chosen.check_id, "")
    return views.board(found, context.t)


async def of_family(_: Update, context: BotContext, chosen: CommitmentsOfFamily) -> View:
    """Raises NotYourArea and NothingToCheck."""
    found = await context.services[CommitmentService].seen(context.person, chosen.family_id)
    return views.of_family(found, context.t)


async def photos(_: Update, context: BotContext, chosen: ShowCheckPhotos) -> list[View]:
    """Raises NotYourArea and NothingToCheck."""
    found = await context.services[CommitmentService].seen(context.person, chosen.family_id)
    return views.photos(found, context.t)


def _asks(update: Update) -> object | None:
    text = written(update)
    if not text or len(text) > _MOST or not current_turn.get().person.families:
        return None
    return True if _ASKED.fullmatch(text.casefold().strip(" .?!")) else None


def handlers() -> list[Route]:
    return [
        command(
            "komitmen",
            act=show,
            about=mark("School and posyandu"),
            access=OWN_DATA,
            listed=False,
            own_aid=True,
        ),
        message(_asks, show, access=OWN_DATA),
        tap(ShowCommitments, show, access=OWN_DATA),
        tap(SayCommitment, say, access=OWN_DATA),
        tap(AskForHelp, ask_help, access=OWN_DATA),
        tap(DropCheckPhoto, drop_photo, access=OWN_DATA),
        tap(WantToBeAsked, want, access=OWN_DATA),
        tap(CommitmentsOfFamily, of_family, access=_FIELD),
        tap(ShowCheckPhotos, photos, access=_FIELD),
    ]
