"""Train what tells whether a text retells a known hoax: `hoax_kinds.bin` and `hoax_model.json`.

`python -m tools.train_hoaxes` reads the shipped hoaxes, their further wordings and the lines of
`tools/hoax_training/`, one file a writer; it never looks at the test set. The last score and its
limits see each line with its kind told by a table that read only the other writers. Same data,
same seed, same weights.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from features.hoaxes.rules.hoaxes import Hoax
from tools import linear_training
from tools.hoax_lines import Line, example_lines, folds_of, shipped_hoaxes, training_lines
from tools.linear_training import SEED, Recipe
from understanding.hoax_families import are_twins
from understanding.hoax_looks import Look, features
from understanding.hoaxes import MODEL, HoaxMatcher, Limits, band_of, shipped_examples
from understanding.linear import Table
from understanding.matches import MatchBand
from understanding.meanings import concepts_of
from understanding.pieces import Block
from understanding.text_kinds import MODEL as KINDS
from understanding.text_kinds import KindReader

FALSE_ALARMS = 0.004
"""Share of the honest lines of unread writers that may get a verdict."""
ASKED = 0.05
"""Share of them that may be answered at all."""
SURE_FROM = 0.9
"""And a third of the way from the highest verdict on an honest line to 1, if that is more."""
_LIKENESS = 0.3
_RECIPE = Recipe(
    0.4,
    3.0,
    {Block.LETTERS: 3, Block.WORDS: 2, Block.MEANINGS: 3},
    least_step=2,
    meanings=concepts_of,
)
_STRENGTH = 0.3
_BARE, _ALONE = 0.5, 0.5
"""Weight beside a library without further wordings, and beside one without the hoax that is retold:
what is not known must not be recognised."""
_LEADS = tuple(step / 100 for step in range(31))
_SCORES = tuple(step / 100 for step in range(50, 100))


@dataclass(frozen=True)
class Case:
    """One text beside one library."""

    line: Line
    fold: int
    look: Look
    values: Mapping[str, float]
    is_right: bool
    """Whether the text retells a hoax of this library, and this one or a twin was found."""
    is_plain: bool
    """Whether the library is the one that ships."""
    weight: float


def fitted_kinds(lines: Sequence[Line]) -> Table:
    """The table that tells kinds of texts apart."""
    return linear_training.fitted(
        [line.text for line in lines],
        [line.kind for line in lines],
        [line.importance for line in lines],
        _RECIPE,
    )


def cases(hoaxes: Sequence[Hoax]) -> list[Case]:
    """Every line beside its libraries, its kind told by a table that did not read its writer."""
    lines, wordings = training_lines(), example_lines()
    folds = folds_of([*lines, *wordings])
    readers = {
        fold: KindReader(
            fitted_kinds([one for one in (*lines, *wordings) if folds[one.writer] != fold])
        )
        for fold in sorted(set(folds.values()))
    }
    examples = shipped_examples()
    full, bare = HoaxMatcher(hoaxes, examples), HoaxMatcher(hoaxes, {})
    without = {
        hoax.id: HoaxMatcher([one for one in hoaxes if one.id != hoax.id], examples)
        for hoax in hoaxes
    }
    found: list[Case] = []

    def beside(line: Line, matcher: HoaxMatcher, weight: float, *, is_plain: bool) -> None:
        look, fold = matcher.look(line.text), folds[line.writer]
        if look is not None:
            values = features(line.text, look, readers[fold](line.text))
            is_right = line.hoax is not None and are_twins(line.hoax, look.hoax_id)
            found.append(Case(line, fold, look, values, is_right, is_plain, weight))

    for line in lines:
        beside(line, full, line.importance, is_plain=True)
        if line.importance == 1.0:
            beside(line, bare, _BARE, is_plain=False)
        if line.hoax is not None:
            stranger = replace(line, hoax=None)
            beside(stranger, without[line.hoax], _ALONE, is_plain=False)
    for line in wordings:
        rest = {
            title: [one for one in texts if one != line.text] for title, texts in examples.items()
        }
        beside(line, HoaxMatcher(hoaxes, rest), 1.0, is_plain=True)
    return found


def train(found: Sequence[Case]) -> dict[str, Any]:
    """Weights for plain features, and the limits from held-out writers."""
    names = sorted(found[0].values)
    given = np.array([[case.values[name] for name in names] for case in found])
    wanted = np.array([case.is_right for case in found])
    weights = np.array([case.weight for case in found])
    folds = np.array([case.fold for case in found])
    held_out = np.zeros(len(found))
    for fold in sorted(set(folds)):
        rest, part = folds != fold, folds == fold
        bias, slopes = _fitted(given[rest], wanted[rest], weights[rest])
        held_out[part] = 1 / (1 + np.exp(-(given[part] @ slopes + bias)))
    bias, slopes = _fitted(given, wanted, weights)
    limits = limits_of(found, held_out.tolist())
    return {
        "seed": SEED,
        "cases": len(found),
        "bias": round(float(bias), 4),
        "weights": {
            name: round(float(weight), 4) for name, weight in zip(names, slopes, strict=True)
        },
        "limits": limits.__dict__,
    }


def limits_of(found: Sequence[Case], held_out: Sequence[float]) -> Limits:
    """The least lead at which no verdict names a wrong hoax, and then the least scores."""
    plain = [
        (case, float(score)) for case, score in zip(found, held_out, strict=True) if case.is_plain
    ]
    retold = [(case, score) for case, score in plain if case.line.hoax is not None]
    honest = [
        (case, score)
        for case, score in plain
        if case.line.hoax is None and case.line.importance == 1.0
    ]

    def verdicts(of: Sequence[tuple[Case, float]], limits: Limits) -> list[Case]:
        return [
            case
            for case, score in of
            if band_of(case.line.text, case.look, case.values, score, limits) is MatchBand.KNOWN
        ]

    limits = Limits(0.5, _LIKENESS, 0.0, 0.0, SURE_FROM)
    for lead in _LEADS:
        limits = replace(limits, lead=lead)
        if all(case.is_right for case in verdicts(retold, limits)):
            break
    for known in _SCORES:
        limits = replace(limits, known=known)
        if len(verdicts(honest, limits)) <= FALSE_ALARMS * len(honest):
            break
    scores = np.array([score for _, score in honest])
    limits = replace(limits, choose=round(float(np.quantile(scores, 1 - ASKED)), 3))
    false = [one for one in honest if verdicts([one], limits)]
    sure = max([SURE_FROM, *((1 + 2 * score) / 3 for _, score in false)])
    limits = replace(limits, sure=round(sure, 3))
    right = verdicts(retold, limits)
    asked = sum(score >= limits.choose for _, score in retold)
    print(  # noqa: T201
        f"{len(retold)} retellings of unread writers: {len(right)} verdicts,"
        f" {asked - len(right)} asked about; {len(honest)} honest:"
        f" {len(false)} verdicts; {limits}"
    )
    return limits


def _fitted(given: Any, wanted: Any, weights: Any) -> tuple[Any, Any]:
    """Bias and weights for the features as they are; learnt on features of one spread."""
    middle, spread = given.mean(axis=0), given.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=_STRENGTH, max_iter=3000, random_state=SEED)
    model.fit((given - middle) / spread, wanted, sample_weight=weights)
    slopes = model.coef_[0] / spread
    return model.intercept_[0] - slopes @ middle, slopes


def main() -> None:
    table = fitted_kinds([*training_lines(), *example_lines()])
    table.save(KINDS)
    model = train(cases(shipped_hoaxes()))
    MODEL.write_text(json.dumps(model, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(table.pieces)} pieces, {KINDS.stat().st_size / 1024:.0f} KB")  # noqa: T201


if __name__ == "__main__":
    main()
