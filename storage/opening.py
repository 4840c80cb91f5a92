"""The database and the keys of an installation."""

import os
from pathlib import Path

from sqlalchemy import text

from settings import Settings
from storage.database import Database
from storage.embedded import EmbeddedError, start_embedded
from storage.keyring import Keyring, KeyringError

DEMO = "demo"
"""The database of `bot.py demo`, beside that of an installation in the same state folder."""


class StorageRefused(Exception):
    """The database or its keys cannot be used; the text names the setting."""


def open_storage(settings: Settings) -> tuple[Database, Keyring]:
    """The configured database and keys, or the embedded ones in the state folder.

    Raises StorageRefused when either is unusable. The keys are looked at first: no server is
    started for nothing.
    """
    if settings.data_keys is not None:
        try:
            keyring = Keyring.parse(settings.data_keys.get_secret_value())
        except KeyringError as error:
            raise StorageRefused(f"KPM_DATA_KEYS: {error}") from None
    else:
        keyring = _own_keys(settings.state_dir / "keys")
    if settings.database_url is not None:
        return Database(settings.database_url.get_secret_value()), keyring
    folder = settings.state_dir / "postgres"
    try:
        return Database(start_embedded(folder)), keyring
    except EmbeddedError as error:
        raise StorageRefused(f"KPM_STATE_DIR: {folder} cannot be used: {error}") from None


async def demo_runs_beside(database: Database, demo: str = DEMO) -> bool:
    """Whether a demo uses the same server now. What is done here, it does not see."""
    async with database.autocommit() as connection:
        found = await connection.scalar(
            text("SELECT count(*) FROM pg_stat_activity WHERE datname = :name"), {"name": demo}
        )
    return bool(found)


def _own_keys(path: Path) -> Keyring:
    """The keys of the embedded database: made once, readable by their owner only."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(Keyring.fresh())
        return Keyring.parse(path.read_text().strip())
    except FileExistsError:  # a file stands where the folder should be
        raise StorageRefused(f"KPM_STATE_DIR: {path.parent} is no folder") from None
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StorageRefused(f"KPM_STATE_DIR: {path} cannot be used: {why}") from None
