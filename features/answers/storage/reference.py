"""The shipped answers: `data/jawaban/`, pages as `*.toml` and facts as `*fakta.csv`."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.shipped import DATA, rows
from features.answers.rules.entries import Origin, key_of, kind_of
from features.answers.rules.pages import Fact, Page, fact_of, page_of
from features.answers.storage.entries import AnswerRepository
from storage.keyring import Keyring

FOLDER = DATA / "jawaban"


async def load_answers(connection: AsyncConnection, keyring: Keyring) -> None:
    """Twice changes nothing. Raises ValueError, naming the entry, when a shipped file is wrong."""
    shipped: list[Page | Fact] = [*shipped_pages(), *shipped_facts()]
    counts = Counter((kind_of(one), key_of(one)) for one in shipped)
    twice = [key for (_, key), count in counts.items() if count > 1]
    if twice:
        raise ValueError(f"twice in data/jawaban: {', '.join(twice)}")
    await AnswerRepository(connection, keyring).put(shipped, Origin.SHIPPED, complete=True)


def shipped_pages(folder: Path = FOLDER) -> Iterator[Page]:
    """The pages of all files, in the order of their names. Raises ValueError."""
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            try:
                tables = tomllib.load(file).get("halaman", ())
            except tomllib.TOMLDecodeError as broken:
                raise ValueError(f"{path.name}: {broken}") from None
        yield from (page_of(table) for table in tables)


def shipped_facts(folder: Path = FOLDER) -> Iterator[Fact]:
    """The facts of all files, in the order of their names. Raises ValueError."""
    for path in sorted(folder.glob("*fakta.csv")):
        yield from (fact_of(row) for row in rows(str(path)))
