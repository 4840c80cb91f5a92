"""Routes: who may use what, and what runs. Errors that people are told are worded by the doors."""

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, IntEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog
from telegram import Update
from telegram.ext import Application, BaseHandler

from chat.asking import Asking
from chat.context import BotContext
from chat.doors import Doors, Sentence
from chat.outcomes import (
    OPEN,
    OWN_DATA,
    Access,
    Ask,
    CommandEntry,
    DialogueSpec,
    Done,
    GoOn,
    Takes,
    Unclear,
)
from chat.tokens import TapService
from chat.turn import Heard, Turn, current_turn
from domain.errors import AidError, ConsentMissing, NotAllowed, NotLinked, StaleButton, UnusableFile
from domain.people import LANGUAGES
from storage.dialogues import DialogueRow
from views import errors
from views.translator import Translator, translator
from views.view import Deed, Tap, View, verb_of

log = structlog.get_logger()

__all__ = [
    "OPEN",
    "OWN_DATA",
    "Access",
    "Ask",
    "CommandEntry",
    "DialogueSpec",
    "Done",
    "GoOn",
    "Route",
    "Router",
    "Stage",
    "Takes",
    "Unclear",
    "arguments",
    "command",
    "doors_of",
    "key",
    "meaning",
    "message",
    "place_sent",
    "reader",
    "resumption",
    "start_link",
    "step",
    "tap",
    "written",
]

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


_OUTLIVED = DialogueRow("", "", {}, 0)
"""Stands for the dialogue that is still in its row: no route waits for it."""

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

    @property
    def is_asked_for(self) -> bool:
        """Whether other routes ask for it: it is never found by the router."""
        return self.intent is not None or self.link is not None or self.reader or self.resumes

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
        if self.access.family and not person.families:
            raise NotLinked

    async def _spend_token(self, context: BotContext) -> None:
        if not self.works_once:
            return
        token = context.turn.token
        if token is None or not await context.services[TapService].use(
            token, context.person.telegram_id
        ):
            raise StaleButton


