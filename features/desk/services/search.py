"""What somebody typed into the search field: a ticket, the name of a person, or of a place."""

from bisect import bisect_left
from functools import cached_property

from sqlalchemy import ColumnElement, or_

from domain.areas import Areas
from features.cases.storage.cases import in_area
from features.cases.storage.tables import case_file
from features.desk.storage.names import named
from storage.keyring import Keyring

_MOST_PLACES = 400
_SHORTEST = 3
_VILLAGE = 4


class DeskSearch:
    def __init__(self, areas: Areas, keyring: Keyring) -> None:
        self._areas = areas
        self._keyring = keyring

    def condition(self, text: str) -> ColumnElement[bool] | None:
        """Cases from a place of this name, or of a family with it; None when nothing was typed."""
        found = [*self._places(text)]
        person = named(self._keyring, text)
        if person is not None:
            found.append(person)
        return or_(*found) if found else None

    def _places(self, text: str) -> list[ColumnElement[bool]]:
        wanted = _bare(text)
        if len(wanted) < _SHORTEST:
            return []
        names, codes = self._names
        first = bisect_left(names, wanted)
        last = bisect_left(names, f"{wanted}\U0010ffff")
        found = codes[first : min(last, first + _MOST_PLACES)]
        villages = [code for code in found if code.count(".") + 1 == _VILLAGE]
        larger = [in_area(code) for code in found if code.count(".") + 1 < _VILLAGE]
        return [*([case_file.c.area_code.in_(villages)] if villages else []), *larger]

    @cached_property
    def _names(self) -> tuple[list[str], list[str]]:
        """All names of places in order, and their codes; with and without what kind it is."""
        pairs = sorted(
            (name, area.code)
            for area in self._areas.all()
            for name in {_bare(area.name), _bare(area.name.partition(" ")[2])}
            if len(name) >= _SHORTEST
        )
        return [name for name, _ in pairs], [code for _, code in pairs]


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
