"""The families of the sample country: those of the chat page, and invented neighbours."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from domain.payments import Channel, Component, Programme
from simulator.country.companions import Companion
from simulator.country.names import draw_name
from simulator.country.numbers import Registrar
from simulator.country.places import REGENCIES, District, Regency, place_of, villages_of
from simulator.people import SampleFamily, sample_people

_FLOWERS = ("Melati", "Mawar", "Kenanga", "Anggrek", "Dahlia", "Cempaka", "Teratai", "Flamboyan")
_NO_PHONE, _SHARED_PHONE = 0.12, 0.10
_PROGRAMMES = ((Programme.PKH, Programme.BPNT), (Programme.BPNT,), (Programme.PKH,))
_SCHOOL = (Component.PRIMARY, Component.PRIMARY, Component.JUNIOR, Component.SENIOR)


@dataclass(frozen=True)
class Family:
    """A family with what it gets, and how."""

    family_card: str
    nik: str
    head_name: str
    phone: str
    address: str
    village_code: str
    decile: int
    components: tuple[Component, ...]
    companion_id: str
    language: str
    programmes: tuple[Programme, ...]
    channel: Channel
    bank: str
    newest: tuple[tuple[Programme, str], ...] = ()
    """Fixed labels of the newest payouts, for the people of the chat page."""
    paid_for: tuple[Component, ...] = ()
    """For whom the newest PKH was paid, where that is not everybody."""


def draw_families(
    rng: Random, registrar: Registrar, companions: list[Companion], *, today: date, number: int
) -> list[Family]:
    """`number` families, those of the chat page first and in any case."""
    companion_of = _companions_by_area(companions)
    families = [
        _played(family, person.phone) for person in sample_people() for family in person.families
    ]
    last_phone: dict[str, str] = {}
    regencies = rng.choices(
        REGENCIES, weights=[r.share for r in REGENCIES], k=max(0, number - len(families))
    )
    for regency in regencies:
        district = rng.choice(regency.districts)
        village = rng.choice(villages_of(district.code))
        phone = _draw_phone(rng, registrar, last_phone.get(village))
        last_phone[village] = phone or last_phone.get(village, "")
        families.append(
            _draw(rng, registrar, companion_of, regency, district, village, phone, today)
        )
    return families


def _draw(
    rng: Random,
    registrar: Registrar,
    companion_of: dict[tuple[str, str], str],
    regency: Regency,
    district: District,
    village: str,
    phone: str,
    today: date,
) -> Family:
    programmes = rng.choices(_PROGRAMMES, weights=(50, 35, 15))[0]
    with_pkh = Programme.PKH in programmes
    components = _draw_components(rng) if with_pkh else ()
    old = Component.ELDERLY in components
    woman = rng.random() < (0.6 if old else 0.93)
    age = rng.randint(70, 85) if old else rng.randint(22, 52)
    born = today - timedelta(days=age * 365 + rng.randrange(365))
    home = district.old_code if district.old_code and rng.random() < 0.5 else district.code
    by_post = rng.random() < regency.post_share * (2 if old else 1)
    channel = Channel.POS if by_post else Channel.KKS
    return Family(
        family_card=registrar.family_card(district.code, today - timedelta(rng.randint(99, 6000))),
        nik=registrar.nik(home, born, woman=woman),
        head_name=draw_name(rng, regency.names, woman=woman),
        phone=phone,
        address=_draw_address(rng),
        village_code=village,
        decile=rng.randint(1, 4 if with_pkh else 5),
        components=components,
        companion_id=_companion(companion_of, "PKH" if with_pkh else "TKSK", village),
        language=regency.language if rng.random() < 0.8 else "id",
        programmes=programmes,
        channel=channel,
        bank="" if by_post else district.bank,
    )


def _draw_components(rng: Random) -> tuple[Component, ...]:
    """A plausible family within the limits; rarely five persons, of whom PKH pays for four."""
    kind = rng.random()
    if kind < 0.15:
        return (Component.ELDERLY,)
    if kind < 0.20:
        return (Component.DISABILITY,)
    if kind < 0.21:
        return (Component.RIGHTS_VICTIM,)
    components = list(rng.choices(_SCHOOL, k=rng.choices((1, 2, 3), weights=(5, 4, 1))[0]))
    if rng.random() < 0.35:
        components += [Component.TODDLER] * rng.choice((1, 1, 2))
    if rng.random() < 0.08:
        components.append(Component.PREGNANCY)
    if rng.random() < 0.06:
        components.append(Component.DISABILITY)
    order = list(Component)
    return tuple(sorted(components[:5], key=order.index))


def _draw_address(rng: Random) -> str:
    street = f"{rng.choice(('Jl.', 'Gg.', 'Dusun'))} Contoh {rng.choice(_FLOWERS)}"
    number = f" No. {rng.randint(1, 90)}" if not street.startswith("Dusun") else ""
    return f"{street}{number} RT {rng.randint(1, 9):02}/RW {rng.randint(1, 7):02}"


def _draw_phone(rng: Random, registrar: Registrar, neighbour: str | None) -> str:
    """Many families have no telephone of their own, or write down a neighbour's."""
    chance = rng.random()
    if chance < _NO_PHONE:
        return ""
    if neighbour and chance < _NO_PHONE + _SHARED_PHONE:
        return neighbour
    return registrar.phone()


def _companions_by_area(companions: list[Companion]) -> dict[tuple[str, str], str]:
    return {(c.companion_id.partition("-")[0], c.area_code): c.companion_id for c in companions}


def _companion(companion_of: dict[tuple[str, str], str], kind: str, village: str) -> str:
    """The companion of the village, otherwise of its kecamatan."""
    return companion_of.get((kind, village)) or companion_of[kind, village.rpartition(".")[0]]


def _played(family: SampleFamily, phone: str) -> Family:
    _, district = place_of(family.village_code)
    return Family(
        family_card=family.family_card,
        nik=family.nik,
        head_name=family.head_name,
        phone=phone,
        address=family.address,
        village_code=family.village_code,
        decile=family.decile,
        components=tuple(Component(c) for c in family.components),
        companion_id=family.companion_id,
        language=family.language,
        programmes=tuple(programme for programme, _ in family.newest),
        channel=family.channel,
        bank=district.bank if family.channel == Channel.KKS else "",
        newest=family.newest,
        paid_for=tuple(Component(c) for c in family.paid_for),
    )
