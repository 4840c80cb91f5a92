"""What a companion types to find a family: a part of the name, four digits, or a village."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

DIGITS = 4
"""As many digits of an id as the house ever shows."""
_LAST = re.compile(rf"^\D{{0,12}}(\d{{{DIGITS}}})$")


class _Listed(Protocol):
    @property
    def head_name(self) -> str: ...

    @property
    def area_code(self) -> str: ...


L = TypeVar("L", bound=_Listed)


def last_digits(wanted: str) -> str:
    """`1234` of `1234`, `…1234` or `NIK 1234`; empty for anything else."""
    found = _LAST.match(wanted.strip())
    return found[1] if found else ""


def fitting(families: Iterable[L], wanted: str, villages: dict[str, str]) -> list[L]:
    """Those whose name holds every word that is wanted, or that live in a village of that name.

    `villages` are the names of the areas by code.
    """
    words, place = wanted.casefold().split(), _joined(wanted)
    return [
        one
        for one in families
        if words
        and (
            all(word in one.head_name.casefold() for word in words)
            or place in _joined(villages.get(one.area_code, ""))
        )
    ]


def _joined(name: str) -> str:
    """`Lorokpakjo` and `Lorok Pakjo` are one village."""
    return "".join(name.casefold().split())
