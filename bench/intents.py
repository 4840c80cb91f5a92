"""How well free text is understood: `python -m bench.intents`.

On lines by other hands than the training (`tests/understanding/intent_lines.csv` and
`intent_lines_u.csv`, never trained on), and with training writers left out. Of the latter file
every other line was looked at to see which kinds fail; the rest alone measures. Shares come with
Wilson intervals of 95 %.
"""

import csv
import itertools
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.shares import Share
from tools.train_intents import Line, fitted, read_lines
from understanding.danger import Band, danger_in
from understanding.intents import (
    LIMITS,
    MODEL,
    Action,
    IntentReader,
    Understood,
    shipped_limits,
    shipped_reader,
)
from understanding.slots import slots_in
from understanding.words import Intent

TEST_SET = Path(__file__).parent.parent / "tests" / "understanding" / "intent_lines.csv"
LATER_SET = TEST_SET.with_name("intent_lines_u.csv")
_ANSWERED = 0.8
_BESIDE = frozenset({Intent.OUT_OF_SCOPE, Intent.GREETING, Intent.THANKS, Intent.GOODBYE})
_GRAVE = (Intent.COMPLAINT_DEDUCTION, Intent.COMPLAINT_SERVICE, Intent.SCAM_VICTIM)
"""Money cut, cards taken, victims: first, or on a button."""
_BATCH = 2_000
_COUNTS = (1, 2, 4)


@dataclass(frozen=True)
class TestLine:
    line: Line
    slots: Mapping[str, Any]


@dataclass(frozen=True)
class Quality:
    first: Share
    macro_f1: float
    among_three: Share
    precise: Share
    """Of the surest 80 %."""
    answered: Share
    answered_rightly: Share
    """Of those that are answered."""
    wrong: Share
    """Of all: answered, and wrongly."""
    one_tap: Share
    """Of all: answered rightly, or the right one is among the buttons, or rightly left alone."""
    beyond: Share
    """Of what is not ours: answered as if it were."""
    grave: Share
    """Of the gravest: first, or on a button."""


def read_test(path: Path = TEST_SET) -> list[TestLine]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            TestLine(
                Line(
                    row["writer"],
                    Intent(row["intent"]),
                    row["register"],
                    row["language"],
                    row["text"],
                ),
                json.loads(row["slots"] or "{}"),
            )
            for row in csv.DictReader(file)
        ]


Answer = tuple[Line, Understood]


def quality(answers: Sequence[Answer]) -> Quality:
    by_sureness = sorted(answers, key=lambda one: -one[1].best.sureness)
    surest = by_sureness[: round(_ANSWERED * len(by_sureness))]
    answered = [one for one in answers if one[1].action is Action.ANSWER]
    beyond = [one for one in answers if one[0].intent is Intent.OUT_OF_SCOPE]
    grave = [one for one in answers if one[0].intent in _GRAVE]
    return Quality(
        first=_share(answers, _is_first),
        macro_f1=_macro_f1(answers),
        among_three=_share(answers, _is_among_three),
        precise=_share(surest, _is_first),
        answered=Share(len(answered), len(answers)),
        answered_rightly=_share(answered, _is_first),
        wrong=Share(sum(not _is_first(one) for one in answered), len(answers)),
        one_tap=_share(answers, _is_resolved),
        beyond=_share(
            beyond,
            lambda one: one[1].action is Action.ANSWER and one[1].best.intent not in _BESIDE,
        ),
        grave=_share(grave, lambda one: _is_first(one) or one[0].intent in one[1].offered),
    )


def _share(answers: Sequence[Answer], holds: Callable[[Answer], bool]) -> Share:
    return Share(sum(map(holds, answers)), len(answers))


def _is_first(one: Answer) -> bool:
    return one[1].best.intent is one[0].intent


def _is_among_three(one: Answer) -> bool:
    return one[0].intent in [guess.intent for guess in one[1].guesses[:3]]


def _is_resolved(one: Answer) -> bool:
    line, found = one
    match found.action:
        case Action.ANSWER:
            return _is_first(one)
        case Action.ASK:
            return line.intent in found.offered or line.intent in _BESIDE
        case Action.FALLBACK:
            return line.intent in _BESIDE


def _macro_f1(answers: Sequence[Answer]) -> float:
    right = Counter(line.intent for line, found in answers if found.best.intent is line.intent)
    said = Counter(found.best.intent for _, found in answers)
    meant = Counter(line.intent for line, _ in answers)
    return statistics.fmean(2 * right[intent] / (said[intent] + meant[intent]) for intent in meant)


def by_group(answers: Sequence[Answer], group_of: Callable[[Line], str]) -> dict[str, Share]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        groups[group_of(one[0])].append(one)
    return {name: _share(found, _is_first) for name, found in sorted(groups.items())}


