"""Official contacts that ship with the project, dated and with their sources."""

from collections.abc import Iterator, Sequence
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
    POLICE = "polisi"
    RESCUE = "darurat"
    """One number for police, fire brigade and ambulance, where the area has it."""
    AMBULANCE = "ambulans"
    WOMEN_CHILDREN = "perempuan_anak"
    """Against violence towards women and children."""
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
                "kind": contact.kind.value,
                "value": contact.value,
                "shown": shown,
                "source": contact.source,
                "checked_on": contact.checked_on,
            }
            for contact, shown in shipped_contacts()
        ],
    )


def shipped_contacts() -> Iterator[tuple[Contact, bool]]:
    """The contacts of `data/kontak.csv`, each with whether people may be given it.

    Raises ValueError or KeyError when the file is wrong.
    """
    for row in rows("kontak.csv"):
        kind, checked_on = ContactKind(row["jenis"]), date.fromisoformat(row["diperiksa"])
        yield Contact(kind, row["nilai"], row["sumber"], checked_on), _YES_NO[row["tampil"]]


class ContactRepository(Repository):
    async def shown(self, *kinds: ContactKind) -> list[Contact]:
        """The contacts that people may be given: in the order of the kinds, and of one kind the
        most recently checked first."""
        rows = await self._connection.execute(
            select(contact_point)
            .where(contact_point.c.kind.in_([kind.value for kind in kinds]), contact_point.c.shown)
            .order_by(contact_point.c.checked_on.desc(), contact_point.c.value)
        )
        return in_order(
            [Contact(ContactKind(row.kind), row.value, row.source, row.checked_on) for row in rows],
            kinds,
        )


def in_order(contacts: Sequence[Contact], kinds: Sequence[ContactKind]) -> list[Contact]:
    """Those of the kinds, in the order of the kinds."""
    fitting = [contact for contact in contacts if contact.kind in kinds]
    return sorted(fitting, key=lambda contact: kinds.index(contact.kind))
