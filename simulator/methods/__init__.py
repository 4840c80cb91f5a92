"""What the bot can do: one file per area, each ending with its table of methods."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.engine import Engine
from simulator.methods import (
    chats,
    copying,
    editing,
    media,
    profile,
    receiving,
    sending,
    taps,
    topics,
)
from simulator.validation import Arguments

Method = Callable[[Engine, Arguments], Any]
AsyncMethod = Callable[[Engine, Arguments], Awaitable[Any]]

METHODS: dict[str, Method] = {
    **sending.METHODS,
    **media.METHODS,
    **copying.METHODS,
    **editing.METHODS,
    **taps.METHODS,
    **chats.METHODS,
    **topics.METHODS,
    **profile.METHODS,
}
ASYNC_METHODS: dict[str, AsyncMethod] = receiving.METHODS
