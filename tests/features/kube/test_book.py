"""The book comes to the same sum whatever happens on the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.kube.rules.book import Book, Entry, Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.kube import chosen_by_most
from features.kube.rules.sums import Said, Slip, said_sum, sort_in

TODAY = date(2026, 11, 20)
LIMIT = rule_on(Rule.CHECKED, TODAY).value
MONEY = st.integers(1, 3 * LIMIT)


@dataclass(frozen=True)
class Told:
    """What a phone sent: the entry of that number, its confirmation, or its counter entry."""

    what: str
    number: int


@st.composite
def _entries(draw: st.DrawFn) -> list[tuple[Way, int]]:
    return draw(st.lists(st.tuples(st.sampled_from(Way), MONEY), min_size=1, max_size=8))


def _expected(made: Sequence[tuple[Way, int]], told: set[Told]) -> int:
    """In words of its own: a sum counts once it was told, and confirmed where it is large; what was
    taken back counts as nothing once the counter entry counts, which is confirmed as well."""
    total = 0
    for number, (way, amount) in enumerate(made):
        large = amount >= LIMIT
        counts = Told("entry", number) in told and (not large or Told("confirm", number) in told)
        back = Told("back", number) in told and (not large or Told("confirm back", number) in told)
        if counts and not back:
            total += amount if way is Way.IN else -amount
    return total


def _book(made: Sequence[tuple[Way, int]], order: Sequence[Told]) -> Book:
    """The rows that are there after all of it arrived in this order, each row once by its key."""
    rows: dict[str, Entry] = {}
    confirmed = {
        f"{'back:' if one.what == 'confirm back' else ''}{one.number}"
        for one in order
        if one.what.startswith("confirm")
    }
    for one in order:
        way, amount = made[one.number]
        if one.what == "entry":
            rows.setdefault(str(one.number), Entry(one.number + 1, way, Sort.SALE, amount, TODAY))
        if one.what == "back":
            rows.setdefault(
                f"back:{one.number}",
                Entry(
                    one.number + 101, way.other, Sort.SALE, amount, TODAY, corrects=one.number + 1
                ),
            )
    return Book(
        tuple(
            replace(row, checked=row.amount < LIMIT or key in confirmed)
            for key, row in rows.items()
        )
    )


@given(_entries(), st.data())
def test_any_order_of_doubled_and_late_updates_comes_to_the_same(
    made: list[tuple[Way, int]], data: st.DataObject
) -> None:
    all_of_it = [
        Told(what, number)
        for number in range(len(made))
        for what in ("entry", "confirm", "back", "confirm back")
    ]
    told = data.draw(st.lists(st.sampled_from(all_of_it), max_size=40))
    order = data.draw(st.permutations([*told, *told[: len(told) // 2]]))
    with_entries = {one for one in told if Told("entry", one.number) in told or one.what == "entry"}
    assert _book(made, order).balance == _expected(made, with_entries)


@given(_entries())
def test_months_add_up_to_the_balance(made: list[tuple[Way, int]]) -> None:
    entries = tuple(
        Entry(n, way, Sort.SALE, amount, date(2026, 1 + n % 12, 3))
        for n, (way, amount) in enumerate(made, 1)
    )
    book = Book(entries)
    assert sum(one.money_in - one.money_out for one in book.months()) == book.balance
    assert book.balance_before(date(2027, 1, 1)) == book.balance


@pytest.mark.parametrize(
    ("text", "amount", "note"),
    [
        ("150rb", 150_000, ""),
        ("1,5 jt", 1_500_000, ""),
        ("jual keripik 150rb", 150_000, "jual keripik"),
        ("150rb jual keripik", 150_000, "jual keripik"),
        ("Rp 75.000 beli minyak", 75_000, "beli minyak"),
        ("12500", 12_500, ""),
        ("seratus lima puluh ribu", 150_000, ""),
        ("rp500", 500, ""),
    ],
)
def test_a_sum_as_people_type_it(text: str, amount: int, note: str) -> None:
    assert said_sum(text, 10**9) == Said(amount, note)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("150", Slip.SMALL),
        ("-50rb", Slip.MINUS),
        ("minus 50 ribu", Slip.MINUS),
        ("0", Slip.MINUS),
        ("beli minyak", Slip.NONE),
        ("75rb minyak 20rb gula", Slip.SEVERAL),
        ("Rp1.500.000.000", Slip.LARGE),
    ],
)
def test_no_sum_is_guessed(text: str, why: Slip) -> None:
    assert said_sum(text, 10**9) is why


def test_the_words_say_what_it_was_for() -> None:
    assert sort_in("jual keripik", Way.IN) is Sort.SALE
    assert sort_in("beli minyak", Way.OUT) is Sort.GOODS
    assert sort_in("keripik", Way.IN) is None


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 9)), st.sets(st.integers(1, 9)))
def test_more_than_half_of_those_who_are_there_decide(
    votes: dict[int, int], there: set[int]
) -> None:
    chosen = chosen_by_most(votes, sorted(there))
    for who in there:
        wanted = sum(votes.get(by) == who for by in there)
        assert (wanted * 2 > len(there)) == (chosen == who)
