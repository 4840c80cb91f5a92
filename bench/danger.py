"""How well and how fast danger is recognised: `python -m bench.danger`.

On lines by other hands than the training (`tests/understanding/danger_lines.jsonl` and
`danger_lines_u.jsonl`, never trained on), and with each training writer left out in turn. Of the
latter file every other line was looked at to see which kinds fail; the rest alone measures. Shares
come with Wilson intervals of 95 %. `python -m bench.danger test` tells of the test sets only.
"""

import itertools
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from bench.shares import Share
from tools.train_danger import Line, always_read, fitted, read_lines, writers_lines
from understanding.danger import (
    BANDS,
    MODEL,
    Band,
    Bands,
    Danger,
    DangerKind,
    DangerReader,
    shipped_bands,
    shipped_reader,
)
from understanding.hearing import hear, is_likely
from understanding.intents import Action, Risk, Understood, risk_of

TEST_SET = Path(__file__).parent.parent / "tests" / "understanding" / "danger_lines.jsonl"
LATER_SET = TEST_SET.with_name("danger_lines_u.jsonl")
_ALIKE = 0.75


@dataclass(frozen=True)
class Quality:
    raised: Share
    """Of the dangers."""
    heard: Share
    """Of the dangers, raised or offered."""
    right_kind: Share
    """Of the dangers that were raised or offered."""
    near_raised: Share
    near_offered: Share
    ordinary_raised: Share
    ordinary_offered: Share
    by_kind: Mapping[str, Share]
    by_near: Mapping[str, Share]


def quality(answers: Iterable[tuple[Line, Danger | None]]) -> Quality:
    dangers: list[tuple[Line, Danger | None]] = []
    nears: list[tuple[Line, Danger | None]] = []
    ordinary: list[tuple[Line, Danger | None]] = []
    groups: dict[str, list[Danger | None]] = defaultdict(list)
    for line, answer in answers:
        groups[line.label].append(answer)
        group = dangers if line.is_danger else nears if line.is_near else ordinary
        group.append((line, answer))
    raised = {label: _share(found, Band.RAISE) for label, found in groups.items()}
    heard = [(line, answer) for line, answer in dangers if answer]
    kinds = tuple(DangerKind)
    return Quality(
        _share([answer for _, answer in dangers], Band.RAISE),
        Share(len(heard), len(dangers)),
        Share(sum(answer.kind == line.label for line, answer in heard), len(heard)),
        _share([answer for _, answer in nears], Band.RAISE),
        _share([answer for _, answer in nears], Band.OFFER),
        _share([answer for _, answer in ordinary], Band.RAISE),
        _share([answer for _, answer in ordinary], Band.OFFER),
        {label: raised[label] for label in kinds if label in raised},
        {label: share for label, share in sorted(raised.items()) if label not in kinds},
    )


def _share(found: Sequence[Danger | None], band: Band) -> Share:
    return Share(sum(one is not None and one.band is band for one in found), len(found))


def on_test_set() -> Quality:
    reader = shipped_reader()
    return quality((line, reader.danger_in(line.text)) for line in read_lines(TEST_SET))


def later_lines(*, looked_at: bool = False) -> list[Line]:
    """Lines of a hand of its own, written to be hard: half of them nobody looked at."""
    rows = LATER_SET.read_text(encoding="utf-8").splitlines()
    read = [bool(json.loads(row)["looked_at"]) for row in rows]
    return [line for line, was in zip(read_lines(LATER_SET), read, strict=True) if was is looked_at]


def on_later_set(*, looked_at: bool = False) -> Quality:
    reader = shipped_reader()
    lines = later_lines(looked_at=looked_at)
    return quality((line, reader.danger_in(line.text)) for line in lines)


@dataclass(frozen=True)
class Screens:
    """What people see, with what the model of intents says of the same message."""

    dangers: Share
    """Raised, or on a button."""
    ordinary: Share
    """With a danger on a button, and not raised."""


def screens(lines: Iterable[Line]) -> Screens:
    reader = shipped_reader()
    dangers, ordinary = [], []
    for line in lines:
        danger, found = reader.danger_in(line.text), hear(line.text)
        raised = danger is not None and danger.band is Band.RAISE
        on_button = not raised and _is_on_button(danger, found)
        if line.is_danger:
            dangers.append(raised or on_button)
        elif not line.is_near:
            ordinary.append(on_button)
    return Screens(Share(sum(dangers), len(dangers)), Share(sum(ordinary), len(ordinary)))


def _is_on_button(danger: Danger | None, found: Understood) -> bool:
    """As `handlers/answers/which.py` and `handlers/safety/alarm.py` decide."""
    if found.action is Action.ANSWER:
        return risk_of(found.best.intent) is Risk.CRITICAL
    by_intent = any(risk_of(one) is Risk.CRITICAL for one in found.offered)
    return (danger is not None and is_likely(danger, found)) or (
        found.action is Action.ASK and by_intent
    )


