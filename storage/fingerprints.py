"""The mark of an imported row: rows that did not change are recognised under every key that reads.

A keyed hash of the row's values, behind the id of the key that made it; no oracle without the keys.
"""

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Table

from storage.keyring import Keyring
from storage.tables import imported_columns

Values = Mapping[str, Any]
"""A row by plain column names: sealed columns without `_sealed`, as text."""


def fingerprint(keyring: Keyring, table: Table, values: Values) -> bytes:
    """The mark of a row, with the writing key: its id as in a sealed value, then the hash."""
    name = keyring.primary.encode()
    return bytes([len(name)]) + name + keyring.index(_canonical(table, values), _purpose(table))


def is_same(keyring: Keyring, table: Table, values: Values, stored: bytes) -> bool:
    """Whether a stored fingerprint is that of these values, under any key that is here."""
    mac = stored[1 + stored[0] :] if stored else b""
    return mac in keyring.indexes(_canonical(table, values), _purpose(table))


def _canonical(table: Table, values: Values) -> str:
    return orjson.dumps(_kept(table)(values), default=str).decode()


@cache
def _kept(table: Table) -> Callable[[Values], tuple[Any, ...]]:
    return itemgetter(*imported_columns(table))


def _purpose(table: Table) -> str:
    return f"{table.name} row"
