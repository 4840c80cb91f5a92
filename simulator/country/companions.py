"""Who accompanies the families: PKH companions, TKSK, PSM and a coordinator per kabupaten."""

from dataclasses import dataclass
from functools import cache
from random import Random

from simulator.country.names import draw_name
from simulator.country.numbers import Registrar
from simulator.country.places import REGENCIES, Regency, villages_of
from simulator.people import SamplePerson, sample_people


@dataclass(frozen=True)
class Companion:
    companion_id: str
    name: str
    role: str
    phone: str
    area_code: str


@dataclass(frozen=True)
class _Place:
    prefix: str
    role: str
    area_code: str


def draw_companions(rng: Random, registrar: Registrar) -> list[Companion]:
    """Numbered per kabupaten and kind; the people of the chat page keep their names."""
    companions: list[Companion] = []
    for regency in REGENCIES:
        counts: dict[str, int] = {}
        for place in _places(regency):
            counts[place.prefix] = counts.get(place.prefix, 0) + 1
            number = f"{regency.code.replace('.', '')}-{counts[place.prefix]:03}"
            companion_id = f"{place.prefix}-{number}"
            name = draw_name(rng, regency.names, woman=rng.random() < 0.6)
            phone = registrar.phone()
            if played := _played().get(companion_id):
                name, phone = played.full_name, played.phone
            companions.append(
                Companion(companion_id, f"{name} (contoh)", place.role, phone, place.area_code)
            )
    return companions


def _places(regency: Regency) -> list[_Place]:
    places = [_Place("KORKAB", "Korkab", regency.code)]
    for district in regency.districts:
        villages = villages_of(district.code)
        places.append(_Place("TKSK", "TKSK", district.code))
        places.append(_Place("PSM", "PSM", villages[0]))
        areas = villages if regency.companion_per_village else (district.code,)
        places += [_Place("PKH", "Pendamping PKH", area) for area in areas]
    return places


@cache
def _played() -> dict[str, SamplePerson]:
    """The companions of the chat page."""
    return {p.post.companion_id: p for p in sample_people() if p.post and p.post.companion_id}
