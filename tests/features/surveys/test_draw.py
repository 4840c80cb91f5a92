"""Drawing in slices draws the same families as drawing from all at once."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from features.surveys.rules.draw import Candidate, Draw

_frames = st.lists(
    st.tuples(st.integers(0, 999), st.integers(1, 12)), max_size=60, unique_by=lambda one: one[0]
)


@given(frame=_frames, most=st.integers(1, 15))
def test_the_lowest_lots_are_drawn_and_no_account_twice(
    frame: list[tuple[int, int]], most: int
) -> None:
    draw = Draw(most)
    for lot, account in frame:
        draw.offer(Candidate(lot.to_bytes(2), UUID(int=lot), account, "16.71.04.1001"))
    expected: dict[int, int] = {}
    for lot, account in sorted(frame):
        expected.setdefault(account, lot)
    assert [int.from_bytes(one.lot) for one in draw.drawn()] == list(expected.values())[:most]
