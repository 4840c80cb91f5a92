"""What the registry keeps: every wording that held, drafts for a second look, votes of readers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from features.answers.rules.pages import Fact, Page

VOTES_KEPT = timedelta(days=400)
"""So long it counts whether a page answered somebody."""
NEWS = timedelta(days=7)
"""What companions are shown of what changed."""


class EntryKind(StrEnum):
    PAGE = "page"
    FACT = "fact"


class Origin(StrEnum):
    """Where a wording comes from."""

    SHIPPED = "shipped"
    IMPORT = "import"
    EDITORS = "editors"
    """Written here by one administrator and approved by another."""


class DraftState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Entry:
    """A page or fact as it was approved. `id` rises with every change of the registry."""

    id: int
    content: Page | Fact
    version: int = 1
    withdrawn: bool = False
    origin: Origin = Origin.SHIPPED
    author_id: int | None = None
    reviewer_id: int | None = None
    at: datetime | None = None
    key: str = ""

    @property
    def kind(self) -> EntryKind:
        return kind_of(self.content)

    @property
    def checked(self) -> date:
        return self.content.checked


@dataclass(frozen=True)
class Draft:
    """A new wording or a withdrawal, for a second administrator. `before` is what holds now."""

    id: int
    key: str
    proposed: Page | Fact
    before: Entry | None
    withdraws: bool
    author_id: int
    created_at: datetime
    state: DraftState = DraftState.WAITING
    base_version: int = 0
    reviewer_id: int | None = None

    @property
    def kind(self) -> EntryKind:
        return kind_of(self.proposed)


@dataclass(frozen=True)
class Votes:
    """How many said that a wording answered them, and how many that it did not."""

    yes: int = 0
    no: int = 0


def kind_of(content: Page | Fact) -> EntryKind:
    return EntryKind.PAGE if isinstance(content, Page) else EntryKind.FACT


def key_of(content: Page | Fact) -> str:
    """What stays the same while an entry is rewritten: of a fact also who said it first.

    Two sources that contradict one another are two entries.
    """
    if isinstance(content, Page):
        return content.id
    source = sha256(content.source.encode()).hexdigest()[:12]
    return f"{content.key}|{content.area}|{content.valid_from or ''}|{source}"


def follows(proposed: Page | Fact, before: Page | Fact) -> bool:
    """Whether a value begins after the one before, instead of putting it right."""
    if not isinstance(proposed, Fact) or proposed.valid_from is None:
        return False
    return before.valid_from is None or proposed.valid_from > before.valid_from
