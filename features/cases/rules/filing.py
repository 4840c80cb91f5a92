"""What somebody files, and what becomes of it at once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from features.cases.rules.accused import Involved
from features.cases.rules.cases import (
    CaseFile,
    CaseKind,
    CaseUpload,
    Category,
    Phase,
    Severity,
)

CAUTION, REACH = "hati_hati", "jangkau"
"""Names of the answers that say how a reporter may not be reached, and how they may."""


@dataclass(frozen=True)
class Filing:
    """What somebody wants to file. `answers` are short facts by name (6T, needs, actions …)."""

    kind: CaseKind
    category: Category | None
    story: str
    wish: str
    area_code: str
    family_id: UUID | None = None
    anonymous: bool = False
    passphrase: str | None = None
    involved: Involved | None = None
    """Who it speaks of, as the reporter says; None where that was not asked."""
    on_behalf: bool = False
    severity: Severity | None = None
    phase: Phase | None = None
    answers: dict[str, str] = field(default_factory=dict)
    files: tuple[CaseUpload, ...] = ()
    within: timedelta | None = None
    """The law wants it answered so soon, whatever the route of the kind says."""


@dataclass(frozen=True)
class Filed:
    """A filed case; `claim` is the code of an anonymous one; not `new` when it was filed before."""

    case: CaseFile
    new: bool
    claim: str | None = None
    take_by: datetime | None = None
    unread: bool = False
    """Nobody here may read it: all who could are meant, or none has started the bot."""
