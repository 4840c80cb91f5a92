"""Official contacts: dated data, never constants."""

from dataclasses import dataclass

from features.people.storage.reference import Contact, ContactKind, ContactRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class ContactService:
    unit_of_work: UnitOfWorkFactory

    async def helplines(self) -> list[Contact]:
        return await self._shown(ContactKind.PHONE)

    async def banks(self) -> list[Contact]:
        """Call centres of the banks that hand out the cards."""
        return await self._shown(ContactKind.BANK)

    async def scam_desks(self) -> list[Contact]:
        """Who can stop money that was sent to a scammer."""
        return await self._shown(ContactKind.SCAM_DESK)

    async def printed(self) -> list[Contact]:
        """Where the name of this bot is printed; none as long as nobody told."""
        return await self._shown(ContactKind.PRINTED)

    async def _shown(self, *kinds: ContactKind) -> list[Contact]:
        async with self.unit_of_work.at_once() as work:
            return await work[ContactRepository].shown(*kinds)
