"""Samples of what was not understood: the consent, clusters, examples."""

from dataclasses import replace
from datetime import date

from features.answers.rules.entries import Votes
from features.answers.rules.examples import Example, ExampleState
from features.answers.rules.unclear import Cluster, Kept
from features.answers.services.unclear import Findings, Rated
from features.answers.views import unclear, which
from tests.gallery.answers import FOUND
from tests.gallery.sample import Sample
from understanding.words import Intent

_LONG = "bu <name> kapan <money> buat anak sekolah turun soalnya tetangga sudah semua " * 5
_ONE = Kept(
    "bu <name> kapan turun & <b>",
    (Intent.CHECK_BALANCE, Intent.DISBURSEMENT_SCHEDULE, Intent.AID_STATUS),
    "none",
    date(2026, 11, 23),
    2**62 - 1,
)
_BIG = Cluster(_ONE, 12, (Intent.DISBURSEMENT_SCHEDULE, Intent.AID_STATUS), frozenset({1}))
_MANY = [
    _BIG,
    replace(_BIG, example=replace(_ONE, text=_LONG), count=4, state=ExampleState.WAITING),
    Cluster(_ONE, 1, state=ExampleState.ACCEPTED),
] * 3
_WEAK = [Rated("PKH (Program Keluarga Harapan)", Votes(2, 9))] * 5
_FOUND = Findings(_MANY, [("PKH (Program Keluarga Harapan)", 140)] * 5, _WEAK)
_EXAMPLE = Example(2**62 - 1, _ONE.text, Intent.CHECK_BALANCE, ExampleState.WAITING, 1012)
_ACCEPTED = replace(_EXAMPLE, state=ExampleState.ACCEPTED)
_RETURNED = replace(_EXAMPLE, state=ExampleState.RETURNED, intent=Intent.OUT_OF_SCOPE)

UNCLEAR: dict[str, Sample] = {
    "answers.which.ask_to_keep": lambda t: which.ask_to_keep(5, "none", t),
    "answers.unclear.overview": lambda t: unclear.overview(_FOUND, 3, 0, t),
    "answers.unclear.overview: second screen": lambda t: unclear.overview(_FOUND, 0, 1, t),
    "answers.unclear.overview: too far": lambda t: unclear.overview(_FOUND, 0, 99, t),
    "answers.unclear.overview: empty": lambda t: unclear.overview(Findings(), 0, 0, t),
    "answers.unclear.weekly": lambda t: unclear.weekly(_FOUND, t),
    "answers.unclear.choose_intent": lambda t: unclear.choose_intent(_ONE, 0, t),
    "answers.unclear.choose_intent: last": lambda t: unclear.choose_intent(_ONE, 99, t),
    "answers.unclear.proposed": lambda t: unclear.proposed(_EXAMPLE, t),
    "answers.unclear.please_look": lambda t: unclear.please_look(_EXAMPLE, "Ratna Puspita", t),
    "answers.unclear.waiting": lambda t: unclear.waiting([_EXAMPLE] * 9, t),
    "answers.unclear.waiting: none": lambda t: unclear.waiting([], t),
    "answers.unclear.example_card": lambda t: unclear.example_card(_EXAMPLE, t, own=False),
    "answers.unclear.example_card: own": lambda t: unclear.example_card(_RETURNED, t, own=True),
    "answers.unclear.decided: accepted": lambda t: unclear.decided(_ACCEPTED, t),
    "answers.unclear.decided: returned": lambda t: unclear.decided(_RETURNED, t),
    "answers.unclear.new_answer": lambda t: unclear.new_answer(_ONE, [FOUND] * 3, t),
    "answers.unclear.new_answer: nothing near": lambda t: unclear.new_answer(_ONE, [], t),
}
