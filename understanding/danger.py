"""Whether a message tells of a danger, which kind, how sure that is, and because of which words.

Danger is told indirectly, in stories and in many languages, and harmless talk is full of its words.
So the model knows kinds of harmless talk as well as kinds of danger, and what counts is how much of
the weight lies on the dangers together. A miss costs more than a false alarm, hence two bands: what
is likely enough is raised, what might be is offered among other questions.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from understanding.linear import Columns, LinearModel, Table
from understanding.meanings import meanings_of
from understanding.normal import sentences, words_of
from understanding.places import load_places
from understanding.signs import Sign, signs_in

__all__ = ["Band", "Bands", "Danger", "DangerKind", "DangerReader", "danger_in"]

_HERE = Path(__file__).parent
MODEL = _HERE / "danger_model.bin"
BANDS = _HERE / "danger_bands.json"
ORDINARY = "ordinary"
ANY = "any"
"""What the model learned from the question whether there is a danger at all, whichever it is."""
_VOTE = 0.35
"""Weight of that beside the kinds: a sixth fewer alarms at harmless lines of unread writers."""
_SHORTEST_STORY = 12
"""Words from which on the sentences of a text are also looked at one by one."""
_MOST_SENTENCES = 12
_MOST_REASONS = 5
_LONGEST_NAME = 80
_LAST_TEXTS = 4
"""A turn asks several times."""
_FEW, _SURE_OF_FEW = 8, 0.5
"""Of so few words half may be strange to the model; who is in danger says it plainly in them."""
_SUREST = 0.99
"""Harmless lines of unread writers reach any weight now and then."""
_NEARLY = 0.4
"""Of the weight of the likeliest kind: where another has as much, either may be meant. Of 46 lines
of unread writers that were only offered, each whose kind was wrong had such another."""
_MOST_ALSO = 2
_PLAINLY = 0.85
"""How sure a danger is that a sign alone tells of."""


class DangerKind(StrEnum):
    SUICIDE = "suicide"
    VIOLENCE = "violence"
    CHILD = "child"
    SEXUAL = "sexual"
    MEDICAL = "medical"
    DISASTER = "disaster"
    HUNGER = "hunger"
    THREAT = "threat"
    NEGLECT = "neglect"
    FRAUD = "fraud"


_DRUGS, _MATERIAL = "drugs", "material"
_HARM = frozenset(
    {
        "accident", "blood", "collapse", "die", "fire", "flood", "hit", "kill", "landslide",
        "sexual", "storm", "swept", "threat", "trapped", "weapon", "wound",
    }
)  # fmt: skip
_NOT_OF_DRUGS = frozenset({DangerKind.SEXUAL, DangerKind.CHILD, DangerKind.DISASTER})
"""Of what else such words may be taken for, where nothing of it is said."""
_SIGNED: Mapping[Sign, DangerKind] = {
    Sign.OWN_LIFE: DangerKind.SUICIDE,
    Sign.WISH_TO_DIE: DangerKind.SUICIDE,
    Sign.BABY_LEFT: DangerKind.CHILD,
    Sign.CHILD_MARRIAGE: DangerKind.CHILD,
    Sign.ROBBED_AT_HOME: DangerKind.VIOLENCE,
    Sign.MISSING: DangerKind.NEGLECT,
    Sign.DRIVEN_OUT: DangerKind.NEGLECT,
    Sign.PRICE_OF_AID: DangerKind.SEXUAL,
    Sign.CHILD_AT_WORK: DangerKind.CHILD,
    Sign.BEATEN: DangerKind.VIOLENCE,
    Sign.NATURE: DangerKind.DISASTER,
    Sign.FIGHTING: DangerKind.DISASTER,
}
"""The kind of what is plain by itself, the first that fits."""
_OF_A_HOME = frozenset(
    {DangerKind.VIOLENCE, DangerKind.SEXUAL, DangerKind.CHILD, DangerKind.THREAT}
)
_NOT_NOW = frozenset(
    {
        "film", "sinetron", "cerita", "berita", "kabar", "hoaks", "viral", "mimpi", "ternyata",
        "aturan", "aturannya", "dulu", "katanya", "konon", "jare", "cenah", "alhamdulillah",
        "selamat", "materi", "penyuluhan",
    }
)  # fmt: skip
"""Beside such words a sign alone raises nothing; who wants to die is believed."""


_OUT = frozenset(
    {
        "keluar", "keluarkan", "keluarin", "dikeluarkan", "coret", "dicoret", "coretin", "hapus",
        "mundur", "berhenti", "brenti", "stop", "metu", "kaluar",
    }
)  # fmt: skip
_OF_THE_AID = frozenset(
    {
        "pkh", "bpnt", "bansos", "bantuan", "kpm", "nama", "namaku", "penerima", "peserta",
        "pertemuan", "daftar", "kepesertaan",
    }
)  # fmt: skip


class Band(StrEnum):
    RAISE = "raise"
    OFFER = "offer"


@dataclass(frozen=True)
class Danger:
    kind: DangerKind
    sureness: float
    """The probability that there is a danger of any kind."""
    words: tuple[str, ...]
    """The plain words that led to it, in the order of the text."""
    band: Band
    also: tuple[DangerKind, ...] = ()
    """Kinds that are nearly as likely: what is shown must fit them too."""

    @property
    def is_vague(self) -> bool:
        """Whether it is sure neither that it is one nor of which kind."""
        return self.band is Band.OFFER and bool(self.also)


@dataclass(frozen=True)
class Bands:
    """Where the bands begin, from texts of writers whom the model had not read."""

    raise_from: float
    offer_from: float
    over_ordinary: float
    """So much more likely than an ordinary question a danger must be to be raised."""
    sentence_penalty: float
    """What a sentence alone counts less than the whole text."""
    slope: float
    intercept: float

    def sureness(self, weight: float) -> float:
        return min(_SUREST, _logistic(self.slope * weight + self.intercept))


@dataclass(frozen=True)
class Weighing:
    """One text weighed: how much more lies on the dangers than on the rest, as logarithms."""

    weight: float
    over_ordinary: float
    shares: Mapping[str, float]
    """Of all labels, together 1."""
    words: tuple[str, ...]


class DangerReader:
    """The model and the bands made ready."""

    def __init__(self, table: Table | Columns, bands: Bands) -> None:
        self._model = LinearModel(table)
        self._bands = bands

    def danger_in(self, text: str) -> Danger | None:
        weighed = self.weigh(text)
        if weighed is None or weighed.weight < self._bands.offer_from:
            return None
        raised = (
            weighed.weight >= self._bands.raise_from
            and weighed.over_ordinary >= self._bands.over_ordinary
            and (len(weighed.words) > _FEW or self._bands.sureness(weighed.weight) >= _SURE_OF_FEW)
        )
        kind, *others = sorted(DangerKind, key=lambda one: -weighed.shares[one])
        nearly = _NEARLY * weighed.shares[kind]
        return Danger(
            kind,
            self._bands.sureness(weighed.weight),
            self._reasons(weighed),
            Band.RAISE if raised else Band.OFFER,
            tuple(one for one in others[:_MOST_ALSO] if weighed.shares[one] >= nearly),
        )

    def weigh(self, text: str) -> Weighing | None:
        """The heavier of the whole and its heaviest sentence, or None for a text without words."""
        whole = self.weigh_words(words_of(text))
        if whole is None:
            return None
        sentence = self.heaviest_sentence(text, whole)
        return heavier(whole, sentence, self._bands.sentence_penalty)

    def heaviest_sentence(self, text: str, whole: Weighing) -> Weighing | None:
        """Of a text that is long enough to hide one; the last ones, where there are very many."""
        parts = sentences(text) if len(whole.words) >= _SHORTEST_STORY else ()
        if len(parts) < 2:
            return None
        weighed = (self.weigh_words(words_of(part)) for part in parts[-_MOST_SENTENCES:])
        return max((one for one in weighed if one), key=lambda one: one.weight, default=None)

    def weigh_words(self, words: tuple[str, ...]) -> Weighing | None:
        scores = self._model.scores(words)
        if not scores.known or all(word[0] == "<" for word in words):
            return None
        by_label = dict(scores.by_label)
        vote = _VOTE * by_label.pop(ANY)
        highest = max(by_label.values())
        raw = {label: math.exp(one - highest) for label, one in by_label.items()}
        total = sum(raw.values())
        danger = sum(raw[kind] for kind in DangerKind)
        return Weighing(
            math.log(danger / (total - danger)) + vote,
            math.log(danger / raw[ORDINARY]),
            {label: one / total for label, one in raw.items()},
            words,
        )

    def _reasons(self, weighed: Weighing) -> tuple[str, ...]:
        dangers = sum(weighed.shares[kind] for kind in DangerKind)
        wanted = {
            label: share / dangers if label in _KINDS else -share / (1 - dangers)
            for label, share in weighed.shares.items()
        }
        pulls = self._model.explain(weighed.words, {**wanted, ANY: _VOTE})
        best = sorted(range(len(pulls)), key=lambda at: -pulls[at])[:_MOST_REASONS]
        return tuple(weighed.words[at] for at in sorted(best) if pulls[at] > 0)


def heavier(whole: Weighing, sentence: Weighing | None, penalty: float) -> Weighing:
    if sentence is None or sentence.weight - penalty <= whole.weight:
        return whole
    return replace(sentence, weight=sentence.weight - penalty)


_KINDS: Sequence[str] = tuple(DangerKind)


@lru_cache(maxsize=_LAST_TEXTS)
def danger_in(text: str) -> Danger | None:
    """The danger that a message tells of, or None. Never raises, whatever the text.

    The name of a place tells of none, although a third of them speak of water, hills and fire.
    """
    danger = shipped_reader().danger_in(text)
    if danger is not None and danger.band is Band.OFFER:
        danger = _reconsidered(danger, text)
    danger = _with_signs(danger, text)
    if danger is not None and len(text) <= _LONGEST_NAME and load_places().is_all_names(text):
        return None
    return danger


def _reconsidered(danger: Danger, text: str) -> Danger | None:
    """What is not likely enough to be raised, where the text speaks of no harm: addiction is for
    the doctor, and cement that did not come is no danger."""
    meanings = {meaning for word in words_of(text) for meaning in meanings_of(word)}
    if not meanings.isdisjoint(_HARM | {f"{harm}:passive" for harm in _HARM}):
        return danger
    if danger.kind is DangerKind.SUICIDE and _wants_out_of_aid(text):
        return None
    if _DRUGS in meanings and danger.kind in _NOT_OF_DRUGS:
        return replace(danger, kind=DangerKind.MEDICAL)
    return None if _MATERIAL in meanings else danger


def _wants_out_of_aid(text: str) -> bool:
    """`Capek, keluarkan saja saya dari PKH`: tired of the duties, and not of life."""
    said = set(words_of(text))
    return not said.isdisjoint(_OUT) and not said.isdisjoint(_OF_THE_AID)


def _with_signs(danger: Danger | None, text: str) -> Danger | None:
    """What is plain by itself is raised; what comes from somebody in the own house may be violence,
    whatever else it is."""
    signs = signs_in(text)
    sign = next((one for one in _SIGNED if one in signs), None)
    plain = _SIGNED[sign] if sign is not None else None
    is_raised = danger is not None and danger.band is Band.RAISE
    is_now = sign is Sign.OWN_LIFE or _NOT_NOW.isdisjoint(words_of(text))
    doubted = plain is DangerKind.SUICIDE and danger is not None and danger.sureness < _PLAINLY
    if plain and (not is_raised or doubted) and is_now:
        danger = Danger(plain, _PLAINLY, (), Band.RAISE, _others(danger, plain))
    at_home = Sign.HOME in signs and (danger is None or danger.kind not in _OF_A_HOME)
    kind = plain or (DangerKind.VIOLENCE if at_home else None)
    if danger is None or kind is None or danger.kind is kind:
        return danger
    if danger.kind is DangerKind.FRAUD:
        return replace(danger, kind=kind, also=_others(danger, kind))
    return replace(danger, also=tuple(dict.fromkeys((kind, *danger.also))))


def _others(danger: Danger | None, kind: DangerKind) -> tuple[DangerKind, ...]:
    """What it may be besides, of what was found: hardly a fraud."""
    found = (danger.kind, *danger.also) if danger else ()
    return tuple(one for one in found if one not in (kind, DangerKind.FRAUD))


@cache
def shipped_reader() -> DangerReader:
    return DangerReader(Columns.read(MODEL), shipped_bands())


def shipped_bands() -> Bands:
    return Bands(**json.loads(BANDS.read_text(encoding="utf-8")))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))
