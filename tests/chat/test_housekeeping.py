"""What grew too old goes, and is counted; how far behind the outbox is."""

from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, text

from chat import metrics
from chat.clock import utc_now
from chat.housekeeping import Housekeeping
from chat.kept import UPDATE_IDS_KEPT
from house import House
from settings import Settings
from simulator import Simulator
from storage.database import Database
from storage.job_runs import BACKUP, JobRuns
from storage.keyring import Keyring
from storage.outbox import Delivery, Outbox, Outgoing
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.kept import ALL_KEPT


async def test_rows_that_went_are_counted_per_table(database: Database, keyring: Keyring) -> None:
    old = utc_now() - UPDATE_IDS_KEPT - timedelta(hours=1)
    async with database.transaction() as connection:
        for number, done_at in ((1, old), (2, old), (3, utc_now())):
            values = {"lane": 1, "chat_id": 7, "user_id": 7, "state": "done"}
            await connection.execute(
                insert(inbox).values(update_id=number, done_at=done_at, **values)
            )
    counted = metrics.value_of(metrics.ROWS_FORGOTTEN.labels("inbox"))
    housekeeping = Housekeeping(UnitOfWorkFactory(database, keyring), ALL_KEPT, utc_now)
    assert await housekeeping.run_once() == {"inbox": 2}
    assert metrics.value_of(metrics.ROWS_FORGOTTEN.labels("inbox")) == counted + 2
    assert await housekeeping.run_once() == {}
    assert metrics.value_of(metrics.ROWS_FORGOTTEN.labels("inbox")) == counted + 2


async def test_a_message_planned_long_ago_is_not_late_when_it_becomes_due(
    database: Database, keyring: Keyring
) -> None:
    message = Outgoing(7, "sendMessage", {"text": "x"}, Delivery.PERSONAL)
    async with database.transaction() as connection:
        await Outbox(connection, keyring).add([message])
        await connection.execute(
            text("UPDATE outbox SET created_at = now() - interval '2 days', not_before = now()")
        )
    async with database.autocommit() as connection:
        due, seconds = await Outbox(connection, keyring).waiting()
    assert due == 1
    assert 0 <= seconds < 60


async def test_replicas_show_when_the_database_was_last_dumped(
    database: Database, keyring: Keyring
) -> None:
    settings = Settings(_env_file=None, bot_token=SecretStr("123456:SIMULATOR"))  # type: ignore[call-arg]
    house = House(settings, database, keyring, request=Simulator().request())
    (measuring,) = [job for job in house.clockwork.jobs if job.name == "frame.backlog"]
    dumped = utc_now() - timedelta(hours=3)
    async with database.autocommit() as connection:
        await JobRuns(connection).note(BACKUP, dumped, None, None)
    await measuring.run()
    assert metrics.value_of(metrics.BACKUP) == pytest.approx(dumped.timestamp())
