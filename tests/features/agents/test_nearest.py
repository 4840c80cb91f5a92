"""The nearest places are those that measuring to every place finds."""

import random
from datetime import UTC, datetime
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from features.agents.rules.agents import AgentKind, Wanted
from features.agents.rules.earth import EARTH_KM, Point, band, box_around
from features.agents.rules.words import asks_how, bank_in, kind_of, wanted_in
from features.agents.storage.agents import FARTHEST_KM, AgentRepository
from features.agents.storage.tables import agent
from storage.database import Database
from storage.keyring import Keyring
from tests.over import over

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ONE = st.builds(Point, st.floats(-11, 6), st.floats(95, 141))
_TOWNS = [Point(-2.99, 104.72), Point(-6.2, 106.8), Point(-2.56, 140.5), Point(0.0, 109.3)]


def _distance_km(one: Point, other: Point) -> float:
    """As the crow flies (haversine)."""
    north = radians(other.latitude - one.latitude) / 2
    east = radians(other.longitude - one.longitude) / 2
    shrunk = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * EARTH_KM * asin(sqrt(min(1.0, sin(north) ** 2 + shrunk * sin(east) ** 2)))


def _row(number: int, point: Point, kind: AgentKind, bank: str) -> dict[str, object]:
    return {
        "agent_id": f"A{number}", "name": f"Agen {number}", "kind": kind.value, "address": "Jl.",
        "area_code": "16.71.04.1001", "latitude": point.latitude, "longitude": point.longitude,
        "phone": None, "opening_hours": "", "bank": bank, "band": band(point.latitude),
        "row_hash": b"",
    }  # fmt: skip


def _drawn(rng: random.Random, count: int) -> list[tuple[Point, AgentKind, str]]:
    """Most stand in towns, some lie alone."""
    found = []
    for _ in range(count):
        town = rng.choice(_TOWNS)
        spread = rng.choice((0.05, 0.05, 0.5, 4.0))
        point = Point(
            round(town.latitude + rng.uniform(-spread, spread), 6),
            round(town.longitude + rng.uniform(-spread, spread), 6),
        )
        found.append((point, rng.choice(list(AgentKind)), rng.choice(("", "BRI", "BNI"))))
    return found


async def test_the_nearest_are_those_that_a_scan_of_all_finds(
    database: Database, keyring: Keyring
) -> None:
    rng = random.Random(7)
    drawn = _drawn(rng, 2_000)
    asked = [Point(rng.uniform(-11, 6), rng.uniform(95, 141)) for _ in range(40)]
    asked += [Point(t.latitude + rng.gauss(0, 0.2), t.longitude) for t in _TOWNS * 15]
    asked += [point for point, _, _ in drawn[:20]]
    async with database.transaction() as connection:
        rows = [_row(number, *one) for number, one in enumerate(drawn)]
        await connection.execute(insert(agent), rows)
        agents = AgentRepository(connection, keyring)
        for number, point in enumerate(asked):
            kinds = (AgentKind.ATM,) if number % 3 == 0 else ()
            wanted = Wanted(kinds, "BRI" if number % 4 == 0 else "")
            found = await agents.nearest(point, wanted, NOW, most=3)
            expected = sorted(
                _distance_km(point, place)
                for place, kind, bank in drawn
                if (not kinds or kind in kinds) and (not wanted.bank or bank in ("", "BRI"))
            )[:3]
            expected = [km for km in expected if km <= FARTHEST_KM]
            assert [one.km for one in found] == pytest.approx(expected, abs=1e-6), point


@settings(max_examples=300, deadline=None)
@given(ONE, ONE, st.floats(0.1, 6000))
def test_a_box_holds_all_that_lies_within_its_distance(one: Point, other: Point, km: float) -> None:
    box = box_around(one, km)
    inside = box.south <= other.latitude <= box.north and box.west <= other.longitude <= box.east
    assert inside or _distance_km(one, other) >= km * 0.999999


@over(
    [
        ("agen terdekat", (AgentKind.E_WARONG, AgentKind.BANK_AGENT), ""),
        ("atm bri dekat sini", (AgentKind.ATM,), "BRI"),
        ("brilink", (AgentKind.BANK_AGENT,), "BRI"),
        ("agen 46 bni di mana", (AgentKind.BANK_AGENT, AgentKind.E_WARONG), "BNI"),
        ("e-warong mana saja", (AgentKind.E_WARONG,), ""),
        ("kantor pos buka?", (AgentKind.POST,), ""),
        ("atm mandiri", (AgentKind.ATM,), "MANDIRI"),
        ("saya usaha mandiri", (), ""),
        ("atm bri atau bni", (AgentKind.ATM,), ""),
        ("tempat ambil", (), ""),
    ]
)
def test_what_is_wanted_is_read_from_the_sentence(
    case: tuple[str, tuple[AgentKind, ...], str],
) -> None:
    text, kinds, bank = case
    found = wanted_in(text)
    assert (set(found.kinds), found.bank) == (set(kinds), bank)


def test_words_that_are_no_kind_and_no_bank() -> None:
    assert kind_of("toko kelontong") is None
    assert bank_in("E-Warong Mandiri Jaya") == ""
    assert asks_how("ke agen bawa apa")
    assert not asks_how("agen di mana")
