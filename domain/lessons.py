"""Lessons on recognising hoaxes: told now and then in place of a single hoax."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "pelajaran.csv"
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
    with _FILE.open(encoding="utf-8", newline="") as file:
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
            for row in csv.DictReader(file)
        }
