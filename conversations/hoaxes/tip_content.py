"""What stands in a message that somebody wants to have checked."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Contact, Message, MessageOriginUser, Update

from chat import intake
from chat.context import BotContext
from domain.files import FileKind
from domain.identity import phone_number
from domain.link_texts import find_links
from domain.texts import readable
from features.hoaxes.rules.tips import LONGEST, Bundle, TipFile, TipFileKind, masked
from features.hoaxes.services.tips import TipService

_MOST_URLS = 20
_AS_TIP = {FileKind.ANIMATION: TipFileKind.DOCUMENT}


@dataclass(frozen=True)
class Received:
    """`raw` is for judging at once and is never kept; `bundle` is masked."""

    raw: str
    bundle: Bundle
    at: datetime
    album: str = ""


def received_from(update: Update, context: BotContext, words: str | None = None) -> Received:
    """The message of an update; `words` instead of its text where a command stands before them."""
    new = update.message
    assert new is not None
    return received(new, context, words)


def received(new: Message, context: BotContext, words: str | None = None) -> Received:
    """What a message holds: text or caption, hidden links, files, a shared number."""
    raw = readable(f"{words if words is not None else new.text or new.caption or ''}")
    hidden = [url for url in _hidden_links(new) if url not in raw]
    raw = "\n".join([raw, *hidden]).strip()[: 2 * LONGEST]
    mark, shown = "", raw
    if new.contact is not None:
        number = new.contact.phone_number
        mark = context.services[TipService].number_mark(phone_number(number) or number)
        shown = f"☎️ {number}"
    bundle = Bundle(masked(shown), tuple(_files(new)), mark)
    return Received(raw, bundle, new.date, new.media_group_id or "")


def is_forwarded(update: Update) -> bool:
    return update.message is not None and update.message.forward_origin is not None


def is_from_bot(update: Update, bot_id: int) -> bool:
    """Whether it is a message of this bot; a name alone proves nothing."""
    origin = update.message.forward_origin if update.message else None
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == bot_id


def contact_of(update: Update) -> Contact | None:
    return update.message.contact if update.message else None


def _hidden_links(new: Message) -> list[str]:
    """Links behind words and behind buttons, which the text does not show."""
    found = [e.url for e in (*new.entities, *new.caption_entities) if e.url]
    if new.reply_markup is not None:
        found += [b.url for row in new.reply_markup.inline_keyboard for b in row if b.url]
    return [url for url in found[:_MOST_URLS] if find_links(url)]


def _files(new: Message) -> list[TipFile]:
    return [TipFile(as_tip(f.kind), f.file_id, f.unique) for f in intake.received(new).files]


def as_tip(kind: FileKind) -> TipFileKind:
    return _AS_TIP.get(kind) or TipFileKind(kind.value)
