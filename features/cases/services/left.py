"""What becomes of cases when somebody's post ends: the clock looks at them at once."""

from features.cases.storage.clock import CaseClockRepository
from features.people.storage.staff import StaffMember
from storage.unit_of_work import UnitOfWork


async def holder_left(work: UnitOfWork, member: StaffMember) -> None:
    """Those that the person had taken, and those of the area, whose desk may be empty now."""
    await work[CaseClockRepository].look_soon(member.telegram_id, member.area_code or "")
