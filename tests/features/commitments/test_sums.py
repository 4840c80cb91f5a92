"""School and posyandu leave the house as sums of many families."""

from datetime import date
from uuid import UUID

import pytest

from features.commitments.rules.commitments import CheckIn, Help, Kind, Says
from features.commitments.rules.sums import sums_of
from tests.gallery.sample import NOW


def _checks(done: int, not_yet: int, helped: int) -> list[CheckIn]:
    says = [Says.DONE] * done + [Says.NOT_YET] * not_yet
    return [
        CheckIn(
            UUID(int=n),
            Kind.SCHOOL,
            date(2026, 11, 1),
            one,
            Help.COST if done <= n < done + helped else None,
            "",
            NOW,
        )
        for n, one in enumerate(says)
    ]


@pytest.mark.parametrize(
    ("done", "not_yet", "helped", "families", "shown"),
    [
        (12, 11, 5, 40, (12, 11, 5)),
        (12, 11, 2, 40, (12, 11, None)),
        (12, 11, 8, 40, (12, 11, None)),
        (12, 2, 0, 40, (None, None, None)),
        (12, 11, 0, 24, (12, None, None)),
        (12, 0, 0, 12, (12, 0, 0)),
    ],
)
def test_small_counts_and_what_would_tell_them_are_hidden(
    done: int, not_yet: int, helped: int, families: int, shown: tuple[int | None, ...]
) -> None:
    """Also who said nothing: how many families there are, stands beside it."""
    school = sums_of(_checks(done, not_yet, helped), families)[0]
    assert (school.done, school.not_yet, school.helped) == shown


def test_where_nobody_said_anything_nothing_is_counted() -> None:
    assert sums_of([], 30) == ()
