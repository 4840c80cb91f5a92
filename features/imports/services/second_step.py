"""The second step of administrators, before something that a stolen telephone must not do alone."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from chat.services import Services
from domain.people import Person


@dataclass(frozen=True)
class SecondStep:
    """Offered by a feature above: whoever set up an authenticator is asked for its code."""

    is_set_up: Callable[[Services, Person], Awaitable[bool]]
    check: Callable[[Services, Person, str], Awaitable[None]]
    """Uses the code up. Raises an `AidError` where it does not fit, or was tried too often."""
