"""What dialogues and talks about cases keep of what they are told, whatever it comes as.

Nothing is cut. What cannot be kept is noted, and said with the next question, before anything is
confirmed.
"""

from dataclasses import dataclass, field

from chat.context import BotContext
from chat.intake import Received
from domain.texts import units
from features.cases.rules.cases import CaseUpload
from features.cases.rules.files import (
    MAX_STORY,
    NotKept,
    is_heard,
    is_picture,
    is_seen,
    sorted_out,
)
from features.cases.views import files as views
from features.cases.views.files import Evidence
from understanding.complaints import story_in
from views.view import View


@dataclass(frozen=True)
class Said:
    """One message that goes to an officer as it is."""

    words: str = ""
    files: tuple[CaseUpload, ...] = ()
    refused: tuple[NotKept, ...] = ()
    """Why something of it does not go."""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.files)


def said_in(got: Received) -> Said:
    """All of a message; a place and a card become words."""
    found = sorted_out(got.files, in_talk=True)
    place = (got.location.words, f"📍 {got.location}") if got.location else ()
    words = "\n".join(part for part in (got.words, *place) if part)
    strange = (NotKept.STRANGE,) if got.strange else ()
    return Said(words, found.kept, (*found.refused, *strange))


@dataclass
class Told:
    """The part of a draft that anything may be said, shown or sent into.

    `said` are the words of each message that stand in the draft, so that a correction finds them.
    """

    files: list[CaseUpload] = field(default_factory=list)
    point: str = ""
    said: dict[str, str] = field(default_factory=dict)
    unkept: list[NotKept] = field(default_factory=list)
    """What the last message or album brought that is not in the draft."""
    album: str = ""
    photos: list[CaseUpload] = field(default_factory=list)
    voice: CaseUpload | None = None
    """As an older release kept them; they are among the files now."""

    def __post_init__(self) -> None:
        self.files += [*self.photos, *([self.voice] if self.voice else [])]
        self.photos, self.voice = [], None

    @property
    def pictures(self) -> int:
        return sum(map(is_picture, self.files))

    @property
    def voices(self) -> int:
        return sum(map(is_heard, self.files))

    @property
    def evidence(self) -> Evidence:
        videos = sum(is_seen(file) and not is_picture(file) for file in self.files)
        return Evidence(self.pictures, videos, self.voices, point=bool(self.point))


def keep_things(draft: Told, got: Received) -> bool:
    """Keep all but the words; whether there was anything."""
    if not got.album or got.album != draft.album:
        draft.unkept, draft.album = [], got.album
    found = sorted_out(got.files, draft.files)
    draft.files += found.kept
    draft.unkept += found.refused
    if got.strange:
        draft.unkept.append(NotKept.STRANGE)
    if got.location is not None:
        draft.point = str(got.location)
    return bool(found.kept or got.location)


def words_of(got: Received) -> str:
    """The words that tell something: of a command, what stands behind it."""
    return story_in(got.words) if got.words.startswith("/") else got.words


def added(draft: Told, before: str, got: Received) -> str:
    """The text with the words of a message behind it, where they have room."""
    words = words_of(got)
    if not words:
        return before
    if units(before) + units(words) >= MAX_STORY:
        draft.unkept.append(NotKept.TOO_LONG)
        return before
    if got.message_id:
        draft.said[str(got.message_id)] = words
    return f"{before}\n{words}".strip()


def corrected(draft: Told, text: str, got: Received) -> str | None:
    """The text with the changed words of a message; None where they do not stand in it."""
    old, new = draft.said.get(str(got.message_id)), got.words
    if not old or old not in text or units(text) + units(new) >= MAX_STORY:
        return None
    draft.said[str(got.message_id)] = new
    return text.replace(old, new, 1).strip()


def with_what_is_not_kept(view: View, draft: Told, context: BotContext) -> View:
    """The question, with what must be said about the last message."""
    return views.with_refusals(view, draft.unkept, context.t)


def shown(view: View | None, draft: Told, context: BotContext) -> View | None:
    return with_what_is_not_kept(view, draft, context) if view else None
