"""What a companion types to find a family: a part of the name, four digits, or a village."""

import itertools
import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

_TITLES = frozenset(
    {
        *("bu", "ibu", "pak", "bapak", "mbah", "mak", "nenek", "kakek", "mbak", "mas", "bi"),
        *("bibi", "bang", "teh", "ceu", "kang", "keluarga", "kel", "kpm", "nama"),
    }
)
_SHORTEST_NAME = 3
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


def mentioned(families: Iterable[L], text: str) -> list[L]:
    """Those of whom a sentence speaks: by the whole name, or by a part of it behind "bu", "pak"."""
    said = re.findall(r"\w+", text.casefold())
    called = {
        word
        for before, word in itertools.pairwise(said)
        if before in _TITLES and len(word) >= _SHORTEST_NAME
    }
    return [
        one
        for one in families
        if (names := re.findall(r"\w+", one.head_name.casefold()))
        and (called & set(names) or _stands_in(names, said))
    ]


def called(families: Iterable[L], text: str) -> list[L]:
    """Those whose first name stands in a sentence, where somebody of them was looked for before."""
    said = {word for word in re.findall(r"\w+", text.casefold()) if len(word) > _SHORTEST_NAME}
    return [
        one
        for one in families
        if (names := re.findall(r"\w+", one.head_name.casefold())) and names[0] in said
    ]


def _stands_in(names: list[str], said: list[str]) -> bool:
    count = len(names)
    return count > 1 and any(said[at : at + count] == names for at in range(len(said) - count + 1))


def _joined(name: str) -> str:
    """`Lorokpakjo` and `Lorok Pakjo` are one village."""
    return "".join(name.casefold().split())
