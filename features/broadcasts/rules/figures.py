"""What became of a broadcast, in figures and line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from features.broadcasts.rules.broadcasts import RecipientState


@dataclass(frozen=True)
class CopyRow:
    """One line of the export. It names nobody."""

    state: RecipientState
    reason: str | None
    province: str
    zone: ZoneInfo
    at: datetime | None


@dataclass(frozen=True)
class Figures:
    """How a broadcast came along."""

    states: Mapping[RecipientState, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why copies failed or were left out: `blocked`, `not_found`, `muted`, `cap`, `refused` …"""
    changed: int = 0
    """Copies that show a correction, or were taken back."""
    understood: int = 0
    answered_right: int = 0
    answered_wrong: int = 0
    counted: bool = True
    """False where counting takes longer than somebody should wait for the answer to a tap."""

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def done(self) -> int:
        open_states = (RecipientState.PLANNED, RecipientState.SENDING)
        return sum(n for state, n in self.states.items() if state not in open_states)
