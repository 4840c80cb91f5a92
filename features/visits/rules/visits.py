"""A visit of a companion at a family: when it was, what was sent about it, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.files import FileKind


class Found(StrEnum):
    """What a companion finds; more than one may be true."""

    WELL = "baik"
    ILL = "sakit"
    SCHOOL = "sekolah"
    HEALTH_POST = "posyandu"
    FOOD = "pangan"
    HOUSE = "rumah"
    CARD = "kartu"
    CHANGED = "data"


class ItemKind(StrEnum):
    """What was sent about a visit."""

    WORDS = "words"
    PLACE = "place"
    FILE = "file"
    FOUND = "found"


@dataclass(frozen=True)
class Item:
    """One thing of one message. `content` is the words, `latitude,longitude`, the id under which
    Telegram keeps the file, or a code of `Found`. `key` is the same however often it arrives."""

    key: str
    kind: ItemKind
    content: str
    at: datetime
    file_kind: FileKind | None = None


@dataclass(frozen=True)
class Visit:
    """`at` to `last_at` is when it was, `heard_at` the date of the last message about it. Without a
    family: nobody has said yet whose it is; `named` is what was typed. `is_raised`: a danger was
    told of there."""

    id: int
    telegram_id: int
    family_id: UUID | None
    area_code: str
    at: datetime
    last_at: datetime
    heard_at: datetime
    named: str = ""
    is_raised: bool = False

    @property
    def is_dated(self) -> bool:
        """Another day was named than that of the messages, so these do not move it."""
        return self.last_at != self.heard_at


@dataclass(frozen=True)
class Sent:
    """How much of what a visit has."""

    photos: int = 0
    voices: int = 0
    others: int = 0
    place: bool = False
    words: str = ""
    found: tuple[Found, ...] = ()


class Fit(StrEnum):
    """How a message relates to the visit that is open."""

    BELONGS = "belongs"
    LATER = "later"
    """So long afterwards that somebody must say what it belongs to."""


def fit(visit: Visit, sent_at: datetime, together: timedelta) -> Fit:
    """By the date of the message, whenever it arrived."""
    return Fit.LATER if sent_at > visit.heard_at + together else Fit.BELONGS


def with_more(visit: Visit, sent_at: datetime, *, is_empty: bool, names_day: bool = False) -> Visit:
    """The visit with one more message of that date; `names_day`: it says itself when it was.

    `is_empty`: nothing but a tap began it. Taps have no date: one that was served late was made
    when the message after it was sent, or before.
    """
    if visit.is_dated or names_day:
        return replace(visit, heard_at=max(visit.heard_at, sent_at))
    if is_empty and sent_at < visit.at:
        return replace(visit, at=sent_at, last_at=sent_at, heard_at=sent_at)
    last = max(visit.last_at, sent_at)
    return replace(visit, at=min(visit.at, sent_at), last_at=last, heard_at=last)


def sent(items: Sequence[Item]) -> Sent:
    """What all these things are, together."""
    kinds = [(one.kind, one.file_kind) for one in items]
    heard = (FileKind.VOICE, FileKind.AUDIO)
    files = [file_kind for kind, file_kind in kinds if kind is ItemKind.FILE]
    voices = sum(one in heard for one in files)
    photos = sum(one is FileKind.PHOTO for one in files)
    words = [one.content for one in items if one.kind is ItemKind.WORDS]
    found = {one.content for one in items if one.kind is ItemKind.FOUND}
    return Sent(
        photos,
        voices,
        len(files) - voices - photos,
        any(kind is ItemKind.PLACE for kind, _ in kinds),
        "\n".join(words),
        tuple(one for one in Found if one.value in found),
    )
