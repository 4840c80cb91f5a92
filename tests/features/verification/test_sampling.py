"""Who is asked: never too often, never too many, the same ones each time, and nobody by choice."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.payments import Period, Programme
from features.verification.rules.sampling import (
    Candidate,
    SamplingRule,
    Stratum,
    drawn,
    quarter_of,
    rule_on,
)

START = date(2026, 11, 2)
DISTRICTS = ("16.71.04", "33.05.12")
RULES = st.builds(
    SamplingRule,
    st.just(date(2026, 1, 1)),
    after_days=st.integers(0, 5),
    until_days=st.integers(5, 40),
    answer_days=st.just(14),
    share_percent=st.integers(1, 100),
    fewest=st.integers(0, 6),
    most_a_quarter=st.integers(1, 3),
    days_apart=st.integers(1, 40),
)
PAYOUTS = st.lists(
    st.tuples(
        st.integers(0, 11),  # the family
        st.sampled_from(Programme),
        st.integers(0, 120),  # the day on which it was paid
        st.sampled_from((1, 4, 7, 10)),
    ),
    max_size=40,
    unique_by=lambda one: (one[0], one[1], one[3]),
)


def lot(key: str) -> Callable[[str], bytes]:
    return lambda text: hashlib.sha256(f"{key}{text}".encode()).digest()


def account_of(family: int) -> int:
    """Three families share an account."""
    return 1000 + family // 3


class Country:
    """Plans day by day as the job does, and remembers who was asked."""

    def __init__(self, rule: SamplingRule, payouts: list[tuple[int, Programme, int, int]]) -> None:
        self.rule = rule
        self.payouts = payouts
        self.asked: list[tuple[date, Candidate]] = []

    def frame(self, today: date) -> list[Candidate]:
        first, last = self.rule.frame(today)
        found = []
        for family, programme, day, month in self.payouts:
            opened = START + timedelta(days=day)
            if not first <= opened <= last:
                continue
            stratum = Stratum(DISTRICTS[family % 2], programme, Period(2026, month, month + 2))
            one = Candidate(stratum, UUID(int=family), account_of(family), opened)
            own = [(when, c) for when, c in self.asked if c.family_id == one.family_id]
            near = [
                when for when, c in self.asked
                if c.family_id == one.family_id or c.telegram_id == one.telegram_id
            ]  # fmt: skip
            found.append(
                replace(
                    one,
                    last_asked=max(near, default=None),
                    in_quarter=sum(when >= quarter_of(today) for when, _ in own),
                    is_planned=any(c.stratum == stratum for _, c in own),
                )
            )
        return found

    def day(self, today: date) -> list[Candidate]:
        planned = Counter(one.stratum for _, one in self.asked)
        chosen = drawn(self.frame(today), planned, self.rule, today, lot("k"))
        self.asked += [(today, one) for one in chosen]
        return chosen


@settings(max_examples=60, deadline=None)
@given(RULES, PAYOUTS)
def test_no_cap_is_ever_passed_whatever_is_paid_when(
    rule: SamplingRule, payouts: list[tuple[int, Programme, int, int]]
) -> None:
    country = Country(rule, payouts)
    sizes: defaultdict[Stratum, int] = defaultdict(int)
    for day in range(0, 170, 4):
        today = START + timedelta(days=day)
        for stratum, count in Counter(one.stratum for one in country.frame(today)).items():
            sizes[stratum] = max(sizes[stratum], rule.size(count))
        for one in country.day(today):
            assert rule.after_days <= (today - one.opened).days <= rule.until_days

    by_family: defaultdict[UUID, list[date]] = defaultdict(list)
    by_account: defaultdict[int, list[date]] = defaultdict(list)
    for when, one in country.asked:
        by_family[one.family_id].append(when)
        by_account[one.telegram_id].append(when)
    for days in (*by_family.values(), *by_account.values()):
        gaps = [(later - sooner).days for sooner, later in pairwise(days)]
        assert all(gap >= rule.days_apart for gap in gaps)
    for days in by_family.values():
        assert max(Counter(map(quarter_of, days)).values()) <= rule.most_a_quarter
    once = Counter((one.family_id, one.stratum) for _, one in country.asked)
    assert set(once.values()) <= {1}
    for stratum, count in Counter(one.stratum for _, one in country.asked).items():
        assert count <= sizes[stratum]


@settings(max_examples=60, deadline=None)
@given(RULES, PAYOUTS, st.randoms())
def test_the_same_frame_gives_the_same_sample_in_whatever_order_it_comes(
    rule: SamplingRule, payouts: list[tuple[int, Programme, int, int]], random: object
) -> None:
    country = Country(rule, payouts)
    today = START + timedelta(days=60)
    frame = country.frame(today)
    first = drawn(frame, {}, rule, today, lot("k"))
    random.shuffle(frame)  # type: ignore[attr-defined]
    assert drawn(frame, {}, rule, today, lot("k")) == first


def test_the_size_is_a_share_and_never_below_the_fewest() -> None:
    rule = rule_on(date(2026, 11, 26))
    assert rule is not None
    assert (rule.share_percent, rule.fewest) == (10, 20)
    for families in (0, 1, 19, 20, 21, 200, 201, 999):
        size = rule.size(families)
        assert size == min(families, max(20, math.ceil(families / 10)))
    assert rule_on(date(2025, 12, 31)) is None


def test_another_key_draws_others_and_everybody_has_the_same_chance() -> None:
    rule = SamplingRule(START, 0, 30, 14, 10, 0, 9, 1)
    stratum = Stratum("16.71.04", Programme.PKH, Period(2026, 10, 12))
    frame = [Candidate(stratum, UUID(int=n), n, START) for n in range(100)]
    times: Counter[UUID] = Counter()
    for key in range(400):
        chosen = drawn(frame, {}, rule, START, lot(str(key)))
        assert len(chosen) == 10
        times.update(one.family_id for one in chosen)
    assert len(times) == 100
    assert 15 <= min(times.values()) <= max(times.values()) <= 75


def test_whoever_was_drawn_already_counts_so_the_sample_only_grows_with_the_frame() -> None:
    rule = SamplingRule(START, 0, 30, 14, 10, 2, 9, 1)
    stratum = Stratum("16.71.04", Programme.PKH, Period(2026, 10, 12))
    frame = [Candidate(stratum, UUID(int=n), n, START) for n in range(40)]
    assert len(drawn(frame, {stratum: 4}, rule, START, lot("k"))) == 0
    assert len(drawn(frame, {stratum: 1}, rule, START, lot("k"))) == 3
