"""Known hoaxes: what is said, what is true, who says so, and what a text has to do with them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_TITLE, LONGEST_TEXT, LONGEST_SOURCE = 60, 160, 110
"""Characters that an administrator may write, so that the verdict fits on one screen."""


class Verdict(StrEnum):
    FALSE = "false"
    MISLEADING = "misleading"
    TRUE = "true"
    """Only with a source."""
    UNPROVEN = "unproven"


class HoaxCategory(StrEnum):
    """What kind of deceit it is; values are the words of the officials' file."""

    TELEGRAM = "telegram_otp"
    FAKE_ACCOUNT = "akun_palsu"
    REGISTRATION_LINK = "tautan_pendaftaran"
    CHECK_LINK = "tautan_cek"
    DOCUMENTS = "minta_dokumen"
    SURVEY = "survei_hadiah"
    FAKE_VIDEO = "video_palsu"
    ACCOUNT_BLOCKED = "rekening_blokir"
    FEE = "pungutan"
    RECRUITMENT = "rekrutmen"
    OTHER = "lain"


class SourceMissing(ValueError):
    """A verdict needs somebody who says so; only `UNPROVEN` may do without."""


@dataclass(frozen=True)
class Hoax:
    """One item of the library. Raises SourceMissing for a verdict without a source.

    `source_date` is as exact as the source is: `2024-09-03`, `2024-12`, `2025` or empty.
    """

    id: str
    title: str
    claim: str
    clarification: str
    category: HoaxCategory
    verdict: Verdict
    source: str
    source_date: str
    version: int
    withdrawn: bool = False
    """No longer shown; kept, because people were told its verdict."""

    def __post_init__(self) -> None:
        if self.verdict is not Verdict.UNPROVEN and not self.source.strip():
            raise SourceMissing


class DraftState(StrEnum):
    WAITING = "waiting"
    """A second administrator must look at it."""
    PUBLISHED = "published"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class HoaxDraft:
    """A proposed item, change or withdrawal. `before` is what holds now, if anything does."""

    id: int
    proposed: Hoax
    before: Hoax | None
    author_id: int
    created_at: datetime
    state: DraftState = DraftState.WAITING
    reviewer_id: int | None = None
    answer: str = ""

    @property
    def withdraws(self) -> bool:
        return self.proposed.withdrawn

    @property
    def changes_verdict(self) -> bool:
        """Whether those who were told the old verdict must hear of it."""
        return self.before is not None and (
            self.before.verdict is not self.proposed.verdict or self.withdraws
        )


@dataclass(frozen=True)
class HoaxVersion:
    """What was published at a time, by whom, reviewed by whom (both empty for an import)."""

    hoax: Hoax
    verdict_changed: bool
    author_id: int | None
    reviewer_id: int | None
    published_at: datetime
