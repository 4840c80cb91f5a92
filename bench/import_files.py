"""Files as officials export them, of any size: families, two payouts for each, one companion."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from domain.areas import load_areas

_NAMES = ("Siti", "Sri", "Nur", "Dewi", "Ratna", "Yuliana", "Maria", "Ketut", "Halimah", "Tumini")
_FAMILY = (
    *("no_kk", "nik_pengurus", "nama_pengurus", "telepon", "alamat", "kode_desa", "desil"),
    *("komponen_pkh", "id_pendamping", "bahasa"),
)
_PAYOUT = (
    *("nik_pengurus", "program", "tahun", "bulan_awal", "bulan_akhir", "tahap", "jumlah", "kanal"),
    *("bank", "status", "tanggal_status", "tanggal_salur", "tanggal_transaksi", "sumber"),
)
_COMPANION = ("id_pendamping", "nama", "peran", "telepon", "kode_wilayah")


def write_files(folder: Path, families: int) -> dict[str, Path]:
    """The files by kind, in the order in which they are imported."""
    return {
        "pendamping": _write(
            folder / "pendamping.csv",
            _COMPANION,
            iter([("P-1", "Contoh", "Pendamping PKH", "", "33.05")]),
        ),
        "keluarga": _write(folder / "keluarga.csv", _FAMILY, _families(families)),
        "penyaluran": _write(folder / "penyaluran.csv", _PAYOUT, _payouts(families)),
    }


def changed(path: Path, every: int) -> Path:
    """The same file with another amount or address in one row of so many."""
    target = path.with_stem(f"{path.stem}-{every}")
    with path.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            if number and number % every == 0:
                out.write(line.replace("750000", "800000").replace("RT 1", "RT 2"))
            else:
                out.write(line)
    return target


def _write(path: Path, header: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _numbers(count: int) -> Iterator[tuple[str, str, str]]:
    """NIK, KK and village; serials from 1 on, as on one day in one kecamatan."""
    villages = [area.code for area in load_areas().within("33") if area.level == 4]
    places = (
        (village, day, month, year, serial)
        for serial in range(1, 10_000)
        for year in range(60, 95)
        for month in range(1, 13)
        for day in range(1, 29)
        for village in villages[:: max(1, len(villages) // 50)]
    )
    for village, day, month, year, serial in islice(places, count):
        front = village.replace(".", "")[:6]
        card = f"{front}{day:02}{month:02}{year - 50:02}{serial:04}"
        yield f"{front}{day + 40:02}{month:02}{year:02}{serial:04}", card, village


def _families(count: int) -> Iterator[tuple[object, ...]]:
    for number, (nik, card, village) in enumerate(_numbers(count)):
        name = f"{_NAMES[number % 10]} {_NAMES[number // 10 % 10]} {chr(97 + number % 26)}"
        phone, address = f"08121{number:07}", f"Jl. Contoh {number} RT 1"
        yield card, nik, name, phone, address, village, number % 4 + 1, "sd;smp", "P-1", "id"


def _payouts(count: int) -> Iterator[tuple[object, ...]]:
    for nik, _, _ in _numbers(count):
        for programme, bank in (("PKH", "BRI"), ("BPNT", "BNI")):
            yield (
                *(nik, programme, 2026, 1, 3, "Tahap 1", 750000, "KKS", bank, "Salur"),
                *("2026-03-07", "2026-03-01", "", "SIKS-NG 2026-03-07"),
            )
