"""Names of a few known things in a message, in whatever spelling a table lists.

The columns of a table: `code` and `alias`; `loose` is `yes` where one wrong letter is forgiven, and
`capital` where the word is another one in small letters; `not_after` and `not_before` are words
beside which the alias means something else.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from understanding.normal import DATA
from understanding.slot_text import Token, joined, tokens_of

__all__ = ["Aliases", "Named", "load_aliases"]

_LONGEST = 7
_LOOSE_FROM = 6
_LONGEST_ENDING = 3
_ENDINGS = ("nya", "nyo", "nye", "ny", "ne", "na", "ku", "mu", "lah", "kah", "e")


@dataclass(frozen=True)
class _Alias:
    code: str
    parts: int
    capital: bool
    not_after: frozenset[str]
    not_before: frozenset[str]


@dataclass(frozen=True)
class Named:
    """Tokens `first` to `last` (not included) name the thing with this code."""

    code: str
    first: int
    last: int


class Aliases:
    """The aliases of one table."""

    def __init__(self, rows: Sequence[dict[str, str]]) -> None:
        self._known: dict[str, _Alias] = {}
        self._loose: list[tuple[str, _Alias]] = []
        for row in rows:
            parts = tokens_of(row["alias"])
            alias = _Alias(
                row["code"],
                len(parts),
                row["loose"] == "capital",
                frozenset(row["not_after"].split()),
                frozenset(row["not_before"].split()),
            )
            key = joined(parts)
            known = self._known.get(key)
            if known is None or known.parts < alias.parts:
                self._known[key] = alias
            if row["loose"] == "yes":
                self._loose.append((key, alias))
        self._heads = frozenset(key[:2] for key in self._known)
        self._letters = frozenset(key[0] for key in self._known)
        self._longest = max(map(len, self._known)) + _LONGEST_ENDING

    def find(self, tokens: Sequence[Token]) -> Iterator[Named]:
        """What is named, from left to right, the longest name first."""
        at = 0
        while at < len(tokens):
            found = self._at(tokens, at)
            if found is not None:
                yield found
            at = found.last if found is not None else at + 1

    def codes(self, tokens: Sequence[Token]) -> list[str]:
        """The codes of what is named, each once, in the order of the text."""
        return list(dict.fromkeys(one.code for one in self.find(tokens)))

    def _at(self, tokens: Sequence[Token], at: int) -> Named | None:
        head = tokens[at].text
        if (head[:2] not in self._heads) if len(head) > 1 else (head not in self._letters):
            return None
        best: Named | None = None
        key = ""
        for last in range(at + 1, min(at + _LONGEST, len(tokens)) + 1):
            key += tokens[last - 1].text.replace("'", "")
            if len(key) > self._longest:
                break
            alias = self._alias(key, tokens[at:last])
            if alias is not None and _fits(alias, tokens, at, last):
                best = Named(alias.code, at, last)
        return best

    def _alias(self, key: str, span: Sequence[Token]) -> _Alias | None:
        alias = self._known.get(key) or self._ended(key)
        if alias is not None:
            return alias if _is_written_so(alias, span) else None
        if len(span) == 1 and len(key) >= _LOOSE_FROM:
            for known, alias in self._loose:
                if OSA.distance(key, known, score_cutoff=1) <= 1:
                    return alias
        return None

    def _ended(self, key: str) -> _Alias | None:
        if not key.endswith(_ENDINGS):
            return None
        for ending in _ENDINGS:
            if key.endswith(ending) and len(key) > len(ending) + 2:
                alias = self._known.get(key.removesuffix(ending))
                if alias is not None:
                    return alias
        return None


@cache
def load_aliases(name: str) -> Aliases:
    """The table of that name in `data/understanding`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return Aliases(list(csv.DictReader(file)))


def _is_written_so(alias: _Alias, span: Sequence[Token]) -> bool:
    """Words that only happen to make an alias together are none; single letters may: `p.k.h`."""
    if alias.capital and not all(token.written.isupper() for token in span):
        return False
    return (
        len(span) <= alias.parts
        or all(len(token.text) == 1 for token in span)
        or (len(span) == alias.parts + 1 and span[-1].text in _ENDINGS)
        or (len(span) > 1 and all(token.gap in ("-", ".") for token in span[1:]))
    )


def _fits(alias: _Alias, tokens: Sequence[Token], first: int, last: int) -> bool:
    before = tokens[first - 1].text if first else ""
    after = tokens[last].text if last < len(tokens) and not tokens[last].gap.strip() else ""
    return before not in alias.not_after and after not in alias.not_before
