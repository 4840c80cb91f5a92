"""What the tests of hoaxes share."""

import pytest

from storage.database import Database
from storage.keyring import Keyring
from tests.features.hoaxes.tip_desk import Desk


@pytest.fixture
def desk(database: Database, keyring: Keyring) -> Desk:
    return Desk(database, keyring)
