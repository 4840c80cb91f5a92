"""Files of any size: blocks hide nothing from one another, and what stops one leaves nothing."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from features.people.rules.damage import Different, judge
from features.people.rules.imports import (
    MOST_FINDINGS,
    FileReason,
    FileRefused,
    ImportReport,
    Reason,
    RowProblem,
)
from features.people.services.import_reading import FileReading
from features.people.storage.imports import ImportRepository, UnderWay
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import KINDS, NOW, Office
from tests.features.people.test_wrong_family import SOUND
from tests.features.people.test_wrong_family import family as row


async def test_rows_of_different_blocks_see_one_another(office: Office) -> None:
    rows = [{"id_pendamping": f"P-{n}"} for n in range(4100)]
    again = [rows[0] | {"peran": "TKSK"}, rows[1] | {"nama": "Wati"}]
    report = await office.imports("pendamping", *rows, *again)
    assert (report.read, report.new, report.refused, report.repeated) == (4102, 4099, 2, 1)
    assert report.problems == [
        RowProblem(3, "id_pendamping", Reason.CONFLICT, "4103"),
        RowProblem(4103, "id_pendamping", Reason.CONFLICT, "3"),
    ]
    assert report.warnings == [
        RowProblem(2, "id_pendamping", Reason.REPEATED_OTHERWISE, "4102 (peran)")
    ]


async def test_a_family_that_does_not_open_is_left_aside_and_stops_nobody(office: Office) -> None:
    await office.imports("keluarga", *SOUND)
    stranger = Keyring.parse(Keyring.fresh())
    async with office.database.transaction() as connection:
        found = (await connection.execute(select(family.c.id).limit(1))).one()
        await connection.execute(
            update(family)
            .where(family.c.id == found.id)
            .values(head_name_sealed=stranger.seal("Siti", f"family.head_name:{found.id}"))
        )
    moved = [one | {"alamat": f"Jl. Baru {n}"} for n, one in enumerate(SOUND)]
    report = await office.imports("keluarga", *moved, row(51))
    assert [one.reason for one in report.problems] == [Reason.KNOWN_UNREADABLE]
    assert (report.new, report.changed, report.refused) == (1, len(SOUND) - 1, 1)


async def test_nothing_is_imported_while_a_key_of_known_families_is_missing(office: Office) -> None:
    await office.imports("keluarga", *SOUND)
    before = office.keyring.primary
    other = replace(
        office.service,
        unit_of_work=UnitOfWorkFactory(office.database, Keyring.parse(Keyring.fresh())),
    )
    with pytest.raises(FileRefused) as refused:
        await other.run(
            KINDS["keluarga"],
            office.folder / "keluarga.csv",
            dry_run=False,
            progress=lambda *_: None,
            again=True,
        )
    assert (refused.value.reason, refused.value.value) == (FileReason.KEY_MISSING, before)
    async with office.database.transaction() as connection:
        assert await connection.scalar(select(func.count()).select_from(family)) == len(SOUND)


async def test_a_second_import_is_told_who_runs_and_waits(office: Office) -> None:
    heard: asyncio.Queue[UnderWay] = asyncio.Queue()
    path = office.folder / "pendamping.csv"
    await office.imports("pendamping", dry_run=True)
    async with office.database.transaction() as connection:
        assert await ImportRepository(connection, office.keyring).lock("penyaluran") is None
        second = asyncio.create_task(
            office.service.run(
                KINDS["pendamping"],
                path,
                dry_run=False,
                progress=lambda *_: None,
                waiting=heard.put_nowait,
            )
        )
        told = await heard.get()
        assert (told.kind, told.since is not None, second.done()) == ("penyaluran", True, False)
    assert (await second).new == 1


async def test_a_file_that_changes_while_it_is_read_is_refused(office: Office) -> None:
    await office.imports("pendamping", dry_run=True)
    path, report = (
        office.folder / "pendamping.csv",
        ImportReport("pendamping", dry_run=True, at=NOW),
    )
    reading = FileReading.of(
        KINDS["pendamping"].rows, path, office.service.areas, NOW.date(), report
    )
    path.write_text(path.read_text(encoding="utf-8") + "P-9,Wati,TKSK,,16.71\n", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        list(reading.blocks())
    assert refused.value.reason is FileReason.CHANGED_MEANWHILE


async def test_a_killed_import_leaves_nothing_and_the_next_one_goes_through(
    database: Database, tmp_path: Path
) -> None:
    """A process of its own, killed while its rows are staged; the rows of before are untouched."""
    keys = Keyring.fresh()
    office = Office(database, Keyring.parse(keys), tmp_path)
    await office.hires("P-010", "P-020")
    await office.imports("keluarga", row(1))
    rows = [row(n, id_pendamping="") for n in range(1, 6000)]
    await office.imports("keluarga", *rows, dry_run=True)
    environment = os.environ | {
        **{"KPM_DATABASE_URL": office.database.url, "KPM_DATA_KEYS": keys},
        "KPM_STATE_DIR": str(tmp_path / "state"),
    }
    importing = await asyncio.create_subprocess_exec(
        *(sys.executable, "bot.py", "import", "keluarga", str(office.folder / "keluarga.csv")),
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    at_work = text(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
        " AND application_name = 'kawankpm import keluarga'"
    )
    async with office.database.autocommit() as connection:
        while await connection.scalar(at_work) is None and importing.returncode is None:
            await asyncio.sleep(0.02)
    importing.send_signal(signal.SIGKILL)
    assert await importing.wait() == -signal.SIGKILL
    assert (await office.one(select(func.count()).select_from(family)))[0] == 1
    report = await office.imports("keluarga", *rows)
    assert (report.new, report.changed, report.refused) == (5998, 1, 0)


def test_only_so_many_findings_are_kept_and_all_are_counted() -> None:
    report = ImportReport("keluarga", dry_run=True, at=NOW)
    for number in range(MOST_FINDINGS + 5):
        report.refuse(number, "no_kk", Reason.MISSING)
        report.warn(number, "no_kk", Reason.REPEATED)
    assert report.refused == MOST_FINDINGS + 5
    assert (len(report.problems), report.more_problems) == (MOST_FINDINGS, 5)
    assert (len(report.warnings), report.more_warnings) == (MOST_FINDINGS, 5)


def test_of_many_numbers_an_even_sample_tells_the_damage() -> None:
    """A fifth of them lost the last digit; the sample is small, and the same numbers count once."""
    seen = Different(most=2000)
    for number in range(60_000):
        last = 0 if number % 5 < 2 else number % 10
        seen.update([f"16710447{number:07}{last}", "1671044700000011"])
    assert 1000 <= len(seen) <= 2000
    assert judge(seen).damage is not None
    sound = Different(most=2000)
    sound.update(f"16710447{number:08}" for number in range(60_000))
    assert judge(sound).damage is None


async def test_a_register_without_families_learns_of_them_in_the_same_work(
    database: Database, keyring: Keyring
) -> None:
    """Nothing is looked up in it before; then everything is."""
    nik, card = "1671044703850001", "1671040101010001"
    told: dict[str, object] = {"kk": card, "nik": nik, "head_name": "Siti", "phone": None}
    told |= {"address": "Jl. Melati 3", "area_code": "16.71.04.1001", "decile": 2}
    told |= {"components": "sd", "language": "id", "companion_id": None}
    async with UnitOfWorkFactory(database, keyring)() as work:
        register = work[ImportRepository]
        assert await register.known_cards([card]) == set()
        await register.prepare(family)
        tally = await register.stage(family, [told], write=True, at=NOW)
        assert (tally.new, await register.families_with([nik])) == (1, {})
        await register.merge(family)
        assert set(await register.families_with([nik])) == {nik}
        assert await register.known_cards([card]) == {card}
