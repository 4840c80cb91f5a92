"""The modules of the training: five roles of a companion, as data (`data/pelatihan/*.toml`)."""

from features.groups.rules.lessons import Lesson, lesson, lessons

_FOLDER = "pelatihan"


def courses() -> tuple[Lesson, ...]:
    """All modules, by title."""
    return lessons(_FOLDER)


def course(code: str) -> Lesson | None:
    """None for one that is no longer shipped."""
    return lesson(code, _FOLDER)
