"""Which handler an update goes to, and what becomes of what it answers."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import Application, BaseHandler

from chat.asking import Asking
from chat.context import BotContext
from chat.doors import Doors, Sentence
from chat.intake import is_service
from chat.outcomes import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    GoOn,
    Unclear,
)
from chat.routing import Route, Stage, log
from chat.turn import Heard, Turn, current_turn
from domain.errors import AidError, NotAllowed, StaleButton, UnusableFile
from domain.people import READ_IN
from domain.zones import zone_of
from views import errors
from views.translator import Translator, translator
from views.view import Tap, View, verb_of


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
            for language in READ_IN:
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
        if not isinstance(update, Update) or is_service(update):
            return None
        turn = current_turn.get()
        try:
            self._let_go_of_the_outlived(turn)
            self._let_go_of_the_forbidden(turn)
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
        turn.let_go()
        turn.show(errors.outlived(turn.t))

    def _let_go_of_the_forbidden(self, turn: Turn) -> None:
        """A question that the person may not answer any more ends: a post is over, for example.
        What was written is looked at as if nothing were open, so that no danger in it goes unheard.
        """
        row, new = turn.dialogue, turn.update.message
        if row is None or new is None:
            return
        steps = [self.routes[one] for one in self._by_state.get((row.name, row.state), ())]
        steps = [one for one in steps if one.is_step]
        if not steps or any(turn.person.roles & one.access.roles for one in steps):
            return
        turn.let_go()
        if not (new.text or "").startswith("/"):
            turn.show(turn.doors.word(NotAllowed(), turn.t, zone_of(turn.person)))

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

    def plainly(self, turn: Turn) -> Access | None:
        """Whose way it plainly is, before anything is tried: that of a command, a key, a button."""
        named = self._named(turn.update, turn)
        return self.routes[min(named)].access if named else None

    def _candidates(self, update: Update, turn: Turn) -> set[int]:
        found = {*self._tried, *self._named(update, turn)}
        if turn.dialogue is not None:
            found.update(self._by_state.get((turn.dialogue.name, turn.dialogue.state), ()))
        return found

    def _named(self, update: Update, turn: Turn) -> set[int]:
        found: set[int] = set()
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
        return found

    async def handle_update(
        self,
        update: Update,  # noqa: ARG002 - the turn carries it
        _: Application[Any, Any, Any, Any, Any, Any],
        check_result: object,
        context: BotContext,
    ) -> object:
        assert isinstance(check_result, tuple)
        turn, new = context.turn, context.turn.update.message
        turn.album = (new.media_group_id if new else None) or ""
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
        kept: tuple[Route, Ask, object] | None = None
        while found_next is not None:
            number, found = found_next
            route, update = self.routes[number], turn.update
            if route.is_step and turn.heard is Heard.EMPTY:
                return route, Unclear(None)
            result = await route.perform(update, context, *(() if found is True else (found,)))
            match result:
                case GoOn(Update() as again):
                    turn.handle_instead(again)
                    turn.takes = self._asking.takes(turn.dialogue)
                    turn.heard = self._asking.hear(again, turn)
                    found_next = self._find(again, turn)
                case GoOn():
                    found_next = self._find(update, turn, after=number)
                case Ask() if route.is_step and self._asking.is_left_after_all(turn, result):
                    kept = (route, result, turn.draft) if result.joins else None
                    turn.heard, turn.draft = Heard.LEAVES, None
                    found_next = self._find(update, turn, after=number)
                case Unclear() if route.is_step and self._asking.is_work_instead(turn):
                    turn.heard, turn.draft = Heard.LEAVES, None
                    found_next = self._find(update, turn, after=number)
                case Ask() if route.is_step and self._asking.might_be_danger(turn, result):
                    kept = (route, result, turn.draft) if result.joins else None
                    turn.draft = None
                    found_next = self._find(update, turn, after=number)
                case Unclear() if kept is not None:  # nobody wants it: what took it keeps it
                    route, result, turn.draft = kept
                    turn.heard = Heard.ANSWER
                    return route, result
                case Unclear() if turn.heard is Heard.LEAVES:
                    return await self._kept_after_all(update, context) or (route, result)
                case _:
                    return route, result
        return route, None

    async def _kept_after_all(
        self, update: Update, context: BotContext
    ) -> tuple[Route, object] | None:
        """Words seemed to be another wish, and nobody knows which: where the open question can keep
        them (`Ask.joins`), they are not lost."""
        turn, new, row = context.turn, update.message, context.turn.dialogue
        if row is None or new is None or new.forward_origin is not None:
            return None
        turn.heard = Heard.ANSWER
        for number in sorted(self._by_state.get((row.name, row.state), ())):
            route = self.routes[number]
            found = route.fits(update, turn) if route.is_step else None
            if found is None or found is False:
                continue
            result = await route.perform(update, context, *(() if found is True else (found,)))
            if isinstance(result, Ask) and result.joins:
                return route, result
            break
        turn.heard, turn.draft = Heard.LEAVES, None
        return None

    def _leave(self, route: Route, context: BotContext, result: object) -> None:
        turn, row = context.turn, context.turn.dialogue
        if route.stage is Stage.ALARM:
            turn.album = ""  # nothing waits there
        speaking = [spec.name for spec in (route.dialogue, _asked_by(result)) if spec]
        if row is not None and row.name not in speaking:
            self._park(turn)
        match result:
            case Ask(view, _, spec):
                if spec is None:
                    raise TypeError("only a dialogue can ask")
                again = route.is_step and turn.is_private and not (result.is_news or result.joins)
                shown = self._asking.unrepeated(view, context) if again else view
                if result.joins and turn.is_private and turn.tap is None:
                    turn.joins = self._asking.to_join(spec, result, turn)
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
        keeping=frozenset(r.dialogue.name for r in routes if r.dialogue and r.dialogue.keeps),
        links={r.link: r.perform for r in routes if r.link is not None},
        meanings={r.intent: r.perform for r in routes if r.intent is not None},
        free_text=next((r.perform for r in routes if r.hears), None),
        before_sums=next((r.perform for r in routes if r.guards), None),
        readers=tuple(r.perform for r in sorted(routes, key=lambda r: r.stage) if r.reader),
        first_readers=tuple(r.perform for r in routes if r.reader and r.stage is Stage.ALARM),
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
