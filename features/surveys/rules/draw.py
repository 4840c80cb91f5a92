"""Drawing by lot, however many families there are: only what may still be drawn is kept."""

from dataclasses import dataclass, field
from heapq import nsmallest
from operator import attrgetter
from uuid import UUID

_BY_LOT = attrgetter("lot")


@dataclass(frozen=True)
class Candidate:
    """A family that can be asked, with the account that would be, and where it lives."""

    lot: bytes
    family_id: UUID
    telegram_id: int
    area_code: str


@dataclass
class Draw:
    """The `most` lowest lots, one family for each account."""

    most: int
    _best: dict[int, Candidate] = field(default_factory=dict)

    def offer(self, one: Candidate) -> None:
        known = self._best.get(one.telegram_id)
        if known is None or one.lot < known.lot:
            self._best[one.telegram_id] = one
        if len(self._best) > 2 * self.most:
            self._best = {kept.telegram_id: kept for kept in self.drawn()}

    def drawn(self) -> list[Candidate]:
        """Of what was offered so far, the lowest lot first."""
        return nsmallest(self.most, self._best.values(), key=_BY_LOT)
