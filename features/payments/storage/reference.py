"""What the labels of officials mean: shipped, dated, with its source."""

from datetime import date

from sqlalchemy import or_
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.payments import PayoutStatus
from domain.shipped import rows
from features.payments.storage.tables import status_label
from storage.keyring import Keyring


async def load_labels(connection: AsyncConnection, _: Keyring) -> None:
    """Twice changes nothing. Raises ValueError or KeyError when the shipped file is wrong."""
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
            for row in rows("status_salur.csv")
        ],
    )
