"""What a page of the desk says when something breaks, and what operators hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog
from sqlalchemy import text

from chat import metrics
from features.cases.rules.queue import Place
from features.desk.services.answers import DeskAnswers
from tests.talk.desk_steps import at_laptop, say
from tests.talk.steps import BAYU

if TYPE_CHECKING:
    from tests.talk.conftest import World

_PATH = "/desk/jawaban"


async def _breaks(world: World, code: str) -> None:
    """From now on the table of ready-made answers cannot be read, with this error."""
    statements = (
        f"CREATE FUNCTION breaks() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$ BEGIN "
        f"RAISE EXCEPTION 'it breaks' USING ERRCODE = '{code}'; END $$",
        "ALTER TABLE desk_answer RENAME TO desk_answer_kept",
        "CREATE VIEW desk_answer AS SELECT * FROM desk_answer_kept WHERE breaks()",
    )
    async with world.house.database.autocommit() as connection:
        for statement in statements:
            await connection.execute(text(statement))


def _pages(result: str) -> float:
    found = metrics.REGISTRY.get_sample_value("kpm_desk_page_seconds_count", {"result": result})
    return found or 0.0


@pytest.mark.parametrize(
    ("code", "status", "title", "event", "result"),
    [
        ("57P03", 503, "The desk is busy just now", "desk_database_away", "busy"),
        ("22003", 500, "This page does not work", "desk_page_failed", "failed"),
    ],
)
async def test_only_trouble_that_passes_is_called_busy(
    world: World, code: str, status: int, title: str, event: str, result: str
) -> None:
    browser, before = await at_laptop(world, BAYU), _pages(result)
    await world.house.services[DeskAnswers].add(await world.person(BAYU), "Satu", "Teks")
    await _breaks(world, code)
    with structlog.testing.capture_logs() as logs:
        answer = await browser.get(_PATH)
    assert answer.status_code == status
    browser.sees(say(title))
    assert [one["log_level"] for one in logs if one["event"] == event] == [
        "warning" if status == 503 else "error"
    ]
    assert _pages(result) == before + 1


@pytest.mark.parametrize(
    "path",
    [
        f"/desk/kasus/{2**63}",
        f"/desk/kasus/{10**40}",
        f"/desk/antrean?setelah=10.0.0.{2**63}",
        f"/desk/antrean?setelah=10.{2**31}.0.1",
        "/desk/antrean?setelah=10.-1.0.-5",
        "/desk/antrean?setelah=10.1.1e400.1",
    ],
)
async def test_no_number_in_an_address_breaks_a_page(world: World, path: str) -> None:
    browser = await at_laptop(world, BAYU)
    answer = await browser.get(path)
    assert answer.status_code in (200, 404)


def test_the_place_of_a_page_is_read_back() -> None:
    place = Place.read(f"10.{2**31 - 1}.1764240000.000000.{2**63 - 1}")
    assert place is not None
    assert Place.read(str(place)) == place
