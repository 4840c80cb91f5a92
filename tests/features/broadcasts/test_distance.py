"""How many copies are on the wire follows the round trip, within bounds."""

import pytest

from bench.broadcast_pace import RoundTrip, Shape, pace_on
from features.broadcasts.rules.distance import FEWEST, MOST, Distance, needed


def after(rate: float, *seconds: float) -> int:
    distance = Distance(rate)
    for one in seconds:
        distance.measured(one)
    return distance.in_flight


def test_before_anything_is_measured_as_few_as_possible_are_on_the_wire() -> None:
    assert Distance(28).in_flight == Distance(1000).in_flight == FEWEST


@pytest.mark.parametrize(
    ("rate", "seconds", "least", "most"),
    [(28, 0.06, 4, 5), (28, 0.15, 5, 9), (28, 0.3, 9, 18), (1000, 0.06, 75, 150), (10, 0.06, 4, 4)],
)
def test_what_is_on_the_wire_keeps_the_rate_and_is_no_more_than_that_needs(
    rate: float, seconds: float, least: int, most: int
) -> None:
    assert least <= after(rate, *[seconds * 0.8, seconds * 1.2] * 40) <= most


def test_it_grows_at_the_first_answer_and_shrinks_when_telegram_is_near_again() -> None:
    far = after(1000, 0.1)
    assert far > 100
    assert after(1000, 0.1, *[0.02] * 100) < far / 2


def test_there_is_a_bound_however_slow_telegram_is() -> None:
    assert after(1000, *[5.0] * 10) == MOST


def test_noise_changes_nothing() -> None:
    distance = Distance(28)
    for _ in range(50):
        distance.measured(0.3)
    changes = [distance.measured(0.3 + 0.01 * (-1) ** n) for n in range(200)]
    assert not any(changes)


def test_what_is_told_is_what_is_needed() -> None:
    """The number that operators are told may be in doubt (docs/reliability.md)."""
    found = [needed(28, ms / 1000, ms / 4000) for ms in (60, 150, 300)]
    assert found == [5, 9, 17]
    assert needed(1000, 0.06, 0.015) == 155
    assert needed(1000, 0.1, 0.025) == MOST


@pytest.mark.parametrize(
    ("rate", "trip", "people"),
    [
        (28, RoundTrip(300), 400),
        (28, RoundTrip(250, Shape.LONG), 400),
        (1000, RoundTrip(100), 4000),
    ],
    ids=str,
)
async def test_the_rate_is_kept_over_any_distance(
    database_url: str, rate: float, trip: RoundTrip, people: int
) -> None:
    """On a virtual clock; the first round trip, with four on the wire, is part of it."""
    report = await pace_on(database_url, people=people, rate=rate, trip=trip, replies=True)
    assert (report.sent, report.too_many) == (people, 0)
    assert report.utilisation >= 97
    assert report.most_in_flight <= needed(rate, trip.milliseconds / 500, trip.milliseconds / 1000)
    assert report.longest_reply_wait_ms < 20
