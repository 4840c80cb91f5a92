"""Administrative areas of Indonesia: Kemendagri codes such as `16.71.04.1001`."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from domain.calendar import WIB
from domain.shipped import cells, rows

NATION = ""


@dataclass(frozen=True)
class Area:
    code: str
    name: str

    @property
    def parent_code(self) -> str:
        return self.code.rpartition(".")[0]

    @property
    def level(self) -> int:
        """1 province, 2 kabupaten or kota, 3 kecamatan, 4 desa or kelurahan."""
        return self.code.count(".") + 1


class Areas:
    """All areas by code, with names, parents and time zones."""

    def __init__(self, areas: dict[str, Area], zones: dict[str, ZoneInfo]) -> None:
        self._areas = areas
        self._zones = zones

    def __contains__(self, code: str) -> bool:
        return code in self._areas

    def get(self, code: str) -> Area | None:
        return self._areas.get(code)

    def name(self, code: str) -> str:
        area = self._areas.get(code)
        return area.name if area else code

    def zone(self, code: str) -> ZoneInfo:
        """Local time of an area; Western Indonesia when the province is not known."""
        return self._zones.get(code[:2], WIB)

    def zones(self) -> dict[str, tuple[str, ...]]:
        """Zone names with their provinces, the west first; `""` stands for an unknown province."""
        found: dict[str, tuple[str, ...]] = {WIB.key: ("",)}
        for province, zone in sorted(self._zones.items()):
            found[zone.key] = (*found.get(zone.key, ()), province)
        return found

    def children(self, code: str) -> list[Area]:
        """The areas one level below, in the order of their codes; provinces of the nation."""
        if code == NATION:
            return [area for area in self.upper() if area.level == 1]
        level = code.count(".") + 2
        return [area for area in self.within(code) if area.level == level]

    def within(self, code: str) -> list[Area]:
        """All areas of every level inside of one."""
        codes = self._codes
        first, last = bisect_left(codes, f"{code}."), bisect_left(codes, f"{code}/")
        return [self._areas[one] for one in codes[first:last]]

    def all(self) -> list[Area]:
        return list(self._areas.values())

    def upper(self) -> list[Area]:
        """Provinces, kabupaten and kota."""
        return [*self._by_length[2], *self._by_length[5]]

    def regencies(self) -> list[Area]:
        return list(self._by_length[5])

    def districts(self) -> list[Area]:
        return list(self._by_length[8])

    @cached_property
    def _by_length(self) -> dict[int, list[Area]]:
        """By the letters of the code: 2 a province, 5 kabupaten and kota, 8 a kecamatan."""
        found: dict[int, list[Area]] = {2: [], 5: [], 8: []}
        for area in self._areas.values():
            found.setdefault(len(area.code), []).append(area)
        return found

    @cached_property
    def _codes(self) -> list[str]:
        return sorted(self._areas)


@cache
def load_areas() -> Areas:
    """The shipped table (Kepmendagri 300.2.2-2430/2025; source in data/wilayah/SOURCE.md)."""
    areas: dict[str, Area] = {}
    zones: dict[str, ZoneInfo] = {}
    for name in ("provinsi.csv", "kabupaten_kota.csv", "kecamatan.csv"):
        for row in rows(f"wilayah/{name}"):
            areas[row["kode"]] = Area(row["kode"], row["nama"])
            if "zona_waktu" in row:
                zones[row["kode"]] = ZoneInfo(row["zona_waktu"])
    for code, name in cells("wilayah/desa_kelurahan.csv.gz", "kode", "nama"):
        areas[code] = Area(code, name)
    return Areas(areas, zones)


def place_name(areas: Areas, code: str) -> str:
    """`Lorok Pakjo, Ilir Barat I, Kota Palembang, Sumatera Selatan`."""
    names = []
    while code:
        names.append(areas.name(code))
        code = code.rpartition(".")[0]
    return ", ".join(names)
