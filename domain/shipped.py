"""The data that ships with the project (`data/`, each file with its source in it or beside it)."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from functools import cache
from operator import itemgetter
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped csv file (`.csv` or `.csv.gz`), by its path below `data/`."""
    path = DATA / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def in_force(name: str, day: date, *key: str) -> list[tuple[date, dict[str, str]]]:
    """Of dated rules (`berlaku_sejak`) those that hold on a day: the newest for each value of the
    key columns, with the day since when."""
    found: dict[tuple[str, ...], tuple[date, dict[str, str]]] = {}
    for since, row in _dated(name):
        if since <= day:
            found[tuple(row[column] for column in key)] = since, row
    return list(found.values())


def one_in_force(name: str, day: date, **key: str) -> tuple[date, dict[str, str]]:
    """The one rule with these values that holds on a day, with the day since when. Raises
    LookupError where there is none (yet)."""
    for since, row in in_force(name, day, *key):
        if all(row[column] == value for column, value in key.items()):
            return since, row
    raise LookupError(name, *key.values())


@cache
def _dated(name: str) -> tuple[tuple[date, dict[str, str]], ...]:
    """All rows of such a file, the oldest first; read once, and changed by nobody."""
    found = [(date.fromisoformat(row["berlaku_sejak"]), row) for row in rows(name)]
    return tuple(sorted(found, key=itemgetter(0)))


def cells(name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """Only these columns (two at least), for the files that have tens of thousands of rows."""
    path = DATA / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        found = csv.reader(file)
        head = next(found)
        yield from map(itemgetter(*(head.index(column) for column in columns)), found)
