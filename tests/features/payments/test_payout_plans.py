"""Reading the payouts of a family must not be planned anew each time: that costs three readings."""

from uuid import uuid4

from sqlalchemy import text

from features.payments.storage.payouts import PayoutRepository
from storage.database import Database
from storage.keyring import Keyring

_PLANNED = text(
    "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE 'WITH label%'"
)


async def test_after_some_readings_the_plan_stays(database: Database, keyring: Keyring) -> None:
    async with database.autocommit() as connection:
        for _ in range(10):
            await PayoutRepository(connection, keyring).of(uuid4(), "33.05.12.1010")
        assert await connection.scalar(_PLANNED) == 5
