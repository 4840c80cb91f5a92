"""What the labels of officials mean, and what can be done: shipped, dated, with its source."""

from datetime import date

from sqlalchemy import or_
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.payments import PayoutStatus
from domain.shipped import rows
from features.cases.rules.cases import Category
from features.payments.rules.remedies import Actor, Paper, Remedy
from features.payments.storage.tables import status_label
from storage.keyring import Keyring

_KEY = ("label", "valid_from")


async def load_labels(connection: AsyncConnection, _: Keyring) -> None:
    """Twice changes nothing. Raises ValueError or KeyError when the shipped file is wrong."""
    new, told = upsert(status_label), [_values(row) for row in rows("status_salur.csv")]
    others = [column for column in status_label.c if column.name not in _KEY]
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[status_label.c[name] for name in _KEY],
            set_={column.name: new.excluded[column.name] for column in others},
            where=or_(*(column.is_distinct_from(new.excluded[column.name]) for column in others)),
        ),
        told,
    )


def _values(row: dict[str, str]) -> dict[str, object]:
    return {
        "label": row["label"],
        "status": PayoutStatus(row["status"]).value,
        "problem": row["masalah"],
        "source": row["sumber"],
        "valid_from": date.fromisoformat(row["berlaku_sejak"]),
        "remedy": Remedy(row["perbaikan"]).value,
        "actors": ";".join(Actor(one).value for one in _several(row["oleh"])),
        "papers": ";".join(Paper(one).value for one in _several(row["surat"])),
        "deadline_fact": row["batas"],
        "category": Category(row["kategori"]).value if row["kategori"] else "",
        "page": row["halaman"],
        "remedy_source": row["sumber_perbaikan"],
        "remedy_checked": date.fromisoformat(row["dicek"]),
    }


def _several(cell: str) -> list[str]:
    return [one for one in cell.split(";") if one]
