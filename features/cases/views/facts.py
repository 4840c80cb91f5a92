"""The short answers of a case, named as officers name them."""

from features.cases.rules.cases import CaseFile
from features.cases.rules.filing import CAUTION, REACH
from features.cases.views.complaint import SIX
from features.cases.views.escalation import FACTS
from views.translator import Translator, mark

_PROGRAMME = ("programme", "program")
"""Names of the answer that stands in the head of a case."""

# TRANSLATORS: short answers in a report, for the office
LABELS = {
    **dict(SIX),
    **{name: label for name, label in FACTS.items() if name not in ("urgency", "phase")},
    "consent": mark("The family agreed"),
    CAUTION: mark("⚠️ Please mind"),
    REACH: mark("How to reach them"),
    "tempat": mark("Place, as told"),
    "titik_peta": mark("Point on the map"),
}
VALUES = {
    "ya": mark("Yes"),
    "tidak": mark("No"),
    "tidak_tahu": mark("Do not know"),
    "belum": mark("Could not be asked"),
}


FIRST = (CAUTION, REACH)
"""Names of answers that stand before the story: they may keep somebody alive."""


def programme_of(case: CaseFile) -> str:
    """The programme that it is about, in the words of whoever named one."""
    answers = case.answers or {}
    return next((answers[name] for name in _PROGRAMME if answers.get(name)), "")


def first(case: CaseFile, t: Translator) -> list[tuple[str, str]]:
    """Label and value of what an officer must know before anything is done."""
    answers = case.answers or {}
    return [(_label(name, t), answers[name]) for name in FIRST if answers.get(name)]


def facts(case: CaseFile, t: Translator) -> list[tuple[str, str]]:
    """Label and value of each answer that is not the story or the wish already."""
    return [
        (_label(name, t), t.plain(VALUES[value]) if value in VALUES else value)
        for name, value in (case.answers or {}).items()
        if value and name not in (*_PROGRAMME, *FIRST) and value not in (case.story, case.wish)
    ]


def line(label: str, value: str) -> str:
    """A label that asks has its mark already."""
    return f"{label} {value}" if label.endswith("?") else f"{label}: {value}"


def _label(name: str, t: Translator) -> str:
    return t.plain(LABELS[name]) if name in LABELS else name.replace("_", " ")