def with_writers_left_out(lines: Mapping[str, Sequence[Line]], bands: Bands) -> Quality:
    return quality(
        (line, answer)
        for writer, own in lines.items()
        for reader in [_reader_of([lines[one] for one in lines if one != writer], bands)]
        for line in own
        for answer in [reader.danger_in(line.text)]
    )


def learning_curve(
    lines: Mapping[str, Sequence[Line]], bands: Bands
) -> dict[int, tuple[float, float]]:
    """By number of writers read: near misses and ordinary lines raised where 95 % of the dangers of
    an unread writer are."""
    found: dict[int, tuple[float, float]] = {}
    for count in range(1, len(lines)):
        near, ordinary = [], []
        for unread in lines:
            others = [lines[one] for one in lines if one != unread]
            for some in itertools.combinations(others, count):
                reader = _reader_of(some, bands)
                weighed = [(line, reader.weigh(line.text)) for line in lines[unread]]
                weights = [(line, one.weight) for line, one in weighed if one]
                dangers = sorted(weight for line, weight in weights if line.is_danger)
                if not dangers:
                    continue  # this writer wrote of none
                bound = dangers[len(dangers) // 20]
                near += [weight >= bound for line, weight in weights if line.is_near]
                ordinary += [
                    weight >= bound
                    for line, weight in weights
                    if not line.is_near and not line.is_danger
                ]
        found[count] = sum(near) / len(near), sum(ordinary) / len(ordinary)
    return found


def _reader_of(writers: Iterable[Sequence[Line]], bands: Bands) -> DangerReader:
    read = [line for own in writers for line in own]
    return DangerReader(fitted([*read, *always_read()]), bands)


@dataclass(frozen=True)
class Speed:
    """Milliseconds a text: of this thread's work, so that a busy machine counts less."""

    half: float
    most: float
    longest: float
    """For a text of 4,096 letters."""


def speed(texts: Sequence[str]) -> Speed:
    reader = shipped_reader()
    for text in texts:
        reader.danger_in(text)  # the second reading is what a running bot does
    took = sorted(_milliseconds(reader, text) for text in texts)
    long = " ".join(texts)[:4_096]
    return Speed(took[len(took) // 2], took[len(took) * 95 // 100], _milliseconds(reader, long))


def _milliseconds(reader: DangerReader, text: str) -> float:
    start = time.thread_time()
    reader.danger_in(text)
    return (time.thread_time() - start) * 1_000


def like_training(test: Sequence[Line], training: Sequence[Line]) -> int:
    """Test lines that share nearly all their words with a training line."""
    counted = CountVectorizer(analyzer=_words, binary=True, dtype=np.int32)
    known = counted.fit_transform([line.text for line in training])
    shared = (counted.transform([line.text for line in test]) @ known.T).tocoo()
    lengths = np.array([len(_words(line.text)) for line in test])[shared.row]
    either = lengths + known.getnnz(axis=1)[shared.col] - shared.data
    return len(set(shared.row[shared.data > _ALIKE * either]))


def _words(text: str) -> set[str]:
    return set(text.lower().split())


def _show(title: str, found: Quality) -> None:
    print(f"\n{title}")
    print(f"dangers raised            {found.raised}")
    print(f"dangers raised or offered {found.heard}")
    print(f"of these, the right kind  {found.right_kind}")
    print(f"near misses raised        {found.near_raised}")
    print(f"near misses offered       {found.near_offered}")
    print(f"ordinary lines raised     {found.ordinary_raised}")
    print(f"ordinary lines offered    {found.ordinary_offered}")
    for label, share in (*found.by_kind.items(), *found.by_near.items()):
        print(f"   {label:24}{share}")


def _show_screens(found: Screens) -> None:
    print(f"on the screen: dangers raised or on a button {found.dangers}")
    print(f"on the screen: ordinary lines with a danger on a button {found.ordinary}")


def main() -> None:
    lines, bands, test = writers_lines(), shipped_bands(), read_lines(TEST_SET)
    _show(f"Test set, {len(test)} lines by other hands", on_test_set())
    _show_screens(screens(test))
    later = later_lines()
    _show(f"Later set, {len(later)} hard lines by one more hand, not looked at", on_later_set())
    _show_screens(screens(later))
    if "test" in sys.argv[1:]:
        return
    alike = like_training(test, [*always_read(), *(line for own in lines.values() for line in own)])
    print(f"{alike} of the test lines are nearly the same as a training line")
    _show("Each writer left out in turn", with_writers_left_out(lines, bands))
    print("\nWriters read: near misses and ordinary lines raised where 95 % of the dangers are")
    for count, (near, ordinary) in learning_curve(lines, bands).items():
        print(f"   {count}: {near:.1%} {ordinary:.1%}")
    took = speed([line.text for line in test])
    print(f"\na text: half within {took.half:.2f} ms, 95 % within {took.most:.2f} ms;"
          f" 4,096 letters {took.longest:.0f} ms")  # fmt: skip
    size = (MODEL.stat().st_size + BANDS.stat().st_size) / 1_024
    print(f"model: {size:.0f} KB")


if __name__ == "__main__":
    main()
