"""Which kind of case a danger becomes, and which dangers a case of a kind is about already."""

from features.cases.rules.cases import Category
from understanding.danger import DangerKind

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


def category_of(kind: DangerKind) -> Category:
    """A threat is confidential: the one who threatens may be the one who reads cases."""
    return _CATEGORIES.get(kind, Category.EMERGENCY)


def dangers_of(category: Category | None, *begun_with: DangerKind) -> list[str]:
    """The kinds of danger that raise no alarm in a report of this category."""
    return sorted({*_ABOUT.get(category, ()), *begun_with} if category else ())
