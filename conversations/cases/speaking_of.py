"""Whom a report speaks of: asked where that matters, unless its words name one alone."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from chat.context import BotContext
from chat.questions import Question
from conversations.cases.told import Told
from features.cases.rules.accused import Involved
from features.cases.views import accused as views
from understanding.accusations import involved_in
from views.view import View


@dataclass
class SpeaksOf(Told):
    """The part of a draft that says whom it speaks of."""

    involved: Involved | None = None
    """As the one who reports says."""
    asks_who: bool = False
    """Whoever reports wants to choose, whatever the words name."""


D = TypeVar("D", bound=SpeaksOf)


def named_in(words: str) -> list[Involved]:
    return [Involved(code) for code in involved_in(words)]


def whom_it_speaks_of(
    state: Enum,
    words: Callable[[D], str],
    *,
    when: Callable[[D], bool],
    settles: Callable[[D], bool] = lambda _: True,
) -> Question[D]:
    """Whoever the words name alone is not asked for where that `settles` it; the summary says so,
    and it can be changed. Somebody who thought better of it is asked."""

    def ask(context: BotContext, draft: D) -> View:
        return views.ask_involved(named_in(words(draft)), draft.evidence, context.t)

    def recall(_: BotContext, draft: D) -> None:
        named = named_in(words(draft))
        if len(named) == 1 and settles(draft) and not draft.asks_who:
            draft.involved = named[0]

    return Question(
        "involved",
        state,
        ask,
        when=when,
        known=lambda draft: draft.involved is not None,
        recall=recall,
        forget=_forget,
    )


def _forget(draft: SpeaksOf) -> None:
    draft.involved, draft.asks_who = None, True
