"""How a family is paid, as its payouts tell: nobody is asked for the bank of the card."""

from dataclasses import dataclass

from domain.people import LinkedFamily, Person
from features.agents.rules.agents import Purse
from features.payments.services.records import RecordService


@dataclass(frozen=True)
class PurseService:
    records: RecordService

    async def of(self, family: LinkedFamily, by: Person) -> Purse:
        """The channel and bank of the newest record; empty where there is none."""
        payouts = (await self.records.of(family, by)).payouts
        newest = next(iter(payouts), None)
        return Purse(newest.channel, newest.bank or "") if newest else Purse()
