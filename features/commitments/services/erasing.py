"""What becomes of photos when an account goes."""

from features.commitments.storage.checks import CheckRepository
from features.people.services.own_alone import own_families
from storage.unit_of_work import UnitOfWork


async def forget_photos(work: UnitOfWork, telegram_id: int) -> None:
    """All of the account's families: nobody knows which of them it sent, as the row is of whoever
    tapped last."""
    await work[CheckRepository].drop_photos(await own_families(work, telegram_id))
