import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from domain.areas import load_areas
from features.payments.storage.payouts import PayoutRepository
from features.payments.storage.schedules import ScheduleRepository
from features.payments.storage.tables import payout
from features.people.rules.imports import (
    FileReason,
    FileRefused,
    ImportReport,
    Reason,
    RowProblem,
)
from features.people.services.import_rows import columns_of
from features.people.services.imports import ImportService
from features.people.storage.families import FamilyRepository
from features.people.storage.imports import ImportRepository
from features.people.storage.tables import family
from house import file_kinds
from simulator import country
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.workbooks import workbook

NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)
FAMILY = {
    "no_kk": "1671040101010001",
    "nik_pengurus": "1671044703850001",
    "nama_pengurus": "Siti Aminah",
    "telepon": "0812-3456-7890",
    "alamat": "Jl. Melati 3",
    "kode_desa": "16.71.04.1001",
    "desil": "2",
    "komponen_pkh": "ibu_hamil;sd",
    "id_pendamping": "P-001",
    "bahasa": "id",
}
COMPANION = {
    "id_pendamping": "P-001",
    "nama": "Rina",
    "peran": "Pendamping PKH",
    "telepon": "+62 812 0000 111",
    "kode_wilayah": "16.71.04",
}
PAYOUT = {
    "nik_pengurus": FAMILY["nik_pengurus"],
    "program": "PKH",
    "tahun": "2026",
    "bulan_awal": "1",
    "bulan_akhir": "3",
    "tahap": "Tahap 1",
    "jumlah": "750000",
    "kanal": "KKS",
    "bank": "BRI",
    "status": "Salur",
    "tanggal_status": "2026-03-07",
    "tanggal_salur": "2026-03-01",
    "tanggal_transaksi": "",
    "sumber": "SIKS-NG 2026-03-07",
}
SCHEDULE = {
    "program": "PKH",
    "tahun": "2026",
    "bulan_awal": "1",
    "bulan_akhir": "3",
    "kode_wilayah": "16.71",
    "kanal": "KKS",
    "bank": "BRI",
    "tanggal_mulai": "2026-03-01",
    "tanggal_selesai": "14/03/2026",
    "batas_ambil": "",
    "keterangan": "Bertahap",
    "sumber": "Dinsos",
}
HOAX = {
    "id": "H90",
    "judul": "PKH lewat sandek",
    "klaim": "Warga diminta mendaftar PKH lewat SMS.",
    "klarifikasi": "PKH tidak didaftarkan lewat SMS.",
    "kategori": "tautan_pendaftaran",
    "sumber": "Dinsos",
    "tanggal_sumber": "2026-02",
}
SAMPLES = {
    "keluarga": FAMILY,
    "pendamping": COMPANION,
    "penyaluran": PAYOUT,
    "jadwal": SCHEDULE,
    "hoaks": HOAX,
}


KINDS = file_kinds()


class Office:
    """Imports rows as an official would: as a csv file."""

    def __init__(
        self, database: Database, keyring: Keyring, folder: Path, now: datetime = NOW
    ) -> None:
        self.database, self.keyring, self.folder = database, keyring, folder
        self.service = ImportService(
            UnitOfWorkFactory(database, keyring), load_areas(), lambda: now
        )

    async def imports(
        self, kind: str, *changes: dict[str, str], dry_run: bool = False
    ) -> ImportReport:
        path = self.folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns_of(KINDS[kind].rows))
            writer.writeheader()
            writer.writerows(SAMPLES[kind] | change for change in changes or ({},))
        return await self.service.run(KINDS[kind], path, dry_run=dry_run, progress=lambda *_: None)

    async def one(self, statement: Any) -> Any:
        async with self.database.transaction() as connection:
            return (await connection.execute(statement)).one()


@pytest.fixture
def office(database: Database, keyring: Keyring, tmp_path: Path) -> Office:
    return Office(database, keyring, tmp_path)


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return (report.read, report.new, report.changed, report.unchanged, report.refused)


async def test_a_family_is_imported_sealed_and_found_again(office: Office) -> None:
    assert counts(await office.imports("keluarga")) == (1, 1, 0, 0, 0)
    async with office.database.transaction() as connection:
        families = FamilyRepository(connection, office.keyring)
        found = await families.with_nik(FAMILY["nik_pengurus"])
        assert found is not None
        assert await families.with_phone("+6281234567890") == [found]
    assert (found.kk, found.head_name, found.address) == (
        FAMILY["no_kk"],
        "Siti Aminah",
        "Jl. Melati 3",
    )
    assert (found.area_code, found.companion_id) == ("16.71.04.1001", "P-001")