@cache
def on_test_set() -> list[Answer]:
    reader = shipped_reader()
    return [(one.line, reader.read(one.line.text)) for one in read_test()]


def on_later_set(*, looked_at: bool = False) -> list[Answer]:
    """Lines of one more hand; half of them nobody looked at. Slots are not told in them."""
    reader = shipped_reader()
    with LATER_SET.open(encoding="utf-8", newline="") as file:
        lines = [
            Line(
                row["writer"], Intent(row["intent"]), row["register"], row["language"], row["text"]
            )
            for row in csv.DictReader(file)
            if (row["looked_at"] == "yes") is looked_at
        ]
    return [(line, reader.read(line.text)) for line in lines]


def with_danger(answers: Sequence[Answer]) -> tuple[Share, Share]:
    """Emergencies and victims that are first, raised or on a button; and other lines raised."""
    critical, others = [], []
    for line, found in answers:
        danger = danger_in(line.text)
        raised = danger is not None and danger.band is Band.RAISE
        if line.intent in (Intent.EMERGENCY, Intent.SCAM_VICTIM):
            critical.append(danger is not None or line.intent in found.offered)
        else:
            others.append(raised)
    return Share(sum(critical), len(critical)), Share(sum(others), len(others))


def slot_quality(tests: Iterable[TestLine]) -> tuple[Share, Share]:
    """Precision and recall over single values, with the intent known."""
    right = found = meant = 0
    for one in tests:
        said = _values(slots_in(one.line.text, one.line.intent.value))
        wanted = _values(one.slots)
        right += len(said & wanted)
        found += len(said)
        meant += len(wanted)
    return Share(right, found), Share(right, meant)


def _values(slots: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {
        (name, str(one))
        for name, value in slots.items()
        for one in (value if isinstance(value, list) else [value])
    }


def learning_curve(lines: Sequence[Line]) -> dict[int, float]:
    """Share of the test set that is right first, by number of training writers."""
    writers = sorted({line.writer for line in lines})
    tests = [one.line for one in read_test()]
    found: dict[int, float] = {}
    for count in (*itertools.takewhile(lambda n: n < len(writers), _COUNTS), len(writers)):
        read = [line for line in lines if line.writer in writers[:count]]
        reader = IntentReader(fitted(read), shipped_limits())
        found[count] = quality([(one, reader.read(one.text)) for one in tests]).first.value
    return found


def speed(texts: Sequence[str]) -> tuple[float, float, float]:
    """Milliseconds of one text, median and 95th of 100, warm; and texts a second in a batch: of
    this thread's work, so that a busy machine counts less."""
    reader = shipped_reader()
    for text in texts:
        reader.read(text)
    times = []
    for text in texts:
        start = time.thread_time()
        reader.read(text)
        times.append(1000 * (time.thread_time() - start))
    many = list(itertools.islice(itertools.cycle(texts), _BATCH))
    start = time.thread_time()
    for text in many:
        reader.read(text)
    rate = _BATCH / (time.thread_time() - start)
    return statistics.median(times), statistics.quantiles(times, n=20)[18], rate


def report(title: str, found: Quality) -> None:
    print(f"\n{title}")
    for name, value in vars(found).items():
        print(f"  {name:17} {value if isinstance(value, Share) else f'{value:6.1%}'}")


def main() -> None:
    answers = on_test_set()
    report("test set, by other writers", quality(answers))
    report("later set, by one more writer, not looked at", quality(on_later_set()))
    for writer in sorted({line.writer for line, _ in answers}):
        report(f"test writer {writer}", quality([a for a in answers if a[0].writer == writer]))
    for name, group_of in (
        ("register", lambda line: line.register),
        ("language", lambda line: line.language),
        ("intent", lambda line: line.intent.value),
    ):
        print(f"\nright first, by {name}")
        for group, share in by_group(answers, group_of).items():
            print(f"  {group:24} {share}")
    heard, alarms = with_danger(answers)
    print(f"\nemergencies and victims raised or on a button {heard}\nother lines raised {alarms}")
    precision, recall = slot_quality(read_test())
    print(f"slots: precision {precision}\n       recall    {recall}")
    middle, slow, rate = speed([line.text for line, _ in answers])
    print(f"\none text {middle:.2f} ms, p95 {slow:.2f} ms; {rate:,.0f} texts a second in a batch")
    size = (MODEL.stat().st_size + LIMITS.stat().st_size) / 1024
    print(f"model and limits {size:.0f} KB")
    print("\nright first by number of training writers")
    for count, first in learning_curve(read_lines()).items():
        print(f"  {count}  {first:.1%}")


if __name__ == "__main__":
    main()
