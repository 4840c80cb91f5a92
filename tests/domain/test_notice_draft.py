"""What is asked next, and how long sending takes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.broadcasts import Audience
from domain.notice_draft import NoticeDraft, Part, sending_time

WIB = ZoneInfo("Asia/Jakarta")


def _at(hour: int) -> datetime:
    return datetime(2026, 11, 23, hour, tzinfo=WIB)


@pytest.mark.parametrize(
    ("total", "starts", "time"),
    [
        (25 * 60, _at(8), timedelta(minutes=1)),
        (25 * 3_600, _at(6), timedelta(hours=2)),
        (25 * 3_600 * 2, _at(19), timedelta(hours=13)),
        (25 * 60, _at(21), timedelta(hours=10, minutes=1)),
        (25 * 3_600 * 26, _at(7), timedelta(hours=37)),
        (0, _at(8), timedelta()),
    ],
)
def test_nights_count_as_waiting(total: int, starts: datetime, time: timedelta) -> None:
    assert sending_time(total, 25, starts) == time


def test_parts_are_asked_in_order_and_once() -> None:
    draft, asked = NoticeDraft(), []
    while (part := draft.missing()) is not None:
        asked.append(part)
        draft.done(part)
    assert asked == list(Part)
    draft.again(Part.BUTTONS)
    assert draft.missing() == Part.BUTTONS


def test_a_correction_asks_only_for_the_words() -> None:
    draft, asked = NoticeDraft(corrects=7), []
    while (part := draft.missing()) is not None:
        asked.append(part)
        draft.done(part)
    assert asked == [Part.MESSAGE, Part.ENGLISH, Part.BUTTONS]


def test_an_empty_audience_is_not_everybody_by_mistake() -> None:
    draft = NoticeDraft()
    assert not draft.names_audience
    draft.everybody = True
    assert draft.names_audience
    assert NoticeDraft(audience=Audience(programmes=("PKH",))).names_audience
