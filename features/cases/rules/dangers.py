"""Which kind of case a danger becomes, and which dangers a case of a kind is about already."""

from features.cases.rules.cases import Category
from understanding.accusations import accuses
from understanding.danger import DangerKind, danger_in

_CATEGORIES = {
    DangerKind.FRAUD: Category.FRAUD,
    DangerKind.THREAT: Category.INTIMIDATION,
}
_ABOUT = {
    Category.FRAUD: {DangerKind.FRAUD},
    Category.INTIMIDATION: {DangerKind.THREAT},
    Category.EMERGENCY: set(DangerKind) - {DangerKind.SUICIDE, DangerKind.FRAUD},
}

CARD_AT_RISK = frozenset(
    {
        Category.CARD_PROBLEM,
        Category.PIN_BLOCKED,
        Category.CARD_HELD,
        Category.UNKNOWN_WITHDRAWAL,
    }
)
"""Complaints in which the bank's number comes before any other question."""


_VIOLENT = frozenset({DangerKind.VIOLENCE, DangerKind.SEXUAL, DangerKind.CHILD, DangerKind.THREAT})
_LOOKED_AT = 1_600
"""Letters of an answer in which a danger is looked for."""


def is_harmless(words: str) -> bool:
    """Whether words tell of no harm to anybody and speak against nobody, however faintly."""
    danger = danger_in(words[:_LOOKED_AT])
    return not accuses(words) and (danger is None or danger.kind is DangerKind.FRAUD)


def tells_of_violence(words: str) -> bool:
    danger = danger_in(words[:_LOOKED_AT])
    return danger is not None and danger.kind in _VIOLENT


def category_of(kind: DangerKind) -> Category:
    """A threat is confidential: the one who threatens may be the one who reads cases."""
    return _CATEGORIES.get(kind, Category.EMERGENCY)


def dangers_of(category: Category | None, *begun_with: DangerKind) -> list[str]:
    """The kinds of danger that raise no alarm in a report of this category."""
    return sorted({*_ABOUT.get(category, ()), *begun_with} if category else ())
