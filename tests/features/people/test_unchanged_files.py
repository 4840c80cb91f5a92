"""A file that was imported and says nothing new is not read again; whatever may say more is."""

from datetime import timedelta

import pytest

from features.people.services.import_rows import columns_of
from tests.features.people.office import KINDS, NOW, SAMPLES, Office

OTHER = {
    "keluarga": {
        "no_kk": "1671040101010002",
        "nik_pengurus": "1671044703850002",
        "nama_pengurus": "Tumini",
    },
    "penyaluran": {"tahap": "Tahap 2"},
    "pendamping": {"id_pendamping": "P-002"},
    "jadwal": {"bulan_awal": "4", "bulan_akhir": "6"},
    "agen": {"id_agen": "AGN-2"},
}
"""What makes another row of the same part of the register."""
CHANGED = {
    "keluarga": {"alamat": "Jl. Lain 9"},
    "penyaluran": {"jumlah": "800000"},
    "pendamping": {"nama": "Rina", "peran": "Koordinator"},
    "jadwal": {"keterangan": "Serentak"},
    "agen": {"jam_buka": "Setiap hari"},
}


@pytest.fixture
async def settled(office: Office) -> Office:
    await office.imports("keluarga", again=False)
    return office


@pytest.mark.parametrize("kind", OTHER)
async def test_the_same_file_is_not_read_again(settled: Office, kind: str) -> None:
    if kind != "keluarga":
        await settled.imports(kind, again=False)
    for dry_run in (True, False):
        report = await settled.imports(kind, dry_run=dry_run, again=False)
        assert (report.same_since, report.read, report.unchanged) == (NOW, 1, 1)
    assert (await settled.imports(kind, again=True)).same_since is None


@pytest.mark.parametrize("kind", OTHER)
async def test_it_is_read_again_once_another_file_changed_its_rows(
    settled: Office, kind: str
) -> None:
    await settled.imports(kind, again=False)
    assert (await settled.imports(kind, OTHER[kind], again=False)).new == 1
    assert (await settled.imports(kind, again=False)).same_since is not None
    assert (await settled.imports(kind, CHANGED[kind], again=False)).changed == 1
    report = await settled.imports(kind, again=False)
    assert (report.same_since, report.changed) == (None, 1)
    assert (await settled.imports(kind, again=False)).same_since is not None


async def test_changes_elsewhere_do_not_touch_it(settled: Office) -> None:
    """A file of each kabupaten: one that changes leaves the others alone."""
    there = {"no_kk": "3305010101010001", "nik_pengurus": "3305014703850001", "alamat": "Jl. 1"}
    await settled.imports("keluarga", there, again=False)
    assert (await settled.imports("keluarga", there | {"alamat": "Jl. 2"}, again=False)).changed
    assert (await settled.imports("keluarga", again=False)).same_since == NOW
    assert (await settled.imports("keluarga", there, again=False)).same_since is None


async def test_a_family_that_another_file_moves_is_still_found_changed(settled: Office) -> None:
    """It lies elsewhere now, and its old file says otherwise."""
    moved = {"kode_desa": "33.05.01.2001"}
    assert (await settled.imports("keluarga", moved, again=False)).changed == 1
    assert (await settled.imports("keluarga", again=False)).changed == 1


async def test_refused_rows_are_looked_at_again(settled: Office) -> None:
    """The family may be known by now, and the reasons are told again."""
    stranger = {"nik_pengurus": "1671044703850002"}
    assert (await settled.imports("penyaluran", stranger, again=False)).refused == 1
    assert (await settled.imports("penyaluran", stranger, again=False)).refused == 1
    await settled.imports("keluarga", OTHER["keluarga"], again=False)
    assert (await settled.imports("penyaluran", stranger, again=False)).new == 1


async def test_a_trial_is_no_import_and_small_kinds_are_always_read(settled: Office) -> None:
    await settled.imports("jadwal", dry_run=True, again=False)
    assert (await settled.imports("jadwal", again=False)).new == 1
    for kind in KINDS.keys() - OTHER.keys():
        await settled.imports(kind, again=False)
        assert (await settled.imports(kind, again=False)).same_since is None


async def test_the_bytes_of_one_kind_are_not_those_of_another(office: Office) -> None:
    """Two kinds that read the same file are told apart."""
    both = {**SAMPLES["pendamping"], **SAMPLES["jadwal"]}
    header = dict.fromkeys(
        (*columns_of(KINDS["pendamping"].rows), *columns_of(KINDS["jadwal"].rows))
    )
    path = office.folder / "dua.csv"
    path.write_text(
        "\n".join((",".join(header), ",".join(both[name] for name in header))), encoding="utf-8"
    )
    assert (await office.reads("pendamping", path, again=False)).new == 1
    assert (await office.reads("jadwal", path, again=False)).new == 1


async def test_the_newest_import_is_named(settled: Office) -> None:
    later = Office(settled.database, settled.keyring, settled.folder, NOW + timedelta(days=3))
    assert (await later.imports("keluarga", again=True)).unchanged == 1
    assert (await later.imports("keluarga", again=False)).same_since == NOW + timedelta(days=3)
