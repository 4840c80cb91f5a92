"""What every repository is made of."""

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring


class Repository:
    """Statements over one connection, with the keys for what is sealed."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
