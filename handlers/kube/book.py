"""The cash book is read, confirmed and put right; dues are noted with a tap."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.kube.telling import MEMBERS, tell_all, tell_to_check
from domain.files import FileKind
from features.kube.services.books import BookService
from features.kube.views import book as views
from features.kube.views import dues as dues_views
from features.kube.views import letters
from features.kube.views.taps import (
    AskTakeBack,
    ConfirmSum,
    DoubtSum,
    OpenEntry,
    PayDues,
    ShowBook,
    ShowDues,
    ShowReceipt,
    TakeBack,
)
from views.view import Attachment, View


async def show(_: Update, context: BotContext, chosen: ShowBook) -> View:
    found = await context.services[BookService].open(context.person, chosen.kube_id)
    return views.book(found, chosen.page, context.t)


async def show_entry(_: Update, context: BotContext, chosen: OpenEntry) -> View:
    found, one = await context.services[BookService].entry(context.person, chosen.entry_id)
    return views.entry(found, one, context.t)


async def show_receipt(_: Update, context: BotContext, chosen: ShowReceipt) -> View:
    """As Telegram keeps it. Raises NotInKube for that of another group."""
    found, one, file_id = await context.services[BookService].receipt(
        context.person, chosen.entry_id
    )
    if not file_id:
        return views.no_receipt(one, context.t)
    return views.receipt(found, one, Attachment(FileKind.PHOTO, file_id), context.t)


async def confirm(_: Update, context: BotContext, chosen: ConfirmSum) -> View:
    """Raises OwnSum. The treasurer hears of it once."""
    found = await context.services[BookService].confirm(context.person, chosen.entry_id)
    if found.is_new:
        standing = found.open.standing
        await tell_all(
            context,
            standing.kube,
            found.told,
            lambda t: letters.confirmed(found, standing.me.name, t),
            f"confirmed:{found.entry.id}",
        )
    return views.confirmed(found, context.t)


async def doubt(_: Update, context: BotContext, chosen: DoubtSum) -> View:
    """Raises OwnSum. Treasurer and chair hear of it, once from each member."""
    found = await context.services[BookService].doubts(context.person, chosen.entry_id)
    if not found.is_new:
        return views.entry(found.open, found.entry, context.t)
    standing = found.open.standing
    await tell_all(
        context,
        standing.kube,
        found.told,
        lambda t: letters.doubted(found, t),
        f"doubt:{found.entry.id}:{standing.me.id}",
    )
    return views.doubted(found, context.t)


async def ask_back(_: Update, context: BotContext, chosen: AskTakeBack) -> View:
    _found, one = await context.services[BookService].entry(context.person, chosen.entry_id)
    return views.ask_take_back(one, context.t)


async def take_back(_: Update, context: BotContext, chosen: TakeBack) -> View:
    """Raises NotTreasurer, and Corrected for what was taken back before."""
    found = await context.services[BookService].correct(context.person, chosen.entry_id)
    await tell_to_check(context, found)
    return views.written(found, context.t)


async def show_dues(_: Update, context: BotContext, chosen: ShowDues) -> View:
    found = await context.services[BookService].open(context.person, chosen.kube_id)
    return dues_views.dues(found, chosen.page, context.t)


async def pay(update: Update, context: BotContext, chosen: PayDues) -> View:
    """Once a month for each family, however often that is tapped. Raises NotTreasurer."""
    found = await context.services[BookService].pay_dues(
        context.person, chosen.kube_id, chosen.member_id
    )
    if found is None:  # nothing was agreed yet: the page says so
        return await show_dues(update, context, ShowDues(chosen.kube_id))
    await tell_to_check(context, found)
    return dues_views.dues(found.open, chosen.page, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowBook, show, access=MEMBERS),
        tap(OpenEntry, show_entry, access=MEMBERS),
        tap(ShowReceipt, show_receipt, access=MEMBERS),
        tap(ConfirmSum, confirm, access=MEMBERS),
        tap(DoubtSum, doubt, access=MEMBERS),
        tap(AskTakeBack, ask_back, access=MEMBERS),
        tap(TakeBack, take_back, access=MEMBERS),
        tap(ShowDues, show_dues, access=MEMBERS),
        tap(PayDues, pay, access=MEMBERS),
    ]
