"""What grew too old goes in batches, by dated rules, and a report tells how much went."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError

from chat import metrics
from chat.clock import utc_now
from chat.housekeeping import JOB, Housekeeping
from chat.kept import UPDATE_IDS_KEPT
from doctor import Finding, examine
from domain import retention
from domain.retention import Dated, rules
from settings import Settings
from simulator import Simulator
from simulator.server import running
from storage.aged import AgedRows
from storage.database import Database
from storage.keeping import After, AgedBy
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.kept import ALL_KEPT


async def _old_updates(database: Database, count: int) -> None:
    old = utc_now() - UPDATE_IDS_KEPT - timedelta(hours=1)
    values = {"lane": 1, "chat_id": 7, "user_id": 7, "state": "done", "done_at": old}
    async with database.transaction() as connection:
        rows = [{"update_id": number, **values} for number in range(count)]
        await connection.execute(insert(inbox), rows)


async def test_a_large_table_is_worked_off_in_batches_and_reported(
    database: Database, keyring: Keyring
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    await _old_updates(database, 7)
    assert await Housekeeping(units, ALL_KEPT, utc_now, most=3).run_once() == {"inbox": 7}
    async with database.autocommit() as connection:
        assert await connection.scalar(select(func.count()).select_from(inbox)) == 0
        report = {one.table: one for one in await AgedRows(connection).report()}
    found = report["inbox"]
    assert (found.last_rows, found.all_rows) == (7, 7)
    assert found.went_at == found.looked_at
    assert report["outbox"].rule == "30 days after done_at (pesan)"
    assert report["outbox"].went_at is None
    assert len(report) == sum(
        hasattr(one.ages, "span") or hasattr(one.ages, "act") for one in ALL_KEPT
    )

    await _old_updates(database, 1)
    await Housekeeping(units, ALL_KEPT, utc_now).run_once()
    await Housekeeping(units, ALL_KEPT, utc_now).run_once()
    async with database.autocommit() as connection:
        (again,) = [r for r in await AgedRows(connection).report() if r.table == "inbox"]
    assert (again.last_rows, again.all_rows) == (0, 8)
    assert again.went_at is not None
    assert again.went_at < again.looked_at


async def test_the_doctor_tells_what_went_and_that_nobody_looked(
    database: Database, database_url: str, keyring: Keyring
) -> None:
    await _old_updates(database, 2)
    clock = datetime.now(UTC) - timedelta(days=2)
    units = UnitOfWorkFactory(database, keyring)
    await Housekeeping(units, ALL_KEPT, utc_now).run_once()
    found = await _retention(database_url)
    assert found.good
    assert "inbox 2" in found.text
    async with database.transaction() as connection:
        await connection.exec_driver_sql(f"UPDATE row_aged SET looked_at = '{clock.isoformat()}'")
    assert not (await _retention(database_url)).good


async def test_one_table_that_fails_stops_no_other_and_does_not_hide_among_them(
    database: Database, database_url: str, keyring: Keyring
) -> None:
    """Of the frame, of a feature by a span, of a feature by a rule of its own."""
    units = UnitOfWorkFactory(database, keyring)
    await Housekeeping(units, ALL_KEPT, utc_now).run_once()
    old = datetime.now(UTC) - timedelta(days=2)
    for broken in ("outbox", "link_code", "answer_shown"):
        await _old_updates(database, 1)
        failures = metrics.value_of(metrics.ITEM_FAILURES.labels(JOB))
        async with database.transaction() as connection:
            await connection.exec_driver_sql(f"UPDATE row_aged SET looked_at = '{old.isoformat()}'")
            await connection.exec_driver_sql(f"ALTER TABLE {broken} RENAME TO away")
        with pytest.raises(DBAPIError):
            await Housekeeping(units, ALL_KEPT, utc_now).run_once()
        assert metrics.value_of(metrics.ITEM_FAILURES.labels(JOB)) > failures
        async with database.transaction() as connection:
            await connection.exec_driver_sql(f"ALTER TABLE away RENAME TO {broken}")
            assert await connection.scalar(select(func.count()).select_from(inbox)) == 0
        found = await _retention(database_url)
        assert not found.good
        assert broken in found.text
        assert "inbox" not in found.text


async def _retention(url: str) -> Finding:
    async with running(Simulator()) as api:
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr("123456:SIMULATOR"),
            telegram_api_url=api,
            database_url=SecretStr(url),
            data_keys=SecretStr(Keyring.fresh()),
        )
        found = await examine(settings, datetime(2026, 9, 1, 3, tzinfo=UTC))
    return next(one for one in found if one.what == "retention")


def test_a_rule_holds_from_its_day_on() -> None:
    assert Dated("pesan").on(date(2026, 11, 26)) == timedelta(days=30)
    with pytest.raises(LookupError):
        Dated("pesan").on(date(2020, 1, 1))


def test_every_dated_rule_is_used_and_every_used_rule_is_there() -> None:
    used = {
        one.ages.span.rule
        for one in ALL_KEPT
        if isinstance(one.ages, After) and isinstance(one.ages.span, Dated)
    }
    used |= {
        span.rule for one in ALL_KEPT if isinstance(one.ages, AgedBy) for span in one.ages.spans
    }
    assert used == {one.name for one in retention.rules()}
    assert all(one.source and one.span > timedelta() for one in rules())
