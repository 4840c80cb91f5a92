"""Plans whom to ask, once a day, one kabupaten or kota after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from chat import metrics
from chat.items import Items
from domain.areas import Areas
from domain.calendar import WIB, wake_time
from features.answers.storage.slots import WeekRepository
from features.verification.rules.sampling import SamplingRule, drawn, rule_on
from features.verification.storage.checks import CheckRepository
from features.verification.storage.sampling import FrameRepository
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

JOB = "verification.plan"
LOT = "payout check"
"""The purpose of the blind index that draws the lots."""
_EVERYWHERE = "all"


@dataclass(frozen=True)
class Sampling:
    units: UnitOfWorkFactory
    keyring: Keyring
    areas: Areas
    clock: Callable[[], datetime]

    async def plan(self) -> None:
        """The questions of this day. A kabupaten that goes wrong stops no other."""
        today = self.clock().astimezone(WIB).date()
        rule = rule_on(today)
        async with self.units.at_once() as work:
            if rule is None or await work[WeekRepository].is_told(JOB, today, _EVERYWHERE):
                return
            regencies = await work[FrameRepository].regencies()
        items = Items(JOB, self.units, self.clock)
        if await items.each(regencies, partial(self._plan, rule, today)) == len(regencies):
            async with self.units.at_once() as work:
                await work[WeekRepository].claim(JOB, today, _EVERYWHERE)

    async def _plan(self, rule: SamplingRule, today: date, regency: str) -> None:
        """All questions of one kabupaten and its slot are one transaction: once, or not at all."""
        now, lot = self.clock(), partial(self.keyring.index, purpose=LOT)
        async with self.units() as work:
            if not await work[WeekRepository].claim(JOB, today, regency):
                return
            frame = dict(await work[FrameRepository].frame(regency, rule, today, WIB))
            planned = await work[FrameRepository].planned(regency, rule.frame(today)[0])
            due_at = wake_time(now, self.areas.zone(regency)) or now
            questions = [
                {**frame[one], "due_at": due_at} for one in drawn(frame, planned, rule, today, lot)
            ]
            count = await work[CheckRepository].plan(questions)
            await work.commit()
        metrics.PAYOUT_CHECKS.labels("planned").inc(count)
