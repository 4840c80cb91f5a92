"""What was not understood: what of it may be kept, and which sentences say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from domain.calendar import monday_of
from domain.leaks import FILLER, find_leaks
from features.answers.rules.examples import ExampleState
from understanding.danger import danger_in
from understanding.intents import Understood
from understanding.masking import NAME, masked
from understanding.normal import words_of
from understanding.words import Intent

KEPT = timedelta(days=180)
"""So long a sentence is kept."""
SHOWN_KEPT = timedelta(days=56)
"""So long it is known which pages were read."""
LOOKED_AT = timedelta(days=28)
"""So far back administrators look."""
MOST_LOOKED_AT = 1_500
NONE = "none"
"""Chosen: none of what was offered."""
GUESSES = 3
LONGEST = 400
"""Letters of a sentence that is kept: a longer one is a story, and told of somebody."""
_LEAST = 2
"""Words that must be left without the person."""
_SAME = 74.0
"""From so many per cent of equal words on (whatever their order), two sentences ask the same."""


@dataclass(frozen=True)
class Misheard:
    """One sentence without the person. Nothing leads back to who wrote it."""

    text: str
    guesses: tuple[Intent, ...]
    """The best first."""
    chosen: Intent | str | None
    """What was meant: an intent, `NONE` of the offered, or None where nobody said."""
    week: date
    """The Monday."""


@dataclass(frozen=True)
class Kept(Misheard):
    id: int = 0


@dataclass(frozen=True)
class Cluster:
    """Sentences that ask the same."""

    example: Kept
    count: int
    chosen: tuple[Intent, ...] = ()
    """What was meant by those who said so, the most frequent first."""
    ids: frozenset[int] = frozenset()
    state: ExampleState | None = None
    """Whether one of them waits to be learned from, or was accepted."""


def without_person(text: str) -> str | None:
    """The sentence as it may be kept; None for dangers, secrets, stories, and too little."""
    if len(text) > LONGEST or FILLER in text or find_leaks(text) or danger_in(text) is not None:
        return None
    found = masked(text)
    left = [word for word in words_of(found) if not word.startswith("<")]
    return found if len(left) >= _LEAST else None


def misheard(
    text: str, found: Understood, chosen: Intent | str | None, today: date
) -> Misheard | None:
    """What may be kept of a message that was not understood; None where nothing may."""
    left = without_person(text)
    if left is None:
        return None
    guesses = tuple(one.intent for one in found.guesses[:GUESSES])
    return Misheard(left, guesses, chosen, monday_of(today))


def clustered(sentences: Iterable[Kept]) -> list[Cluster]:
    """The largest first. Each is named by its first sentence that is not mostly names."""
    keys: list[str] = []
    groups: list[list[Kept]] = []
    for one in sentences:
        key = _key(one.text)
        near = process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=_SAME)
        if near is None:
            keys.append(key)
            groups.append([one])
        else:
            groups[near[2]].append(one)
    found = [_cluster(group) for group in groups]
    return sorted(found, key=lambda one: (-one.count, one.example.text))


def _cluster(group: Sequence[Kept]) -> Cluster:
    meant = [one.chosen for one in group if isinstance(one.chosen, Intent)]
    return Cluster(
        min(group, key=lambda one: (one.text.count(NAME), one.text)),
        len(group),
        tuple(sorted(set(meant), key=lambda intent: (-meant.count(intent), intent))),
        frozenset(one.id for one in group),
    )


def _key(text: str) -> str:
    words = (word for word in words_of(text) if not word.startswith("<"))
    return " ".join(sorted(words))
