"""The questions of a dialogue, declared in their order: what is known decides what is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from chat.context import BotContext
from chat.outcomes import Ask
from views.view import View

D = TypeVar("D")


def _nothing(*_: object) -> None:
    """Where there is nothing to recall or to forget."""


def _always(_: object) -> bool:
    return True


@dataclass(frozen=True)
class Question(Generic[D]):
    """Something that a draft wants to know, `when` it is of that kind.

    `known` tells whether it was answered. `recall` writes into the draft what we know already;
    `forget` takes the answer back, so that it can be changed.
    """

    name: str
    state: Enum
    ask: Callable[[BotContext, D], View | Awaitable[View]]
    known: Callable[[D], bool]
    when: Callable[[D], bool] = _always
    recall: Callable[[BotContext, D], None] = _nothing
    forget: Callable[[D], None] = _nothing

    def is_open(self, draft: D) -> bool:
        return self.when(draft) and not self.known(draft)

    async def asked(self, context: BotContext, draft: D) -> View:
        shown = self.ask(context, draft)
        return shown if isinstance(shown, View) else await shown


@dataclass(frozen=True)
class Questions(Generic[D]):
    """All questions of a dialogue; `check` shows what was said when none is left."""

    draft: type[D]
    questions: tuple[Question[D], ...]
    check: Callable[[BotContext], Awaitable[Ask]]

    def open(self, draft: D) -> Question[D] | None:
        """The first one that is still open."""
        return next((one for one in self.questions if one.is_open(draft)), None)

    async def next(self, context: BotContext) -> Ask:
        """Ask the first one that is still open, or have it all checked."""
        draft = context.draft(self.draft)
        for one in self.questions:
            if one.is_open(draft):
                one.recall(context, draft)
                if one.is_open(draft):
                    return Ask(await one.asked(context, draft), one.state)
        return await self.check(context)

    async def change(self, context: BotContext, name: str) -> Ask:
        """Ask this one again, if the draft is of the kind that has it."""
        one = next(one for one in self.questions if one.name == name)
        draft = context.draft(self.draft)
        if not one.when(draft):
            return await self.next(context)
        one.forget(draft)
        return Ask(await one.asked(context, draft), one.state)

    async def of(self, context: BotContext, state: Enum) -> View:
        """The question that is asked in a state, once more."""
        one = next(one for one in self.questions if one.state == state)
        return await one.asked(context, context.draft(self.draft))
