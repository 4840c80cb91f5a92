"""An office that imports files, and rows as its officials write them."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from domain.areas import load_areas
from features.people.rules.imports import ImportReport
from features.people.services.import_rows import columns_of
from features.people.services.imports import ImportService
from house import file_kinds
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

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
    "id_pendamping": "P-010",
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
QUESTION = {
    "id": "F90",
    "topik": "kartu_pin",
    "pertanyaan": "Kartu saya lecet. Bagaimana?",
    "jawaban": "Datang ke bank penerbit dengan KTP.",
    "sumber": "Dinsos",
}
CONTACT = {
    "meja": "bank",
    "kode_wilayah": "33.05",
    "nama": "Kantor Cabang Kebumen",
    "alamat": "Jalan Contoh 1, Kebumen",
    "surel": "cabang@contoh.example",
    "telepon": "0287381234",
    "berlaku_mulai": "2026-01-01",
    "berlaku_sampai": "",
    "sumber": "Dinsos",
}
AGENT = {
    "id_agen": "AGN-1671-001",
    "nama": "Agen BRILink Berkah",
    "jenis": "agen bank",
    "alamat": "Jl. Pasar 12",
    "kode_desa": "16.71.04.1001",
    "lintang": "-2.9901",
    "bujur": "104.7252",
    "telepon": "0812-3456-7891",
    "jam_buka": "Sen-Min 07:00-20:00",
}
SAMPLES = {
    "agen": AGENT,
    "kontak_meja": CONTACT,
    "keluarga": FAMILY,
    "pendamping": COMPANION,
    "penyaluran": PAYOUT,
    "jadwal": SCHEDULE,
    "hoaks": HOAX,
    "tanya_jawab": QUESTION,
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
        self, kind: str, *changes: dict[str, str], dry_run: bool = False, again: bool = True
    ) -> ImportReport:
        """`again`: also when the same file was imported before."""
        path = self.folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns_of(KINDS[kind].rows))
            writer.writeheader()
            writer.writerows(SAMPLES[kind] | change for change in changes or ({},))
        return await self.reads(kind, path, dry_run=dry_run, again=again)

    async def reads(
        self, kind: str, path: Path, *, dry_run: bool = False, again: bool = True
    ) -> ImportReport:
        return await self.service.run(
            KINDS[kind], path, dry_run=dry_run, progress=lambda *_: None, again=again
        )

    async def hires(self, *ids: str) -> None:
        """Make these companions known."""
        await self.imports("pendamping", *({"id_pendamping": one} for one in ids))

    async def one(self, statement: Any) -> Any:
        async with self.database.transaction() as connection:
            return (await connection.execute(statement)).one()
