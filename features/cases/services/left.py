"""What becomes of cases when somebody's post or help ends."""

from datetime import datetime

from features.cases.storage.cases import CaseRepository
from features.cases.storage.clock import CaseClockRepository
from features.people.services.help_ends import Helping
from features.people.storage.staff import StaffMember
from storage.unit_of_work import UnitOfWork


async def holder_left(work: UnitOfWork, member: StaffMember, _: datetime) -> None:
    """Those that the person had taken, and those of the area, whose desk may be empty now."""
    await work[CaseClockRepository].look_soon(member.telegram_id, member.area_code or "")


async def helper_left(work: UnitOfWork, over: Helping) -> None:
    """What a helper filed for a family is the family's: news of it goes there from now on, and to
    nobody where no account has the family any more."""
    account = over.accounts[0] if over.accounts else None
    helper = over.helper
    await work[CaseRepository].give_to_family(helper.telegram_id, helper.family_id, account)
