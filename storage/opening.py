"""The database and the keys of an installation."""

import os
from pathlib import Path

from settings import Settings
from storage.database import Database
from storage.embedded import start_embedded
from storage.keyring import Keyring


def open_storage(settings: Settings) -> tuple[Database, Keyring]:
    """The configured database and keys, or the embedded ones in the state folder.

    Raises KeyringError when the keys are unusable.
    """
    if settings.database_url is not None:
        url = settings.database_url.get_secret_value()
    else:
        url = start_embedded(settings.state_dir / "postgres")
    if settings.data_keys is not None:
        keyring = Keyring.parse(settings.data_keys.get_secret_value())
    else:
        keyring = Keyring.parse(_own_keys(settings.state_dir / "keys"))
    return Database(url), keyring


def _own_keys(path: Path) -> str:
    """The keys of the embedded database: made once, readable by their owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(Keyring.fresh())
    return path.read_text().strip()
