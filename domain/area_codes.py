"""Area codes as files and people write them: without dots, from before a renumbering, of BPS."""

import re
from collections import Counter
from functools import cache

from domain.areas import load_areas
from domain.shipped import rows

_UNDOTTED = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}
_OLD = "wilayah/kode_kecamatan_lama.csv"
_BPS = re.compile(r"\d\d\.?\d\d\.?\d{3}(\.?\d{3})?")


def dotted(text: str) -> str:
    """The code with its dots (`3305` is `33.05`); what is no code stays as it is."""
    if not (text.isascii() and text.isdigit() and len(text) in _UNDOTTED):
        return text
    pieces, rest = [], text
    for length in _UNDOTTED[len(text)]:
        pieces.append(rest[:length])
        rest = rest[length:]
    return ".".join(pieces)


def looks_like_bps(text: str) -> bool:
    """Whether an unknown code has the shape of a BPS code: three digits for kecamatan and village.

    Ten digits without dots fit both offices.
    """
    return _BPS.fullmatch(text) is not None


def renumbered(code: str) -> str | None:
    """The present code of a kabupaten or kecamatan that had this one until a province was split.

    For a village it is the code of its kecamatan: numbers of villages were given anew.
    """
    return _renumbered().get(code[:8]) or _renumbered().get(code[:5])


@cache
def _renumbered() -> dict[str, str]:
    """A kabupaten moved as a whole: it is where most of its kecamatan are by name now."""
    areas = load_areas()
    by_name: dict[str, list[str]] = {}
    for area in areas.districts():
        by_name.setdefault(_plain(area.name), []).append(area.code)
    old = [(row["kode"], by_name.get(_plain(row["nama"]), [])) for row in rows(_OLD)]
    votes: dict[str, Counter[str]] = {}
    for code, now in old:
        votes.setdefault(code[:5], Counter()).update(one[:5] for one in now)
    found = {regency: counted.most_common(1)[0][0] for regency, counted in votes.items()}
    for code, now in old:
        there = [one for one in now if one.startswith(found[code[:5]])]
        if len(there) == 1:
            found[code] = there[0]
    return found


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
