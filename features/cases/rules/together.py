"""Reports of one matter that go on under one number, each reporter without the others' names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from features.cases.rules.cases import CaseFile, CaseKind

_HIDDEN = "…"
_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<!\w)[+(]?\d(?:[\s().\-–]{0,2}\d){6,}(?!\w)")
_PREFIX = re.compile(r"^(?:0062|62|0)")
"""Of a telephone number: +62 812…, 0812… and 812… are the same."""
_STREET = frozenset({"jl", "jln", "jalan"})
_STREETS = frozenset(
    [
        *_STREET,
        *("gg", "gang", "lorong", "lr", "blok", "perum", "perumahan", "komplek", "kompleks"),
        *("dusun", "dsn", "kampung", "kp"),
    ]
)
_SPOKEN_TO = re.compile(
    r"\b((?:[Bb]u|[Pp]ak|[Ii]bu|[Bb]apak|[Mm]bah|[Mm]bak|[Mm]as|[Kk]ang|[Tt]eh|[Nn]e|[Kk]akek|[Nn]enek"
    r"|[Ss]audara|[Ss]audari|[Ss]dri?\.?) )[A-Z][\w'’]*(?: [A-Z][\w'’]*)*"
)
"""A name behind how somebody is addressed: of a reporter without a family nobody knows more."""


@dataclass(frozen=True)
class Known:
    """What tells who somebody is."""

    names: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """Telephone, NIK and KK number, as they are stored."""
    addresses: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Merged:
    """How a report goes on with others: `own` is its number of before, empty for the one whose
    number all of them have."""

    own: str = ""


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


def without(text: str, known: Known) -> str:
    """The words without these names and each word of them, without the numbers and addresses
    however they are written, and without whoever is addressed by name."""
    text = _SPOKEN_TO.sub(rf"\1{_HIDDEN}", text)
    text = _NUMBER.sub(
        lambda found: _HIDDEN if _is_known(found[0], known.numbers) else found[0], text
    )
    for place in sorted(_places(known.addresses), key=len, reverse=True):
        text = _as_written(place).sub(_HIDDEN, text)
    names = [name.strip() for name in known.names if name.strip()]
    for name in sorted(names, key=len, reverse=True):
        text = _as_written(name).sub(_HIDDEN, text)
    words = {
        word.casefold()
        for name in names
        for word in _WORD.findall(name)
        if len(word) >= _SHORTEST_NAME
    }
    return _WORD.sub(lambda found: _HIDDEN if found[0].casefold() in words else found[0], text)


def _is_known(written: str, numbers: Iterable[str]) -> bool:
    digits = _bare(written)
    return any(bare in digits for one in numbers if (bare := _bare(one)))


def _bare(number: str) -> str:
    return _PREFIX.sub("", "".join(filter(str.isdigit, number)))


def _places(addresses: Iterable[str]) -> set[str]:
    """The addresses whole, and what of them is said of one house alone: a street, a number. The
    village is that of all."""
    found = {one.strip() for one in addresses}
    parts = {part.strip() for one in found for part in one.split(",")}
    found |= {
        part
        for part in parts
        if any(map(str.isdigit, part)) or _STREETS & {w.casefold() for w in _WORD.findall(part)}
    }
    return {one for one in found if _tokens(one)}


def _as_written(text: str) -> re.Pattern[str]:
    """These words in whatever case, with whatever stands between them; "no." may be left out."""
    pieces = [
        "(?:jl|jln|jalan)" if word.casefold() in _STREET else re.escape(word)
        for word in _tokens(text)
    ]
    return re.compile(rf"(?<!\w){_BETWEEN.join(pieces)}(?!\w)", re.IGNORECASE)


_BETWEEN = r"[\W_]+(?:(?:no|nomor)[\W_]+)?"


def _tokens(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", text)
    return [word for word in words if word.casefold() not in ("no", "nomor")]
