"""What a text says of a danger beside its kind, so far as the right help depends on it.

A kind tells what happens; a sign tells who must be called: somebody in the own house does it, a
body is in trouble, somebody is missing. The table is `data/understanding/signs.csv`: `+` parts
groups of words that must all be in one sentence (one that begins with `~`: in any), `but` takes it
back.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from understanding.normal import DATA, sentences, words_of

__all__ = ["PLAIN_DANGERS", "Sign", "signs_in"]

_MINOR, _ALONE, _ANYWHERE = "<minor>", "<alone>", "~"
_BESIDE = frozenset(
    {
        "saya", "aku", "sa", "gue", "kami", "bu", "pak", "min", "kak", "mbak", "mas", "ya", "iya",
        "terus", "lagi", "kadang", "sering", "tadi", "semalam", "kemarin", "sudah", "juga", "cuma",
    }
)  # fmt: skip
"""Words that say nothing beside the one that stands alone."""
_REACH = 14
"""Words among which all groups of a row must be: of a long sentence any words are somewhere."""
_GROWN_UP = 19
_AGE = re.compile(
    r"\b(?:umur|usia|umure|umurnya|yuswa)\w*\D{0,12}(\d{1,2})\b|\b(\d{1,2}) ?(?:tahun|thn|th"
    r"|taun)\b"
)
_AT_SCHOOL = re.compile(
    r"\b(?:sd|smp|mts|sma|smk|masih sekolah|di ?bawah umur|belum cukup umur|kelas \d+)\b"
)


class Sign(StrEnum):
    HOME = "home"
    """It comes from a husband, a wife or a relative."""
    BODY = "body"
    """Somebody is hurt, ill or very weak."""
    MISSING = "missing"
    DRIVEN_OUT = "driven_out"
    BABY_LEFT = "baby_left"
    CHILD_MARRIAGE = "child_marriage"
    ROBBED_AT_HOME = "robbed_at_home"
    WISH_TO_DIE = "wish_to_die"
    """Said sideways: following the dead, being called by God, a blade kept near."""
    NATURE = "nature"
    """The sea draws back, the ground moves: what comes next is near."""
    FIGHTING = "fighting"
    """They fled before weapons."""
    PRICE_OF_AID = "price_of_aid"
    """Somebody wants a body for a place on the list."""
    BEATEN = "beaten"
    """By whom is not said."""
    CHILD_AT_WORK = "child_at_work"
    OWN_LIFE = "own_life"
    """Somebody wants to die, or tells that another does."""


PLAIN_DANGERS = frozenset(
    {
        Sign.MISSING, Sign.DRIVEN_OUT, Sign.BABY_LEFT, Sign.CHILD_MARRIAGE, Sign.ROBBED_AT_HOME,
        Sign.OWN_LIFE, Sign.WISH_TO_DIE, Sign.NATURE, Sign.FIGHTING, Sign.PRICE_OF_AID,
        Sign.BEATEN, Sign.CHILD_AT_WORK,
    }
)  # fmt: skip
"""Such a sign is a danger by itself; the others only tell more of one."""


class _Row(NamedTuple):
    sign: Sign
    groups: tuple[tuple[str, ...], ...]
    anywhere: tuple[tuple[str, ...], ...]
    but: tuple[str, ...]


def signs_in(text: str) -> frozenset[Sign]:
    """All signs of which a row fits in one of the sentences."""
    parts = [_said(part) for part in sentences(text) or (text,)]
    all_said = " ".join(part.whole for part in parts)
    return frozenset(
        row.sign
        for part in parts
        for row in _rows()
        if _fits(row, part) and all(_any(group, all_said) for group in row.anywhere)
    )


class _Said(NamedTuple):
    whole: str
    windows: tuple[str, ...]


@lru_cache(maxsize=64)
def _said(part: str) -> _Said:
    words = [word for word in words_of(part) if not word.startswith("<")]
    marks = (
        *((_MINOR,) if _is_of_minor(part.casefold()) else ()),
        *((_ALONE,) if sum(word not in _BESIDE for word in words) == 1 else ()),
    )
    starts = range(max(1, len(words) - _REACH + 1))
    windows = (" ".join((*words[at : at + _REACH], *marks)) for at in starts)
    return _Said(f" {' '.join(words)} ", tuple(f" {one} " for one in windows))


def _is_of_minor(part: str) -> bool:
    ages = [int(one or other) for one, other in _AGE.findall(part)]
    return any(age < _GROWN_UP for age in ages) if ages else _AT_SCHOOL.search(part) is not None


def _fits(row: _Row, said: _Said) -> bool:
    near = any(all(_any(group, one) for group in row.groups) for one in said.windows)
    return near and not _any(row.but, said.whole)


def _any(words: Sequence[str], said: str) -> bool:
    return any(
        f" {word.removesuffix('*')}{'' if word[-1] == '*' else ' '}" in said for word in words
    )


@cache
def _rows() -> tuple[_Row, ...]:
    with (DATA / "signs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _Row(
                Sign(row["sign"]),
                _groups(one for one in row["words"].split(" + ") if one[0] != _ANYWHERE),
                _groups(one[1:] for one in row["words"].split(" + ") if one[0] == _ANYWHERE),
                tuple(row["but"].split("|")) if row["but"] else (),
            )
            for row in csv.DictReader(file)
        )


def _groups(groups: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(one.split("|")) for one in groups)
