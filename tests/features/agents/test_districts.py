"""The kecamatan of an area that have open places can all be reached, and each has some."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from domain.areas import load_areas
from features.agents.rules.agents import Mark, Purse, Wanted
from features.agents.services.agents import AgentService
from features.agents.services.marks import MarkService
from features.agents.storage.tables import agent
from features.agents.views import places as views
from features.agents.views.taps import PlacesAt
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.agents.test_marks import OFFICER
from views.translator import translator
from views.view import View

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
PALEMBANG = "16.71"
T = translator("id")


async def _places(database: Database, areas: list[str]) -> None:
    rows = [
        {
            "agent_id": f"A{n}", "name": f"Agen {n}", "kind": "agen_bank", "address": "Jl.",
            "area_code": area, "latitude": -2.99, "longitude": 104.72, "phone": None,
            "opening_hours": "", "bank": "", "band": -60, "row_hash": b"",
        }
        for n, area in enumerate(areas)
    ]  # fmt: skip
    async with database.transaction() as connection:
        await connection.execute(insert(agent), rows)


def _taps(view: View) -> dict[str, PlacesAt]:
    buttons = [button for row in view.rows for button in row]
    return {one.label: one.tap for one in buttons if isinstance(one.tap, PlacesAt)}


async def test_every_kecamatan_with_places_is_reached_by_leafing(
    database: Database, keyring: Keyring
) -> None:
    codes = [area.code for area in load_areas().children(PALEMBANG)][:15]
    await _places(database, [f"{code}.1001" for code in codes])
    service = AgentService(UnitOfWorkFactory(database, keyring), load_areas(), lambda: NOW)
    met: set[str] = set()
    turn: PlacesAt | None = PlacesAt(PALEMBANG, "", "", 0)
    pages = 0
    while turn is not None and pages < 5:
        found = await service.in_area(turn.at, Wanted(), Purse(), skip=turn.skip)
        taps = _taps(views.districts(found, Wanted(), T))
        met |= {one.at for one in taps.values() if one.at != PALEMBANG}
        turn, pages = taps.get("▶️"), pages + 1
    assert (met, pages) == (set(codes), 2)


async def test_a_kecamatan_whose_places_are_all_closed_is_not_led_to(
    database: Database, keyring: Keyring
) -> None:
    one, other = [area.code for area in load_areas().children(PALEMBANG)][:2]
    await _places(database, [f"{one}.1001", f"{other}.1001", f"{other}.1002"])
    units = UnitOfWorkFactory(database, keyring)
    service = AgentService(units, load_areas(), lambda: NOW)
    (closed,) = (await service.in_area(one, Wanted(), Purse())).shown
    await MarkService(units, lambda: NOW - timedelta(hours=1)).put(
        OFFICER, closed.agent.number, Mark.CLOSED
    )
    found = await service.in_area(one, Wanted(), Purse())
    assert (found.missing_in, found.districts) == (one, {other: 2})
