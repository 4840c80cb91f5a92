"""Train the model of explanations: writes `page_model.bin` and `page_limits.json`.

`python -m tools.train_pages` reads how the shipped pages are asked for (`data/jawaban`), lines of
several writers (`data/understanding/page_lines.csv`) and, as what asks for no page, lines of the
intents that screens serve and of the wishes of staff. The limits are set on writers left out. Same
lines, same bytes.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from features.answers.rules.pages import Page, Reader
from features.answers.storage.reference import shipped_pages
from handlers.answers.answers import FIRST
from tools import linear_training
from tools.calibration import lowest_precise, odds_of, sharpness_of
from tools.linear_training import Recipe
from tools.train_intents import read_lines as read_intent_lines
from tools.train_staff import read_lines as read_staff_lines
from understanding.linear import Table
from understanding.meanings import concepts_of
from understanding.normal import DATA, words_of
from understanding.page_guesses import (
    LIMITS,
    MODEL,
    OF_INTENT,
    SCREEN,
    PageLimits,
    PageReader,
    is_screen,
)
from understanding.pieces import Block
from understanding.sparse import Rows
from understanding.staff_wishes import NONE

LINES = DATA / "page_lines.csv"
RECIPE = Recipe(
    0.3,
    1.0,
    {Block.LETTERS: 8, Block.WORDS: 3, Block.MEANINGS: 5},
    least_step=6,
    meanings=concepts_of,
)
_OF_AUTHOR = 1.5
"""What a page says of itself counts so much more than how somebody asked for it."""
_OF_INTENT = 150
"""Lines of each intent that a screen serves, and the more of the screens of staff."""
_OF_STAFF = 600
SHOWN_RIGHT, SURELY_RIGHT = 0.83, 0.9
"""Share of the pages shown to unread writers that must be those they were asked to write for; and
where a screen seems to be wanted, too. Most of the others are neighbours that answer as well: the
writers could not tell some eighty pairs of pages apart."""
PERHAPS = 0.5
"""From here on a page is shown with others beside it: of such pages six of ten are right."""
LIKELY = 0.05
"""Below this sureness a page is no button."""
_SHARPEST = 30.0
_FAMILY = (Reader.FAMILY,)
_LEFT_OUT = ("abc", "klm")
"""Writers who are left out together; each page keeps lines of three others."""


@dataclass(frozen=True)
class Line:
    writer: str
    """Nothing for what is never left out: how the author of a page says that it is asked for."""
    label: str
    text: str


def read_lines() -> list[Line]:
    """How people ask for each page."""
    with LINES.open(encoding="utf-8", newline="") as file:
        return [Line(row["writer"], row["page"], row["phrase"]) for row in csv.DictReader(file)]


def of_pages() -> Iterator[Line]:
    for page in shipped_pages():
        for text in (page.title, *page.names, *page.questions):
            yield Line("", page.id, text)


def of_screens() -> Iterator[Line]:
    """What asks for no page, from all writers alike."""
    by_intent = defaultdict(list)
    for line in read_intent_lines():
        if line.intent not in FIRST:
            by_intent[line.intent].append(line)
    for intent, lines in sorted(by_intent.items()):
        for one in _some(lines, _OF_INTENT):
            yield Line(one.writer, f"{OF_INTENT}{intent.value}", one.text)
    wishes = [line for line in read_staff_lines() if NONE not in line.commands]
    yield from (Line(line.writer, SCREEN, line.text) for line in _some(wishes, _OF_STAFF))


def _some(lines: Sequence[Any], most: int) -> Sequence[Any]:
    step = max(len(lines) // most, 1)
    return lines[::step][:most]


def fitted(lines: Sequence[Line]) -> Table:
    """The table that a set of lines gives."""
    return linear_training.fitted(
        [line.text for line in lines],
        [line.label for line in lines],
        [1.0 if line.writer else _OF_AUTHOR for line in lines],
        RECIPE,
    )


@dataclass(frozen=True)
class Unread:
    """Margins of lines by models that did not read their writers; what nobody who writes so may
    mean is minus infinity."""

    lines: Sequence[Line]
    labels: Sequence[str]
    margins: Any


def unread(lines: Sequence[Line]) -> Unread:
    pages = {page.id: page for page in shipped_pages()}
    found: list[Line] = []
    rows: list[list[float]] = []
    labels: list[str] = []
    for left_out in _LEFT_OUT:
        rest = [line for line in lines if not line.writer or line.writer not in left_out]
        reader = PageReader(fitted(rest), PageLimits())
        labels = sorted(reader.labels)
        for line in lines:
            if line.writer and line.writer in left_out:
                margins = reader.margins(words_of(line.text))
                may = labels_of(line.label, pages)
                found.append(line)
                rows.append(
                    [margins[one] if one in may or one in reader.others else -np.inf
                     for one in labels]
                )  # fmt: skip
    return Unread(found, labels, np.array(rows))


def labels_of(label: str, pages: Mapping[str, Page]) -> frozenset[str]:
    """What may be meant besides what families want: by them, or by somebody with a post."""
    of_staff = label == SCREEN or (label in pages and not pages[label].is_for(_FAMILY))
    found = {one for one, page in pages.items() if of_staff or page.is_for(_FAMILY)}
    return frozenset(found | ({SCREEN} if of_staff else set()))


def limits_of(found: Unread) -> PageLimits:
    """Honest probabilities, and from which on a page is shown."""
    wanted = np.array([found.labels.index(line.label) for line in found.lines])
    right = np.arange(len(found.labels)) == wanted[:, None]
    sharpness = sharpness_of(found.margins, right, _SHARPEST)
    odds = odds_of(sharpness * found.margins)
    first = odds.argmax(axis=1)
    is_page = np.array([not is_screen(label) for label in found.labels])
    sure = np.where(is_page[first], odds.max(axis=1), 0)
    pages = is_page[first]
    wrong = pages & (first != wanted)
    sure_from = lowest_precise(sure[pages], ~wrong[pages], SHOWN_RIGHT)
    surely_from = lowest_precise(sure[pages], ~wrong[pages], SURELY_RIGHT)
    asked = is_page[wanted]
    shown = (first == wanted) & (sure >= sure_from)
    three = (np.argsort(-odds, axis=1)[:, :3] == wanted[:, None]).any(axis=1)
    print(  # noqa: T201
        f"unread writers: {(first == wanted)[asked].mean():.3f} of pages right first, "
        f"{three[asked].mean():.3f} among three, {shown[asked].mean():.3f} shown; of screens "
        f"{(first == wanted)[~asked].mean():.3f} right, "
        f"{((sure >= sure_from) & wrong)[~asked].mean():.3f} lost to a page"
    )
    shown_from = (round(sure_from, 3), round(surely_from, 3))
    return PageLimits(round(sharpness, 3), *shown_from, PERHAPS, LIKELY)


def pages_asked_for(lines: Sequence[Line]) -> list[Line]:
    """Without those of pages that are shipped no more. Raises ValueError where all are gone."""
    known = {page.id for page in shipped_pages()}
    kept = [line for line in lines if line.label in known or is_screen(line.label)]
    if not kept:
        raise ValueError("no line asks for a shipped page")
    return kept


def main() -> None:
    lines = [*of_pages(), *pages_asked_for(read_lines()), *of_screens()]
    limits = limits_of(unread(lines))
    table = fitted(lines)
    Rows.of_table(table).save(MODEL)
    LIMITS.write_text(json.dumps(asdict(limits), indent=1) + "\n", encoding="utf-8")
    size = MODEL.stat().st_size / 1024
    print(f"{len(lines)} lines, {len(table.pieces)} pieces, {size:.0f} KB, {limits}")  # noqa: T201


if __name__ == "__main__":
    main()
