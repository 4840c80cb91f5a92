"""Who speaks: what the feature of people offers, so that a claim brings its person along."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import FromClause, Select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Person
from storage.keyring import Keyring
from storage.statements import Row


class Columns(Hashable, Protocol):
    def __call__(self, source: FromClause) -> Select[Any]:
        """Per row of `source`: its columns, and all that a turn must know of `telegram_id`."""


class OfRow(Protocol):
    def __call__(self, row: Row, keyring: Keyring) -> Person:
        """The person in a row of those columns."""


class Mark(Protocol):
    async def __call__(
        self, connection: AsyncConnection, telegram_id: int, *, blocked: bool
    ) -> None:
        """Whether messages reach this account."""


@dataclass(frozen=True)
class Speakers:
    columns: Columns
    person: OfRow
    mark: Mark
