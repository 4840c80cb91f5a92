"""What verification does by itself, for tests to drive by hand."""

from dataclasses import dataclass

from features.verification.jobs.asking import Asking
from features.verification.jobs.weekly import WeeklyChecks
from features.verification.services.sampling import Sampling


@dataclass(frozen=True)
class CheckWorks:
    sampling: Sampling
    asking: Asking
    weekly: WeeklyChecks

    async def run(self) -> None:
        """All that is due now."""
        await self.sampling.plan()
        await self.asking.ask_due()
        await self.asking.close_over()
