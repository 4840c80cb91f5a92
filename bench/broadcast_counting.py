"""Counting very large audiences: what a turn waits for, and how long the count beside it takes."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from bench.broadcast_people import FIRST, administrator, settle_accounts
from bench.database import make_database
from domain.areas import load_areas
from features.broadcasts.rules.broadcasts import Audience, Topic
from features.broadcasts.rules.counting import Near, Then
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.storage.counts import CountRepository
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

_AREAS = ["16.71.04.1001", "33.05.12.1010", "73.06.02.1001", "91.03.01.1001"]
_EVERYBODY, _REGENCY = Audience(), Audience(areas=("33.05",))
_FAMILY = "CAST(md5(CAST(g AS text)) AS uuid)"
_HOMES = text(
    "UPDATE account SET home_area = (CAST(:areas AS text[]))[telegram_id % 4 + 1]"
    " WHERE telegram_id >= :first"
)
_LINKS = text(
    "INSERT INTO family_link (telegram_id, family_id)"
    f" SELECT :first + g, {_FAMILY} FROM generate_series(0, :most - 1) g"
)


@dataclass(frozen=True)
class CountingReport:
    """Seconds. `turn` is all that the turn of the author waits for."""

    accounts: int
    turn: float
    everybody: float
    one_regency: float
    both_reach_somebody: float
    """Whether two audiences that have nobody in common have somebody in common."""

    def view(self) -> dict[str, object]:
        return asdict(self)


def count(folder: Path, *, accounts: int) -> CountingReport:
    return asyncio.run(_count(make_database(folder, "counting"), accounts))


async def _count(url: str, accounts: int) -> CountingReport:
    database, keyring = Database(url, statement_seconds=3600), Keyring.parse(Keyring.fresh())
    await settle_accounts(database, keyring, accounts)
    await _settle_families(database, accounts)
    units = UnitOfWorkFactory(database, keyring)
    counts = BroadcastDesk(units, lambda: datetime.now(UTC), load_areas()).counts
    ratna = administrator(1012)

    async def counted(audience: Audience) -> None:
        async with units() as work:
            await work[CountRepository].have_room()
            await counts.count_in(work, audience, Topic.SERVICE)

    async def turn() -> None:
        assert await counts.known(_EVERYBODY, Topic.SERVICE) is None
        await counts.ask(ratna, 1012, _EVERYBODY, Topic.SERVICE, Then.AUDIENCE)

    other = Near("", Audience(areas=("91",)), broadcast_id=1)
    async with units() as work:
        await work[CountRepository].have_room()
        report = CountingReport(
            accounts=accounts,
            turn=await _seconds(turn()),
            everybody=await _seconds(counted(_EVERYBODY)),
            one_regency=await _seconds(counted(_REGENCY)),
            both_reach_somebody=await _seconds(
                counts.meets_in(work, _REGENCY, Topic.SERVICE, other)
            ),
        )
    await database.close()
    return report


async def _settle_families(database: Database, accounts: int) -> None:
    """For each account a family of its own, in one of four places."""
    sealed = [c.name for c in family.c if c.name.endswith("_sealed") and not c.nullable]
    names = ", ".join(sealed)
    empty = ", ".join(["''"] * len(sealed))
    families = text(
        f"INSERT INTO family (id, kk_index, nik_index, row_hash, area_code, {names})"
        f" SELECT {_FAMILY}, decode(md5(CAST(g AS text)), 'hex'),"
        " decode(md5(CAST(g AS text)), 'hex'), '',"
        f" (CAST(:areas AS text[]))[(:first + g) % 4 + 1], {empty}"
        " FROM generate_series(0, :most - 1) g"
    )
    facts = {"areas": _AREAS, "first": FIRST, "most": accounts}
    async with database.transaction() as connection:
        await connection.execute(families, facts)
        await connection.execute(_LINKS, {"first": FIRST, "most": accounts})
        await connection.execute(_HOMES, {"areas": _AREAS, "first": FIRST})
    async with database.autocommit() as connection:
        await connection.execute(text("VACUUM ANALYZE"))


async def _seconds(work: Awaitable[object]) -> float:
    began = time.monotonic()
    await work
    return round(time.monotonic() - began, 3)
