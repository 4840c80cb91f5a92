"""What else a companion can do from a family's card: buttons that features offer."""

from dataclasses import dataclass

from chat.needs import FamilyWay


@dataclass(frozen=True)
class FamilyWays:
    all: tuple[FamilyWay, ...]
