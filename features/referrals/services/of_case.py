"""How the last referral stands that was made of a case."""

from features.cases.rules.cases import CaseFile
from features.cases.services.elsewhere import AtOffice
from features.referrals.rules.referrals import State
from features.referrals.storage.referrals import ReferralRepository
from storage.unit_of_work import UnitOfWork

_TOLD = frozenset({State.SENT, State.ACCEPTED, State.DONE})
"""What came to nothing lies with its sender, who works on the case."""


async def referral_of(work: UnitOfWork, case: CaseFile) -> AtOffice | None:
    found = await work[ReferralRepository].of_case(case.id)
    if found is None or found.state not in _TOLD:
        return None
    return AtOffice(found, is_begun=found.state is not State.SENT)
