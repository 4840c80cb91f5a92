"""Broadcasts: one message to many people, who may get it, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.people import Role

COOLING = timedelta(seconds=60)
"""Between approval and the first message: time in which anybody may cancel."""
CANARY = 20
"""So many people get it first (or 1 % of a large audience, whichever is more, at most 200)."""
CANARY_REST = timedelta(minutes=2)
"""After the canary: time in which failures and objections show."""
CANARY_FAILURES = 0.2
"""A canary that fails for more than this share pauses the broadcast by itself."""
DRIFT = 0.1
"""An audience that changed by more than this share since it was counted is asked about again."""
DRIFT_ALWAYS = 5
"""So many people more or less are never asked about."""
CAP = timedelta(hours=20)
"""Nobody gets two broadcasts within this time, emergencies apart."""
REFUSALS = 10
"""So many copies refused in a row by Telegram pause a broadcast: its content is broken."""
LATEST = timedelta(hours=6)
"""A missed run that may run late, runs at most so late."""
ON_TIME = timedelta(minutes=10)
"""A run that begins within this time after its moment was not missed."""
DELETABLE = timedelta(hours=47)
"""So long Telegram lets a bot delete its message (48 hours, less an hour for the work)."""
INTEREST_LASTS = timedelta(days=90)
FOLLOW_UPS = 100
"""Waves from this number on hold follow-ups: copies that could be neither edited nor deleted."""
NATION_WIDE = 500_000
"""From so many recipients on, a channel is the better way: the author is told."""
TEXT_LIMIT, CAPTION_LIMIT = 3_500, 700
"""Characters of a broadcast's own text; Telegram takes 4,096 and 1,024, the footer needs room."""
MOST_BUTTONS = 3


class Topic(StrEnum):
    """What a broadcast is about; people mute by topic."""

    PAYMENT = "payment"
    DATA = "data"
    SERVICE = "service"
    ANTI_HOAX = "anti_hoax"
    EMERGENCY = "emergency"
    """Cannot be muted, and does not count for the daily cap."""


PASSED_ON = frozenset({Topic.ANTI_HOAX})
"""Made to be passed on: such a notice carries nobody's secret phrase."""


class BroadcastState(StrEnum):
    """Where a broadcast stands. Drafts live in the dialogue until they are handed in."""

    WAITING = "waiting"
    """Handed in; a second administrator must approve."""
    COOLING = "cooling"
    """Approved; starts at `starts_at` unless somebody cancels."""
    PLANNING = "planning"
    """The rows of the recipients are being made."""
    CANARY = "canary"
    RESTING = "resting"
    """The canary is out; the rest follows at `rests_until`."""
    SENDING = "sending"
    PAUSED = "paused"
    """Stands still until somebody resumes or cancels it."""
    DONE = "done"
    CANCELLED = "cancelled"
    REFUSED = "refused"

    @property
    def is_open(self) -> bool:
        return self not in (self.DONE, self.CANCELLED, self.REFUSED)


PAUSES_BY_ITSELF = (
    "canary_failed",
    "audience_changed",
    "role_lost",
    "content_refused",
    "token_refused",
)
"""Why a broadcast pauses without anybody having said so."""


class RecipientState(StrEnum):
    """What became of one recipient's copy."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    """A crash or a time-out left it open; never sent again by itself."""
    SKIPPED = "skipped"
    """Muted, blocked or capped between planning and sending; `reason` says which."""


class PaymentState(StrEnum):
    """What the records say about a family's money."""

    TO_FETCH = "to_fetch"
    FETCHED = "fetched"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Untold:
    """Leaves out who got this story in the last 60 days, or any notice in the last seven.

    Counted from run to run: `on` is the local date of the run (`features/hoaxes/rules/notices.py`).
    """

    story_id: str
    on: date


@dataclass(frozen=True)
class Audience:
    """Who is addressed: all given conditions hold together; the empty audience is everybody.

    Area codes are Kemendagri's, from province to village. Families are asked for areas,
    programmes and payment states, so these reach linked recipients; for staff the area of the
    post counts.
    """

    areas: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    languages: tuple[str, ...] = ()
    payment: PaymentState | None = None
    asked_about: str | None = None
    """A topic of `interest` rows: what people asked the bot about in the last 90 days."""
    people: tuple[int, ...] = ()
    """Just these chats (for follow-ups to exactly those who got something before)."""
    untold: Untold | None = None
    quiz: bool = False
    """Just those who asked for the weekly quiz."""

    @property
    def is_everybody(self) -> bool:
        return self == Audience()


