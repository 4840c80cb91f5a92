"""Which known hoax a forwarded text retells, and how sure it is that it retells one at all.

Two questions, two scores. The first is likeness of letters (weighted pieces of words, so that
typing errors and altered sums cost little). The second weighs that likeness with what else the text
shows: links, sums, calls to register or share, against questions, warnings, news and private talk.
A text that warns is never almost sure: in a group the bot must not speak against those who help.

A genuine offer must never be called a lie, so a verdict needs more than a score: enough likeness,
enough words (a bare "bansos gratis" belongs to ten hoaxes and to every genuine offer), and a text
whose links are all official never gets one. What misses it is asked about. The limits are from the
training texts; `python -m bench.hoaxes` shows what they cost.
Its weights are in `hoax_model.json`, trained by `tools/train_hoaxes.py`.
"""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from domain.link_texts import find_links
from domain.links import LinkVerdict, judge
from domain.texts import LONGEST_TEXT
from understanding.hoax_words import plain_words, signs_of, telling_words
from understanding.likeness import LikenessTable
from understanding.matches import NO_MATCH, Claim, Match, MatchBand
from understanding.words import folded

__all__ = ["HoaxMatcher", "Match", "features"]

_HERE = Path(__file__).parent
_EXAMPLES = _HERE.parent / "data" / "hoaks_contoh.csv"
_CANDIDATES = 24
_RUNNERS_UP = 3
LONGEST = LONGEST_TEXT
"""So many characters of a text are looked at."""
VERDICT_FROM, VERDICT_LIKENESS, VERDICT_WORDS = 0.5, 0.35, 5
"""A verdict needs this score, this likeness and so many different words."""
CHOOSE_FROM, CHOOSE_LIKENESS = 0.2, 0.2
"""From here on a hoax is one of three to choose from."""
_LINKS_JUDGED = 40


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
            texts += wordings
        self.size = len(hoaxes)
        self._table = LikenessTable([plain_words(text) for text in texts])

    def match(self, text: str) -> Match:
        """The best known hoax for a text, with both scores. An empty text matches nothing."""
        found = self.look(text[:LONGEST])
        if found is None:
            return NO_MATCH
        best, likeness, _, others = found
        model = _model()
        signs = features(text[:LONGEST], found)
        retells = _logistic(signs, model)
        band = _band(text[:LONGEST], likeness, retells)
        sure = band is MatchBand.KNOWN and retells >= model["sure"] and not _warns(signs)
        return Match(best, likeness, retells, others, band, is_almost_sure=sure)

    def look(self, text: str) -> "Look | None":
        """The first half alone: what a text resembles most."""
        best: dict[str, tuple[float, float]] = {}
        for found in self._table.nearest(plain_words(text), _CANDIDATES):
            hoax_id = self._ids[found.row]
            scores = found.likeness, found.covered
            best[hoax_id] = max(best.get(hoax_id, (0.0, 0.0)), scores)
        if not best:
            return None
        ranked = sorted(best.items(), key=lambda one: -one[1][0])
        (first, (likeness, covered)), *rest = ranked
        others = tuple((hoax_id, scores[0]) for hoax_id, scores in rest[:_RUNNERS_UP])
        return first, likeness, covered, others


Look = tuple[str, float, float, tuple[tuple[str, float], ...]]
"""The best hoax, its likeness, how much of it the text covers, and the runners-up."""


def features(text: str, look: Look) -> dict[str, float]:
    """What the second score is made of."""
    _, likeness, covered, others = look
    signs = signs_of(text)
    pulls = ("asks_to_register", "asks_to_click", "asks_to_share", "hurries", "wants_secrets")
    bait = sum(signs[name] for name in (*pulls, "promises", "money", "for_all"))
    link = max(signs["bad_link"], signs["short_link"], signs["other_link"])
    return {
        **signs,
        "likeness": likeness,
        "covered": covered,
        "lead": likeness - (others[0][1] if others else 0.0),
        "bait": bait / 8,
        "bait_and_likeness": bait / 8 * likeness,
        "link_and_likeness": link * likeness,
        "messenger_and_aid": signs["names_messenger"] * covered,
        "calm_likeness": likeness * (1 - signs["warns"]) * (1 - signs["reports_news"]),
        "warning_likeness": likeness * max(signs["warns"], (signs["denies"] + signs["judges"]) / 2),
    }


def _band(text: str, likeness: float, retells: float) -> MatchBand:
    if (
        retells >= VERDICT_FROM
        and likeness >= VERDICT_LIKENESS
        and len(telling_words(text)) >= VERDICT_WORDS
        and not only_official(text)
    ):
        return MatchBand.KNOWN
    resembles = retells >= CHOOSE_FROM and likeness >= CHOOSE_LIKENESS
    return MatchBand.CHOOSE if resembles else MatchBand.NONE


def only_official(text: str) -> bool:
    """Whether a text has links, and all of them lead to offices."""
    links = find_links(text)[:_LINKS_JUDGED]
    return bool(links) and all(judge(one).verdict is LinkVerdict.OFFICIAL for one in links)


def _warns(signs: Mapping[str, float]) -> bool:
    return bool(signs["warns"] or (signs["denies"] and signs["judges"]))


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
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads((_HERE / "hoax_model.json").read_text(encoding="utf-8"))
    return model


def _logistic(values: Mapping[str, float], model: Mapping[str, Any]) -> float:
    total = model["bias"] + sum(weight * values[name] for name, weight in model["weights"].items())
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))
