"""In which order the needs of a day stand: how urgent, then what is due first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chat.needs import Need, NeedSource, Urgency


@dataclass(frozen=True)
class Row:
    """A need, and who words it: the feature that offered it, or this one (None)."""

    need: Need
    source: NeedSource | None = None


def ordered(rows: Iterable[Row], names: Mapping[UUID, str]) -> list[Row]:
    """What has no day of its own stands behind what has one; then by name."""

    def place(row: Row) -> tuple[int, date, str, str]:
        need = row.need
        name = names.get(need.family_id, "") if need.family_id else ""
        return (need.urgency, need.due or date.max, name.casefold(), str(need.family_id or ""))

    return sorted(rows, key=place)


def counts(rows: Sequence[Row]) -> dict[Urgency, int]:
    """How many rows of each urgency, the most urgent first; none that are empty."""
    found = Counter(row.need.urgency for row in rows)
    return {one: found[one] for one in Urgency if found[one]}
