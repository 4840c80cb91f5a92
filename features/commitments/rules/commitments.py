"""School and posyandu, as families tick them off themselves. No check-in changes any aid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.payments import Component


class Kind(StrEnum):
    SCHOOL = "sekolah"
    HEALTH = "sehat"
    """Posyandu for the small ones, care for a pregnant mother."""


class Says(StrEnum):
    DONE = "sudah"
    NOT_YET = "belum"
    """No sin: it opens help."""


class Help(StrEnum):
    """What a family would be helped with."""

    SICK = "sakit"
    FAR = "jauh"
    COST = "ongkos"
    THINGS = "perlengkapan"
    OTHER = "lain"


BECAUSE_OF: dict[Component, Kind] = {
    Component.PRIMARY: Kind.SCHOOL,
    Component.JUNIOR: Kind.SCHOOL,
    Component.SENIOR: Kind.SCHOOL,
    Component.TODDLER: Kind.HEALTH,
    Component.PREGNANCY: Kind.HEALTH,
}
_BY_WORD = {component.value: kind for component, kind in BECAUSE_OF.items()}


@dataclass(frozen=True)
class CheckIn:
    """What a family says of one month (its first day). `help` is what it asks for ("": nothing)."""

    family_id: UUID
    kind: Kind
    month: date
    says: Says
    help: Help | None
    file_id: str
    at: datetime
    id: int = 0


def kinds_of(components: Iterable[str]) -> tuple[Kind, ...]:
    """What a family with these members can tick off; the words are those of the register."""
    found = {_BY_WORD[word] for word in components if word in _BY_WORD}
    return tuple(kind for kind in Kind if kind in found)


def check_key(family_id: UUID, kind: Kind, month: date) -> str:
    return f"{family_id.hex}:{kind.value}:{month:%Y%m}"
