"""Where aid can be fetched: bank agents, e-warong, post offices and ATMs, all invented."""

from dataclasses import dataclass
from random import Random

from simulator.country.numbers import Registrar
from simulator.country.places import REGENCIES, District, Regency, villages_of

_NEAR = 0.02
"""Degrees around the centre of the kecamatan: about two kilometres each way."""
_SHOPS = ("Berkah", "Makmur", "Sejahtera", "Barokah", "Mandiri Jaya", "Maju", "Sumber Rezeki")
_BRANDS = {
    "BRI": "Agen BRILink",
    "BNI": "Agen46 BNI",
    "Mandiri": "Mandiri Agen",
    "BTN": "Agen BTN",
    "BSI": "BSI Agen",
}
_STREETS = ("Pasar", "Raya", "Pahlawan", "Merdeka", "Stasiun")


@dataclass(frozen=True)
class Agent:
    agent_id: str
    name: str
    kind: str
    address: str
    village_code: str
    latitude: float
    longitude: float
    phone: str
    opening_hours: str


def draw_agents(rng: Random, registrar: Registrar) -> list[Agent]:
    """Per kecamatan two bank agents, two e-warong, a post office and an ATM."""
    return [
        agent
        for regency in REGENCIES
        for number, district in enumerate(regency.districts)
        for agent in _in_district(rng, registrar, regency, district, first=number * 6 + 1)
    ]


def _in_district(
    rng: Random, registrar: Registrar, regency: Regency, district: District, *, first: int
) -> list[Agent]:
    brand = _BRANDS[district.bank]
    shop, other = rng.sample(_SHOPS, 2)
    offers = (
        ("agen bank", f"{brand} {shop}", "Sen-Min 07:00-20:00"),
        ("agen bank", f"{brand} {other}", "Sen-Sab 08:00-17:00"),
        ("e-warong", f"E-Warong {shop}", "Sen-Sab 08:00-16:00"),
        ("e-warong", f"E-Warong {other}", "Sen-Min 07:00-18:00"),
        ("kantor pos", f"Kantor Pos {district.code.replace('.', '')}", "Sen-Jum 08:00-15:00"),
        ("ATM", f"ATM {district.bank}", "24 jam"),
    )
    return [
        Agent(
            agent_id=f"AGN-{regency.code.replace('.', '')}-{first + number:03}",
            name=f"{name} (contoh)",
            kind=kind,
            address=f"Jl. Contoh {rng.choice(_STREETS)} No. {rng.randint(1, 150)}",
            village_code=rng.choice(villages_of(district.code)),
            latitude=round(district.latitude + rng.uniform(-_NEAR, _NEAR), 6),
            longitude=round(district.longitude + rng.uniform(-_NEAR, _NEAR), 6),
            phone=registrar.phone() if kind in ("agen bank", "e-warong") else "",
            opening_hours=hours,
        )
        for number, (kind, name, hours) in enumerate(offers)
    ]
