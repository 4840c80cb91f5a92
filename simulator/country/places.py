"""Where the sample country lies: real area codes in all three time zones.

The kecamatan points are approximate centres, good enough to try "nearest agent" with.
"""

from dataclasses import dataclass
from functools import cache

from domain.areas import load_areas
from domain.payments import Channel, Programme

VILLAGES_PER_DISTRICT = 3


@dataclass(frozen=True)
class District:
    """One kecamatan. Aid comes in waves per bank and region, so each has one bank."""

    code: str
    latitude: float
    longitude: float
    bank: str
    notice_area: str | None = None
    """The area for which its payment dates are announced; None: no date is known."""
    old_code: str | None = None
    """Its code before a province was split; older people keep it in their NIK."""


@dataclass(frozen=True)
class Regency:
    """One kabupaten or kota, with its habits."""

    code: str
    share: int
    names: str
    language: str
    districts: tuple[District, ...]
    pkh_months: int = 3
    bpnt_months: int = 3
    post_share: float = 0.1
    companion_per_village: bool = True
    records_are_stale: bool = False

    def months(self, programme: Programme, channel: Channel) -> int:
        """How many months one payout covers; PT Pos pays quarterly everywhere."""
        if channel == Channel.POS:
            return 3
        return self.pkh_months if programme == Programme.PKH else self.bpnt_months


REGENCIES = (
    Regency(
        code="16.71",  # Kota Palembang, WIB
        share=32,
        names="palembang",
        language="id",
        districts=(
            District("16.71.04", -2.990, 104.725, "BRI", "16.71"),
            District("16.71.02", -3.015, 104.755, "Mandiri", "16.71.02"),
            District("16.71.07", -2.925, 104.710, "BTN", "16.71"),
            District("16.71.14", -3.005, 104.805, "BNI", "16.71"),
        ),
    ),
    Regency(
        code="33.05",  # Kabupaten Kebumen, WIB
        share=24,
        names="jawa",
        language="jv",
        bpnt_months=2,
        post_share=0.3,
        districts=(
            District("33.05.12", -7.672, 109.655, "BNI", "33.05"),
            District("33.05.19", -7.607, 109.513, "BRI", "33.05"),
            District("33.05.08", -7.790, 109.780, "BRI", "33.05.08"),
            District("33.05.22", -7.535, 109.760, "BNI", "33.05"),
        ),
    ),
    Regency(
        code="32.05",  # Kabupaten Garut, WIB
        share=18,
        names="sunda",
        language="su",
        bpnt_months=1,
        districts=(
            District("32.05.01", -7.215, 107.905, "Mandiri", "32"),
            District("32.05.22", -7.360, 107.800, "BNI", "32"),
            District("32.05.38", -7.035, 107.985, "BRI", "32.05.38"),
        ),
    ),
    Regency(
        code="73.06",  # Kabupaten Gowa, WITA
        share=13,
        names="sulawesi",
        language="id",
        pkh_months=2,  # as KKS areas in 2024: the only amounts that do not divide evenly
        bpnt_months=2,
        districts=(
            District("73.06.02", -5.300, 119.420, "BRI", "73.06"),
            District("73.06.08", -5.205, 119.450, "Mandiri", "73.06"),
            District("73.06.04", -5.245, 119.855, "BRI", "73.06.04"),
        ),
    ),
    Regency(
        code="91.03",  # Kabupaten Jayapura, WIT
        share=6,
        names="papua",
        language="id",
        post_share=0.4,
        companion_per_village=False,
        records_are_stale=True,
        districts=(
            District("91.03.01", -2.565, 140.515, "BRI"),
            District("91.03.02", -2.600, 140.590, "BRI"),
        ),
    ),
    Regency(
        code="93.01",  # Kabupaten Merauke, WIT
        share=4,
        names="papua",
        language="id",
        post_share=0.5,
        companion_per_village=False,
        districts=(
            District("93.01.01", -8.495, 140.400, "BNI", None, "91.01.01"),
            District("93.01.05", -8.430, 140.350, "BNI", None, "91.01.05"),
        ),
    ),
    Regency(
        code="11.06",  # Kabupaten Aceh Besar, WIB; in Aceh BSI pays
        share=3,
        names="aceh",
        language="id",
        companion_per_village=False,
        districts=(
            District("11.06.10", 5.510, 95.350, "BSI", "11"),
            District("11.06.07", 5.510, 95.295, "BSI", "11"),
        ),
    ),
)


@cache
def villages_of(district_code: str) -> tuple[str, ...]:
    """The codes of its first villages: enough for a sample, and the same every time."""
    villages = sorted(area.code for area in load_areas().children(district_code))
    return tuple(villages[:VILLAGES_PER_DISTRICT])


def place_of(village_code: str) -> tuple[Regency, District]:
    """The sample kabupaten and kecamatan of a village."""
    for regency in REGENCIES:
        for district in regency.districts:
            if village_code.startswith(f"{district.code}."):
                return regency, district
    raise LookupError(village_code)
