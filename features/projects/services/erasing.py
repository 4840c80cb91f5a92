"""What becomes of projects when the last account of a household goes."""

from sqlalchemy import delete

from features.people.services.own_alone import own_alone
from features.projects.storage.tables import project
from storage.unit_of_work import UnitOfWork


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """Sheets, photos and stages of the households that nobody else has linked."""
    own = await own_alone(work, telegram_id)
    if own:
        await work.connection.execute(delete(project).where(project.c.family_id.in_(own)))
