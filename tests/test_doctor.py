"""What an operator is told before anything else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.routing import Mount

from doctor import Finding, examine
from domain.people import Role
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from gateways.aid_registry.sample import SampleRegistry
from settings import Settings
from simulator import Simulator
from simulator.server import running
from storage import schema
from storage.database import Database
from storage.job_runs import ANOTHER_POLLS, JobRuns
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

NOW = datetime(2026, 9, 1, 3, tzinfo=UTC)


async def _examine(
    url: str, api: str, *, now: datetime = NOW, keys: str = "", **more: object
) -> dict[str, Finding]:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr("123456:SIMULATOR"),
        telegram_api_url=api,
        database_url=SecretStr(url),
        data_keys=SecretStr(keys or Keyring.fresh()),
        **more,  # type: ignore[arg-type]
    )
    return {finding.what: finding for finding in await examine(settings, now)}


async def test_a_sound_house_has_nothing_bad(database_url: str) -> None:
    async with running(Simulator()) as api:
        found = await _examine(database_url, api)
    assert [f for f in found.values() if not f.good or f.soon] == []
    assert found["token"].text.startswith("@KawanKPMSimBot, polling")
    assert found["migrations"].text == f"at {schema.head_revision()}, newest is the same"


async def test_the_end_of_the_decreed_holidays_is_told_ninety_days_before(
    database_url: str,
) -> None:
    later = datetime(2026, 11, 25, 3, tzinfo=UTC)
    async with running(Simulator()) as api:
        found = await _examine(database_url, api, now=later)
    holidays = found["holidays"]
    assert (holidays.good, holidays.soon, holidays.sign) == (True, True, "SOON")
    assert "2027" in holidays.text


@pytest.mark.parametrize(
    ("administrators", "is_read"), [((1,), False), ((1, 2), True), ((3,), False), ((), False)]
)
async def test_it_warns_where_nobody_reads_a_report_about_the_center(
    database: Database, database_url: str, administrators: tuple[int, ...], is_read: bool
) -> None:
    """Account 1 is the officer; 3 has not started the bot."""
    keys = Keyring.fresh()
    async with UnitOfWorkFactory(database, Keyring.parse(keys))() as work:
        for account in (1, 2):
            await work[PeopleRepository].meet(account)
        for account, role in (
            (1, Role.OFFICER),
            *((a, Role.ADMINISTRATOR) for a in administrators),
        ):
            await work[StaffRepository].put(StaffMember(account, role, "Ibu", None, None))
        await work.commit()
    async with running(Simulator()) as api:
        found = (await _examine(database_url, api, keys=keys))["reports about the center"]
    assert (found.good, found.soon) == (True, not is_read)


async def test_what_is_left_behind_is_told(database: Database, database_url: str) -> None:
    async with database.transaction() as connection:
        await connection.execute(
            text(
                "INSERT INTO dead_letter (update_id, chat_id, raw_sealed, reason)"
                " VALUES (1, 1, '', 'shape')"
            )
        )
    async with running(Simulator()) as api:
        found = await _examine(database_url, api)
    assert found["left behind"] == Finding(
        "left behind",
        False,
        "1 dead letters of a day, 0 in doubt, 0 refused of a day, 0 refused by desks"
        " (bot.py updates|letters|cases list)",
    )


async def test_an_old_revision_and_an_unreachable_telegram_are_bad(
    database: Database, database_url: str
) -> None:
    await schema.downgrade(database, "base")
    found = await _examine(database_url, "http://127.0.0.1:9")
    assert not found["migrations"].good
    assert not found["token"].good


async def test_a_database_that_is_away_is_one_line(tmp_path: Path) -> None:
    found = await _examine(f"postgresql://nobody@/nothing?host={tmp_path}", "http://127.0.0.1:9")
    assert not found["database"].good
    assert found["database"].text.startswith("unreachable")


async def test_a_webhook_of_somebody_else_is_said(database_url: str) -> None:
    simulator = Simulator()
    await simulator.call("setWebhook", {"url": "https://lain.example/telegram"})
    async with running(simulator) as api:
        polls = (await _examine(database_url, api))["token"]
        secret = SecretStr("rahasia-yang-panjang-sekali")
        here = "https://lain.example"
        found = await _examine(database_url, api, webhook_url=here, webhook_secret=secret)
    ours = found["token"]
    assert (polls.good, "lain.example" in polls.text) == (False, True)
    assert ours.good


@pytest.mark.parametrize(("ago", "good"), [(5, False), (20, True)])
async def test_another_program_with_our_token_is_said(
    database: Database, database_url: str, ago: int, good: bool
) -> None:
    seen = datetime.now(UTC) - timedelta(minutes=ago)
    async with database.autocommit() as connection:
        await JobRuns(connection).note(ANOTHER_POLLS, seen, None, None)
    async with running(Simulator()) as api:
        found = await _examine(database_url, api)
    assert found["alone with the token"].good is good
    assert found["jobs"].good


async def test_a_live_registry_is_asked_for_somebody_who_is_not(database_url: str) -> None:
    registry = SampleRegistry()
    beside = {"/sr": Starlette(routes=[Mount("/sr", registry.app)])}
    async with running(Simulator(), beside=beside) as api:
        found, away = [
            await _examine(
                database_url,
                api,
                aid_registry="spdci",
                aid_registry_url=f"{api}/sr",
                aid_registry_token=token,
            )
            for token in ("sample", "CANARY")
        ]
    assert found["aid registry"].good
    assert found["aid registry"].text.startswith("spdci answers; our public key: ")
    assert not away["aid registry"].good
    assert "RegistryWrong: HTTP 401" in away["aid registry"].text
    assert "CANARY" not in away["aid registry"].text
