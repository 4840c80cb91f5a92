"""The queue as a page: a table on a laptop, cards on a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from domain.areas import Area, Areas
from domain.payments import Programme
from domain.people import Role
from features.cases.rules.cases import Category, Desk
from features.cases.rules.queue import Lane, QueueRow, Wanted
from features.cases.services.assigning import Colleague
from features.cases.services.queue import QueuePage
from features.cases.storage.queue import OwnerLoad
from features.cases.views.cases import CATEGORIES, KINDS
from features.desk.rules.entry import (
    CASE_STAFF,
    KUBE_STAFF,
    LEADERS,
    PROJECT_STAFF,
    SURVEY_STAFF,
)
from features.desk.views.labels import DESKS, LANES, STATES
from features.desk.views.render import render, short_moment
from views.formats import span
from views.translator import Translator

_PATH = "/desk/antrean"
_WORKLOAD = "/desk/beban"
_COLLEAGUES = 100
"""So many are shown at once; the others are found by a part of their name."""


@dataclass(frozen=True)
class Frame:
    """What every page has: who is in, what was just done, the token of forms."""

    name: str
    roles: frozenset[str]
    csrf: str
    zone: ZoneInfo
    now: datetime
    done: str = ""
    key: str = ""
    """Makes what a form does happen once, however often it is sent."""

    @property
    def works_on_cases(self) -> bool:
        return bool(self.roles & CASE_STAFF)

    @property
    def administers(self) -> bool:
        return Role.ADMINISTRATOR.value in self.roles

    @property
    def sees_projects(self) -> bool:
        return bool(self.roles & PROJECT_STAFF)

    @property
    def sees_kubes(self) -> bool:
        return bool(self.roles & KUBE_STAFF)

    @property
    def sees_surveys(self) -> bool:
        return bool(self.roles & SURVEY_STAFF)

    @property
    def leads(self) -> bool:
        return bool(self.roles & LEADERS)


@dataclass(frozen=True)
class Line:
    """One case in a table."""

    row: QueueRow
    title: str
    area: str
    state: str
    desk: str
    owner: str
    due: str
    left: str
    is_late: bool
    is_danger: bool


@dataclass(frozen=True)
class Asked:
    """What stands in the fields above the table."""

    what: Wanted
    programme: Programme | None = None
    text: str = ""

    def address(self, **changed: str) -> str:
        """Of the queue with these fields, some of them changed."""
        what = self.what
        fields = {
            "lihat": what.lane.value if what.lane is not Lane.ALL else "",
            "wilayah": what.area,
            "masalah": what.category.value if what.category else "",
            "program": self.programme.value if self.programme else "",
            "meja": what.desk.value if what.desk else "",
            "petugas": str(what.owner) if what.owner is not None else "",
            "cari": self.text,
        } | changed
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"{_PATH}?{query}" if query else _PATH


@dataclass(frozen=True)
class Giving:
    """Cases that are given to somebody who is not chosen yet: these, or all of one `owner`.
    `name` is a part of the name of whom they are for, `lane` the view of the queue to go back to."""

    ids: tuple[int, ...] = ()
    owner: int | None = None
    owner_name: str = ""
    name: str = ""
    lane: str = ""

    @property
    def action(self) -> str:
        return f"{_PATH if self.ids else _WORKLOAD}/serahkan"

    @property
    def leaves(self) -> str:
        if not self.ids:
            return _WORKLOAD
        return f"{_PATH}?lihat={self.lane}" if self.lane else _PATH

    def fields(self) -> list[tuple[str, str]]:
        """What the form carries on."""
        found = [("kasus", str(one)) for one in self.ids]
        found += [("dari", str(self.owner))] if self.owner is not None else []
        return [*found, ("lihat", self.lane)] if self.lane else found


def line(
    row: QueueRow, names: Mapping[int, str], areas: Areas, frame: Frame, t: Translator
) -> Line:
    late = row.is_late(frame.now)
    away = span(abs(row.due_at - frame.now), t.language)
    return Line(
        row,
        t.plain(CATEGORIES[row.category]) if row.category else t.plain(KINDS[row.kind]),
        _place(areas, row.area_code),
        t.plain(STATES[row.status]),
        t.plain(DESKS[row.desk]),
        names.get(row.owner_id or 0, ""),
        short_moment(row.due_at, frame.zone, t),
        _left(row, away, t, late=late),
        late,
        row.is_danger,
    )


def queue_page(
    frame: Frame,
    asked: Asked,
    page: QueuePage,
    counts: Mapping[Lane, int],
    names: Mapping[int, str],
    choices: Sequence[Area],
    areas: Areas,
    t: Translator,
) -> str:
    return render(
        "queue.html",
        t,
        frame=frame,
        asked=asked,
        lanes=[
            (lane, t.plain(LANES[lane]), counts.get(lane), asked.address(lihat=lane.value))
            for lane in LANES
            if lane in counts or lane is Lane.CLOSED
        ],
        title=t.plain(LANES[asked.what.lane]),
        lines=[line(row, names, areas, frame, t) for row in page.rows],
        next=asked.address(setelah=str(page.after)) if page.after else "",
        choices=choices,
        categories=[(one, t.plain(CATEGORIES[one])) for one in Category],
        desks=[(one, t.plain(DESKS[one])) for one in Desk],
        programmes=list(Programme),
        area=areas.name(asked.what.area) if asked.what.area else "",
    )


def workload_page(
    frame: Frame,
    loads: Sequence[OwnerLoad],
    names: Mapping[int, str],
    t: Translator,
) -> str:
    most = max((one.open for one in loads), default=1)
    return render(
        "workload.html",
        t,
        frame=frame,
        title=t.plain("Workload"),
        loads=loads,
        names=names,
        most=most,
    )


def give_page(frame: Frame, giving: Giving, colleagues: Sequence[Colleague], t: Translator) -> str:
    """Who gets them: the only page that knows all colleagues, of whom it shows some."""
    return render(
        "give.html",
        t,
        frame=frame,
        title=t.plain("Who gets them?"),
        ids=giving.ids,
        owner=giving.owner,
        owner_name=giving.owner_name,
        action=giving.action,
        leaves=giving.leaves,
        fields=giving.fields(),
        name=giving.name,
        colleagues=colleagues[:_COLLEAGUES],
        more=len(colleagues) > _COLLEAGUES,
    )


def _left(row: QueueRow, away: str, t: Translator, *, late: bool) -> str:
    if row.is_stopped:
        return t.plain("clock stands")
    return t.plain("{time} late", time=away) if late else t.plain("{time} left", time=away)


def _place(areas: Areas, code: str) -> str:
    """`Lorok Pakjo, Kota Palembang`: the place and its kabupaten."""
    above = code[:5] if len(code) > 5 else code[:2]
    names = [areas.name(code), *([areas.name(above)] if above != code else [])]
    return ", ".join(names)
