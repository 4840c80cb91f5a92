"""What the card of a family says of school and posyandu; who opens it has the right to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from features.commitments.rules.commitments import CheckIn, Kind, kinds_of
from features.commitments.services.commitments import checks_of
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OnCard:
    kinds: tuple[Kind, ...]
    checks: tuple[CheckIn, ...]


async def on_card(
    work: UnitOfWork, family_id: UUID, components: tuple[str, ...], today: date
) -> OnCard | None:
    """None where nobody of the family goes to school or posyandu."""
    kinds = kinds_of(components)
    if not kinds:
        return None
    checks = await checks_of(work, [family_id], today.replace(day=1))
    return OnCard(kinds, tuple(checks))