class Media(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"


@dataclass(frozen=True)
class NoticeButton:
    """A button of a broadcast: a link to an allowed host, or one of the bot's own actions."""

    label: str
    url: str | None = None
    action: str | None = None
    """`balance`, `schedule`, `report` or `check` (the hoax check)."""


@dataclass(frozen=True)
class Wording:
    """The message in one language: Telegram HTML, and up to three buttons."""

    text: str
    buttons: tuple[NoticeButton, ...] = ()


@dataclass(frozen=True)
class Question:
    """Asked of a sample of those who tapped that they understood."""

    text: str
    answers: tuple[str, ...]
    right: int


@dataclass(frozen=True)
class Content:
    """What is sent. Languages without a wording get the Indonesian one."""

    wordings: Mapping[str, Wording]
    media: Media | None = None
    file_id: str | None = None
    """Telegram's id of the file, or empty where `picture` is the PNG itself."""
    picture: bytes | None = field(default=None, repr=False)
    receipt: bool = False
    """Whether a button `Understood` is shown."""
    question: Question | None = None

    def wording(self, language: str) -> Wording:
        return self.wordings.get(language) or self.wordings["id"]


class Missed(StrEnum):
    """What happens to a run that could not start at its time (the process was down)."""

    LATE = "late"
    """It runs late, at most six hours; later than that it is left out."""
    SKIP = "skip"
    NEXT_MORNING = "next_morning"


@dataclass(frozen=True)
class Timing:
    """When it goes out. Everything empty: at once.

    `at` is a moment; `cron` has five fields and is read in each recipient's own zone.
    """

    at: datetime | None = None
    cron: str | None = None
    missed: Missed = Missed.LATE
    until: datetime | None = None

    @property
    def is_at_once(self) -> bool:
        return self.at is None and self.cron is None


class ScheduleState(StrEnum):
    WAITING = "waiting"
    """Handed in or changed; a second administrator must approve."""
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    """All runs are over, or somebody cancelled it."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Schedule:
    """What goes out later, once or again and again."""

    id: int
    title: str
    topic: Topic
    content: Content
    audience: Audience
    timing: Timing
    state: ScheduleState
    author_id: int
    counted: int
    created_at: datetime
    source: str = "content"
    """`content` sends what stands here; with `hoaxes` and `quiz` each run is chosen anew."""
    approver_id: int | None = None
    skips_next: bool = False
    looked_until: datetime | None = None
    """Runs up to this moment were decided."""


@dataclass(frozen=True)
class RunContent:
    """What one run sends, where that is chosen run by run. `hoax_id`: which story it tells."""

    content: Content
    audience: Audience
    hoax_id: str | None = None


@dataclass(frozen=True)
class Run:
    """One run of a schedule: a moment per zone, and the date and time that name it."""

    on: date
    at: str
    """`HH:MM`, local; for schedules with one moment that of Western Indonesia."""
    starts: Mapping[str, datetime]
    """Per zone name."""

    @property
    def first(self) -> datetime:
        return min(self.starts.values())

    @property
    def last(self) -> datetime:
        return max(self.starts.values())


class RevisionState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True)
class Revision:
    """A correction or recall of a broadcast, which a second administrator must approve."""

    id: int
    broadcast_id: int
    content: Content
    recalls: bool
    state: RevisionState
    author_id: int
    created_at: datetime
    approver_id: int | None = None


class Happened(StrEnum):
    """What was done to a broadcast or schedule. Administrators are told of each."""

    HANDED_IN = "handed_in"
    APPROVED = "approved"
    REFUSED = "refused"
    RUN = "run"
    """A run of a schedule is due; it starts after the cooling-off."""
    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    """The emergency stop."""
    FINISHED = "finished"
    CORRECTION = "correction"
    """A correction was handed in."""
    RECALL = "recall"
    REVISED = "revised"
    """All copies were corrected or taken back."""
    SENT_AGAIN = "sent_again"
    """Copies in doubt were sent again, as an administrator said."""
    CHANGED = "changed"
    EXPORTED = "exported"
    """Its list was taken out; `why` is the purpose that was given."""
    SKIPPED = "skipped"
    """A run was left out."""
    SKIPS_NEXT = "skips_next"
    """Somebody wants the next run left out, and nothing else is changed."""
    KEEPS_NEXT = "keeps_next"
    """The next run is to be after all."""


@dataclass(frozen=True)
class Happening:
    """One thing that was done. `by` is empty where the bot did it by itself."""

    id: int
    what: Happened
    at: datetime
    by: int | None = None
    why: str | None = None
    broadcast_id: int | None = None
    schedule_id: int | None = None
    revision_id: int | None = None


@dataclass(frozen=True)
class Template:
    id: int
    title: str
    topic: Topic
    content: Content


@dataclass(frozen=True)
class Broadcast:
    id: int
    code: str
    """Printed in every copy: `/cek CODE` tells whether the bot really sent it."""
    title: str
    topic: Topic
    content: Content
    audience: Audience
    state: BroadcastState
    author_id: int
    created_at: datetime
    counted: int
    """How many people the author typed back."""
    approver_id: int | None = None
    starts_at: datetime | None = None
    rests_until: datetime | None = None
    planned: int = 0
    schedule_id: int | None = None
    revision: int = 0
    """Raised by a correction or a recall; copies with a smaller one are still to be changed."""
    revised: int = 0
    """The revision that all copies have by now."""
    recalled: bool = False
    paused_why: str | None = None
    """An administrator's words, one of `PAUSES_BY_ITSELF`, or `emergency_stop`."""
    finished_at: datetime | None = None
    reported_at: datetime | None = None
    state_before: BroadcastState | None = None
    """While it is paused: where it goes on."""


@dataclass(frozen=True)
class AudienceCount:
    """An audience counted: by zone name (`Asia/Jakarta` …), by province code, and a sample."""

    total: int
    by_zone: Mapping[str, int]
    by_province: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many fit but are left out: `muted`, `blocked`."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """Per province the kecamatan of one recipient: a sample that names nobody."""
