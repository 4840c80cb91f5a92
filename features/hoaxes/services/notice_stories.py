"""What the rotation may tell: the published hoaxes and the lessons, as stories."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.rules.lessons import Lesson
from features.hoaxes.rules.notices import LESSON, Story
from understanding.places import load_places

_TOLD = (Verdict.FALSE, Verdict.MISLEADING)
_PROGRAMMES = {
    "PKH": re.compile(r"\b(pkh|program keluarga harapan)\b", re.IGNORECASE),
    "BPNT": re.compile(r"\b(bpnt|sembako)\b", re.IGNORECASE),
}


def stories(hoaxes: Iterable[Hoax], lessons: Mapping[str, Lesson]) -> list[Story]:
    """Hoaxes whose verdict is that they are false or misleading, and the lessons."""
    told = [_story(hoax) for hoax in hoaxes if hoax.verdict in _TOLD]
    taught = [Story(lesson.id, 1, LESSON, lesson.text("id").title) for lesson in lessons.values()]
    return told + taught


def _story(hoax: Hoax) -> Story:
    words = f"{hoax.title} {hoax.claim}"
    return Story(
        hoax.id,
        hoax.version,
        hoax.category,
        words,
        _day(hoax.source_date),
        _areas_named(words),
        frozenset(name for name, pattern in _PROGRAMMES.items() if pattern.search(words)),
    )


def _day(written: str) -> date | None:
    """The date of a source; its first day where only month or year is known."""
    parts = [int(part) for part in written.split("-") if part.isdigit()]
    return date(*[*parts, 1, 1][:3]) if parts else None


def _areas_named(words: str) -> tuple[str, ...]:
    """The places that a hoax speaks of without any doubt."""
    told = (mention.found.one for mention in load_places().places_in(words))
    return tuple(sorted({place.code for place in told if place}))
