"""Train the score that tells whether a text retells a known hoax: writes `hoax_model.json`.

`python -m tools.train_hoaxes` reads the shipped hoaxes, their further wordings, and the texts of
`tools/hoax_training.jsonl`; it never looks at the test set. Same data, same seed, same weights.
"""

import csv
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, Verdict
from understanding.hoaxes import HoaxMatcher, features, shipped_examples
from understanding.words import folded

SEED = 20261122
FALSE_ALARMS = 0.015
"""Share of the training texts without a hoax that may count as known; the aim is 0.02."""
_STRENGTH = 1.0
_FOLDS = 5
_ROOT = Path(__file__).parent.parent
_ALONE = 0.5
"""Weight of a retelling whose hoax was taken out of the library: then it is a new one."""

Examples = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Case:
    """One text beside one library. Cases of one text stay in one fold."""

    group: int
    values: Mapping[str, float]
    retells: bool
    weight: float


def shipped_hoaxes() -> list[Hoax]:
    with (_ROOT / "data" / "hoaks.csv").open(encoding="utf-8", newline="") as file:
        return [
            Hoax(
                row["id"],
                row["judul"],
                row["klaim"],
                row["klarifikasi"],
                HoaxCategory(row["kategori"]),
                Verdict.FALSE,
                row["sumber"],
                row["tanggal_sumber"],
                1,
            )
            for row in csv.DictReader(file)
        ]


def cases(hoaxes: Sequence[Hoax]) -> list[Case]:
    """Every training text beside the full library, beside one without further wordings, and beside
    one without its own hoax: what is not known must not be recognised."""
    examples = shipped_examples()
    full, bare = HoaxMatcher(hoaxes, examples), HoaxMatcher(hoaxes, {})
    found: list[Case] = []
    lines = (_ROOT / "tools" / "hoax_training.jsonl").read_text(encoding="utf-8").splitlines()
    known = {hoax.id: hoax for hoax in hoaxes}
    texts: list[tuple[str, str | None]] = [
        (item["text"], item["hoax"]) for item in map(json.loads, lines)
    ]
    group = 0
    for text, hoax_id in texts:
        group += 1
        libraries = [(full, 1.0), (bare, 0.5)]
        found += _beside(text, hoax_id is not None, libraries, group)
        if hoax_id is not None:
            alone = HoaxMatcher([one for one in hoaxes if one.id != hoax_id], examples)
            found += _beside(text, False, [(alone, _ALONE)], group)
    for hoax in known.values():
        for text in examples.get(folded(hoax.title), ()):
            group += 1
            others = {
                title: [one for one in wordings if one != text]
                for title, wordings in examples.items()
            }
            found += _beside(text, True, [(HoaxMatcher(hoaxes, others), 1.0)], group)
    return found


def _beside(
    text: str, retells: bool, libraries: Sequence[tuple[HoaxMatcher, float]], group: int
) -> list[Case]:
    found = []
    for matcher, weight in libraries:
        look = matcher.look(text)
        if look is not None:
            found.append(Case(group, features(text, look), retells, weight))
    return found


def train(found: Sequence[Case]) -> dict[str, Any]:
    """The model: weights for plain features, and the two thresholds from held-out folds."""
    names = sorted(found[0].values)
    given = np.array([[case.values[name] for name in names] for case in found])
    wanted = np.array([case.retells for case in found])
    weights = np.array([case.weight for case in found])
    groups = np.array([case.group for case in found])
    held_out = np.zeros(len(found))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=SEED)
    for rest, part in folds.split(given, wanted, groups):
        model = _fitted(given[rest], wanted[rest], weights[rest])
        held_out[part] = model.predict_proba(given[part])[:, 1]
    plain = weights != _ALONE  # thresholds are set on texts that retell no hoax at all
    false = np.sort(held_out[~wanted & (weights == 1.0)])
    known = max(0.3, float(np.quantile(false, 1 - FALSE_ALARMS)))
    sure = min(0.995, max(0.9, float(1 - (1 - false[-1]) / 3)))
    final = _fitted(given, wanted, weights)
    reached = held_out[wanted & plain]
    print(f"{len(found)} cases, {int(wanted.sum())} of them retellings")  # noqa: T201
    print(f"known from {known:.3f}: {np.mean(reached >= known):.3f} of held-out retellings")  # noqa: T201
    print(f"sure from {sure:.3f}: {np.mean(reached >= sure):.3f}")  # noqa: T201
    return {
        "seed": SEED,
        "cases": len(found),
        "bias": round(float(final.intercept_[0]), 4),
        "weights": {
            name: round(float(weight), 4)
            for name, weight in zip(names, final.coef_[0], strict=True)
        },
        "known": round(known, 3),
        "sure": round(sure, 3),
    }


def _fitted(given: Any, wanted: Any, weights: Any) -> LogisticRegression:
    model = LogisticRegression(C=_STRENGTH, max_iter=2000, random_state=SEED)
    return model.fit(given, wanted, sample_weight=weights)


def main() -> None:
    random.seed(SEED)
    model = train(cases(shipped_hoaxes()))
    path = _ROOT / "understanding" / "hoax_model.json"
    path.write_text(json.dumps(model, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
