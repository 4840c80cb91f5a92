"""A project: a house to be repaired, a remote community, a food store, a work of the neighbours.

The bot proposes nothing, submits nothing and pays nothing: it keeps what was seen, says what is
missing, and follows the work stage by stage.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.people import Role
from features.empowerment.rules.steps import Witness

MOST_LETTERS = 80
START_PREFIX = "proyek_"


class Kind(StrEnum):
    HOUSE = "rst"
    REMOTE = "kat"
    STORE = "lumbung"
    TOGETHER = "bersama"


OF_A_HOUSEHOLD = frozenset({Kind.HOUSE})
"""Kinds that speak of one household: its yes is asked for, and no list names it."""


class Stage(StrEnum):
    """In their order. The first two come before the work, and nobody reports them."""

    SHEET = "lembar"
    AGREED = "setuju"
    PLANNED = "rencana"
    BEGUN = "mulai"
    HALF = "setengah"
    DONE = "selesai"


STILL = timedelta(days=60)
"""An agreed project that nobody has touched for so long stands still: somebody should ask."""
ORDER = tuple(Stage)
WORK = (Stage.PLANNED, Stage.BEGUN, Stage.HALF, Stage.DONE)


class Says(StrEnum):
    """What somebody says to a stage that another one reported."""

    WAITING = "waiting"
    RIGHT = "right"
    WRONG = "wrong"
    BACK = "back"
    """Whoever reported it took it back before anybody had answered."""


class Answer(StrEnum):
    """What became of a yes or no to "may it be proposed?"."""

    YES = "yes"
    NOT_YET = "not_yet"
    TAKEN_BACK = "taken_back"
    """The yes of before is no more."""
    ONE_OBJECTS = "one_objects"
    """Another neighbour's yes stays; whoever goes on with it reads the no."""


@dataclass(frozen=True)
class Photo:
    """`part` is the criterion it shows; without one and without a stage it shows the whole."""

    key: str
    file_id: str
    at: datetime
    part: str = ""
    stage: Stage | None = None
    id: int = 0

    @property
    def sent_by(self) -> int:
        """The account that sent it: its key begins with that."""
        return int(self.key.partition(":")[0])


@dataclass(frozen=True)
class Report:
    """Somebody said that the work has come to a stage; `at` is the date of that message."""

    id: int
    project_id: int
    stage: Stage
    told_by: int
    says: Says
    at: datetime
    witness: Witness | None = None
    answered_by: int | None = None


@dataclass(frozen=True)
class Listed:
    """A project as a list shows it: no sheet, no photo and no stage of it is opened. `name` is the
    head of a household, the title of a work, or nothing for who only follows a house."""

    id: int
    kind: Kind
    family_id: UUID | None
    role: Role
    area_code: str
    name: str
    stage: Stage
    moved_at: datetime

    @property
    def names_household(self) -> bool:
        return self.kind in OF_A_HOUSEHOLD

    def stands_still(self, now: datetime) -> bool:
        return self.stage not in (Stage.SHEET, Stage.DONE) and self.moved_at < now - STILL


@dataclass(frozen=True)
class Project:
    """`title` is the name of a household that no account here has linked, or of the place. `facts`
    are the answers by criterion: True speaks for it. `point` is the place on the map. `agreed_by`
    is the account that said yes; None where somebody stood by."""

    id: int
    kind: Kind
    family_id: UUID | None
    telegram_id: int
    role: Role
    area_code: str
    title: str
    facts: dict[str, bool]
    point: str
    stage: Stage
    slip: str
    at: datetime
    moved_at: datetime
    photos: tuple[Photo, ...] = field(default=())
    reports: tuple[Report, ...] = field(default=())
    agreed_by: int | None = None

    @property
    def names_household(self) -> bool:
        return self.kind in OF_A_HOUSEHOLD

    @property
    def is_agreed(self) -> bool:
        return self.stage is not Stage.SHEET

    @property
    def waiting(self) -> Report | None:
        """The report that nobody has confirmed yet."""
        return next((one for one in self.reports if one.says is Says.WAITING), None)

    @property
    def is_empty(self) -> bool:
        """Nothing was seen yet: there is nothing to say yes to."""
        return not (self.facts or self.photos)

    @property
    def may_be_undone(self) -> bool:
        """Whether the yes may be taken back: no work was reported that relies on it."""
        return self.stage is Stage.AGREED and self.waiting is None

    def is_last(self, report: Report) -> bool:
        """Whether nobody reported anything after it: what was said to it may be changed."""
        return self.reports[-1].id == report.id

    def without(self, report: Report) -> Stage:
        """How far the work is if this report is not so."""
        right = [
            one.stage for one in self.reports if one.says is Says.RIGHT and one.id != report.id
        ]
        return max(right, key=ORDER.index, default=Stage.AGREED)

    @property
    def next_stages(self) -> tuple[Stage, ...]:
        """What may be reported now; nothing before the yes, and nothing beside what waits."""
        if not self.is_agreed or self.waiting is not None:
            return ()
        return tuple(one for one in WORK if ORDER.index(one) > ORDER.index(self.stage))

    def photos_of(self, part: str) -> tuple[Photo, ...]:
        return tuple(one for one in self.photos if one.part == part and one.stage is None)
