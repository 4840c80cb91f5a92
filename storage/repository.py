"""What every repository is made of."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import KeyMissing, Keyring, KeyringError

log = structlog.get_logger()

Row = TypeVar("Row")
Value = TypeVar("Value")


class Repository:
    """Statements over one connection, with the keys for what is sealed."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    @staticmethod
    def _readable(rows: Iterable[Row], read: Callable[[Row], Value]) -> list[Value]:
        """What opens of many rows: one that is damaged takes no other along, and is told.

        A missing key is the operator's matter and stops the reading: it concerns many rows.
        """
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except KeyMissing:
                raise
            except KeyringError as error:
                log.error("row_does_not_open", why=str(error))
        return found
