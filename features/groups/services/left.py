"""What becomes of groups when their companion's post ends."""

from datetime import datetime

from domain.areas import load_areas
from domain.covering import covers
from domain.people import Role
from features.groups.services.inviting import call_off_all
from features.groups.storage.groups import GroupRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember
from storage.unit_of_work import UnitOfWork


async def holder_left(work: UnitOfWork, member: StaffMember, now: datetime) -> None:
    """Nobody holds the meetings of these groups now, and whoever was told of them hears so. Groups
    that a successor took over are no longer this holder's, so they meet."""
    if member.role is not Role.COMPANION:
        return
    holder = await work[PeopleRepository].get(member.telegram_id)
    still = [post.area_code for post in holder.posts_of(Role.COMPANION)]
    for group in await work[GroupRepository].of(member.telegram_id):
        ended = covers(member.area_code, group.area_code)
        if ended and not any(area and covers(area, group.area_code) for area in still):
            await call_off_all(work, group, now, load_areas())
