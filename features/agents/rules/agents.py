"""Places where aid is collected: their kinds, what they say of themselves, and officers' marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from domain.payments import Channel
from domain.shipped import rows
from features.agents.rules.earth import Point

CARE_HOLDS = timedelta(days=90)
"""A word of care is no verdict: it ends by itself, unless an officer looks again."""


class AgentKind(StrEnum):
    BANK_AGENT = "agen_bank"
    E_WARONG = "e_warong"
    ATM = "atm"
    BANK = "bank"
    POST = "pos"


class Mark(StrEnum):
    """What an officer says of a place. Neither accuses anybody."""

    CLOSED = "tutup"
    CARE = "hati"


@dataclass(frozen=True)
class Agent:
    """One place. `bank` is the one that its name tells, `number` what buttons carry."""

    number: int
    agent_id: str
    name: str
    kind: AgentKind
    address: str
    area_code: str
    point: Point
    phone: str | None
    opening_hours: str
    bank: str
    mark: Mark | None = None
    marked_on: date | None = None

    @property
    def is_closed(self) -> bool:
        return self.mark is Mark.CLOSED


@dataclass(frozen=True)
class Found:
    """A place that was looked for; `km` where it was looked for from a point."""

    agent: Agent
    km: float | None = None


@dataclass(frozen=True)
class Wanted:
    """Which places somebody asks for; all where nothing is said."""

    kinds: tuple[AgentKind, ...] = ()
    bank: str = ""

    @property
    def is_anything(self) -> bool:
        return not (self.kinds or self.bank)

    def looser(self) -> tuple["Wanted", ...]:
        """What is looked for one after the other, until something is found: as it was said, of any
        bank, of any kind."""
        return tuple(dict.fromkeys((self, Wanted(self.kinds), Wanted())))


@dataclass(frozen=True)
class Purse:
    """How a family is paid: only places that serve this are of use to it."""

    channel: Channel | None = None
    bank: str = ""

    def is_served_by(self, agent: Agent) -> bool:
        """Whether money can be collected there, as far as is known: who names no bank may serve
        every card."""
        if self.channel is Channel.POS:
            return agent.kind is AgentKind.POST
        if agent.kind is AgentKind.POST:
            return self.channel is None
        return not self.bank or agent.bank in ("", self.bank)


@dataclass(frozen=True)
class Rules:
    """What one brings to a kind of place, and whether somebody else may collect there.

    Both are codes that views word; dated, with their source.
    """

    bring: tuple[str, ...]
    instead: str
    source: str
    checked: date


@cache
def rules_of() -> Mapping[AgentKind, Rules]:
    """The shipped `data/tempat_ambil.csv`. Raises ValueError or KeyError when it is wrong."""
    return {
        AgentKind(row["jenis"]): Rules(
            tuple(row["bawa"].split(";")),
            row["wakil"],
            row["sumber"],
            date.fromisoformat(row["diperiksa"]),
        )
        for row in rows("tempat_ambil.csv")
    }


def holds_until(mark: Mark, now: datetime) -> datetime | None:
    """None: until somebody takes it back."""
    return now + CARE_HOLDS if mark is Mark.CARE else None
