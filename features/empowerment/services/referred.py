"""A Sentra took a family that was referred to it: the place that the family waits for is there.

The referral itself tells family and sender where and when; here it is only written down, in the
same transaction.
"""

from chat.referring import ReferralNews
from features.empowerment.services.placing import take_place, waits_for_place
from storage.unit_of_work import UnitOfWork

_SENTRA = "sentra"
"""The receiver of `data/penerima_rujukan.csv`."""


async def place_accepted(work: UnitOfWork, news: ReferralNews) -> None:
    """Only for a family that asked for a place and agreed; anything else changes nothing."""
    if news.state != "accepted" or news.receiver != _SENTRA or news.family_id is None:
        return
    step = await waits_for_place(work, news.family_id)
    if step is not None:
        await take_place(work, step, "Sentra", news.meets_on, news.at)
