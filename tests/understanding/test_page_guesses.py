"""Which explanation is asked for: on lines of a hand that nobody who wrote or trained had read."""

from collections.abc import Collection

import pytest

from bench.answers import DAY, LOOKUP, PAGES, asked
from features.answers.rules.pages import Reader
from features.answers.storage.reference import shipped_pages
from tests.over import over
from understanding.linear import Table
from understanding.page_guesses import (
    OF_INTENT,
    SCREEN,
    PageLimits,
    PageReader,
    is_screen,
    plain_page_in,
    plain_wish_in,
    shipped_page_reader,
)
from understanding.pieces import Block
from understanding.words import Intent


def _share(lines: Collection[bool]) -> float:
    return sum(lines) / len(lines)


def test_most_pages_are_found_at_once() -> None:
    assert len(asked()) > 800
    assert _share([one.is_first for one in asked()]) > 0.84
    assert _share([one.is_offered for one in asked()]) > 0.9


def test_what_is_shown_unasked_is_hardly_ever_another_page() -> None:
    shown = [one.shown in one.pages for one in asked() if one.shown]
    assert len(shown) > 0.65 * len(asked())
    assert _share(shown) > 0.94


def test_nobody_reads_pages_that_are_not_for_them() -> None:
    for one in asked():
        for page in {*one.likely, *({one.shown} if one.shown else ())}:
            assert PAGES[page].is_for(one.readers)


@over(
    [
        "saldo saya berapa", "uang saya sudah masuk belum bu", "halo", "terima kasih banyak ya",
        "laporan saya sudah sampai mana", "/menu",
    ]
)  # fmt: skip
def test_what_a_screen_serves_is_no_page(text: str) -> None:
    assert plain_page_in(text) is None


def test_a_wish_that_a_screen_serves_is_told() -> None:
    assert plain_wish_in("saldo saya berapa") is Intent.CHECK_BALANCE
    assert plain_wish_in("apa itu desil") is None
    assert plain_wish_in("") is None


def test_all_that_is_guessed_is_shipped() -> None:
    reader = shipped_page_reader()
    pages = {one for one in reader.labels if not is_screen(one)}
    assert pages == {page.id for page in shipped_pages()}
    assert {Intent(one.removeprefix(OF_INTENT)) for one in reader.others}
    assert SCREEN in reader.labels


@pytest.mark.parametrize("text", ["", "\ud800", "a" * 10_000, "🧮" * 500, "<sum> <ask> <short>"])
def test_no_text_breaks_it(text: str) -> None:
    plain_page_in(text)
    assert LOOKUP.plain((), on=DAY, readers=(Reader.FAMILY,)) is None


def _reader(**limits: float) -> PageReader:
    weights = bytes([16, 255, 1])
    pieces = {(Block.WORDS, "kartu"): weights}
    return PageReader(
        Table(("a", f"{OF_INTENT}b"), (0.0, 0.0), (0.1, 0.1), pieces), PageLimits(**limits)
    )


def test_only_what_counts_is_guessed_among() -> None:
    reader = _reader(sharpness=1.0)
    both = reader.guesses(("kartu",), {"a", f"{OF_INTENT}b", "unknown"})
    assert [one.page for one in both] == ["a", f"{OF_INTENT}b"]
    assert sum(one.sureness for one in both) == pytest.approx(1)
    assert [one.sureness for one in reader.guesses(("kartu",), {"a"})] == [1.0]
    assert reader.guesses(("kartu",), {"unknown"}) == []
    assert reader.others == {f"{OF_INTENT}b"}


def test_of_a_long_story_the_beginning_and_the_end_are_read() -> None:
    reader, story = _reader(), ("kata",) * 200
    alone = reader.margins(("kartu",))
    assert reader.margins(("kartu", *story)) == alone
    assert reader.margins((*story, "kartu")) == alone
    assert reader.margins((*story, "kartu", *story)) != alone
