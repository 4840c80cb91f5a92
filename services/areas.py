"""Finding an area by the name that somebody typed."""

import re
from datetime import date, datetime

from rapidfuzz import fuzz, process

from domain.areas import Area, Areas

_TITLES = re.compile(r"\b(kab(upaten)?|kota(madya)?|kec(amatan)?|prov(insi)?)\b\.?", re.IGNORECASE)
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

    def today(self, code: str, now: datetime) -> date:
        """The date in that area at this moment."""
        return now.astimezone(self._areas.zone(code)).date()

    def name(self, code: str) -> str:
        return self._areas.name(code)


def _bare(name: str) -> str:
    """A name without its title: `Kabupaten Gowa` and `kab. gowa` are both `gowa`."""
    return " ".join(_TITLES.sub(" ", name).lower().split())
