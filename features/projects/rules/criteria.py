"""What an office looks at at in a project: dated rules of `data/kriteria_proyek.csv`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain import shipped
from features.projects.rules.projects import Kind, Photo

FILE = "kriteria_proyek.csv"
_YES = frozenset({"ya", "iya", "y", "betul", "benar", "v", "✅"})
_NO = frozenset({"tidak", "tdk", "bukan", "enggak", "nggak", "gak", "ga", "x", "❌"})


class Use(StrEnum):
    STATE = "keadaan"
    """One of these at least speaks for the project."""
    NEED = "syarat"
    """All of these are asked for."""


@dataclass(frozen=True)
class Criterion:
    """Not `sure`: offices differ, or we alone ask. `words` are what it is called in a message."""

    part: str
    use: Use
    wants_photo: bool
    words: tuple[str, ...]
    yes: frozenset[str]
    no: frozenset[str]
    since: date
    sure: bool
    source: str

    def read(self, text: str) -> bool | None:
        """What was typed behind the word: True speaks for it, None cannot be read."""
        said = " ".join(text.casefold().strip(" .,:!").split())
        if said in self.yes:
            return True
        if said in self.no:
            return False
        return True if said in _YES else False if said in _NO else None


class Lack(StrEnum):
    """What a pack lacks."""

    ANSWER = "answer"
    PHOTO = "photo"
    NO_STATE = "no_state"
    """Nothing that was seen speaks for it."""
    UNFIT = "unfit"
    """One of what is asked for is not so."""
    POINT = "point"
    YES = "yes"
    """The household, or the neighbours, did not say yes yet."""


@dataclass(frozen=True)
class Missing:
    lack: Lack
    part: str = ""


def criteria_on(kind: Kind, day: date) -> tuple[Criterion, ...]:
    """The rules of a kind that are in force, in the order of the file."""
    found = [
        _criterion(since, row)
        for since, row in shipped.in_force(FILE, day, "jenis", "bagian")
        if row["jenis"] == kind.value
    ]
    order = [row["bagian"] for row in shipped.rows(FILE) if row["jenis"] == kind.value]
    return tuple(sorted(found, key=lambda one: order.index(one.part)))


def part_in(text: str, rules: Iterable[Criterion]) -> Criterion | None:
    """The criterion that these words name; the longer name counts."""
    said = " ".join(text.casefold().strip(" .,:!").split())
    by_word = {word: one for one in rules for word in one.words}
    return by_word.get(said)


def missing(
    rules: Iterable[Criterion],
    facts: Mapping[str, bool],
    photos: Iterable[Photo],
    *,
    has_point: bool,
    is_agreed: bool,
) -> tuple[Missing, ...]:
    """What should be there before somebody hands it in. None of it refuses anything."""
    rules = tuple(rules)
    shown = {one.part for one in photos if one.stage is None}
    found = [Missing(Lack.ANSWER, one.part) for one in rules if one.part not in facts]
    found += [
        Missing(Lack.PHOTO, one.part) for one in rules if one.wants_photo and one.part not in shown
    ]
    states = [one for one in rules if one.use is Use.STATE]
    if states and all(facts.get(one.part) is False for one in states):
        found.append(Missing(Lack.NO_STATE))
    found += [
        Missing(Lack.UNFIT, one.part)
        for one in rules
        if one.use is Use.NEED and facts.get(one.part) is False
    ]
    if not has_point:
        found.append(Missing(Lack.POINT))
    if not is_agreed:
        found.append(Missing(Lack.YES))
    return tuple(found)


def _criterion(since: date, row: dict[str, str]) -> Criterion:
    return Criterion(
        row["bagian"],
        Use(row["guna"]),
        row["foto"] == "ya",
        _listed(row["kata"]),
        frozenset(_listed(row["kata_ya"])),
        frozenset(_listed(row["kata_tidak"])),
        since,
        row["pasti"] == "ya",
        row["sumber"],
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split(";") if one)
