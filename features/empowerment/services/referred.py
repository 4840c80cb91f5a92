"""A Sentra took a family that was referred to it: the place that the family waits for is there.

The referral itself tells family and sender where and when; here it is only written down, in the
same transaction.
"""

from chat.referring import ReferralNews
from features.empowerment.rules.steps import StepKind, StepState, last_of
from features.empowerment.storage.steps import StepRepository
from storage.unit_of_work import UnitOfWork

_SENTRA = "sentra"
"""The receiver of `data/penerima_rujukan.csv`."""


async def place_accepted(work: UnitOfWork, news: ReferralNews) -> None:
    """Only for a family that asked for a place and agreed; anything else changes nothing."""
    if news.state != "accepted" or news.receiver != _SENTRA or news.family_id is None:
        return
    steps = work[StepRepository]
    last = last_of(await steps.of_family(news.family_id), StepKind.CENTRE)
    step = await steps.get(last.id) if last else None
    if step is None or step.state is not StepState.SENT:
        return
    await steps.note(step, {"tempat": "Sentra"})
    await steps.settle(step.id, StepState.ACCEPTED, news.at, due_on=news.meets_on)
