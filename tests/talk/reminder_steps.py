"""Files that arrive, and mornings on which reminders go out."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from domain.areas import load_areas
from features.payments.storage.tables import payout as payout_table
from features.payments.storage.tables import schedule
from features.people.services.imports import ImportService
from house import file_kinds
from simulator.country.files import write_file
from tests.talk.steps import family_of, sample_family

if TYPE_CHECKING:
    from features.people.rules.imports import ImportReport
    from simulator.testing import Chat
    from tests.talk.conftest import World

WIB = ZoneInfo("Asia/Jakarta")


def today(world: World, zone: ZoneInfo = WIB) -> date:
    return world.clock.now.astimezone(zone).date()


async def at(world: World, clock: str, *, days: int = 0, zone: ZoneInfo = WIB) -> None:
    """The clock of the bot goes on to that time of day (`07:05`), so many days later."""
    wanted = datetime.combine(
        today(world, zone) + timedelta(days=days), time.fromisoformat(clock), zone
    )
    if wanted < world.clock.now:
        wanted += timedelta(days=1)
    world.clock.now = wanted
    await tells(world)


async def tells(world: World) -> None:
    """The jobs of reminders, and what they queued."""
    for job in world.house.clockwork.jobs:
        if job.name.startswith("reminders."):
            await job.run()
    await world.settle()


async def imports(world: World, kind: str, *rows: tuple[object, ...]) -> ImportReport:
    """A file of the officials, imported at the time of the bot, which takes note of it."""
    importer = ImportService(world.units, load_areas(), world.clock)
    with tempfile.TemporaryDirectory() as folder:
        path = write_file(Path(folder), kind, rows)
        report = await importer.run(
            file_kinds()[kind], path, dry_run=False, progress=lambda *_: None
        )
    await tells(world)
    return report


def payout(
    world: World,
    person_id: int,
    label: str = "Salur",
    *,
    programme: str = "PKH",
    months: tuple[int, int] = (10, 12),
    bank: str = "BRI",
) -> tuple[object, ...]:
    """A row of `penyaluran` about next year's payout, as of yesterday."""
    yesterday = today(world) - timedelta(days=1)
    is_paid = label in ("Salur", "Transaksi")
    return (
        sample_family(person_id).nik, programme, today(world).year + 1, *months, "Contoh", 750000,
        "KKS" if bank else "POS", bank, label, yesterday, yesterday if is_paid else "",
        yesterday if label == "Transaksi" else "", "Contoh",
    )  # fmt: skip


def window(
    world: World,
    area: str,
    *,
    starts: int = -10,
    ends: int | None = None,
    until: int | None = None,
    programme: str = "PKH",
    months: tuple[int, int] = (10, 12),
    bank: str = "BRI",
) -> tuple[object, ...]:
    """A row of `jadwal` for that payout; days are counted from today."""

    def day(number: int | None) -> object:
        return "" if number is None else today(world) + timedelta(days=number)

    return (
        programme, today(world).year + 1, *months, area, "KKS" if bank else "POS", bank,
        day(starts), day(ends), day(until), "", "Pengumuman contoh",
    )  # fmt: skip


async def wants(world: World, person_id: int) -> Chat:
    """A linked person who turns reminders on, when nothing is recorded or announced yet."""
    await world.starts(person_id)
    await world.link(person_id)
    async with world.house.database.transaction() as connection:
        family = await family_of(world, person_id)
        await connection.execute(delete(schedule))
        await connection.execute(delete(payout_table).where(payout_table.c.family_id == family.id))
    chat = world.chat(person_id)
    await chat.says("/ingatkan")
    await chat.taps("🔔 Nyalakan pengingat")
    return chat
