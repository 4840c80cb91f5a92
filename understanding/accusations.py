"""Whether a story says something against one of those who work with the aid, and who it may be.

Only a reason to ask: the person says who is meant. The words and where they come from are
`data/understanding/accusations.csv`: `+` parts groups that must all be there, `<sum>` is a sum of
rupiah, `<any>` needs nothing. What is harmless is taken out before.
"""

import csv
import re
from functools import cache, lru_cache
from itertools import pairwise

from understanding.intents import read_intents
from understanding.normal import DATA
from understanding.rupiah import sums_in
from understanding.slot_text import plain, tokens_of
from understanding.words import Intent, folded

__all__ = ["accuses", "involved_in"]

_LONGEST = 4_000
_SURE, _FEWEST = 0.6, 4
_OWNER = re.compile(r"(?<=\w{3})(nya|ku|mu)$")
"""Whose it is: `uangnya` is money as well."""
_SUM, _ANY = "<sum>", "<any>"


@lru_cache(maxsize=256)
def accuses(story: str) -> bool:
    """Whether it speaks of money asked for or kept back, a card held, a threat."""
    story = story[:_LONGEST]
    words = folded(story)
    for harmless in _harmless():
        words = words.replace(harmless, " ")
    said = {form for word in words.split() for form in (word, _OWNER.sub("", word))}
    if sums_in(tokens_of(plain(story))):
        said.add(_SUM)
    if any(all(_ANY in group or group & said for group in groups) for groups in _lexicon()):
        return True
    if len(said) < _FEWEST:
        return False
    best = read_intents(story).best
    return best.intent is Intent.COMPLAINT_DEDUCTION and best.sureness >= _SURE


def involved_in(story: str) -> list[str]:
    """The codes of those whom the words name, in the order in which they come up."""
    words = folded(story[:_LONGEST]).split()
    pairs = [f"{first} {second}" for first, second in pairwise([*words, ""])]
    found = (
        code
        for word, pair in zip(words, pairs, strict=True)
        for code, names in _people()
        if word in names or pair in names
    )
    return list(dict.fromkeys(found))


@cache
def _rows() -> list[dict[str, str]]:
    with (DATA / "accusations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _lexicon() -> list[list[frozenset[str]]]:
    told = (row["words"] for row in _rows() if row["kind"] == "accuses")
    return [[frozenset(re.split(r"[|\s]+", g.strip())) for g in words.split("+")] for words in told]


@cache
def _harmless() -> list[str]:
    return [row["words"] for row in _rows() if row["kind"] == "harmless"]


@cache
def _people() -> list[tuple[str, frozenset[str]]]:
    with (DATA / "involved.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["involved"], frozenset(row["words"].split("|"))) for row in csv.DictReader(file)
        ]
