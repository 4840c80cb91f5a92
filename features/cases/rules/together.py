"""Reports of one matter that go on under one number, each reporter without the others' names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from features.cases.rules.cases import CaseFile, CaseKind

_HIDDEN = "…"
_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+")
_SPOKEN_TO = re.compile(
    r"\b((?:[Bb]u|[Pp]ak|[Ii]bu|[Bb]apak|[Mm]bah|[Mm]bak|[Mm]as|[Kk]ang|[Tt]eh|[Nn]e|[Kk]akek|[Nn]enek"
    r"|[Ss]audara|[Ss]audari|[Ss]dri?\.?) )[A-Z][\w'’]*(?: [A-Z][\w'’]*)*"
)
"""A name behind how somebody is addressed: of a reporter without a family nobody knows more."""


@dataclass(frozen=True)
class Merged:
    """How a report goes on with others: `own` is its number of before, empty for the one whose
    number all of them have; `others` how many there are beside it."""

    own: str = ""
    others: int = 0


def may_merge(one: CaseFile, into: CaseFile) -> bool:
    """Whether a case may go on under another one.

    Not where somebody must still say yes to one of them, and never a danger under what is none.
    """
    both = (one, into)
    if one.id == into.id or any(case.kind is CaseKind.MEDIATION for case in both):
        return False
    if not all(case.is_open and case.confirmed for case in both):
        return False
    return into.is_danger or not one.is_danger


def without(text: str, names: Iterable[str]) -> str:
    """The words without these names, numbers and addresses, without each word of a name, and
    without whoever is addressed by name."""
    text = _SPOKEN_TO.sub(rf"\1{_HIDDEN}", text)
    whole = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    for name in whole:
        text = _hidden(text, name)
    words = {
        word.casefold()
        for name in whole
        for word in _WORD.findall(name)
        if len(word) >= _SHORTEST_NAME
    }
    return _WORD.sub(lambda found: _HIDDEN if found[0].casefold() in words else found[0], text)


def _hidden(text: str, name: str) -> str:
    """Wherever it stands, in whatever case."""
    low, wanted = text.lower(), name.lower()
    if len(low) != len(text):
        return text.replace(name, _HIDDEN)
    pieces, start = [], 0
    while (found := low.find(wanted, start)) >= 0:
        pieces += [text[start:found], _HIDDEN]
        start = found + len(wanted)
    return "".join([*pieces, text[start:]])
