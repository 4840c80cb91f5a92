"""What the register says of a family beyond its name, and what it said before."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from features.people.storage.tables import family
from storage.keyring import Keyring
from storage.repository import Repository
from storage.statements import Row, Statement
from storage.tables import place_of


@dataclass(frozen=True)
class Saying:
    """Decile and components of a family, until a moment (None: until now).

    Components are the words of the file; older rows may hold some that nobody knows any more.
    """

    decile: int | None
    components: tuple[str, ...]
    until: datetime | None = None


@dataclass(frozen=True)
class Register:
    """All that was said of a family, the newest first; `told_at` is when a file last said so.

    It is None where that was not noted yet.
    """

    sayings: tuple[Saying, ...]
    told_at: datetime | None

    @property
    def now(self) -> Saying:
        return self.sayings[0]

    def on(self, day: date) -> Saying:
        """What was said on that day, or as early as anything is known."""
        return next(s for s in reversed(self.sayings) if s.until is None or s.until.date() > day)

    @property
    def decile_since(self) -> datetime | None:
        """When the decile became what it is; None where it was never another one."""
        return next((s.until for s in self.sayings[1:] if s.decile != self.now.decile), None)

    @property
    def decile_before(self) -> int | None:
        return next((s.decile for s in self.sayings[1:] if s.decile != self.now.decile), None)


_OF = Statement(
    "SELECT CAST(NULL AS timestamptz) AS until, decile, components_sealed, told_at FROM family"
    " WHERE id = CAST(:family AS uuid)"
    " UNION ALL (SELECT until, decile, components_sealed, NULL FROM family_past"
    " WHERE family_id = CAST(:family AS uuid) ORDER BY until DESC, id DESC LIMIT 12)"
    " ORDER BY until DESC NULLS FIRST"
)


class RegisterRepository(Repository):
    async def of(self, family_id: UUID, zone: ZoneInfo) -> Register | None:
        """With moments in `zone`, that of the family's area; None for a family that is gone."""
        rows = await _OF.rows(self._connection, family=family_id)
        if not rows:
            return None
        sayings = self._readable(rows, partial(_saying, family_id, self._keyring, zone))
        if not sayings or sayings[0].until is not None:
            sayings.insert(0, Saying(rows[0].decile, ()))
        return Register(tuple(sayings), _local(rows[0].told_at, zone))


def _saying(family_id: UUID, keyring: Keyring, zone: ZoneInfo, row: Row) -> Saying:
    words = keyring.open_text(
        row.components_sealed, place_of(family, "components_sealed", family_id)
    )
    told = tuple(word for word in words.split(";") if word)
    return Saying(row.decile, told, _local(row.until, zone))


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone) if moment else None
