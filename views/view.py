"""The shapes of what is shown: a view, its buttons and taps, and the keyboard below the chat."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import ClassVar, Literal, Self
from uuid import UUID

from markupsafe import Markup

from domain.files import FileKind

Style = Literal["primary", "success", "danger"]


class Tap:
    """What a button carries: a frozen dataclass of ids and choices, never of names or sums.

    Declare it as `class ChooseX(Tap, prefix="x")`; prefixes are unique. A tap declared with
    `once=True` works a single time (for what cannot be undone).
    """

    prefix: ClassVar[str]
    once: ClassVar[bool | Collection[Enum]]
    by_prefix: ClassVar[dict[str, type["Tap"]]] = {}

    def __init_subclass__(cls, *, prefix: str, once: bool | Collection[Enum] = False) -> None:
        if not prefix:
            return
        known = Tap.by_prefix.setdefault(prefix, cls)
        if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"prefix {prefix!r} belongs to {known.__name__}")
        Tap.by_prefix[prefix] = cls
        cls.prefix = prefix
        cls.once = once

    @classmethod
    def works_once(cls, verb: Enum | None = None) -> bool:
        return verb in cls.once if isinstance(cls.once, Collection) else cls.once


class Deed(Tap, prefix=""):
    """What to do with one thing: `OnSchedule(ScheduleVerb.PAUSE, 7)`. A route answers one verb.

    `once` are the verbs that work a single time.
    """

    verb: Enum


def verb_of(tap: Tap) -> Enum | None:
    return tap.verb if isinstance(tap, Deed) else None


@dataclass(frozen=True)
class Button:
    """A button under a message: exactly one of tap, url, copy and web_app.

    `web_app` is a page that opens inside of Telegram; Telegram takes it in private chats only.
    """

    label: str
    tap: Tap | None = None
    url: str | None = None
    copy: str | None = None
    web_app: str | None = None
    style: Style | None = None


@dataclass(frozen=True)
class Key:
    """A key of the keyboard below the chat; it says its label, or shares what it asks for."""

    label: str
    asks: Literal["contact", "location"] | None = None


@dataclass(frozen=True)
class Keyboard:
    """The keyboard below the chat. Without rows it goes away."""

    rows: tuple[tuple[Key, ...], ...] = ()
    placeholder: str | None = None
    once: bool = False


@dataclass(frozen=True)
class Making:
    """A file that is made when its view is shown: drawing takes as long as many turns, so the frame
    does it beside the loop (`chat/making.py`)."""

    by: Callable[..., bytes]
    of: tuple[object, ...]


@dataclass(frozen=True)
class Made:
    """A file by its name. `source` is its content, or how that is made."""

    name: str
    source: bytes | Making = field(repr=False)

    @property
    def content(self) -> bytes:
        """Made anew at each look, where it is not made yet."""
        if isinstance(self.source, bytes):
            return self.source
        return self.source.by(*self.source.of)


class Picture(Made):
    """A PNG or JPEG shown above the text."""


class Document(Made):
    """A file to keep; the text of the view becomes its caption."""


@dataclass(frozen=True)
class Attachment:
    """A file that Telegram has already; the text of the view becomes its caption."""

    kind: FileKind
    file_id: str


@dataclass(frozen=True)
class Sound:
    """A voice message of ours (Ogg Opus), with the text of the view below it.

    It is uploaded as `content` once; from then on `file_id` names it. `key` is what its owner knows
    it by (`chat.feature.Feature.uploads`).
    """

    key: str
    seconds: int
    content: bytes = field(default=b"", repr=False)
    file_id: str = ""


@dataclass(frozen=True)
class Venue:
    """A pin on the map with its name and address; the text of the view is not shown with it."""

    title: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class View:
    """One message. `private` views can be neither forwarded nor saved; papers to be handed in are
    not private, for nobody could print them."""

    text: Markup
    rows: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    picture: Picture | None = None
    attached: Attachment | None = None
    document: Document | None = None
    sound: Sound | None = None
    venue: Venue | None = None
    private: bool = False
    in_place: bool = True
    """Whether a tap may turn the message it came from into this view."""
    sums_of: UUID | None = None
    """The family whose money the words may name. Of what comes unasked, only those read the sums
    who have a right to them."""
    open_sums: bool = False
    """Its sums are everybody's, such as the rates of a programme, or asked for just now by who may
    read them: a message shows them also to those who lock their own."""

    def below(self, *rows: tuple[Button, ...]) -> Self:
        return replace(self, rows=(*self.rows, *rows))

    def above(self, *rows: tuple[Button, ...]) -> Self:
        return replace(self, rows=(*rows, *self.rows))

    def with_open_sums(self) -> Self:
        return replace(self, open_sums=True)

    def as_new(self) -> Self:
        return replace(self, in_place=False)


def in_rows(buttons: Sequence[Button], width: int = 2) -> list[tuple[Button, ...]]:
    """So many buttons side by side."""
    return [tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def lines(*parts: Markup | str | None) -> Markup:
    """Parts under one another; missing ones leave no gap."""
    return Markup("\n").join(part for part in parts if part is not None)


def paragraphs(*parts: Markup | str | None) -> Markup:
    return Markup("\n\n").join(part for part in parts if part)