class Router(BaseHandler[Update, BotContext, object]):
    """Finds the route of an update: commands, keys, taps and steps are looked up, the rest tried.

    The order is that of the stages, and within a stage that of declaration.
    """

    def __init__(self, routes: Iterable[Route]) -> None:
        super().__init__(self._nothing)
        routes = list(routes)
        self.routes = sorted((r for r in routes if not r.is_asked_for), key=lambda r: r.stage)
        self._asking = Asking(r.dialogue for r in routes if r.dialogue is not None)
        self._by_command: dict[str, list[int]] = {}
        self._by_label: dict[str, list[int]] = {}
        self._by_tap: dict[tuple[type[Tap], Enum | None], list[int]] = {}
        self._by_state: dict[tuple[str, str], list[int]] = {}
        self._dialogues = {r.dialogue.name: r.dialogue for r in self.routes if r.dialogue}
        self._tried: list[int] = []
        for number, route in enumerate(self.routes):
            self._file(number, route)

    def _file(self, number: int, route: Route) -> None:
        if route.command is not None:
            for name in route.command.names:
                self._by_command.setdefault(name, []).append(number)
        elif route.label is not None:
            for language in LANGUAGES:
                label = translator(language).plain(route.label)
                self._by_label.setdefault(label, []).append(number)
        elif route.tap is not None:
            self._by_tap.setdefault((route.tap, route.verb), []).append(number)
        elif route.state is not None and route.dialogue is not None:
            where = (route.dialogue.name, str(route.state.value))
            self._by_state.setdefault(where, []).append(number)
        else:
            self._tried.append(number)

    def check_update(self, update: object) -> tuple[int, object] | None:
        if not isinstance(update, Update):
            return None
        turn = current_turn.get()
        try:
            self._let_go_of_the_outlived(turn)
            turn.takes = self._asking.takes(turn.dialogue)
            turn.heard = self._asking.hear(update, turn)
            return self._find(update, turn)
        except Exception as error:  # noqa: BLE001 - the library would log it and go on
            turn.failure = error
            return None

    def _let_go_of_the_outlived(self, turn: Turn) -> None:
        """What another release kept, and this one cannot read, is told once and ends."""
        row = turn.dialogue
        spec = self._dialogues.get(row.name) if row else None
        if row is None or spec is None or spec.can_read(row):
            return
        log.warning("dialogue_outlived", dialogue=row.name, version=row.version)
        turn.dialogue, turn.next_dialogue = _OUTLIVED, None
        turn.show(errors.outlived(turn.t))

    def _find(self, update: Update, turn: Turn, *, after: int = -1) -> tuple[int, object] | None:
        """The number of the first route that fits, and what it found."""
        for number in sorted(self._candidates(update, turn)):
            route = self.routes[number]
            if number <= after or (route.is_step and turn.heard is Heard.LEAVES):
                continue
            found = route.fits(update, turn)
            if found is not None and found is not False:
                return number, found
        return None

    def _candidates(self, update: Update, turn: Turn) -> set[int]:
        found = set(self._tried)
        if turn.tap is not None:
            found.update(self._by_tap.get((type(turn.tap), verb_of(turn.tap)), ()))
        new = update.message
        if new is not None and new.text:
            if new.text.startswith("/"):
                name = new.text[1:].split(maxsplit=1)[0:1]
                head = name[0].partition("@")[0].casefold() if name else ""
                found.update(self._by_command.get(head, ()))
            else:
                found.update(self._by_label.get(new.text.strip(), ()))
        if turn.dialogue is not None:
            found.update(self._by_state.get((turn.dialogue.name, turn.dialogue.state), ()))
        return found

    async def handle_update(
        self,
        update: Update,  # noqa: ARG002 - the turn carries it
        _: Application[Any, Any, Any, Any, Any, Any],
        check_result: object,
        context: BotContext,
    ) -> object:
        assert isinstance(check_result, tuple)
        turn = context.turn
        try:
            route, result = await self._perform(check_result, context)
            if isinstance(result, Unclear):
                self._asking.again(context, result.view)
            else:
                self._leave(route, context, result)
                ends = isinstance(result, Done) and route.dialogue is not None
                await self._asking.offer_unfinished(context, ends=ends)
        except AidError as error:
            turn.refuse(turn.doors.word(error, context.t, context.zone))
            if turn.heard is Heard.LEAVES:
                self._end(turn)
                await self._asking.offer_unfinished(context, ends=False)
        except Exception as error:  # noqa: BLE001 - as above; the turn raises it again
            turn.failure = error
        return None

    async def _perform(
        self, fitting: tuple[int, object], context: BotContext
    ) -> tuple[Route, object]:
        """The first fitting route that does not pass the update on, and its result."""
        turn = context.turn
        found_next: tuple[int, object] | None = fitting
        while found_next is not None:
            number, found = found_next
            route, update = self.routes[number], turn.update
            if route.is_step and turn.heard is Heard.EMPTY:
                return route, Unclear(None)
            result = await route.perform(update, context, *(() if found is True else (found,)))
            match result:
                case GoOn(Update() as again):
                    turn.handle_instead(again)
                    turn.heard = self._asking.hear(again, turn)
                    found_next = self._find(again, turn)
                case GoOn():
                    found_next = self._find(update, turn, after=number)
                case Ask() if route.is_step and self._asking.is_left_after_all(turn, result):
                    turn.heard, turn.draft = Heard.LEAVES, None
                    found_next = self._find(update, turn, after=number)
                case Ask() if route.is_step and self._asking.might_be_danger(turn, result):
                    turn.draft = None
                    found_next = self._find(update, turn, after=number)
                case _:
                    return route, result
        return route, None

    def _leave(self, route: Route, context: BotContext, result: object) -> None:
        turn, row = context.turn, context.turn.dialogue
        speaking = [spec.name for spec in (route.dialogue, _asked_by(result)) if spec]
        if row is not None and row.name not in speaking:
            self._park(turn)
        match result:
            case Ask(view, _, spec):
                if spec is None:
                    raise TypeError("only a dialogue can ask")
                again = route.is_step and turn.is_private and not result.is_news
                shown = self._asking.unrepeated(view, context) if again else view
                _show(context, shown)
                turn.next_dialogue = self._asking.noted(spec, result, shown, turn)
            case Done(view):
                turn.next_dialogue = None
                _show(context, view)
            case _:
                if route.stage in (Stage.COMMAND, Stage.FIRST) or turn.heard is Heard.LEAVES:
                    turn.next_dialogue = None
                _show(context, result)

    def _park(self, turn: Turn) -> None:
        """Keep the open draft, where it is worth it: it is written when the dialogue is left."""
        row = turn.dialogue
        if row is None or row.name not in turn.doors.precious or turn.discards:
            return
        if self._asking.is_begun(row):
            turn.parked = row

    def _end(self, turn: Turn) -> None:
        self._park(turn)
        turn.next_dialogue = None

    async def _nothing(self, _: Update, __: BotContext) -> None:
        """What python-telegram-bot wants to be given; routes have their own callbacks."""


def _asked_by(result: object) -> DialogueSpec | None:
    return result.dialogue if isinstance(result, Ask) else None


def doors_of(routes: Sequence[Route], sentences: Mapping[type[AidError], Sentence]) -> Doors:
    """What these routes say together."""
    return Doors(
        commands=tuple(r.command for r in routes if r.command is not None),
        precious=frozenset(r.dialogue.name for r in routes if r.dialogue and r.dialogue.precious),
        links={r.link: r.perform for r in routes if r.link is not None},
        meanings={r.intent: r.perform for r in routes if r.intent is not None},
        readers=tuple(r.perform for r in sorted(routes, key=lambda r: r.stage) if r.reader),
        resumptions={r.dialogue.name: r.perform for r in routes if r.resumes and r.dialogue},
        unfinished={
            r.dialogue.name: r.dialogue.unfinished
            for r in routes
            if r.dialogue and r.dialogue.unfinished
        },
        sentences={
            NotAllowed: errors.NOT_ALLOWED,
            UnusableFile: errors.UNUSABLE_FILE,
            StaleButton: _stale,
            **sentences,
        },
    )


def _stale(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return errors.stale_button(t)


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
    """What free text does that means this. An intent has one route."""
    return Route(_always, act, access, dialogue=dialogue, intent=intent)


def reader(
    act: Callback, *, stage: Stage = Stage.FIRST, dialogue: DialogueSpec | None = None
) -> Route:
    """Looks at free text that is no plain intent; what it answers is shown, None passes it on."""
    return Route(_always, act, OPEN, stage=stage, dialogue=dialogue, reader=True)


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
