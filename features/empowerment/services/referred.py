"""A Sentra took a family that was referred to it: the place that the family waits for is there.

The referral itself tells family and sender where and when; here it is only written down, in the
same transaction.
"""

from chat.referring import ReferralNews
from features.empowerment.services.placing import take_place
from storage.unit_of_work import UnitOfWork

_SENTRA = "sentra"
"""The receiver of `data/penerima_rujukan.csv`."""


async def place_accepted(work: UnitOfWork, news: ReferralNews) -> None:
    """Only for a family that asked for a place and agreed; anything else changes nothing."""
    if news.state == "accepted" and news.receiver == _SENTRA and news.family_id is not None:
        await take_place(work, news.family_id, "Sentra", news.meets_on, news.at)
