"""How often a question finds its page: `python -m bench.answers`.

On lines of a hand that wrote none of the training and had read none
(`tests/understanding/page_lines_t.csv`), asked by those for whom the page is.
"""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.shares import Share
from features.answers.rules.entries import Entry
from features.answers.rules.lookup import Lookup
from features.answers.rules.pages import Reader
from features.answers.storage.reference import shipped_pages
from understanding.normal import words_of
from understanding.page_guesses import shipped_page_reader

LINES = Path("tests/understanding/page_lines_t.csv")
DAY = max(page.checked for page in shipped_pages())
PAGES = {page.id: page for page in shipped_pages() if page.holds_on(DAY)}
LOOKUP = Lookup(
    [Entry(row, page, key=page.id) for row, page in enumerate(PAGES.values(), 1)],
    shipped_page_reader(),
)
_AMONG = 3


@dataclass(frozen=True)
class Asked:
    text: str
    pages: frozenset[str]
    """Each of them answers."""
    readers: tuple[Reader, ...]
    """Who asks so."""
    likely: tuple[str, ...]
    """The pages offered where it is unclear what is asked, the likeliest first."""
    shown: str | None
    """The page that is shown before anything else is guessed."""

    @property
    def is_first(self) -> bool:
        return self.likely[:1] != () and self.likely[0] in self.pages

    @property
    def is_offered(self) -> bool:
        return not self.pages.isdisjoint(self.likely)


@cache
def asked() -> tuple[Asked, ...]:
    """The lines whose page holds, each asked. Raises OSError where the file is not there."""
    with LINES.open(encoding="utf-8", newline="") as file:
        rows = [(row["phrase"], row["page"].split("|")) for row in csv.DictReader(file)]
    return tuple(
        _asked(text, [one for one in pages if one in PAGES])
        for text, pages in rows
        if not PAGES.keys().isdisjoint(pages)
    )


def _asked(text: str, pages: Collection[str]) -> Asked:
    readers = tuple(one for page in pages for one in PAGES[page].readers) or (Reader.FAMILY,)
    words = words_of(text)
    near = LOOKUP.near(words, on=DAY, readers=readers, most=_AMONG)
    plain = LOOKUP.plain(words, on=DAY, readers=readers)
    likely = tuple(one.key for one, _ in near)
    return Asked(text, frozenset(pages), readers, likely, plain.key if plain else None)


def main() -> None:
    lines = asked()
    shown = [one for one in lines if one.shown]
    right = sum(one.shown in one.pages for one in shown)
    print(f"first                 {Share(sum(one.is_first for one in lines), len(lines))}")
    print(f"among three           {Share(sum(one.is_offered for one in lines), len(lines))}")
    print(f"shown                 {Share(len(shown), len(lines))}")
    print(f"right of these        {Share(right, len(shown))}")
    for readers in sorted({one.readers for one in lines}):
        its = [one for one in lines if one.readers == readers]
        name = ", ".join(readers)
        print(f"first, {name:<15}{Share(sum(one.is_first for one in its), len(its))}")


if __name__ == "__main__":
    main()
