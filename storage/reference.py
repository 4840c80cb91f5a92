"""Reference data that ships with the project, dated and with its sources."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hoaxes import HoaxCategory
from domain.payments import PayoutStatus
from storage.case_reference import load_case_reference
from storage.hoaxes import HoaxRepository
from storage.notice_reference import load_notice_reference
from storage.tables import contact_point, status_label

_DATA = Path(__file__).parent.parent / "data"
_YES_NO = {"ya": True, "tidak": False}


class ContactKind(StrEnum):
    """How a contact is reached, in the words of `data/kontak.csv`."""

    PHONE = "telepon"
    WHATSAPP = "whatsapp"
    EMAIL = "surel"
    BANK = "bank"
    SCAM_DESK = "penipuan"
    PRINTED = "nama_bot"
    """Where the name of this bot is printed: a notice board, a letter, a page."""


@dataclass(frozen=True)
class Contact:
    """An official contact. `checked_on` is when its source was last looked at."""

    kind: ContactKind
    value: str
    source: str
    checked_on: date


async def load_reference(connection: AsyncConnection) -> None:
    """Bring the shipped labels, contacts and hoaxes into the database; twice changes nothing.

    Hoaxes that are there already are left as they are: `import hoaks` renews them.

    A contact that somebody changed here with a newer date of checking is left as it is.
    Raises ValueError or KeyError when a shipped file is wrong.
    """
    new = upsert(status_label)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[status_label.c.label, status_label.c.valid_from],
            set_={name: new.excluded[name] for name in ("status", "problem", "source")},
            where=or_(
                *(
                    status_label.c[name] != new.excluded[name]
                    for name in ("status", "problem", "source")
                )
            ),
        ),
        [
            {
                "label": row["label"],
                "status": PayoutStatus(row["status"]).value,
                "problem": row["masalah"],
                "source": row["sumber"],
                "valid_from": date.fromisoformat(row["berlaku_sejak"]),
            }
            for row in _rows("status_salur.csv")
        ],
    )
    newer = upsert(contact_point)
    await connection.execute(
        newer.on_conflict_do_update(
            index_elements=[contact_point.c.kind, contact_point.c.value],
            set_={name: newer.excluded[name] for name in ("shown", "source", "checked_on")},
            where=contact_point.c.checked_on < newer.excluded.checked_on,
        ),
        [
            {
                "kind": ContactKind(row["jenis"]).value,
                "value": row["nilai"],
                "shown": _YES_NO[row["tampil"]],
                "source": row["sumber"],
                "checked_on": date.fromisoformat(row["diperiksa"]),
            }
            for row in _rows("kontak.csv")
        ],
    )
    await load_case_reference(connection)
    await HoaxRepository(connection).put_imported(
        [_hoax_row(row) for row in _rows("hoaks.csv")], write=True, only_new=True
    )
    await load_notice_reference(connection)


class ContactRepository:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def shown(self, kind: ContactKind) -> list[Contact]:
        """The contacts that people may be given, the most recently checked first."""
        rows = await self._connection.execute(
            select(contact_point)
            .where(contact_point.c.kind == kind.value, contact_point.c.shown)
            .order_by(contact_point.c.checked_on.desc(), contact_point.c.value)
        )
        return [
            Contact(ContactKind(row.kind), row.value, row.source, row.checked_on) for row in rows
        ]


def _hoax_row(row: dict[str, str]) -> dict[str, str]:
    return {
        "id": row["id"],
        "title": row["judul"],
        "claim": row["klaim"],
        "clarification": row["klarifikasi"],
        "category": HoaxCategory(row["kategori"]).value,
        "source": row["sumber"],
        "source_date": row["tanggal_sumber"],
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
