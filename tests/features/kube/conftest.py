import pytest

from storage.database import Database
from storage.keyring import Keyring
from tests.features.kube.kube_world import KubeWorld


@pytest.fixture
async def world(database: Database, keyring: Keyring) -> KubeWorld:
    made = KubeWorld(database, keyring)
    await made.fill()
    return made
