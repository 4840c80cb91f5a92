"""Which photos of a project stand in its pack, and in which order."""

from collections.abc import Iterable
from itertools import zip_longest

from features.projects.rules.criteria import Criterion
from features.projects.rules.projects import ORDER, Photo, Project

MOST = 16
"""Photos in one file."""
LONGEST = 900
"""Pixels of the longer side: sharp on half a page of paper."""
MOST_BYTES = 6 * 2**20
"""Of all of them together."""


def album(one: Project, rules: Iterable[Criterion]) -> tuple[Photo, ...]:
    """The newest of everything that is shown, so that no part is crowded out by another; then in
    the order of the sheet and of the work."""
    parts = [rule.part for rule in rules]
    others = {photo.part for photo in one.photos if photo.stage is None} - set(parts)
    groups = [
        *([two for two in one.photos_of(part)] for part in (*parts, *sorted(others))),
        *([two for two in one.photos if two.stage is stage] for stage in ORDER),
    ]
    rounds = zip_longest(*(_newest_first(group) for group in groups))
    chosen = [photo for around in rounds for photo in around if photo is not None][:MOST]
    return tuple(
        photo
        for group in groups
        for photo in sorted(group, key=lambda two: (two.at, two.id))
        if photo in chosen
    )


def _newest_first(group: list[Photo]) -> list[Photo]:
    return sorted(group, key=lambda one: (one.at, one.id), reverse=True)
