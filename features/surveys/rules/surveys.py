"""Forms that arrived, surveys that ask with them, and whom: from the file to the last answer."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

SHARES = (100, 50, 25, 10, 5, 1)
"""In percent of the families that can be asked."""
QUOTAS = (30, 50, 100, 200, 500, 1_000)
MOST_QUOTA = 100_000
SHORTEST_PURPOSE, LONGEST_PURPOSE = 10, 200


class FormState(StrEnum):
    """`LOOKING` is work for the clock."""

    LOOKING = "looking"
    READY = "ready"
    REFUSED = "refused"


class SurveyState(StrEnum):
    WAITING = "waiting"
    """For another administrator."""
    RUNNING = "running"
    OVER = "over"
    """The quota is full, the time is over, or somebody ended it."""
    REFUSED = "refused"


ASKED_STATES = (SurveyState.RUNNING, SurveyState.OVER)
"""Families are asked, or were."""


class InvitationState(StrEnum):
    PLANNED = "planned"
    TOLD = "told"
    BEGUN = "begun"
    DONE = "done"
    DECLINED = "declined"
    """"Tidak mau ikut": no reason is asked, no answer is kept, nothing is counted by it."""
    CLOSED = "closed"
    """It was over before an answer came."""


OPEN = (InvitationState.TOLD, InvitationState.BEGUN)


@dataclass(frozen=True)
class KeptForm:
    """`xml` is the XForm: a new version is another form, and open answers keep the old one."""

    id: int
    sent_by: int
    state: FormState
    title: str = ""
    version: str = ""
    questions: int = 0
    xml: str = ""
    sample: str = ""
    """The name of a form that is shipped; "" for what an administrator sent."""
    file_id: str = ""


@dataclass(frozen=True)
class Sampling:
    """Whom a survey asks. An empty area is the whole country, an empty programme any."""

    area_code: str = ""
    programme: str = ""
    share: int = 100
    quota: int = 100


@dataclass(frozen=True)
class Survey:
    id: int
    form_id: int
    title: str
    sampling: Sampling
    state: SurveyState
    made_by: int
    closes_at: datetime | None = None
    is_drawn: bool = False


@dataclass(frozen=True)
class Invitation:
    id: int
    survey_id: int
    family_id: UUID
    telegram_id: int
    area_code: str
    state: InvitationState


@dataclass(frozen=True)
class Filled:
    """Answers of one family: texts by the place of their question, files as Telegram keeps them
    (`photo:…`, `voice:…`)."""

    answers: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


Asked = tuple[UUID, int, str]
"""A family that can be asked, the account that would be, and where it lives."""


@dataclass(frozen=True)
class Turnout:
    """How far a survey is. Who declined is no part of it, and looks like who did not answer."""

    invited: int = 0
    told: int = 0
    done: int = 0


def invited_of(families: int, sampling: Sampling) -> int:
    """How many of so many families are invited."""
    return -(-families * sampling.share // 100)