@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_file_twice_changes_nothing(office: Office, kind: str) -> None:
    if kind == "penyaluran":
        await office.imports("keluarga")
    assert counts(await office.imports(kind)) == (1, 1, 0, 0, 0)
    assert counts(await office.imports(kind)) == (1, 0, 0, 1, 0)


async def test_a_new_phone_and_companion_update_the_family(office: Office) -> None:
    await office.imports("keluarga")
    before = await office.one(select(family.c.id, family.c.row_hash))
    change = {"telepon": "081299998888", "id_pendamping": "P-002"}
    assert counts(await office.imports("keluarga", change)) == (1, 0, 1, 0, 0)
    after = await office.one(select(family.c.id, family.c.row_hash))
    assert after.id == before.id
    assert after.row_hash != before.row_hash
    async with office.database.transaction() as connection:
        families = FamilyRepository(connection, office.keyring)
        assert await families.with_phone("+6281234567890") == []
        (found,) = await families.with_phone("+6281299998888")
    assert found.companion_id == "P-002"


async def test_a_family_without_phone_decile_and_companion_is_fine(office: Office) -> None:
    nothing = dict.fromkeys(("telepon", "desil", "id_pendamping", "komponen_pkh", "bahasa"), "")
    assert (await office.imports("keluarga", nothing)).new == 1
    row = await office.one(select(family))
    assert (row.phone_sealed, row.phone_index, row.decile, row.companion_id, row.language) == (
        *(None, None, None, None),
        "id",
    )


async def test_a_trial_tells_the_same_and_changes_nothing(office: Office) -> None:
    report = await office.imports("keluarga", {}, {"no_kk": "1"}, dry_run=True)
    assert counts(report) == (2, 1, 0, 0, 1)
    assert (await office.one(select(func.count()).select_from(family)))[0] == 0


async def test_valid_rows_go_in_and_refused_ones_are_told(office: Office) -> None:
    report = await office.imports("keluarga", {"nik_pengurus": "123"}, {})
    assert counts(report) == (2, 1, 0, 0, 1)
    assert report.problems == [RowProblem(2, "nik_pengurus", Reason.NOT_A_NIK)]


async def test_of_repeated_rows_the_last_one_counts(office: Office) -> None:
    rows = ({"nama_pengurus": "Dahulu"}, {"nama_pengurus": "Kini"})
    report = await office.imports("keluarga", *rows)
    assert (report.read, report.new, report.repeated) == (2, 1, 1)
    assert report.warnings == [RowProblem(2, "nik_pengurus", Reason.REPEATED, "3")]
    async with office.database.transaction() as connection:
        (found,) = await FamilyRepository(connection, office.keyring).in_area("16")
    assert found.head_name == "Kini"
    assert (await office.imports("keluarga", *rows)).unchanged == 1


async def test_a_payout_is_read_back_as_it_was_written(office: Office) -> None:
    await office.imports("keluarga")
    change = {"jumlah": "Rp750.000", "kanal": "PT Pos", "bank": "", "tanggal_status": "07/03/2026"}
    await office.imports("penyaluran", change)
    family_id = (await office.one(select(family.c.id)))[0]
    async with office.database.transaction() as connection:
        (found,) = await PayoutRepository(connection, office.keyring).of(family_id, "16.71.04.1001")
    assert (found.amount, found.channel, found.bank) == (750_000, "POS", None)
    assert (found.as_of.isoformat(), found.status) == ("2026-03-07", "salur")


async def test_a_payout_of_an_unknown_family_is_refused(office: Office) -> None:
    await office.imports("keluarga")
    report = await office.imports("penyaluran", {"nik_pengurus": "1671040703850009"}, {})
    assert counts(report) == (2, 1, 0, 0, 1)
    assert report.problems == [RowProblem(2, "nik_pengurus", Reason.NO_SUCH_FAMILY)]


async def test_an_unknown_label_is_imported_with_one_warning(office: Office) -> None:
    await office.imports("keluarga")
    odd = {"status": "Sedang diproses lagi"}
    report = await office.imports("penyaluran", odd, odd | {"tahap": "Tahap 2"})
    assert (report.new, report.refused) == (2, 0)
    assert report.warnings == [RowProblem(2, "status", Reason.LABEL_UNKNOWN, odd["status"])]


async def test_a_schedule_without_area_channel_and_bank_is_for_all_with_a_warning(
    office: Office,
) -> None:
    blank = {"kode_wilayah": "", "kanal": "", "bank": ""}
    report = await office.imports("jadwal", blank)
    assert report.warnings == [RowProblem(2, "kode_wilayah", Reason.NATIONWIDE)]
    async with office.database.transaction() as connection:
        (window,) = await ScheduleRepository(connection, office.keyring).around("73.01", NOW.date())
    assert (window.area_code, window.channel, window.bank) == ("", None, None)


