"""What of the way forward stands in a person's copy of their data: the family reads its own."""

from collections.abc import Mapping
from typing import Any

from features.cases.views.escalation import PHASES
from features.empowerment.rules.assessment import from_facts
from features.empowerment.rules.readiness import from_facts as passport_of
from features.empowerment.rules.steps import StepKind
from features.empowerment.rules.ventures import EntryKind
from features.empowerment.views.meaning import points
from features.empowerment.views.words import (
    HELPS,
    KINDS,
    REASONS,
    STATES,
    WITNESSES,
    answers,
    follow_up_of,
    plain,
    value_of,
)
from storage.copying import NUMBER, Copied, LeftOut, OfFamily, Shown, Why
from views.translator import Translator, mark


def _value(row: Mapping[str, Any], _: object, t: Translator) -> str | None:
    """Phase, programme or help, in words."""
    return value_of(StepKind(row["kind"]), str(row["value"] or ""), t) or None


def _facts(row: Mapping[str, Any], _: object, t: Translator) -> str | None:
    """The answers of an assessment, the two sides of a passport, why a phase, the name of a Sentra,
    how it goes by the word of both sides."""
    facts = row["facts"] or {}
    given = from_facts(facts)
    if given:
        return plain(answers(given, t))
    if "untuk" in facts:
        return plain(points(passport_of(facts), t))
    if said := follow_up_of(facts, t):
        return plain(said)
    why = REASONS.get(facts.get("sebab", ""))
    if why:
        return t.plain(why)
    return facts.get("tempat") or ""


_VALUES = {
    **{one.value: label for one, label in PHASES.items()},
    **{one.value: label for one, label in HELPS.items()},
}
STEP = Copied(
    mark("Steps of your family's way forward"),
    OfFamily("family_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "kind": Shown(mark("Step"), words={one.value: label for one, label in KINDS.items()}),
        "value": Shown(mark("Which"), words=_VALUES, told=_value),
        "state": Shown(mark("State"), words={one.value: label for one, label in STATES.items()}),
        "facts_sealed": Shown(mark("What was answered"), json=True, told=_facts),
        "witness": Shown(
            mark("Who stood by"), words={one.value: label for one, label in WITNESSES.items()}
        ),
        "due_on": Shown(mark("On which day")),
        "at": Shown(mark("When")),
        "answered_at": Shown(mark("Your family answered on")),
        "settled_at": Shown(mark("Closed on")),
    },
    (
        NUMBER,
        LeftOut(Why.OTHERS, ("issued_by", "answered_by")),
        LeftOut("it only keeps one step from being kept twice", ("step_key",)),
        LeftOut("where the office looks for it", ("area_code", "case_id", "told")),
    ),
)
ENTRY = Copied(
    mark("What your family noted of its business"),
    OfFamily("family_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "kind": Shown(
            mark("Kind"),
            words={
                EntryKind.TURNOVER.value: mark("Sales of a month"),
                EntryKind.TOOL.value: mark("A tool that was bought"),
            },
        ),
        "month": Shown(mark("Month")),
        "value_sealed": Shown(mark("What")),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        LeftOut(Why.OTHERS, ("telegram_id",)),
        LeftOut("it only keeps one entry from being kept twice", ("entry_key",)),
        LeftOut("a number of Telegram; the photo is in the chat of who sent it", ("file_sealed",)),
    ),
)
