"""The clock of a case: what each change of its state does to the deadline."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import CaseStatus
from features.cases.storage.clock import CaseClockRepository
from features.cases.storage.routes import CaseRouteRepository
from storage.unit_of_work import UnitOfWork

REOPENED_DAYS = 5
_OTHER_DAYS = 14
_OTHER_ACKNOWLEDGE = 3


@dataclass(frozen=True)
class Terms:
    """The working days that a case was promised: to be taken, and to be answered."""

    acknowledge_days: int
    resolve_days: int

    @property
    def after_a_step(self) -> int:
        """What the next desk gets when a case climbs."""
        return max(1, self.resolve_days // 2)


async def terms(work: UnitOfWork, case: CaseFile, zone: ZoneInfo) -> Terms:
    """By the route that was in force where and when the case was filed."""
    if case.category is None:
        return Terms(_OTHER_ACKNOWLEDGE, _OTHER_DAYS)
    route = await work[CaseRouteRepository].one(
        case.category, case.filed_at.astimezone(zone).date()
    )
    return Terms(route.acknowledge_days, REOPENED_DAYS if case.reopened else route.resolve_days)


async def take_by(work: UnitOfWork, case: CaseFile, zone: ZoneInfo) -> datetime:
    """When somebody must have begun with a case that was filed; never after its answer is due."""
    calendar = await work[CaseRouteRepository].calendar()
    promised = await terms(work, case, zone)
    begun = calendar.deadline(case.filed_at, promised.acknowledge_days, zone)
    return min(begun, case.due_at)


def fresh_clock(now: datetime, due_at: datetime) -> dict[str, object]:
    """What changes in a case that gets a new deadline: nothing was told about this one yet."""
    return {
        "clock_from": now,
        "due_at": due_at,
        "stopped_at": None,
        "at_risk_told": False,
        "overdue_told": False,
        "unclaimed_told": False,
    }


async def clock_changes(
    work: UnitOfWork, case: CaseFile, status: CaseStatus, now: datetime, zone: ZoneInfo
) -> dict[str, object]:
    """What a move to this state changes in the clock of the case.

    A question to the reporter stops it, the answer lets it run again with the working time of the
    pause added. Opening again sets a new one. Everything else, a referral too, leaves it as it is.
    """
    if status == case.status:
        return {}
    if status == CaseStatus.REOPENED:
        calendar = await work[CaseRouteRepository].calendar()
        return fresh_clock(now, calendar.deadline(now, REOPENED_DAYS, zone))
    stopped_at = (await work[CaseClockRepository].state(case.id)).stopped_at
    if status == CaseStatus.NEEDS_DATA:
        return {"stopped_at": stopped_at or now}
    if stopped_at is None:
        return {}
    if status in (CaseStatus.RESOLVED, CaseStatus.REJECTED):
        return {"stopped_at": None}
    return await resumed(work, case, stopped_at, now, zone)


async def resumed(
    work: UnitOfWork, case: CaseFile, stopped_at: datetime, now: datetime, zone: ZoneInfo
) -> dict[str, object]:
    """The clock goes on; its start moves too, so that the share that was used stays the same."""
    calendar = await work[CaseRouteRepository].calendar()
    since = (await work[CaseClockRepository].state(case.id)).since
    due_at = calendar.resumed(case.due_at, stopped_at, now, zone)
    changes: dict[str, object] = {
        "stopped_at": None,
        "due_at": due_at,
        "clock_from": calendar.after(since, calendar.between(stopped_at, now, zone), zone),
    }
    return changes | ({"overdue_told": False} if due_at > now else {})
