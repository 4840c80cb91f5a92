"""What is told once because a row says so: after a restore that row may be missing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from features.cases.storage.figures import CaseFigureRepository
from features.hoaxes.rules.tips import RADAR_ASKERS, RADAR_TIME
from features.hoaxes.storage.tip_desk import TipDesk
from features.hoaxes.storage.tip_tables import tip_cluster
from features.hoaxes.storage.verdicts import VerdictLedger
from house import parked_kinds
from storage.database import Database
from storage.keyring import Keyring
from storage.restored import park, parked, release
from storage.tables import place_of
from storage.unit_of_work import UnitOfWorkFactory

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
"""Ten in the morning in Jakarta."""
AT = NOW - timedelta(hours=5)
REGENCY = "16.71"


async def _said(database: Database, statement: str, **values: object) -> None:
    async with database.autocommit() as connection:
        await connection.execute(text(statement), values)


async def _parks(database: Database, now: datetime = NOW) -> dict[str, tuple[int, int]]:
    """Held back now, and waiting for a decision, by kind."""
    kinds = parked_kinds().values()
    async with database.transaction() as connection:
        held = await park(connection, kinds, AT, now)
        waiting = {one.kind: one.count for one in await parked(connection, kinds)}
    return {kind: (held.get(kind, 0), waiting.get(kind, 0)) for kind in held.keys() | waiting}


@pytest.fixture
def units(database: Database, keyring: Keyring) -> UnitOfWorkFactory:
    return UnitOfWorkFactory(database, keyring)


async def test_a_changed_verdict_is_told_to_nobody_before_somebody_decides(
    database: Database, units: UnitOfWorkFactory
) -> None:
    async with database.autocommit() as connection:
        known = await connection.scalar(text("SELECT min(hoax_id) FROM hoax_version"))
    wording = "title, claim, clarification, category, verdict, source, source_date"
    await _said(
        database,
        f"INSERT INTO hoax_version (hoax_id, version, {wording}, verdict_changed)"
        f" SELECT hoax_id, 2, {wording}, true FROM hoax_version WHERE hoax_id = :id",
        id=known,
    )
    for person, version in ((7, 1), (8, 2), (9, 1)):
        await _said(
            database,
            "INSERT INTO verdict_told (telegram_id, hoax_id, version) VALUES (:p, :id, :v)",
            p=person, id=known, v=version,
        )  # fmt: skip

    async def holders() -> list[int]:
        async with units.at_once() as work:
            return await work[VerdictLedger].holders_of_older(str(known), 2, 9, NOW)

    assert await holders() == [7, 9]
    assert (await _parks(database))["changed verdicts"] == (2, 2)
    assert await holders() == []
    assert (await _parks(database))["changed verdicts"] == (0, 2)
    async with database.transaction() as connection:
        kind = parked_kinds()["changed verdicts"]
        assert await release(connection, kind, ["nothing"]) == 0
        assert await release(connection, kind, [str(known)]) == 2
        assert await release(connection, kind) == 0
    assert await holders() == [7, 9]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (NOW, True),
        (datetime(2026, 11, 26, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 26, 0, 29, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 25, 17, 30, tzinfo=UTC), False),
    ],
)
async def test_figures_of_a_morning_that_has_come_are_not_told_again(
    database: Database, units: UnitOfWorkFactory, now: datetime, *, told: bool
) -> None:
    held = await _parks(database, now)
    async with units.at_once() as work:
        is_told = work[CaseFigureRepository].is_told
        days = [await is_told(date(2026, 11, day), "Asia/Jakarta") for day in (25, 26, 27)]
    assert days == [False, told, False]
    assert ("figures of the morning" in held) == told
    assert "figures of the morning" not in await _parks(database, now)


@pytest.mark.parametrize("askers", [RADAR_ASKERS, RADAR_ASKERS - 1])
async def test_a_wave_that_stood_in_the_dump_is_not_told_again(
    database: Database, keyring: Keyring, units: UnitOfWorkFactory, askers: int
) -> None:
    def sealed(column: str) -> bytes:
        return keyring.seal("x", place_of(tip_cluster, column, "lot"))

    async with database.autocommit() as connection:
        cluster = await connection.scalar(
            text(
                "INSERT INTO tip_cluster (lot, sample_sealed, essence_sealed, essence_index)"
                " VALUES ('lot', :sample, :essence, '') RETURNING id"
            ),
            {"sample": sealed("sample_sealed"), "essence": sealed("essence_sealed")},
        )
    for person in range(askers):
        await _said(
            database,
            "INSERT INTO tip (cluster_id, lot, telegram_id, text_sealed, files, area_code, at)"
            " VALUES (:cluster, 'lot', :person, '', '[]', :area, :at)",
            cluster=cluster, person=person, area=f"{REGENCY}.04.1001", at=AT - RADAR_TIME / 2,
        )  # fmt: skip

    async def waves() -> list[str]:
        async with units.at_once() as work:
            found = await work[TipDesk].waves(AT - RADAR_TIME, RADAR_ASKERS)
        return [wave.area_code for wave in found]

    is_wave = askers == RADAR_ASKERS
    assert await waves() == [REGENCY] * is_wave
    assert ("waves of tips" in await _parks(database)) == is_wave
    assert await waves() == []
    assert "waves of tips" not in await _parks(database)
