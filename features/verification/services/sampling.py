"""Plans whom to ask, once a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from chat import metrics
from domain.areas import Areas
from domain.calendar import wake_time
from features.answers.storage.slots import WeekRepository
from features.verification.rules.sampling import drawn, rule_on
from features.verification.storage.checks import CheckRepository
from features.verification.storage.sampling import FrameRepository
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

JOB, ZONE = "verification.plan", ZoneInfo("Asia/Jakarta")
LOT = "payout check"
"""The purpose of the blind index that draws the lots."""


@dataclass(frozen=True)
class Sampling:
    units: UnitOfWorkFactory
    keyring: Keyring
    areas: Areas
    clock: Callable[[], datetime]

    async def plan(self) -> int:
        """The questions of this day, in one transaction: all of them once, or none. How many."""
        now = self.clock()
        today = now.astimezone(ZONE).date()
        rule = rule_on(today)
        if rule is None:
            return 0
        async with self.units() as work:
            if not await work[WeekRepository].claim(JOB, today, ZONE.key):
                return 0
            rows = {}
            for one, row in await work[FrameRepository].frame(rule, today, ZONE):
                rows[one] = row
            planned = await work[FrameRepository].planned(rule.frame(today)[0])
            lot = partial(self.keyring.index, purpose=LOT)
            questions = [rows[one] for one in drawn(rows, planned, rule, today, lot)]
            for question in questions:
                zone = self.areas.zone(question["area_code"])
                question["due_at"] = wake_time(now, zone) or now
            count = await work[CheckRepository].plan(questions)
            await work.commit()
        metrics.PAYOUT_CHECKS.labels("planned").inc(count)
        return count
