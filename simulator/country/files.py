"""The officials' file formats: column names, and how each value is written."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from domain.areas import load_areas
from domain.payments import Channel
from simulator.country.agents import Agent
from simulator.country.companions import Companion
from simulator.country.families import Family
from simulator.country.payouts import Record
from simulator.country.schedule import Announcement


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


COLUMNS = {
    "keluarga": _columns(
        "no_kk nik_pengurus nama_pengurus telepon alamat kode_desa desil komponen_pkh"
        " id_pendamping bahasa"
    ),
    "pendamping": _columns("id_pendamping nama peran telepon kode_wilayah"),
    "penyaluran": _columns(
        "nik_pengurus program tahun bulan_awal bulan_akhir tahap jumlah kanal bank status"
        " tanggal_status tanggal_salur tanggal_transaksi sumber"
    ),
    "jadwal": _columns(
        "program tahun bulan_awal bulan_akhir kode_wilayah kanal bank tanggal_mulai"
        " tanggal_selesai batas_ambil keterangan sumber"
    ),
    "agen": _columns("id_agen nama jenis alamat kode_desa lintang bujur telepon jam_buka"),
}

Row = Sequence[object]


def write_file(folder: Path, kind: str, rows: Iterable[Row]) -> Path:
    path = folder / f"{kind}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[kind])
        writer.writerows(rows)
    return path


def family_row(family: Family) -> Row:
    return (
        family.family_card,
        family.nik,
        family.head_name,
        family.phone,
        family.address,
        family.village_code,
        family.decile,
        ";".join(family.components),
        family.companion_id,
        family.language,
    )


def companion_row(companion: Companion) -> Row:
    return (
        companion.companion_id,
        companion.name,
        companion.role,
        companion.phone,
        companion.area_code,
    )


def payout_row(record: Record) -> Row:
    return (
        record.family.nik,
        record.programme,
        record.period.year,
        record.period.first_month,
        record.period.last_month,
        record.stage,
        record.amount,
        record.family.channel,
        record.family.bank,
        record.label.text,
        record.as_of,
        record.paid_on or "",
        record.fetched_on or "",
        "SIKS-NG (contoh)",
    )


def schedule_row(announcement: Announcement, *, published: date) -> Row:
    """The deadline of a coming window is not known yet: it is set by letter later."""
    days, period = announcement.days, announcement.period
    by_post = announcement.channel == Channel.POS
    area = load_areas().name(announcement.area_code)
    return (
        announcement.programme,
        period.year,
        period.first_month,
        period.last_month,
        announcement.area_code,
        announcement.channel,
        announcement.bank,
        days.starts,
        days.ends,
        "" if announcement.is_coming else days.fetch_until,
        "Bawa undangan, KTP, dan KK (contoh)" if by_post else "Bertahap per bank (contoh)",
        f"Pengumuman contoh {area} {published}",
    )


def agent_row(agent: Agent) -> Row:
    return (
        agent.agent_id,
        agent.name,
        agent.kind,
        agent.address,
        agent.village_code,
        agent.latitude,
        agent.longitude,
        agent.phone,
        agent.opening_hours,
    )
