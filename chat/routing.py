"""Routes: who may use what, and what runs. Errors that people are told are worded by the doors."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from enum import Enum, IntEnum
from typing import Any, TypeVar

import structlog
from telegram import Update

from chat.context import BotContext
from chat.outcomes import (
    OPEN,
    OWN_BALANCE,
    OWN_DATA,
    OWN_SUMS,
    Access,
    Ask,
    CommandEntry,
    DialogueSpec,
    Done,
    GoOn,
    Sums,
    Takes,
    Unclear,
)
from chat.tokens import TapService
from chat.turn import Turn, current_turn
from domain.errors import ConsentMissing, NotAllowed, NotLinked, StaleButton
from views.view import Deed, Tap, View, verb_of

log = structlog.get_logger()

__all__ = [
    "OPEN",
    "OWN_BALANCE",
    "OWN_DATA",
    "OWN_SUMS",
    "Access",
    "Ask",
    "CommandEntry",
    "DialogueSpec",
    "Done",
    "GoOn",
    "Route",
    "Stage",
    "Sums",
    "Takes",
    "Unclear",
    "arguments",
    "before_sums",
    "command",
    "free_text",
    "key",
    "meaning",
    "message",
    "place_sent",
    "reader",
    "resumption",
    "start_link",
    "step",
    "tap",
    "text_sent",
    "written",
]

Shown = View | Sequence[View] | None
T = TypeVar("T", bound=Tap)


class Stage(IntEnum):
    """The order in which routes are tried: a command interrupts a dialogue, free text does not.

    An alarm comes before all else and leaves an open dialogue where it stands; so does what is
    plainly about another matter, such as the reply to a message of ours.
    """

    ALARM = -2
    APART = -1
    COMMAND = 0
    STEP = 1
    FIRST = 2
    LAST = 3


Callback = Callable[..., Coroutine[Any, Any, Any]]
Match = Callable[[Update], object | None]


class Route:
    """One way in: what it matches, who may use it, what it does."""

    def __init__(
        self,
        match: Match,
        callback: Callback,
        access: Access,
        *,
        stage: Stage = Stage.FIRST,
        command: CommandEntry | None = None,
        label: str | None = None,
        tap: type[Tap] | None = None,
        verb: Enum | None = None,
        dialogue: DialogueSpec | None = None,
        state: Enum | None = None,
        intent: Enum | None = None,
        link: str | None = None,
        reader: bool = False,
        resumes: bool = False,
        hears: bool = False,
        guards: bool = False,
    ) -> None:
        self.match = match
        self.callback = callback
        self.access = access
        self.stage = stage
        self.command = command
        self.label = label
        self.tap = tap
        self.verb = verb
        self.dialogue = dialogue
        self.state = state
        self.intent = intent
        self.link = link
        self.reader = reader
        self.resumes = resumes
        self.hears = hears
        self.guards = guards

    @property
    def is_asked_for(self) -> bool:
        """Whether other routes ask for it: it is never found by the router."""
        named = self.intent is not None or self.link is not None
        return named or self.reader or self.resumes or self.hears or self.guards

    @property
    def is_step(self) -> bool:
        """Whether it takes what is sent as the answer to a question."""
        asked = self.stage is Stage.STEP and self.state is not None
        return asked and self.tap is None and self.label is None

    @property
    def works_once(self) -> bool:
        return self.tap is not None and self.tap.works_once(self.verb)

    def fits(self, update: Update, turn: Turn) -> object | None:
        """What `match` found, where the route may be used at all."""
        if not (turn.is_private or self.access.in_groups):
            return None
        if self.state is not None and not self._is_awaited(turn):
            return None
        return self.match(update)

    def _is_awaited(self, turn: Turn) -> bool:
        row, spec, state = turn.dialogue, self.dialogue, self.state
        return bool(row and spec and state and (row.name, row.state) == (spec.name, state.value))

    async def perform(self, update: Update, context: BotContext, *found: object) -> object:
        """Admit, then act. An `Ask` names its dialogue. Raises AidError, told by the router."""
        self._admit(context)
        if (kept := await self._instead_of_sums(update, context)) is not None:
            return kept
        await self._spend_token(context)
        if self.dialogue is not None:
            context.turn.draft = self.dialogue.draft_of(context.turn.dialogue)
        result = await self.callback(update, context, *found)
        if isinstance(result, Ask) and result.dialogue is None and self.dialogue is not None:
            return replace(result, dialogue=self.dialogue)
        return result

    def _admit(self, context: BotContext) -> None:
        person = context.person
        if not person.roles & self.access.roles:
            raise NotAllowed
        if self.access.consent and not person.consented:
            raise ConsentMissing
        if self.access.family and person.family is None:
            raise NotLinked

    async def _instead_of_sums(self, update: Update, context: BotContext) -> object | None:
        if self.access.sums is Sums.NONE:
            return None
        guard = context.turn.doors.before_sums
        if guard is None:
            raise NotAllowed
        found: object | None = await guard(update, context, self.access.sums)
        return found

    async def _spend_token(self, context: BotContext) -> None:
        if not self.works_once:
            return
        token = context.turn.token
        if token is None or not await context.services[TapService].use(
            token, context.person.telegram_id
        ):
            raise StaleButton


def command(
    *names: str,
    act: Callback,
    about: str,
    access: Access = OPEN,
    listed: bool = True,
    leads: bool = False,
    own_aid: bool = False,
    at_once: bool = False,
    dialogue: DialogueSpec | None = None,
) -> Route:
    """A command under one or more names; the first stands in the menus."""
    wanted = set(names)

    def match(update: Update) -> object | None:
        message = update.message
        if message is None or not message.text or not message.text.startswith("/"):
            return None
        head = message.text[1:].split(maxsplit=1)
        name, _, bot = head[0].partition("@") if head else ("", "", "")
        if bot and bot.casefold() != message.get_bot().username.casefold():
            return None
        return True if name.casefold() in wanted else None

    return Route(
        match,
        act,
        access,
        stage=Stage.COMMAND,
        command=CommandEntry(names, about, access, listed, leads, own_aid, at_once),
        dialogue=dialogue,
    )


def arguments(update: Update) -> str:
    """What stands behind a command."""
    text = (update.message.text or "") if update.message else ""
    return text.partition(" ")[2].strip() if text.startswith("/") else ""


def tap(
    kind: type[T],
    act: Callable[[Update, BotContext, T], Coroutine[Any, Any, Any]],
    *,
    verb: Enum | None = None,
    access: Access = OPEN,
    dialogue: DialogueSpec | None = None,
    state: Enum | None = None,
    stage: Stage = Stage.FIRST,
) -> Route:
    """A tap on a button that we signed for this chat; `verb` names which of the deeds."""
    if issubclass(kind, Deed) != (verb is not None):
        raise TypeError(f"{kind.__name__}: a deed has a verb, and nothing else has")

    def match(_: Update) -> object | None:
        received = current_turn.get().tap
        return received if isinstance(received, kind) and verb_of(received) is verb else None

    return Route(
        match, act, access, stage=stage, tap=kind, verb=verb, dialogue=dialogue, state=state
    )


def message(
    fits: Match,
    act: Callback,
    *,
    access: Access = OPEN,
    stage: Stage = Stage.FIRST,
    dialogue: DialogueSpec | None = None,
    state: Enum | None = None,
) -> Route:
    """A message that fits; what `fits` returns (unless True) is handed to the callback."""
    return Route(fits, act, access, stage=stage, dialogue=dialogue, state=state)


def step(
    spec: DialogueSpec, state: Enum, fits: Match, act: Callback, *, access: Access = OPEN
) -> Route:
    """What a dialogue does with a message while it waits in a state."""
    return Route(fits, act, access, stage=Stage.STEP, dialogue=spec, state=state)


def written(update: Update) -> str | None:
    """The text of a new message that is no command."""
    new = update.message
    return new.text if new and new.text and not new.text.startswith("/") else None


def text_sent(update: Update) -> object | None:
    """Whether it is a new message of words, and no command."""
    return True if written(update) is not None else None


def anything(update: Update) -> object | None:
    """Whether a new message is no command: words, or a thing."""
    new = update.message
    return True if new and not (new.text or "").startswith("/") else None


def place_sent(update: Update) -> object | None:
    """The point of a new message that is a location or a venue."""
    new = update.message
    return (new.location or (new.venue.location if new.venue else None)) if new else None


def key(
    label: str,
    act: Callback,
    *,
    access: Access = OPEN,
    dialogue: DialogueSpec | None = None,
    state: Enum | None = None,
) -> Route:
    """A key of the keyboard below the chat, in any language; `label` is a marked sentence.

    Keys are commands that need no slash: they interrupt a dialogue too.
    """
    return Route(
        _always, act, access, stage=Stage.COMMAND, label=label, dialogue=dialogue, state=state
    )


def meaning(
    intent: Enum, act: Callback, *, access: Access = OPEN, dialogue: DialogueSpec | None = None
) -> Route:
    """What free text does that means this. Of several features the highest one serves it."""
    return Route(_always, act, access, dialogue=dialogue, intent=intent)


def reader(
    act: Callback, *, stage: Stage = Stage.FIRST, dialogue: DialogueSpec | None = None
) -> Route:
    """Looks at free text that is no plain intent; what it answers is shown, None passes it on."""
    return Route(_always, act, OPEN, stage=stage, dialogue=dialogue, reader=True)


def before_sums(act: Callback) -> Route:
    """Stands before own sums of money: what it answers is shown in their place, None lets them
    through. Only one may."""
    return Route(_always, act, OPEN, guards=True)


def free_text(act: Callback) -> Route:
    """Has every free text that no question was waiting for; only one may."""
    return Route(_always, act, OPEN, hears=True)


def resumption(spec: DialogueSpec, act: Callback, *, access: Access = OPEN) -> Route:
    """Puts the question again at which a draft of this dialogue stands."""
    return Route(_always, act, access, dialogue=spec, resumes=True)


def start_link(
    prefix: str, act: Callback, *, access: Access = OPEN, dialogue: DialogueSpec | None = None
) -> Route:
    """What a link `t.me/BOT?start=PREFIX…` does."""
    return Route(_always, act, access, dialogue=dialogue, link=prefix)


def _always(_: Update) -> object:
    return True
