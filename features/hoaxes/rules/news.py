"""Confirmed announcements: what is genuine, until when it held, and who said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from domain.shipped import rows


@dataclass(frozen=True)
class Announcement:
    """Something an office announced. `source_date` is as exact as the source is."""

    id: str
    title: str
    text: str
    wordings: tuple[str, ...]
    """How people and offices tell it; they help to recognise it and are never shown."""
    since: date
    until: date
    source: str
    source_date: str
    checked_on: date

    def is_over(self, today: date) -> bool:
        return today > self.until


@cache
def load_announcements() -> Mapping[str, Announcement]:
    """The shipped announcements by id. Raises KeyError when the file lacks a column."""
    return {
        row["id"]: Announcement(
            row["id"],
            row["judul"],
            row["isi"],
            tuple(row["contoh"].split("|")),
            date.fromisoformat(row["mulai"]),
            date.fromisoformat(row["sampai"]),
            row["sumber"],
            row["tanggal_sumber"],
            date.fromisoformat(row["diperiksa"]),
        )
        for row in rows("kabar_resmi.csv")
    }
