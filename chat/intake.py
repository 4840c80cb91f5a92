"""What somebody sends, as one value for every dialogue and for the topics of officers.

A message may be several things at once: words with a photo, a place with a name. Whoever asks for
one of them is handed all, so that nothing is dropped because nobody looked.
"""

from dataclasses import dataclass
from typing import Any

from telegram import Message, MessageOrigin, Update
from telegram.constants import MessageAttachmentType
from telegram.ext import filters

from chat.shape import PlainMessage
from domain.files import FileKind, SentFile

_KNOWN = frozenset(
    {"photo", "voice", "audio", "document", "video", "video_note", "animation", "location", "venue",
     "contact"}
)  # fmt: skip
_STRANGE = frozenset(MessageAttachmentType) - _KNOWN - {MessageAttachmentType.SUCCESSFUL_PAYMENT}
"""The library warns whoever takes a payment for an attachment."""


@dataclass(frozen=True)
class Point:
    """A place on the map; `words` are the name and address that came with it."""

    latitude: float
    longitude: float
    words: str = ""

    def __str__(self) -> str:
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


@dataclass(frozen=True)
class Card:
    """The telephone number of somebody, sent as a card."""

    name: str
    phone: str


@dataclass(frozen=True)
class Received:
    """`quoted` is the number of the message that it replies to; `album` what belongs together."""

    text: str = ""
    photos: tuple[SentFile, ...] = ()
    voice: tuple[SentFile, ...] = ()
    documents: tuple[SentFile, ...] = ()
    video: tuple[SentFile, ...] = ()
    location: Point | None = None
    contact: Card | None = None
    quoted: int | None = None
    forwarded_from: MessageOrigin | None = None
    message_id: int = 0
    album: str = ""
    strange: bool = False
    """It is, or has, something that no question takes: a sticker, a poll, a kind newer than we."""

    @property
    def files(self) -> tuple[SentFile, ...]:
        return (*self.voice, *self.photos, *self.video, *self.documents)

    @property
    def words(self) -> str:
        """What can be read: the text or caption, and a card as a line of it."""
        card = f"☎️ {self.contact.name}: {self.contact.phone}" if self.contact else ""
        return "\n".join(part for part in (self.text.strip(), card) if part)

    @property
    def is_more_than_text(self) -> bool:
        return bool(self.files or self.location or self.contact)

    @property
    def carries_more(self) -> bool:
        """Whether there is anything besides words, wanted or not."""
        return self.is_more_than_text or self.strange


def received(new: Message | None) -> Received:
    """What a message brings; nothing where there is none."""
    if new is None:
        return Received()
    if isinstance(new, PlainMessage):
        return Received(text=new.text or "", message_id=new.message_id)
    largest = new.photo[-1:]
    return Received(
        text=new.text or new.caption or "",
        photos=tuple(_file(FileKind.PHOTO, one) for one in largest),
        voice=_files((FileKind.VOICE, new.voice), (FileKind.AUDIO, new.audio)),
        documents=_files((FileKind.DOCUMENT, None if new.animation else new.document)),
        video=_files(
            (FileKind.VIDEO, new.video),
            (FileKind.ROUND, new.video_note),
            (FileKind.ANIMATION, new.animation),
        ),
        location=_point(new),
        contact=_card(new),
        quoted=new.reply_to_message.message_id if new.reply_to_message else None,
        forwarded_from=new.forward_origin,
        message_id=new.message_id,
        album=new.media_group_id or "",
        strange=any(new[kind] for kind in _STRANGE),
    )


def is_service(update: Update) -> bool:
    """Whether it only tells that something happened in the chat: nobody said anything."""
    new = update.message
    if new is None or new.text:
        return False
    return bool(filters.StatusUpdate.ALL.check_update(update))


def _files(*found: tuple[FileKind, Any]) -> tuple[SentFile, ...]:
    return tuple(_file(kind, one) for kind, one in found if one is not None)


def _file(kind: FileKind, one: Any) -> SentFile:
    """Each class of the library has some of these."""
    width, height = getattr(one, "width", 0) or 0, getattr(one, "height", 0) or 0
    return SentFile(
        kind,
        one.file_id,
        one.file_unique_id,
        name=getattr(one, "file_name", None) or "",
        mime=getattr(one, "mime_type", None) or "",
        size=one.file_size or 0,
        pixels=width * height if kind is FileKind.PHOTO else 0,
    )


def _point(new: Message) -> Point | None:
    where = new.venue.location if new.venue else new.location
    if where is None:
        return None
    words = f"{new.venue.title}, {new.venue.address}".strip(", ") if new.venue else ""
    return Point(where.latitude, where.longitude, words)


def _card(new: Message) -> Card | None:
    if new.contact is None:
        return None
    name = f"{new.contact.first_name} {new.contact.last_name or ''}".strip()
    return Card(name, new.contact.phone_number)
