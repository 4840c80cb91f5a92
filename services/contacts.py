"""Official contacts: dated data, never constants."""

from dataclasses import dataclass

from storage.reference import Contact, ContactKind
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class ContactService:
    unit_of_work: UnitOfWorkFactory

    async def helplines(self) -> list[Contact]:
        async with self.unit_of_work.reading() as work:
            return await work.contacts.shown(ContactKind.PHONE)
