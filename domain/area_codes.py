"""Area codes as lists write them: without dots, from before a renumbering, or BPS's own.

In 2022 and 2023 Papua was divided and whole districts got other numbers, within a regency too: so
an old code says where it lies now only by the name that it had.
"""

import re
from collections import Counter, defaultdict
from functools import cache

from domain.areas import Areas, load_areas
from domain.shipped import rows

_LENGTHS = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}
_OF_BPS = re.compile(r"\d\d\.?\d\d\.?\d{3}|\d\d\.\d\d\.\d{3}\.\d{3}|\d{6}[04-9]\d{3}", re.ASCII)


def dotted(text: str) -> str:
    """The code with its dots, whatever stands between its digits; other text as it is."""
    digits = re.sub(r"[.\s-]+", "", text)
    if not (digits.isascii() and digits.isdigit() and len(digits) in _LENGTHS):
        return text
    pieces = []
    for length in _LENGTHS[len(digits)]:
        pieces.append(digits[:length])
        digits = digits[length:]
    return ".".join(pieces)


def is_of_bps(text: str) -> bool:
    """Whether this can only be a code of BPS, which counts districts with three digits."""
    return _OF_BPS.fullmatch(text) is not None


class OldCodes:
    """Where regencies and districts of former tables lie today; villages are known to no table."""

    def __init__(self, areas: Areas, old: dict[str, str]) -> None:
        by_name = defaultdict(list)
        for area in areas.all():
            if area.level == 3:
                by_name[_plain(area.name)].append(area.code)
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for code, name in old.items():
            votes[code[:5]].update(new[:5] for new in by_name[_plain(name)])
        self._now = {code: count.most_common(1)[0][0] for code, count in votes.items() if count}
        for code, name in old.items():
            found = [new for new in by_name[_plain(name)] if new[:5] == self._now.get(code[:5])]
            if len(found) == 1:
                self._now[code] = found[0]

    def now(self, code: str) -> str | None:
        """Today's code of a regency or district, None for one that was not renumbered."""
        return self._now.get(code)

    def around(self, code: str) -> str | None:
        """Today's code of the smallest known area around a village of former tables."""
        return self.now(code[:8]) or self.now(code[:5])


@cache
def load_old_codes(areas: Areas) -> OldCodes:
    old = {row["kode"]: row["nama"] for row in rows("wilayah/kode_kecamatan_lama.csv")}
    return OldCodes(areas, old)


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def renumbered(code: str) -> str | None:
    """Today's code of what lies at, or around, an area of former tables."""
    return load_old_codes(load_areas()).around(code)
