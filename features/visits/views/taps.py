"""What the buttons of visits, promises and hand-overs do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.people import Role
from features.visits.rules.visits import Found
from views.view import Tap


@dataclass(frozen=True)
class VisitFamily(Tap, prefix="yv"):
    """I am at this family now. Any list of families may offer it."""

    family_id: UUID


@dataclass(frozen=True)
class StartVisit(Tap, prefix="ys"):
    """A visit, of a family that is still to be chosen."""


@dataclass(frozen=True)
class OpenVisit(Tap, prefix="yo"):
    """More about this visit."""

    visit_id: int


@dataclass(frozen=True)
class VisitIsOf(Tap, prefix="yf"):
    """What was sent is about this family."""

    visit_id: int
    family_id: UUID


@dataclass(frozen=True)
class JoinVisit(Tap, prefix="yj"):
    """What was sent belongs to that earlier visit."""

    visit_id: int
    into: int


@dataclass(frozen=True)
class ShowFound(Tap, prefix="yk"):
    visit_id: int


@dataclass(frozen=True)
class ToggleFound(Tap, prefix="yt"):
    visit_id: int
    found: Found


@dataclass(frozen=True)
class AskVisitDay(Tap, prefix="yy"):
    visit_id: int


@dataclass(frozen=True)
class SetVisitDay(Tap, prefix="yd"):
    visit_id: int
    day: date


@dataclass(frozen=True)
class AskVisitPlace(Tap, prefix="yl"):
    visit_id: int


@dataclass(frozen=True)
class AskPromise(Tap, prefix="yp"):
    visit_id: int


@dataclass(frozen=True)
class PromiseBy(Tap, prefix="yq"):
    """The day of the promise that was written just now, at this visit and no other."""

    visit_id: int
    day: date


@dataclass(frozen=True)
class ReportFromVisit(Tap, prefix="yr"):
    """A case report, filled with what the visit holds."""

    visit_id: int
    danger: bool


@dataclass(frozen=True)
class VisitDone(Tap, prefix="ye"):
    visit_id: int


@dataclass(frozen=True)
class RemoveVisit(Tap, prefix="yx", once=True):
    visit_id: int


@dataclass(frozen=True)
class PastVisitsOf(Tap, prefix="yh"):
    """The last visits of a family, for whoever looks after it. The look is recorded."""

    family_id: UUID


@dataclass(frozen=True)
class ShowOwnPromises(Tap, prefix="ym"):
    """What a companion is to keep."""


@dataclass(frozen=True)
class SettlePromise(Tap, prefix="yn"):
    promise_id: int
    kept: bool


@dataclass(frozen=True)
class ShowFamilyVisits(Tap, prefix="yw"):
    """When somebody came, and what was promised: for the family."""


@dataclass(frozen=True)
class DisputePromise(Tap, prefix="yz"):
    """Not kept yet, says the family."""

    promise_id: int


@dataclass(frozen=True)
class HandOverPost(Tap, prefix="yha"):
    """Give all of this post to a colleague."""

    holder: int
    area_code: str


@dataclass(frozen=True)
class ShowFigures(Tap, prefix="yhd"):
    """How a companion visits and keeps promises, in sums."""

    holder: int
    area_code: str


@dataclass(frozen=True)
class HandOverTo(Tap, prefix="yhb"):
    """This colleague goes on with that post."""

    holder: int
    area_code: str
    to: int


@dataclass(frozen=True)
class HandOverNow(Tap, prefix="yhc", once=True):
    holder: int
    area_code: str
    to: int


@dataclass(frozen=True)
class StandInFor(Tap, prefix="yia"):
    """Somebody stands in for the holder of this post, or is to."""

    holder: int
    area_code: str


@dataclass(frozen=True)
class StandInTo(Tap, prefix="yib"):
    holder: int
    area_code: str
    to: int


@dataclass(frozen=True)
class StandInDay(Tap, prefix="yic"):
    """The first day, or the last one."""

    ordinal: int


@dataclass(frozen=True)
class PlanStandIn(Tap, prefix="yid"):
    """Just so."""


@dataclass(frozen=True)
class EndStandIn(Tap, prefix="yie", once=True):
    number: int


def stand_in_tap(holder: int, role: Role, area_code: str) -> StandInFor | None:
    return StandInFor(holder, area_code) if role is Role.COMPANION and area_code else None


def figures_tap(holder: int, role: Role, area_code: str) -> ShowFigures | None:
    return ShowFigures(holder, area_code) if role is Role.COMPANION and area_code else None


def hand_over_tap(holder: int, role: Role, area_code: str) -> HandOverPost | None:
    """For posts that have families; the others simply end."""
    return HandOverPost(holder, area_code) if role is Role.COMPANION and area_code else None
