"""Official contacts: dated data, never constants."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from chat.services import Services
from domain.people import Person
from features.people.storage.reference import Contact, ContactKind, ContactRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class OwnBank:
    """Offered by whoever knows how families are paid: the bank of somebody's card as the card
    names it (`BRI`), "" where it is not known."""

    of: Callable[[Services, Person], Awaitable[str]]


@dataclass(frozen=True)
class ContactService:
    unit_of_work: UnitOfWorkFactory
    services: Services
    own_bank: OwnBank | None = None

    async def helplines(self) -> list[Contact]:
        return await self._shown(ContactKind.PHONE)

    async def banks(self) -> list[Contact]:
        """Call centres of the banks that hand out the cards."""
        return await self._shown(ContactKind.BANK)

    async def banks_for(self, person: Person) -> list[Contact]:
        """That of the bank of the family's card alone, where it is known; else all."""
        return of_bank(await self.banks(), await self._bank_of(person))

    async def banks_first_own(self, person: Person) -> list[Contact]:
        """All, that of the family's card above: other accounts may be at stake too."""
        found, bank = await self.banks(), await self._bank_of(person)
        own = of_bank(found, bank) if bank else []
        return [*own, *(one for one in found if one not in own)]

    async def _bank_of(self, person: Person) -> str:
        return await self.own_bank.of(self.services, person) if self.own_bank else ""

    async def scam_desks(self) -> list[Contact]:
        """Who can stop money that was sent to a scammer."""
        return await self._shown(ContactKind.SCAM_DESK)

    async def printed(self) -> list[Contact]:
        """Where the name of this bot is printed; none as long as nobody told."""
        return await self._shown(ContactKind.PRINTED)

    async def _shown(self, *kinds: ContactKind) -> list[Contact]:
        async with self.unit_of_work.at_once() as work:
            return await work[ContactRepository].shown(*kinds)


def of_bank(contacts: Sequence[Contact], bank: str) -> list[Contact]:
    """Numbers begin with the name of the bank: `BRI 1500017`. Without a bank all; none of a bank
    whose number is not known."""
    own = [one for one in contacts if one.value.casefold().startswith(f"{bank.casefold()} ")]
    return own if bank else list(contacts)
