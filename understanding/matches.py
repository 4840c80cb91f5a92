"""How a text relates to a library of hoaxes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Claim(Protocol):
    """What the matcher must know of a hoax."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def claim(self) -> str: ...


class MatchBand(StrEnum):
    """What may be said about a text."""

    KNOWN = "known"
    """It retells this hoax: the verdict may be told to somebody who asks."""
    CHOOSE = "choose"
    """It resembles some: the person says which one it is, or that it is none of them."""
    NONE = "none"


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
    band: MatchBand = MatchBand.NONE
    is_almost_sure: bool = False
    """Sure enough to speak in a group where nobody asked."""

    @property
    def is_known(self) -> bool:
        return self.band is MatchBand.KNOWN

    @property
    def nearest(self) -> tuple[str, ...]:
        """The three hoaxes that it resembles most, the most alike first."""
        first = (self.hoax_id,) if self.hoax_id is not None else ()
        return (*first, *(hoax_id for hoax_id, _ in self.runners_up))[:3]


NO_MATCH = Match(None, 0.0, 0.0)
