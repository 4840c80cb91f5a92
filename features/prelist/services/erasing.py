"""What becomes of the pre-list when the account of a family goes, and when it grows old."""

from sqlalchemy import delete

from features.people.services.own_alone import own_alone
from features.prelist.storage.tables import prelist_note
from storage.unit_of_work import UnitOfWork


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """What was noted of families that nobody else has linked."""
    own = await own_alone(work, telegram_id)
    if own:
        await work.connection.execute(delete(prelist_note).where(prelist_note.c.family_id.in_(own)))
