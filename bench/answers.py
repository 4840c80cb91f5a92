"""How often a question finds its page at the first try: `python -m bench.answers`.

Every fifth question of each shipped page is left out in turn and then asked, its intent known, by
those for whom the page is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bench.shares import Share
from features.answers.rules.entries import Entry
from features.answers.rules.lookup import Lookup
from features.answers.rules.pages import Page, Reader
from features.answers.storage.reference import shipped_pages
from understanding.normal import words_of

DAY = date(2026, 11, 28)
_PARTS = 5


@dataclass(frozen=True)
class Tried:
    asked: str
    wanted: Page
    found: Page | None

    @property
    def is_right(self) -> bool:
        return self.found is not None and self.found.id == self.wanted.id


def tried(pages: list[Page]) -> Iterator[Tried]:
    for part in range(_PARTS):
        known = [
            replace(page, questions=tuple(_without(page.questions, part, row)))
            for row, page in enumerate(pages)
        ]
        lookup = Lookup([Entry(row, page, key=page.id) for row, page in enumerate(known)])
        for page, its in zip(pages, known, strict=True):
            for asked in page.questions:
                if asked not in its.questions and page.holds_on(DAY):
                    words = words_of(asked)
                    entry = lookup.page(
                        page.intent, words, on=DAY, area=page.area, readers=_asking(page)
                    )
                    content = entry.content if entry else None
                    yield Tried(asked, page, content if isinstance(content, Page) else None)


def _asking(page: Page) -> tuple[Reader, ...]:
    """Whoever asks such a question: families, where it is for everybody."""
    return page.readers or (Reader.FAMILY,)


def _without(questions: tuple[str, ...], part: int, row: int) -> Iterator[str]:
    return (one for at, one in enumerate(questions) if (at + row) % _PARTS != part)


def main() -> None:
    answers = list(tried(list(shipped_pages())))
    others = [one.found for one in answers if one.found and not one.is_right]
    mains = sum(page.main for page in others)
    print(f"right at first try   {Share(sum(one.is_right for one in answers), len(answers))}")
    print(f"the main page instead {Share(mains, len(answers))}")
    print(f"another page          {Share(len(others) - mains, len(answers))}")


if __name__ == "__main__":
    main()
