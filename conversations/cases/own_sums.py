"""Whether sums in what somebody reported may be shown to them now.

A report can begin with what is recorded of the family (`conversations/payments/filled.py`), and an
office can name a sum in its answer: both stand behind the lock and the rights of balances.
"""

from chat.context import BotContext
from features.cases.rules.cases import CaseFile, family_of_sums
from features.people.rules.locks import Hiding
from features.people.services.locks import LockService


async def in_report(context: BotContext, case: CaseFile) -> Hiding:
    return await context.services[LockService].hiding(context.person, family_of_sums(case))


async def in_draft(context: BotContext) -> Hiding:
    """What is not sent yet speaks of the family that is asked about."""
    family = context.person.shown_family
    return await context.services[LockService].hiding(
        context.person, family.family_id if family else None
    )
