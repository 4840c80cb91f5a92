"""Lessons on recognising hoaxes: told now and then in place of a single hoax."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from domain.shipped import rows

_LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class LessonText:
    """A lesson in one language: the trick, what is true, what to do."""

    title: str
    trick: str
    truth: str
    advice: str


@dataclass(frozen=True)
class Lesson:
    id: str
    texts: Mapping[str, LessonText]
    source: str

    def text(self, language: str) -> LessonText:
        return self.texts.get(language) or self.texts["id"]


@cache
def load_lessons() -> Mapping[str, Lesson]:
    """The shipped lessons by id. Raises KeyError when the file lacks a column."""
    return {
        row["id"]: Lesson(
            row["id"],
            {
                code: LessonText(
                    row[f"judul_{code}"],
                    row[f"cara_{code}"],
                    row[f"kenyataan_{code}"],
                    row[f"lakukan_{code}"],
                )
                for code in _LANGUAGES
            },
            row["sumber"],
        )
        for row in rows("pelajaran.csv")
    }
