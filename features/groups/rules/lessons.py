"""Short lessons: a few cards and questions, as data (`data/edukasi` for families)."""

import tomllib
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from domain.shipped import DATA

FOR_FAMILIES = "edukasi"


class Question(BaseModel):
    """A sentence that is right or wrong, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statement: str = Field(alias="soal", max_length=200)
    is_true: bool = Field(alias="benar")
    reason: str = Field(alias="alasan", max_length=200)


class Lesson(BaseModel):
    """One lesson, in Indonesian. Raises ValidationError where a file is not of this shape."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(alias="kode", pattern="[a-z]{2,12}")
    title: str = Field(alias="judul", max_length=40)
    emoji: str = Field(alias="lambang", max_length=4)
    cards: tuple[str, ...] = Field(alias="kartu", min_length=2, max_length=4)
    source: str = Field(alias="sumber", min_length=5)
    checked: date = Field(alias="dicek")
    valid_from: date = Field(alias="berlaku_mulai")
    questions: tuple[Question, ...] = Field(alias="tanya", min_length=2, max_length=3)


@cache
def lessons(folder: str = FOR_FAMILIES) -> tuple[Lesson, ...]:
    """All of a folder of `data/`, by title."""
    found = [
        Lesson.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((DATA / folder).glob("*.toml"))
    ]
    return tuple(sorted(found, key=lambda one: one.title))


def lesson(code: str, folder: str = FOR_FAMILIES) -> Lesson | None:
    """None for one that is no longer shipped."""
    return next((one for one in lessons(folder) if one.code == code), None)


def is_understood(found: Lesson, right: int) -> bool:
    """Whether most of the answers were right."""
    return right * 2 > len(found.questions)