@pytest.mark.parametrize(
    ("kind", "column", "cell", "reason"),
    [
        ("keluarga", "no_kk", "", Reason.MISSING),
        ("keluarga", "no_kk", "16710401010100", Reason.NOT_A_CARD_NUMBER),
        ("keluarga", "nik_pengurus", "1671049903850001", Reason.NOT_A_NIK),
        ("keluarga", "nama_pengurus", "", Reason.MISSING),
        ("keluarga", "nama_pengurus", "x" * 121, Reason.TOO_LONG),
        ("keluarga", "telepon", "12", Reason.NOT_A_PHONE),
        ("keluarga", "kode_desa", "16.71.04.9999", Reason.AREA_UNKNOWN),
        ("keluarga", "kode_desa", "91.01.01.1001", Reason.AREA_RENUMBERED),
        ("keluarga", "kode_desa", "9271011001", Reason.AREA_RENUMBERED),
        ("keluarga", "kode_desa", "94.01.010.001", Reason.AREA_BPS),
        ("keluarga", "kode_desa", "3201010001", Reason.AREA_BPS),
        ("keluarga", "kode_desa", "3201012001", Reason.AREA_BPS),
        ("keluarga", "kode_desa", "93.01.01.1001", Reason.AREA_UNKNOWN),
        ("keluarga", "kode_desa", "16.71.04", Reason.NOT_A_VILLAGE),
        ("keluarga", "desil", "11", Reason.NOT_A_DECILE),
        ("keluarga", "bahasa", "Jawa Krama", Reason.NOT_A_LANGUAGE),
        ("keluarga", "alamat", '=HYPERLINK("http://x")', Reason.FORMULA),
        ("pendamping", "kode_wilayah", "", Reason.MISSING),
        ("penyaluran", "program", "BLT", Reason.PROGRAMME_UNKNOWN),
        ("penyaluran", "tahun", "26", Reason.NOT_A_YEAR),
        ("penyaluran", "bulan_awal", "0", Reason.NOT_A_MONTH),
        ("penyaluran", "bulan_awal", "Januari", Reason.NOT_A_MONTH),
        ("penyaluran", "bulan_awal", "4", Reason.MONTHS_REVERSED),
        ("penyaluran", "jumlah", "-750000", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "750.5", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "1671044703850001", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "²", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "kanal", "Tunai", Reason.CHANNEL_UNKNOWN),
        ("penyaluran", "status", "", Reason.MISSING),
        ("penyaluran", "tanggal_status", "31/02/2026", Reason.NOT_A_DATE),
        ("penyaluran", "tanggal_status", "46088", Reason.NOT_A_DATE),
        ("penyaluran", "tanggal_status", "0026-03-07", Reason.NOT_A_DATE),
        ("penyaluran", "tanggal_status", "2026-03-12", Reason.DATE_IN_FUTURE),
        ("penyaluran", "tanggal_transaksi", "2026-02-01", Reason.DATES_REVERSED),
        ("jadwal", "batas_ambil", "2026-02-01", Reason.DATES_REVERSED),
        ("jadwal", "kode_wilayah", "99", Reason.AREA_UNKNOWN),
    ],
)
async def test_a_wrong_cell_is_named(
    office: Office, kind: str, column: str, cell: str, reason: Reason
) -> None:
    report = await office.imports(kind, {column: cell}, dry_run=True)
    named = column if reason != Reason.MONTHS_REVERSED else "bulan_akhir"
    assert [(p.row, p.column, p.reason) for p in report.problems] == [(2, named, reason)]
    assert report.refused == 1


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("750000", 750_000),
        ("750.000", 750_000),
        ("Rp750.000", 750_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("rp. 225.000,-", 225_000),
        ("750,000", 750_000),
        ("750000.00", 750_000),
        ("0", 0),
        ("333333", 333_333),
    ],
)
async def test_sums_are_read_as_officials_write_them(
    office: Office, written: str, amount: int
) -> None:
    await office.imports("keluarga")
    report = await office.imports("penyaluran", {"jumlah": written})
    assert report.problems == []
    assert (await office.one(select(payout.c.amount)))[0] == amount


async def test_identities_may_carry_separators_and_an_apostrophe(office: Office) -> None:
    change = {"nik_pengurus": "'1671 0447 0385 0001", "no_kk": "16.71.04.010101.0001"}
    assert (await office.imports("keluarga", change)).new == 1
    assert (await office.imports("keluarga")).unchanged == 1


