"""How a family is paid, as its payouts tell: nobody is asked for the bank of the card."""

from dataclasses import dataclass
from datetime import date

from domain.payments import Payout
from domain.people import LinkedFamily
from features.agents.rules.agents import Purse
from features.payments.services.payments import PaymentService


@dataclass(frozen=True)
class PurseService:
    payments: PaymentService

    async def of(self, family: LinkedFamily, today: date) -> Purse:
        """The channel and bank of the newest record; empty where there is none."""
        balance = await self.payments.balance(family, today)
        newest = max((one.newest for one in balance.programmes), key=_age, default=None)
        return Purse(newest.channel, newest.bank or "") if newest else Purse()


def _age(payout: Payout) -> date:
    return payout.as_of
