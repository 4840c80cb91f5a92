"""What the answers tell by themselves."""

from dataclasses import dataclass

from features.answers.jobs.changes import ChangesDigest
from features.answers.jobs.weekly import WeeklyFindings


@dataclass(frozen=True)
class AnswerWorks:
    weekly: WeeklyFindings
    changes: ChangesDigest
