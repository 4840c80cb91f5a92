"""What somebody with a trouble is told: the own bank and its number, without asking."""

from dataclasses import dataclass

from domain.payments import Channel
from domain.people import Person
from features.agents.rules.agents import Purse
from features.agents.services.purses import PurseService
from features.people.services.contacts import ContactService, of_bank
from features.people.storage.reference import Contact


@dataclass(frozen=True)
class Help:
    """`bank` as its card says (`BRI`), empty when it is not known; `numbers` are those to call:
    that of the bank, else those of all banks; `call_centre` is the ministry's."""

    bank: str
    numbers: tuple[Contact, ...]
    call_centre: str = ""
    is_paid_by_post: bool = False


@dataclass(frozen=True)
class CardService:
    contacts: ContactService
    purses: PurseService

    async def help_for(self, person: Person, bank: str) -> Help:
        """With the bank that was named, else that of the family's newest payout."""
        family = person.shown_family
        purse = await self.purses.of(family, person) if family else Purse()
        bank = bank or purse.bank
        centres = await self.contacts.helplines()
        return Help(
            bank,
            tuple(of_bank(await self.contacts.banks(), bank)),
            centres[0].value if centres else "",
            is_paid_by_post=purse.channel is Channel.POS and not bank,
        )
