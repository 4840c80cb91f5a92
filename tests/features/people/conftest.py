from pathlib import Path

import pytest

from storage.database import Database
from storage.keyring import Keyring
from tests.features.people.office import Office


@pytest.fixture
async def office(database: Database, keyring: Keyring, tmp_path: Path) -> Office:
    """An office whose companions are known."""
    office = Office(database, keyring, tmp_path)
    await office.hires("P-010", "P-020")
    return office
