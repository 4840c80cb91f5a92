"""How a text relates to a library of hoaxes."""

from dataclasses import dataclass
from typing import Protocol


class Claim(Protocol):
    """What the matcher must know of a hoax."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def claim(self) -> str: ...


@dataclass(frozen=True)
class Match:
    """How a text relates to the library: two scores, because they answer two questions.

    `likeness` (0 to 1): which hoax it resembles most. `retells` (0 to 1): how sure it is that the
    text retells that hoax at all, and is not news, a question or a warning about the same matter.
    """

    hoax_id: str | None
    likeness: float
    retells: float
    runners_up: tuple[tuple[str, float], ...] = ()
    is_known: bool = False
    """Sure enough to answer somebody who asks."""
    is_almost_sure: bool = False
    """Sure enough to speak in a group where nobody asked."""


NO_MATCH = Match(None, 0.0, 0.0)
