"""Routes: who may use what, and what runs. Errors that people can be told are worded here."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, TypeVar

from pydantic import TypeAdapter
from telegram import Update
from telegram.ext import Application, BaseHandler

from chat.context import BotContext
from chat.turn import current_turn
from domain.errors import AidError, ConsentMissing, NotAllowed, NotLinked, StaleButton
from domain.people import EVERYONE, LANGUAGES, Role
from storage.dialogues import DialogueRow
from views import errors as error_views
from views.translator import translator
from views.view import Tap, View

Shown = View | Sequence[View] | None
T = TypeVar("T", bound=Tap)


class Stage(IntEnum):
    """The order in which routes are tried: a command interrupts a dialogue, free text does not.

    An alarm comes before all else and leaves an open dialogue where it stands.
    """

    ALARM = -1
    COMMAND = 0
    STEP = 1
    FIRST = 2
    LAST = 3


@dataclass(frozen=True)
class Ask:
    """A dialogue goes on: show this (or nothing), and wait in that state.

    The dialogue is the route's own, unless one is named.
    """

    view: View | None
    state: Enum
    dialogue: "DialogueSpec | None" = None


@dataclass(frozen=True)
class Done:
    """A dialogue ends with this."""

    view: View | Sequence[View] | None


@dataclass(frozen=True)
class Access:
    """Who may use a route."""

    roles: frozenset[Role] = EVERYONE
    consent: bool = False
    family: bool = False
    in_groups: bool = False


OPEN = Access()
OWN_DATA = Access(consent=True, family=True)


@dataclass(frozen=True)
class CommandEntry:
    """How a command stands in menus and in the help. `about` is a marked sentence."""

    names: tuple[str, ...]
    about: str
    access: Access
    listed: bool


Callback = Callable[..., Coroutine[Any, Any, Any]]
Match = Callable[[Update], object | None]


@dataclass(frozen=True)
class DialogueSpec:
    """A dialogue: its name, what it keeps while it lasts, and the version of that."""

    name: str
    draft: type[Any]
    version: int = 1
    precious: bool = False
    """Whether an interruption parks the draft instead of dropping it."""

    def __post_init__(self) -> None:
        if self.precious:
            PRECIOUS.add(self.name)

    def draft_of(self, row: DialogueRow | None) -> Any:
        """The draft of the open dialogue, or a fresh one."""
        if row is None or row.name != self.name or row.version != self.version:
            return self.draft()
        return TypeAdapter(self.draft).validate_python(row.draft)

    def row(self, state: Enum, draft: object) -> DialogueRow:
        dumped = TypeAdapter(self.draft).dump_python(draft or self.draft(), mode="json")
        return DialogueRow(self.name, str(state.value), dumped, self.version)


PRECIOUS: set[str] = set()
"""Names of the dialogues whose drafts are parked when something else interrupts them."""


class Route(BaseHandler[Update, BotContext, object]):
    """One way in: what it matches, who may use it, what it does."""

    def __init__(
        self,
        match: Match,
        callback: Callback,
        access: Access,
        *,
        stage: Stage = Stage.FIRST,
        command: CommandEntry | None = None,
        tap: type[Tap] | None = None,
        dialogue: DialogueSpec | None = None,
        state: Enum | None = None,
    ) -> None:
        super().__init__(callback)
        self.match = match
        self.access = access
        self.stage = stage
        self.command = command
        self.tap = tap
        self.dialogue = dialogue
        self.state = state

    def check_update(self, update: object) -> object | None:
        if not isinstance(update, Update):
            return None
        turn = current_turn.get()
        if not (turn.is_private or self.access.in_groups):
            return None
        if self.state is not None and not self._is_awaited():
            return None
        try:
            return self.match(update)
        except Exception as error:  # the library would log it and go on as if nothing had been
            turn.failure = error
            return None

    def _is_awaited(self) -> bool:
        row = current_turn.get().dialogue
        assert self.dialogue is not None
        assert self.state is not None
        return row is not None and (row.name, row.state) == (self.dialogue.name, self.state.value)

    async def handle_update(
        self,
        update: Update,
        application: Application[Any, Any, Any, Any, Any, Any],
        check_result: object,
        context: BotContext,
    ) -> object:
        turn = context.turn
        try:
            self._admit(context)
            await self._spend_token(context)
            if self.dialogue is not None:
                turn.draft = self.dialogue.draft_of(turn.dialogue)
            extra = () if check_result is True else (check_result,)
            result = await self.callback(update, context, *extra)
            self._leave(context, result)
        except AidError as error:
            turn.refuse(error_views.error(error, context.t, zone=context.zone))
        except Exception as error:
            turn.failure = error
        return None

    def _admit(self, context: BotContext) -> None:
        person = context.person
        if not person.roles & self.access.roles:
            raise NotAllowed
        if self.access.consent and not person.consented:
            raise ConsentMissing
        if self.access.family and not person.families:
            raise NotLinked

    async def _spend_token(self, context: BotContext) -> None:
        if self.tap is None or not self.tap.once:
            return
        token = context.turn.token
        if token is None or not await context.services.taps.use(token, context.person.telegram_id):
            raise StaleButton

    def _leave(self, context: BotContext, result: object) -> None:
        turn = context.turn
        open_name = turn.dialogue.name if turn.dialogue else None
        own = self.dialogue is not None and self.dialogue.name == open_name
        if open_name in PRECIOUS and not own and not turn.discards:
            turn.parked = turn.dialogue
        match result:
            case Ask(view, state, named):
                spec = named or self.dialogue
                assert spec is not None, "only a dialogue can ask"
                _show(context, view)
                turn.next_dialogue = spec.row(state, turn.draft)
            case Done(view):
                turn.next_dialogue = None
                _show(context, view)
            case _:
                if self.stage in (Stage.COMMAND, Stage.FIRST):
                    turn.next_dialogue = None
                _show(context, result)


def _show(context: BotContext, shown: object) -> None:
    if isinstance(shown, View):
        context.turn.show(shown)
    elif isinstance(shown, Sequence):
        for view in shown:
            context.turn.show(view)


def command(
    *names: str,
    act: Callback,
    about: str,
    access: Access = OPEN,
    listed: bool = True,
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
        command=CommandEntry(names, about, access, listed),
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
    access: Access = OPEN,
    dialogue: DialogueSpec | None = None,
    state: Enum | None = None,
    stage: Stage = Stage.FIRST,
) -> Route:
    """A tap on a button that we signed for this chat."""

    def match(update: Update) -> object | None:
        received = current_turn.get().tap
        return received if isinstance(received, kind) else None

    return Route(match, act, access, stage=stage, tap=kind, dialogue=dialogue, state=state)


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
    labels = {translator(language).plain(label) for language in LANGUAGES}

    def fits(update: Update) -> object | None:
        text = written(update)
        return True if text is not None and text.strip() in labels else None

    return Route(fits, act, access, stage=Stage.COMMAND, dialogue=dialogue, state=state)
