"""What a message asks for, how sure that is, and because of which words.

A linear model over the pieces of a text (the same that the dangers are weighed by), trained on own
lines by several writers (`data/understanding/intents/`). It is selective: what is not sure enough
for the risk of acting on it is asked about, and what resembles nothing is left alone.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from understanding.linear import Columns, LinearModel, Table
from understanding.meanings import concepts_of
from understanding.normal import sentences, words_of
from understanding.words import Intent

__all__ = [
    "LIMITS",
    "MODEL",
    "Action",
    "Guess",
    "IntentReader",
    "Limits",
    "Risk",
    "Understood",
    "mixed",
    "read_intents",
    "risk_of",
    "shipped_reader",
]

_HERE = Path(__file__).parent
MODEL = _HERE / "intent_model.bin"
LIMITS = _HERE / "intent_limits.json"
_LONG = 12
"""Words from which on the last sentence is weighed once more: there stands the wish of a story."""
_OFFERED = 3
_FAINT = 0.05
"""A guess below says less than what people are known to mix up with the first."""
_GRAVE = 0.15
"""A danger or a fraud below is no button by this model alone."""
_MOST_REASONS = 5
_MOST_LETTERS = 1_600
"""So many letters of a text are looked at: of a long one the beginning and the end."""
_END = 800
_LAST_TEXTS = 8
"""A turn asks for what a message and each of its sentences may mean several times."""


class Risk(StrEnum):
    """What a wrong answer costs (the table of intents, section 3)."""

    CRITICAL = "critical"
    SENSITIVE = "sensitive"
    PERSONAL = "personal"
    OPEN = "open"
    NONE = "none"
    """Small talk, and what is not ours."""


class Action(StrEnum):
    ANSWER = "answer"
    ASK = "ask"
    FALLBACK = "fallback"


_RISKS: Mapping[Risk, frozenset[Intent]] = {
    Risk.CRITICAL: frozenset({Intent.EMERGENCY, Intent.SCAM_VICTIM}),
    Risk.SENSITIVE: frozenset(
        {
            Intent.COMPLAINT_DEDUCTION, Intent.COMPLAINT_SERVICE, Intent.REPORT_INELIGIBLE,
            Intent.COMPANION_ESCALATE, Intent.PRIVACY_DATA, Intent.REFERRAL_DRUGS,
            Intent.REFERRAL_CHILD, Intent.DATA_CHANGE, Intent.GRADUATION,
        }
    ),
    Risk.PERSONAL: frozenset(
        {
            Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.AID_STATUS,
            Intent.CASE_STATUS,
        }
    ),
    Risk.NONE: frozenset(
        {Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.OUT_OF_SCOPE}
    ),
}  # fmt: skip


_MIXED_UP: Mapping[Intent, tuple[Intent, ...]] = {
    Intent.CHECK_BALANCE: (Intent.COMPLAINT_NOT_RECEIVED, Intent.DISBURSEMENT_SCHEDULE),
    Intent.COMPLAINT_NOT_RECEIVED: (Intent.CHECK_BALANCE, Intent.DISBURSEMENT_SCHEDULE),
    Intent.DISBURSEMENT_SCHEDULE: (Intent.COMPLAINT_NOT_RECEIVED, Intent.CHECK_BALANCE),
    Intent.CHECK_TRANSACTIONS: (Intent.COMPLAINT_DEDUCTION, Intent.AID_AMOUNT),
    Intent.COMPLAINT_DEDUCTION: (Intent.CHECK_TRANSACTIONS, Intent.COMPLAINT_SERVICE),
    Intent.AID_AMOUNT: (Intent.COMPLAINT_DEDUCTION, Intent.CHECK_BALANCE),
    Intent.AID_STATUS: (Intent.REGISTER_FOR_AID, Intent.COMPLAINT_NOT_RECEIVED),
    Intent.REGISTER_FOR_AID: (Intent.AID_STATUS, Intent.DATA_CHANGE),
    Intent.CARD_LOST: (Intent.PIN_PROBLEM, Intent.COMPLAINT_SERVICE),
    Intent.PIN_PROBLEM: (Intent.CARD_LOST, Intent.SCAM_VICTIM),
    Intent.COMPLAINT_SERVICE: (Intent.COMPLAINT_DEDUCTION, Intent.NEAREST_EWARONG),
    Intent.CONTACT_COMPANION: (Intent.HUMAN_AGENT, Intent.COMPLAINT_SERVICE),
    Intent.CHECK_HOAX: (Intent.SCAM_VICTIM, Intent.PROGRAM_INFO),
}
"""The money triangle and the other minimal pairs (the table of intents, section 5)."""


def risk_of(intent: Intent) -> Risk:
    return next((risk for risk, its in _RISKS.items() if intent in its), Risk.OPEN)


@dataclass(frozen=True)
class Guess:
    intent: Intent
    sureness: float
    """The probability that the message asks for this; those of all intents together are 1."""


@dataclass(frozen=True)
class Understood:
    """All intents with their sureness, best first, and what may be done about it."""

    guesses: tuple[Guess, ...]
    action: Action
    words: tuple[str, ...] = ()
    """The plain words of the text."""

    @property
    def best(self) -> Guess:
        return self.guesses[0]

    @property
    def offered(self) -> tuple[Intent, ...]:
        """The intents worth asking about, best first, the faint ones after what is mixed up.

        A danger is never offered for want of a better guess: it has a model of its own besides.
        """
        ours = [
            one
            for one in self.guesses
            if one.intent is not Intent.OUT_OF_SCOPE
            and (one.sureness >= _GRAVE or risk_of(one.intent) is not Risk.CRITICAL)
        ]
        clear = [one.intent for one in ours if one.sureness >= _FAINT]
        first = ours[0].intent
        faint = [one.intent for one in ours if one.sureness < _FAINT]
        return tuple(dict.fromkeys((first, *clear, *_MIXED_UP.get(first, ()), *faint)))[:_OFFERED]

    def sureness(self, intent: Intent) -> float:
        return next((one.sureness for one in self.guesses if one.intent is intent), 0.0)


@dataclass(frozen=True)
class Limits:
    """From texts of writers whom the model had not read (`tools/train_intents.py`)."""

    sharpness: float
    """What the margins are multiplied by to be logarithms of probabilities."""
    last_sentence: float
    """Share of the last sentence in the weight of a long text."""
    out_of_scope: float
    """Added to what is not ours: its many lines make the model lean to it."""
    answer_from: Mapping[Risk, float] = field(default_factory=dict)
    ask_from: float = 0.0
    """So likely one of the offered three must be to be asked about."""


class IntentReader:
    """The model and its limits made ready."""

    def __init__(self, table: Table | Columns, limits: Limits) -> None:
        self._model = LinearModel(table, concepts_of)
        self._limits = limits
        self._labels = tuple(Intent(label) for label in self._model.labels)

    def read(self, text: str, prior: Mapping[Intent, float] | None = None) -> Understood:
        """What a text asks for. Never raises, whatever the text.

        `prior` speaks for intents by what went before, as differences of logarithms.
        """
        if len(text) > _MOST_LETTERS:
            text = f"{text[: _MOST_LETTERS - _END]}\n{text[-_END:]}"
        words = words_of(text)
        margins = self.margins(text, words)
        if margins is None:
            return Understood(_NOTHING, Action.FALLBACK, words)
        guesses = self._guesses(margins, prior or {})
        return Understood(guesses, self._action(guesses), words)

    def margins(self, text: str, words: Sequence[str]) -> list[float] | None:
        """How well each label fits; None where no piece of the text is known."""
        share = self._limits.last_sentence
        whole, last = self.halves(text, words) if share else (self._fit(words), None)
        return mixed(whole, last, share) if whole is not None else None

    def halves(
        self, text: str, words: Sequence[str]
    ) -> tuple[list[float] | None, list[float] | None]:
        """How well each label fits the whole, and the last sentence of a long text."""
        whole = self._fit(words)
        parts = sentences(text) if whole is not None and len(words) >= _LONG else ()
        return whole, self._fit(words_of(parts[-1])) if len(parts) > 1 else None

    def _fit(self, words: Sequence[str]) -> list[float] | None:
        found = self._model.scores(words)
        return list(found.by_label.values()) if found.known else None

    def explain(self, words: Sequence[str], intent: Intent) -> tuple[str, ...]:
        """The words that speak most for an intent, in the order of the text."""
        pulls = self._model.explain(words, {intent.value: 1.0})
        best = sorted(range(len(pulls)), key=lambda at: -pulls[at])[:_MOST_REASONS]
        return tuple(words[at] for at in sorted(best) if pulls[at] > 0)

    def _guesses(
        self, margins: Sequence[float], prior: Mapping[Intent, float]
    ) -> tuple[Guess, ...]:
        limits = self._limits
        weighed = [
            limits.sharpness * margin
            + prior.get(label, 0.0)
            + (limits.out_of_scope if label is Intent.OUT_OF_SCOPE else 0.0)
            for label, margin in zip(self._labels, margins, strict=True)
        ]
        highest = max(weighed)
        raw = [math.exp(one - highest) for one in weighed]
        total = sum(raw)
        ranked = sorted(zip(self._labels, raw, strict=True), key=lambda one: -one[1])
        return tuple(Guess(label, value / total) for label, value in ranked)

    def _action(self, guesses: Sequence[Guess]) -> Action:
        best = guesses[0]
        if best.sureness >= self._limits.answer_from[risk_of(best.intent)]:
            not_ours = best.intent is Intent.OUT_OF_SCOPE
            return Action.FALLBACK if not_ours else Action.ANSWER
        ours = [one.sureness for one in guesses if one.intent is not Intent.OUT_OF_SCOPE]
        return Action.ASK if sum(ours[:_OFFERED]) >= self._limits.ask_from else Action.FALLBACK


def mixed(whole: Sequence[float], last: Sequence[float] | None, share: float) -> list[float]:
    """The margins of a text, with a share of those of its last sentence."""
    if last is None:
        return list(whole)
    return [(1 - share) * one + share * its for one, its in zip(whole, last, strict=True)]


_NOTHING = (
    Guess(Intent.OUT_OF_SCOPE, 0.9),
    Guess(Intent.HELP_MENU, 0.06),
    Guess(Intent.HUMAN_AGENT, 0.04),
)
"""For a text of which the model knows no piece."""


def read_intents(text: str, prior: Mapping[Intent, float] | None = None) -> Understood:
    return shipped_reader().read(text, prior) if prior else _read_alone(text)


@lru_cache(maxsize=_LAST_TEXTS)
def _read_alone(text: str) -> Understood:
    return shipped_reader().read(text)


@cache
def shipped_reader() -> IntentReader:
    return IntentReader(Columns.read(MODEL), shipped_limits())


def shipped_limits() -> Limits:
    found = json.loads(LIMITS.read_text(encoding="utf-8"))
    found["answer_from"] = {Risk(name): value for name, value in found["answer_from"].items()}
    return Limits(**found)