async def test_area_codes_may_lack_their_dots(office: Office) -> None:
    assert (await office.imports("keluarga", {"kode_desa": "1671041001"})).new == 1
    assert (await office.imports("keluarga")).unchanged == 1


async def test_unprintable_and_direction_turning_characters_are_dropped(office: Office) -> None:
    change = {"nama_pengurus": "Siti\x07\u202e   Aminah\u200b"}
    assert (await office.imports("keluarga", change)).new == 1
    assert (await office.imports("keluarga")).unchanged == 1


async def test_missing_and_unknown_columns_are_named_and_nothing_is_imported(
    office: Office,
) -> None:
    path = office.folder / "keluarga.csv"
    path.write_text("no_kk,nik\n1,2\n", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        await office.service.run(KINDS["keluarga"], path, dry_run=False, progress=lambda *_: None)
    assert refused.value.reason == FileReason.HEADERS_MISSING
    assert "nama_pengurus" in refused.value.value
    assert refused.value.also == "nik"


async def test_numbers_that_lost_digits_in_a_workbook_are_refused_by_row(office: Office) -> None:
    """Excel keeps 15 significant digits, so a NIK kept as a number is a wrong NIK."""
    number = FAMILY | {"nik_pengurus": 3201010101010001}
    phone = FAMILY | {"nik_pengurus": "1671044703850002", "telepon": 81234567890}
    fine = FAMILY | {"desil": 2, "kode_desa": 1671041001}
    rows = [list(row.values()) for row in (number, phone, fine)]
    path = workbook(office.folder / "keluarga.xlsx", [columns_of(KINDS["keluarga"].rows), *rows])
    report = await office.service.run(
        KINDS["keluarga"], path, dry_run=False, progress=lambda *_: None
    )
    assert counts(report) == (3, 1, 0, 0, 2)
    assert report.problems == [
        RowProblem(2, "nik_pengurus", Reason.NUMBER_CELL),
        RowProblem(3, "telepon", Reason.NUMBER_CELL),
    ]


async def test_numbers_are_fine_where_nothing_gets_lost(office: Office) -> None:
    await office.imports("keluarga")
    await office.imports("penyaluran")
    numbers = dict.fromkeys(("tahun", "bulan_awal", "bulan_akhir", "jumlah"))
    row = PAYOUT | {name: int(PAYOUT[name]) for name in numbers}
    path = workbook(
        office.folder / "x.xlsx", [columns_of(KINDS["penyaluran"].rows), list(row.values())]
    )
    report = await office.service.run(
        KINDS["penyaluran"], path, dry_run=False, progress=lambda *_: None
    )
    assert counts(report) == (1, 0, 0, 1, 0)


async def test_the_sample_country_is_imported_whole(
    database: Database, keyring: Keyring, tmp_path: Path
) -> None:
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    office = Office(database, keyring, tmp_path, now)
    sample = country.write(tmp_path, today=now.date(), families=300)
    for kind in (
        *("pendamping", "keluarga", "penyaluran", "jadwal"),
        "penyaluran",
    ):
        seen: list[tuple[int, int]] = []
        report = await office.service.run(
            KINDS[kind],
            sample.files[kind],
            dry_run=False,
            progress=lambda *counted, seen=seen: seen.append(counted),
        )
        rows = sample.rows[kind]
        assert (report.problems, report.warnings) == ([], [])
        assert report.new + report.unchanged == rows
        assert (seen[0], seen[-1]) == ((0, rows), (rows, rows))


async def test_rows_are_recognised_while_and_after_keys_change(
    office: Office, tmp_path: Path
) -> None:
    old, new = Keyring.fresh(), Keyring.fresh()
    before = Office(office.database, Keyring.parse(old), tmp_path)
    await before.imports("keluarga")
    both = Office(office.database, Keyring.parse(f"{new},{old}"), tmp_path)
    assert (await both.imports("keluarga")).unchanged == 1
    assert (await both.imports("keluarga", {"nama_pengurus": "Baru"})).changed == 1
    only_new = Office(office.database, Keyring.parse(new), tmp_path)
    assert (await only_new.imports("keluarga", {"nama_pengurus": "Baru"})).unchanged == 1


async def test_imports_take_turns(office: Office) -> None:
    await office.imports("keluarga")
    async with office.database.transaction() as connection:
        await ImportRepository(connection, office.keyring).lock()
        async with office.database.transaction() as other:
            free = await other.scalar(select(func.pg_try_advisory_xact_lock(0x4B504D01)))
    assert free is False


async def test_a_damaged_fingerprint_only_means_one_more_write(office: Office) -> None:
    await office.imports("keluarga")
    async with office.database.transaction() as connection:
        await connection.execute(update(family).values(row_hash=b""))
    assert (await office.imports("keluarga")).changed == 1
