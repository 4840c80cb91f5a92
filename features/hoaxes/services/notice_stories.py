"""What the rotation may tell: the published hoaxes and the lessons, as stories."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from domain.areas import Areas
from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.rules.lessons import Lesson
from features.hoaxes.rules.notices import LESSON, Story

_TOLD = (Verdict.FALSE, Verdict.MISLEADING)
_PROGRAMMES = {
    "PKH": re.compile(r"\b(pkh|program keluarga harapan)\b", re.IGNORECASE),
    "BPNT": re.compile(r"\b(bpnt|sembako)\b", re.IGNORECASE),
}
_REGENCY = re.compile(r"\b(?:kabupaten|kota)(?: [a-z]+){1,3}", re.IGNORECASE)


def stories(hoaxes: Iterable[Hoax], lessons: Mapping[str, Lesson], areas: Areas) -> list[Story]:
    """Hoaxes whose verdict is that they are false or misleading, and the lessons."""
    told = [_story(hoax, areas) for hoax in hoaxes if hoax.verdict in _TOLD]
    taught = [Story(lesson.id, 1, LESSON, lesson.text("id").title) for lesson in lessons.values()]
    return told + taught


def _story(hoax: Hoax, areas: Areas) -> Story:
    words = f"{hoax.title} {hoax.claim}"
    return Story(
        hoax.id,
        hoax.version,
        hoax.category,
        words,
        _day(hoax.source_date),
        _areas_named(words, areas),
        frozenset(name for name, pattern in _PROGRAMMES.items() if pattern.search(words)),
    )


def _day(written: str) -> date | None:
    """The date of a source; its first day where only month or year is known."""
    parts = [int(part) for part in written.split("-") if part.isdigit()]
    return date(*[*parts, 1, 1][:3]) if parts else None


def _areas_named(words: str, areas: Areas) -> tuple[str, ...]:
    """Provinces, and regencies with their title, that a hoax speaks of."""
    found = dict(_provinces(areas))
    said = f" {' '.join(re.findall(r'[a-z]+', words.casefold()))} "
    codes = []
    for name in sorted(found, key=len, reverse=True):
        if f" {name} " in said:
            codes.append(found[name])
            said = said.replace(f" {name} ", " ")
    regencies = _regencies(areas)
    for match in _REGENCY.finditer(words):
        parts = match[0].casefold().split()
        for end in range(len(parts), 1, -1):
            code = regencies.get(" ".join(parts[:end]))
            if code:
                codes.append(code)
                break
    return tuple(sorted(codes))


@lru_cache(maxsize=1)
def _provinces(areas: Areas) -> tuple[tuple[str, str], ...]:
    return tuple((area.name.casefold(), area.code) for area in areas.children(""))


@lru_cache(maxsize=1)
def _regencies(areas: Areas) -> dict[str, str]:
    return {area.name.casefold(): area.code for area in areas.regencies()}
