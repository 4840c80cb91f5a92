"""Which known hoax a forwarded text retells, and how sure it is that it retells one at all.

Two questions, and a stack of scores. Which one: likeness by weighed words and pieces of words, so
that typing errors and altered sums cost little, and a second look at what that found, by runs of
letters and pairs of words. Whether at all: the last score weighs both with what else the text
shows (links, sums, calls to register or share, against questions, warnings, news and private talk)
and with the kind of text that it reads like. A text that warns is never almost sure: in a group the
bot must not speak against those who help.

A genuine offer must never be called a lie, so a verdict needs more than a score: enough likeness, a
lead over the hoaxes of other families, enough words (a bare "bansos gratis" belongs to ten hoaxes
and to every genuine offer), and a text whose links are all official never gets one, nor does one
that warns or reports. What misses it is asked about. The limits are from the training texts, each
weighed by models that did not read its writer; `python -m bench.hoaxes` shows what they cost.
Weights and limits are in `hoax_model.json`, trained by `tools/train_hoaxes.py`.
"""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from domain.link_texts import find_links
from domain.links import LinkVerdict, judge
from domain.texts import LONGEST_TEXT
from understanding.hoax_families import are_twins
from understanding.hoax_looks import Look, features, tells_against, warns
from understanding.hoax_words import plain_words, telling_words
from understanding.letters import LetterTable
from understanding.likeness import LikenessTable
from understanding.matches import NO_MATCH, Claim, Match, MatchBand
from understanding.text_kinds import shipped_kinds
from understanding.words import folded

__all__ = ["HoaxMatcher", "Limits", "Match", "band_of"]

_HERE = Path(__file__).parent
MODEL = _HERE / "hoax_model.json"
_EXAMPLES = _HERE.parent / "data" / "hoaks_contoh.csv"
_CANDIDATES = 16
_RUNNERS_UP = 3
LONGEST = LONGEST_TEXT
"""So many characters of a text are looked at."""
VERDICT_WORDS = 5
"""A verdict needs so many different words."""
_LINKS_JUDGED = 40
_QUOTED = 0.98
"""What is so like a wording of the library is that wording, whatever else its words may say."""


@dataclass(frozen=True)
class Limits:
    """What a verdict needs, and what a place among three needs."""

    known: float
    likeness: float
    lead: float
    choose: float
    sure: float


class HoaxMatcher:
    """The library made ready for matching. Building is slow for many hoaxes, matching is not.

    `examples` are further wordings by folded title; those that ship are used where none are given.
    """

    def __init__(
        self, hoaxes: Sequence[Claim], examples: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        known = shipped_examples() if examples is None else examples
        self._ids: list[str] = []
        texts: list[str] = []
        for hoax in hoaxes:
            wordings = [f"{hoax.title}. {hoax.claim}", *known.get(folded(hoax.title), ())]
            self._ids += [hoax.id] * len(wordings)
            texts += map(plain_words, wordings)
        self.size = len(hoaxes)
        self._table = LikenessTable(texts)
        self._letters = LetterTable(texts)

    def match(self, text: str) -> Match:
        """The best known hoax for a text, with both scores. An empty text matches nothing."""
        text = text[:LONGEST]
        look = self.look(text)
        if look is None:
            return NO_MATCH
        values = features(text, look, shipped_kinds()(text))
        limits, retells = shipped_limits(), _logistic(values)
        band = band_of(text, look, values, retells, limits)
        sure = band is MatchBand.KNOWN and retells >= limits.sure and not warns(values)
        return Match(look.hoax_id, look.likeness, retells, look.others, band, is_almost_sure=sure)

    def look(self, text: str) -> Look | None:
        """The first half alone: what a text resembles most."""
        words = plain_words(text)
        found = self._table.nearest(words, _CANDIDATES)
        if not found:
            return None
        asked = self._letters.asked(words)
        likeness: dict[str, tuple[float, float]] = {}
        letters: dict[str, float] = {}
        for one in found:
            hoax_id = self._ids[one.row]
            likeness.setdefault(hoax_id, (one.likeness, one.covered))
            run = self._letters.likeness(asked, one.row)
            letters[hoax_id] = max(letters.get(hoax_id, 0.0), run)
        both = {hoax_id: (likeness[hoax_id][0] + letters[hoax_id]) / 2 for hoax_id in letters}
        best = max(both, key=both.__getitem__)
        ranked = sorted(both, key=both.__getitem__, reverse=True)
        others = [one for one in ranked if not are_twins(one, best)]
        return Look(
            best,
            *likeness[best],
            letters[best],
            lead=both[best] - (both[others[0]] if others else 0.0),
            agree=self._ids[found[0].row] == max(letters, key=letters.__getitem__),
            others=tuple((one, likeness[one][0]) for one in others[:_RUNNERS_UP]),
        )


def band_of(
    text: str, look: Look, values: Mapping[str, float], retells: float, limits: Limits
) -> MatchBand:
    """What may be said about a text."""
    if (
        retells >= limits.known
        and look.likeness >= limits.likeness
        and look.lead >= limits.lead
        and (look.likeness >= _QUOTED or not tells_against(values))
        and len(telling_words(text)) >= VERDICT_WORDS
        and not only_official(text)
    ):
        return MatchBand.KNOWN
    return MatchBand.CHOOSE if retells >= limits.choose else MatchBand.NONE


def only_official(text: str) -> bool:
    """Whether a text has links, and all of them lead to offices."""
    links = find_links(text)[:_LINKS_JUDGED]
    return bool(links) and all(judge(one).verdict is LinkVerdict.OFFICIAL for one in links)


@cache
def shipped_examples() -> Mapping[str, tuple[str, ...]]:
    """Further wordings of the shipped hoaxes by their folded titles."""
    found: dict[str, tuple[str, ...]] = {}
    with _EXAMPLES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            title = folded(row["judul"])
            found[title] = (*found.get(title, ()), row["contoh"])
    return found


@cache
def shipped_limits() -> Limits:
    """The limits that training set."""
    return Limits(**_model()["limits"])


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return model


def _logistic(values: Mapping[str, float]) -> float:
    model = _model()
    total = model["bias"] + sum(weight * values[name] for name, weight in model["weights"].items())
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))
