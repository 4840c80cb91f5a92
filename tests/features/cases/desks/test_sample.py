"""The sample plays a bad line and a broken desk as told."""

import asyncio
import time

import pytest
from pydantic import SecretStr

from features.cases.desks.connect import connect
from features.cases.desks.http import HttpCommandCenter
from features.cases.desks.roundup import RoundupCommandCenter
from features.cases.desks.rt import RtCommandCenter
from features.cases.desks.sample import Faults, SampleCommandCenter
from features.cases.desks.texts import one_line, text_of_html
from features.cases.rules.command_center import InDoubt, Unreachable
from tests.features.cases.desks.cases import a_case, a_message


async def test_a_lost_reply_leaves_the_case_there() -> None:
    center, case = SampleCommandCenter(faults=Faults(lose_replies=1)), a_case()
    with pytest.raises(InDoubt):
        await center.submit(case, case.ticket)
    assert await center.find(case.ticket) == await center.submit(case, case.ticket)
    assert len(center.desk.cases) == 1


async def test_a_line_that_is_down_carries_nothing() -> None:
    center, case = SampleCommandCenter(faults=Faults(down=True)), a_case()
    with pytest.raises(Unreachable):
        await center.submit(case, case.ticket)
    assert center.desk.cases == {}


async def test_a_slow_line_takes_its_time() -> None:
    center, begin = SampleCommandCenter(faults=Faults(slow=0.05)), time.monotonic()
    await asyncio.gather(*(center.find(f"k-{n}") for n in range(5)))
    assert 0.05 <= time.monotonic() - begin < 1


async def test_events_come_doubled_and_shuffled_as_told() -> None:
    center, case = SampleCommandCenter(), a_case()
    reference = await center.submit(case, case.ticket)
    for number in range(8):
        center.desk.officer_replies(reference, str(number))
    in_order = (await center.events_since(None)).events
    center.faults.double = center.faults.shuffle = True
    jumbled = (await center.events_since(None)).events
    assert len(jumbled) == 16
    assert set(jumbled) == set(in_order)
    assert [event.sequence for event in jumbled] != sorted(event.sequence for event in jumbled)


async def test_a_message_in_doubt_is_added_once() -> None:
    center, case = SampleCommandCenter(), a_case()
    reference = await center.submit(case, case.ticket)
    center.faults.lose_replies = 1
    with pytest.raises(InDoubt):
        await center.add_message(reference, a_message(), "m")
    await center.add_message(reference, a_message(), "m")
    assert len(center.desk.cases[reference].messages) == 1


async def test_the_settings_name_the_adapter() -> None:
    kinds = {"http": HttpCommandCenter, "rt": RtCommandCenter, "roundup": RoundupCommandCenter}
    for kind, expected in kinds.items():
        center = connect(kind, "http://desk", SecretStr("bot:secret"))  # type: ignore[arg-type]
        assert isinstance(center, expected)
        assert "secret" not in repr(vars(center))
        await center.close()


def test_html_becomes_what_a_person_reads() -> None:
    html = "<style>p{}</style><p>Ibu&nbsp;S. &lt;b&gt;</p><!-- x --><ul><li>satu</li></ul>"
    assert text_of_html(html) == "Ibu S. <b>\nsatu"


def test_a_title_is_one_line() -> None:
    assert one_line(" a\r\nb\u2028c\x00d\t ") == "a b c d"
