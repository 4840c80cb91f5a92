"""Finding an area by the name that somebody typed."""

import re
from datetime import date, datetime
from functools import cached_property

from rapidfuzz import fuzz, process

from domain.areas import Area, Areas

_TITLES = re.compile(r"\b(kab(upaten)?|kota(madya)?|kec(amatan)?|prov(insi)?)\b\.?", re.IGNORECASE)
_VILLAGE = re.compile(r"^\s*(desa|kel(urahan)?)\b\.?", re.IGNORECASE)
_LEVELS = {
    1: re.compile(r"^\s*prov(insi)?\b", re.IGNORECASE),
    2: re.compile(r"^\s*(kab(upaten)?|kota(madya)?)\b", re.IGNORECASE),
    3: re.compile(r"^\s*kec(amatan)?\b", re.IGNORECASE),
    4: re.compile(r"^\s*(desa|kel(urahan)?)\b", re.IGNORECASE),
}
_GOOD = 82


class AreaService:
    def __init__(self, areas: Areas) -> None:
        self._areas = areas
        self._names = {area.code: _bare(area.name) for area in areas.regencies()}

    def find(self, text: str, *, most: int = 5) -> list[Area]:
        """Kabupaten and kota whose name resembles the text, best first; empty when none does."""
        wanted = _bare(text)
        if len(wanted) < 3:
            return []
        found = process.extract(
            wanted, self._names, scorer=fuzz.ratio, score_cutoff=_GOOD, limit=most
        )
        exact = [code for _, score, code in found if score == 100]
        codes = exact or [code for _, _, code in found]
        return [area for code in codes if (area := self._areas.get(code)) is not None]

    def find_any(self, text: str, *, most: int = 5) -> list[Area]:
        """Areas of every level by name, the largest first; `Sukamaju, Bandung` says where.

        A title (`Kabupaten`, `Kec.`, `Desa`) says which level is meant.
        Villages must be spelled exactly, larger areas may be misspelt.
        """
        wanted, *around = [_bare(_VILLAGE.sub("", part)) for part in text.split(",")]
        if len(wanted) < 2:
            return []
        codes = self._by_name.get(wanted, [])
        if not codes and len(wanted) >= 3:
            found = process.extract(
                wanted, self._larger, scorer=fuzz.ratio, score_cutoff=_GOOD, limit=most
            )
            codes = [code for _, _, code in found]
        level = next((level for level, words in _LEVELS.items() if words.search(text)), None)
        if level is not None:
            codes = [code for code in codes if code.count(".") == level - 1] or codes
        fitting = [code for code in codes if self._lies_in(code, [one for one in around if one])]
        return [area for code in fitting[:most] if (area := self._areas.get(code)) is not None]

    def _lies_in(self, code: str, around: list[str]) -> bool:
        parts = code.split(".")
        above = {_bare(self._areas.name(".".join(parts[:n]))) for n in range(1, len(parts))}
        return all(any(name in one for one in above) for name in around)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for area in sorted(self._areas.all(), key=lambda area: area.level):
            found.setdefault(_bare(area.name), []).append(area.code)
        return found

    @cached_property
    def _larger(self) -> dict[str, str]:
        return {area.code: _bare(area.name) for area in self._areas.all() if area.level <= 3}

    def today(self, code: str, now: datetime) -> date:
        """The date in that area at this moment."""
        return now.astimezone(self._areas.zone(code)).date()

    def name(self, code: str) -> str:
        return self._areas.name(code)


def _bare(name: str) -> str:
    """A name without its title: `Kabupaten Gowa` and `kab. gowa` are both `gowa`."""
    return " ".join(_TITLES.sub(" ", name).lower().split())
