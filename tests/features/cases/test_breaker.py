"""A desk that is away is left alone, asked by one call at a time, and greeted when it is back."""

import pytest

from features.cases.jobs.breaker import Breakers
from tests.features.cases.case_world import DESK, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breakers(clock: Clock) -> Breakers:
    return Breakers(clock, probe_seconds=60)


def _fails(breakers: Breakers, times: int) -> None:
    for _ in range(times):
        breakers.failed(DESK)


def test_three_failures_in_a_row_open_it_for_a_minute(breakers: Breakers, clock: Clock) -> None:
    _fails(breakers, 2)
    assert not breakers.is_open(DESK)
    _fails(breakers, 1)
    assert breakers.is_open(DESK)
    clock.advance(seconds=60)
    assert not breakers.is_open(DESK)
    assert breakers.was_open(DESK)


def test_an_answer_in_between_begins_the_count_anew(breakers: Breakers) -> None:
    _fails(breakers, 2)
    assert not breakers.answered(DESK)
    _fails(breakers, 2)
    assert not breakers.is_open(DESK)


def test_one_failed_probe_opens_it_for_another_minute(breakers: Breakers, clock: Clock) -> None:
    _fails(breakers, 3)
    clock.advance(seconds=61)
    _fails(breakers, 1)
    assert breakers.is_open(DESK)


def test_the_first_answer_after_an_outage_is_told_once(breakers: Breakers) -> None:
    _fails(breakers, 3)
    assert breakers.answered(DESK)
    assert not breakers.was_open(DESK)
    assert not breakers.answered(DESK)
    _fails(breakers, 2)
    assert not breakers.is_open(DESK)


def test_a_desk_does_not_open_the_breaker_of_another(breakers: Breakers) -> None:
    _fails(breakers, 3)
    assert not breakers.is_open("forum")
