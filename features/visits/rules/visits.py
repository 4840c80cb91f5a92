"""A visit of a companion at a family: when it was, what was sent about it, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """`at` is when it was, `last_at` when the last thing of it was sent; both by the clock of the
    messages. Without a family: nobody has said yet whose it is; `named` is what was typed."""

    id: int
    telegram_id: int
    family_id: UUID | None
    area_code: str
    at: datetime
    last_at: datetime
    named: str = ""


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
    EARLIER = "earlier"
    """It was sent before the tap was served, which came late as well: so the visit was then."""
    LATER = "later"
    """So long afterwards that somebody must say what it belongs to."""


def fit(visit: Visit, at: datetime, together: timedelta) -> Fit:
    """By the date of the message, whenever it arrived."""
    if at > visit.last_at + together:
        return Fit.LATER
    return Fit.EARLIER if at < visit.at else Fit.BELONGS


def with_item(visit: Visit, at: datetime, *, is_empty: bool) -> tuple[datetime, datetime]:
    """When the visit was, and when the last thing of it was sent, with one more thing.

    `is_empty`: nothing but a tap began it, whose own moment nobody knows.
    """
    if is_empty and at < visit.at:
        return at, at
    return min(visit.at, at), max(visit.last_at, at)


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
