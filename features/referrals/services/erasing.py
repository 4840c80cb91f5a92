"""What becomes of referrals when the account of a family goes, and when they grow old."""

from datetime import datetime

from sqlalchemy import delete

from domain.retention import Dated
from features.people.services.own_alone import own_alone
from features.referrals.storage.referrals import ReferralRepository
from features.referrals.storage.tables import referral
from storage.unit_of_work import UnitOfWork

SPANS = (Dated("rujukan"),)


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """Referrals of families that nobody else has linked go, with every step: an office that took
    one finds it no more."""
    own = await own_alone(work, telegram_id)
    if own:
        await work.connection.execute(delete(referral).where(referral.c.family_id.in_(own)))


async def age_referrals(work: UnitOfWork, now: datetime) -> int:
    """By the rule in force, from the beginning on; what an office still has to answer stays."""
    return await work[ReferralRepository].age(now - SPANS[0].on(now.date()))
