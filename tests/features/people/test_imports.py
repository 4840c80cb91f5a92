from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

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
from features.people.storage.families import FamilyRepository
from features.people.storage.imports import ImportRepository
from features.people.storage.tables import family
from simulator import country
from storage.database import Database
from storage.keyring import Keyring
from tests.features.people.office import FAMILY, KINDS, NOW, PAYOUT, Office
from tests.features.people.workbooks import workbook


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
    assert (found.area_code, found.companion_id) == ("16.71.04.1001", "P-010")


@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_file_twice_changes_nothing(office: Office, kind: str) -> None:
    if kind == "penyaluran":
        await office.imports("keluarga")
    assert counts(await office.imports(kind)) == (1, 1, 0, 0, 0)
    assert counts(await office.imports(kind)) == (1, 0, 0, 1, 0)


async def test_a_new_phone_and_companion_update_the_family(office: Office) -> None:
    await office.imports("keluarga")
    before = await office.one(select(family.c.id, family.c.row_hash))
    change = {"telepon": "081299998888", "id_pendamping": "P-020"}
    assert counts(await office.imports("keluarga", change)) == (1, 0, 1, 0, 0)
    after = await office.one(select(family.c.id, family.c.row_hash))
    assert after.id == before.id
    assert after.row_hash != before.row_hash
    async with office.database.transaction() as connection:
        families = FamilyRepository(connection, office.keyring)
        assert await families.with_phone("+6281234567890") == []
        (found,) = await families.with_phone("+6281299998888")
    assert found.companion_id == "P-020"


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
    rows = ({"alamat": "Dahulu"}, {"alamat": "Kini"})
    report = await office.imports("keluarga", *rows)
    assert (report.read, report.new, report.repeated) == (2, 1, 1)
    assert report.warnings == [
        RowProblem(2, "nik_pengurus", Reason.REPEATED_OTHERWISE, "3 (alamat)")
    ]
    async with office.database.transaction() as connection:
        (found,) = await FamilyRepository(connection, office.keyring).in_area("16")
    assert found.address == "Kini"
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
        ("keluarga", "nik_pengurus", "1671043102850001", Reason.NIK_WITHOUT_BIRTH_DATE),
        ("keluarga", "nik_pengurus", "1671046902850001", Reason.NIK_WITHOUT_BIRTH_DATE),
        ("keluarga", "nik_pengurus", "1671044703850000", Reason.SERIAL_ZERO),
        ("keluarga", "no_kk", "1671044703850001", Reason.NIK_IS_CARD),
        ("keluarga", "no_kk", "1671040101010000", Reason.SERIAL_ZERO),
        ("keluarga", "nama_pengurus", "-", Reason.NO_LETTERS),
        ("keluarga", "nama_pengurus", "#N/A", Reason.ERROR_CELL),
        ("keluarga", "alamat", "########", Reason.ERROR_CELL),
        ("keluarga", "alamat", "1,2E+15", Reason.SCIENTIFIC),
        ("keluarga", "kode_desa", "16.71.04.9999", Reason.AREA_UNKNOWN),
        ("keluarga", "kode_desa", "91.01.01.1001", Reason.AREA_RENUMBERED),
        ("keluarga", "kode_desa", "9271011001", Reason.AREA_RENUMBERED),
        ("keluarga", "kode_desa", "94.01.010.001", Reason.AREA_OF_BPS),
        ("keluarga", "kode_desa", "3201010001", Reason.AREA_OF_BPS),
        ("keluarga", "kode_desa", "93.01.01.1001", Reason.AREA_UNKNOWN),
        ("keluarga", "kode_desa", "16.71.04", Reason.NOT_A_VILLAGE),
        ("keluarga", "desil", "11", Reason.NOT_A_DECILE),
        ("keluarga", "bahasa", "Jawa Krama", Reason.LANGUAGE_UNKNOWN),
        ("keluarga", "bahasa", "fr", Reason.LANGUAGE_UNKNOWN),
        ("keluarga", "komponen_pkh", "sd;smu", Reason.COMPONENT_UNKNOWN),
        ("keluarga", "id_pendamping", "Rina", Reason.COMPANION_UNKNOWN),
        ("keluarga", "id_pendamping", "P-011", Reason.COMPANION_NEARLY),
        ("keluarga", "alamat", '=HYPERLINK("http://x")', Reason.FORMULA),
        ("pendamping", "kode_wilayah", "", Reason.MISSING),
        ("penyaluran", "program", "BLT", Reason.PROGRAMME_UNKNOWN),
        ("penyaluran", "tahun", "26", Reason.NOT_A_YEAR),
        ("penyaluran", "bulan_awal", "0", Reason.NOT_A_MONTH),
        ("penyaluran", "bulan_awal", "Smarch", Reason.NOT_A_MONTH),
        ("penyaluran", "bulan_awal", "4", Reason.MONTHS_REVERSED),
        ("penyaluran", "jumlah", "-750000", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "750.5", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "1671044703850001", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "²", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "kanal", "Tunai", Reason.CHANNEL_UNKNOWN),
        ("penyaluran", "status", "", Reason.MISSING),
        ("penyaluran", "tanggal_status", "31/02/2026", Reason.NOT_A_DATE),
        ("penyaluran", "tanggal_status", "4608", Reason.NOT_A_DATE),
        ("penyaluran", "jumlah", "1,2 jt", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "750rb", Reason.NOT_AN_AMOUNT),
        ("penyaluran", "jumlah", "1.2", Reason.NOT_AN_AMOUNT),
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
        ("Rp 1.200.000", 1_200_000),
        ("1.200.000,00", 1_200_000),
        ("IDR 1.200.000", 1_200_000),
        ("'750000", 750_000),
        ("Rp\xa0750.000", 750_000),
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
    path.write_text("no_kk,hikk\n1,2\n", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        await office.service.run(KINDS["keluarga"], path, dry_run=False, progress=lambda *_: None)
    assert refused.value.reason == FileReason.HEADERS_MISSING
    assert "nama_pengurus" in refused.value.value
    assert refused.value.also == "hikk"
    assert refused.value.guesses == ""


async def test_numbers_that_lost_digits_in_a_workbook_are_refused_by_row(office: Office) -> None:
    """Excel keeps 15 significant digits, so a NIK kept as a number is a wrong NIK."""
    number = FAMILY | {"nik_pengurus": 3201010101010001}
    fine = FAMILY | {"desil": 2, "kode_desa": 1671041001}
    other = FAMILY | {
        **{"no_kk": "1671040101010003", "nik_pengurus": "1671044703850003"},
        "telepon": 81234567890,
    }
    rows = [list(row.values()) for row in (number, fine, other)]
    path = workbook(office.folder / "keluarga.xlsx", [columns_of(KINDS["keluarga"].rows), *rows])
    report = await office.reads("keluarga", path)
    assert counts(report) == (3, 2, 0, 0, 1)
    assert report.problems == [RowProblem(2, "nik_pengurus", Reason.NUMBER_CELL)]
    assert report.warnings == []


async def test_numbers_are_fine_where_nothing_gets_lost(office: Office) -> None:
    await office.imports("keluarga")
    await office.imports("penyaluran")
    numbers = dict.fromkeys(("tahun", "bulan_awal", "bulan_akhir", "jumlah"))
    row = PAYOUT | {name: int(PAYOUT[name]) for name in numbers}
    path = workbook(
        office.folder / "x.xlsx", [columns_of(KINDS["penyaluran"].rows), list(row.values())]
    )
    report = await office.reads("penyaluran", path)
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
            again=True,
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
