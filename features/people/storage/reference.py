"""Official contacts that ship with the project, dated and with their sources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.shipped import rows
from features.people.storage.tables import contact_point
from storage.keyring import Keyring
from storage.repository import Repository

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


async def load_contacts(connection: AsyncConnection, _: Keyring) -> None:
    """Bring the shipped contacts into the database; twice changes nothing.

    A contact that somebody changed here with a newer date of checking is left as it is.
    Raises ValueError or KeyError when a shipped file is wrong.
    """
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
            for row in rows("kontak.csv")
        ],
    )


class ContactRepository(Repository):
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
