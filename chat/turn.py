"""One turn: what is known while one update is handled, and what it leaves behind."""

from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Update

from chat.doors import Doors
from chat.outcomes import Takes
from chat.post import Post
from chat.redaction import MARK
from chat.services import Services
from domain.leaks import LeakKind
from domain.people import Person
from storage.dialogues import DialogueRow
from storage.keyring import Keyring
from storage.outbox import Delivery
from views.translator import Translator, translator
from views.view import Tap, View


@dataclass(frozen=True)
class Notice:
    """A view for another chat than the one of the turn."""

    chat_id: int
    view: View
    language: str
    dedupe: str | None = None
    delivery: Delivery = Delivery.PERSONAL


_LET_GO = DialogueRow("", "", {}, 0)
"""Stands for the dialogue that is still in its row: no route waits for it."""
ALBUM = "_album"
"""Beside a draft: the album to which the open question answered last."""


class Heard(Enum):
    """How a message relates to the question that is open."""

    ANSWER = "answer"
    """It may be one: the step looks at it."""
    LEAVES = "leaves"
    """It is plainly something else: whoever wants it has it, the draft is parked."""
    EMPTY = "empty"
    """It says nothing: the question is put in other words."""


@dataclass(frozen=True)
class Answer:
    """What was said to an earlier update; `has_keys`: it brought the keyboard below the chat."""

    update_id: int
    has_keys: bool


@dataclass
class Turn:
    """The state of one turn. Handlers read it through their context; the engine writes it down."""

    update: Update
    person: Person
    services: Services
    post: Post
    now: datetime
    dialogue: DialogueRow | None
    doors: Doors
    shown: list[View] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    """What the person asked about (`schedule`, `balance`, `report`, `check`)."""
    toast: str | None = None
    once_committed: list[Callable[[], None]] = field(default_factory=list)
    """Done when what this turn wrote is there to stay, and not where it is not."""
    errands: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    tap: Tap | None = None
    token: str | None = None
    failure: Exception | None = None
    next_dialogue: DialogueRow | None = None
    parked: DialogueRow | None = None
    discards: bool = False
    draft: object | None = None
    takes: Takes = Takes.NOTHING
    """What the open question takes."""
    heard: Heard = Heard.ANSWER
    is_sorted: bool = False
    """The person said what this message is about: it is asked no more."""
    joins: Answer | None = None
    """The answer whose place this turn's last one takes."""
    album: str = ""
    """The album that is answered, once, a moment after its last item."""
    tap_id: str | None = None
    """The tap that must be answered, whatever is handled in its place."""

    def __post_init__(self) -> None:
        self.next_dialogue = self.dialogue
        query = self.update.callback_query
        self.tap_id = query.id if query else None
        self._stored = self.dialogue

    def let_go(self) -> None:
        """The open question is over; what was sent is looked at as if it had never been put."""
        self.dialogue, self.next_dialogue, self.draft = _LET_GO, None, None

    @property
    def has_moved(self) -> bool:
        """Whether another question is open than the one that is stored."""
        return self.next_dialogue != self._stored

    @property
    def answered_album(self) -> str:
        """The album whose answer may still be on its way."""
        return str(self.dialogue.draft.get(ALBUM, "")) if self.dialogue else ""

    def handle_instead(self, update: Update) -> None:
        """From now on this turn is about another update of the same chat."""
        self.update, self.tap, self.token = update, None, None

    @property
    def t(self) -> Translator:
        """The person's language; in a group, where others read too, Indonesian."""
        return translator(self.person.language if self.is_private else "id")

    @property
    def leaks(self) -> frozenset[LeakKind]:
        """The kinds of secrets that were taken out of this update on its way in."""
        kinds = self.update.api_kwargs.get(MARK) or ()
        return frozenset(LeakKind(kind) for kind in kinds)

    @property
    def chat_id(self) -> int:
        chat = self.update.effective_chat
        return chat.id if chat else self.person.telegram_id

    @cached_property
    def is_private(self) -> bool:
        """Whatever is handled in an update's place is of the same chat."""
        chat = self.update.effective_chat
        return chat is None or chat.type == chat.PRIVATE

    def show(self, view: View) -> None:
        self.shown.append(view)

    def refuse(self, view: View) -> None:
        """An error. In a group it replaces nothing that others see, and only the tapper sees it."""
        if self.is_private:
            self.show(view)
        elif self.update.callback_query is not None:
            self.toast = view.text.striptags()[:200]
        else:
            self.show(View(view.text))


current_turn: ContextVar[Turn] = ContextVar("current_turn")
"""The turn that runs. python-telegram-bot asks handlers `check_update(update)` and makes contexts
from the update alone: there is no other way to hand them the turn."""

TurnNote = Callable[[AsyncConnection, Keyring, Sequence[Turn]], Awaitable[None]]
"""What is written with the turns of a group, in their transaction."""
