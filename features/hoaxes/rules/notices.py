"""The rotation of anti-hoax notices: what is told in which run, and to whom not.

The choice is made once for a run; who got what already is looked at person by person when the
audience is made (`may_be_told`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.covering import covers
from features.broadcasts.rules.told import APART, REPEAT_AFTER
from features.hoaxes.rules.seasons import Season, season_fit

FRESH_FOR = timedelta(days=60)
"""A verdict that is not older than this, and was never told, goes first."""
LESSON_EVERY = 4
"""One run in so many tells how to recognise a hoax, unless something more pressing is there."""
LESSON = "pelajaran"
"""The category of a lesson."""

_NEW, _CHANGED, _AREA, _PROGRAMME, _NEVER, _LESSON_TURN = 50, 40, 12, 8, 15, 22
_SAME_CATEGORY_AGAIN = -14
_MOST_WAITING = 12


@dataclass(frozen=True)
class Story:
    """Something that can be told: a published hoax, or a lesson on recognising hoaxes.

    `since` is the day of the verdict in this version. A story without areas or programmes concerns
    everybody; with them, only audiences that have to do with one of them.
    """

    id: str
    version: int
    category: str
    words: str
    since: date | None = None
    areas: tuple[str, ...] = ()
    programmes: frozenset[str] = frozenset()

    @property
    def is_lesson(self) -> bool:
        return self.category == LESSON


@dataclass(frozen=True)
class Told:
    """A story that a run told. `on` is the local date of the run."""

    story_id: str
    version: int
    category: str
    on: date


@dataclass(frozen=True)
class Setting:
    """What holds on the day of a run: for whom it is, the open seasons, what editors want."""

    on: date
    areas: tuple[str, ...] = ()
    programmes: frozenset[str] = frozenset()
    seasons: frozenset[Season] = frozenset()
    pinned: str | None = None
    skipped: bool = False
    excluded: frozenset[str] = frozenset()


class Why(StrEnum):
    """Why a story is chosen, the strongest reason first."""

    PINNED = "pinned"
    NEW = "new"
    CHANGED = "changed"
    SEASON = "season"
    LESSON_TURN = "lesson_turn"
    NEVER_TOLD = "never_told"
    AREA = "area"
    PROGRAMME = "programme"
    LONG_AGO = "long_ago"


class SkipWhy(StrEnum):
    """Why a run tells nothing."""

    BY_EDITOR = "by_editor"
    UNCHANGED = "unchanged"
    """The next in turn is what was told last, in the same version, and nothing else is due."""
    ALL_TOLD = "all_told"
    """Everything that fits was told within the last 60 days."""
    NOTHING_FITS = "nothing_fits"


@dataclass(frozen=True)
class Choice:
    story: Story
    reasons: tuple[Why, ...]
    season: Season | None = None
    """The open season that it fits best."""
    score: int = field(default=0, compare=False)

    def told(self, on: date) -> Told:
        return Told(self.story.id, self.story.version, self.story.category, on)


@dataclass(frozen=True)
class Skip:
    why: SkipWhy


@dataclass(frozen=True)
class PlannedRun:
    """One run to come, as it would be decided today."""

    on: date
    outcome: Choice | Skip


def choose(stories: Iterable[Story], told: Sequence[Told], setting: Setting) -> Choice | Skip:
    """What a run tells. `told` is what earlier runs of the same schedule told, in any order."""
    known = list(stories)
    if setting.skipped:
        return Skip(SkipWhy.BY_EDITOR)
    pinned = next((s for s in known if s.id == setting.pinned), None)
    if pinned is not None:
        return Choice(pinned, (Why.PINNED,))
    fitting = [story for story in known if _fits(story, setting)]
    if not fitting:
        return Skip(SkipWhy.NOTHING_FITS)
    ranked = ranking(fitting, told, setting)
    if not ranked:
        return Skip(SkipWhy.ALL_TOLD)
    best, last = ranked[0], max(told, key=lambda one: one.on, default=None)
    if last and (last.story_id, last.version) == (best.story.id, best.story.version):
        return Skip(SkipWhy.UNCHANGED)
    return best


def ranking(stories: Iterable[Story], told: Sequence[Told], setting: Setting) -> list[Choice]:
    """All that may be told on that day, the best first; what was told recently is not among it."""
    latest = _latest(told)
    recent = sorted(told, key=lambda one: one.on)[-(LESSON_EVERY - 1) :]
    choices = [
        _weighed(story, latest.get(story.id), recent, setting)
        for story in stories
        if _fits(story, setting) and not _too_soon(latest.get(story.id), setting.on)
    ]
    newest = {c.story.id: c.story.since or date.min for c in choices}
    choices.sort(key=lambda c: c.story.id)
    choices.sort(key=lambda c: (c.score, newest[c.story.id]), reverse=True)
    return choices


def project(
    stories: Sequence[Story], told: Sequence[Told], settings: Sequence[Setting]
) -> list[PlannedRun]:
    """The runs to come, each decided as if those before it had told what they will tell."""
    so_far = list(told)
    runs = []
    for setting in sorted(settings, key=lambda one: one.on):
        outcome = choose(stories, so_far, setting)
        runs.append(PlannedRun(setting.on, outcome))
        if isinstance(outcome, Choice):
            so_far.append(outcome.told(setting.on))
    return runs


def may_be_told(got: Mapping[str, date], story_id: str, on: date) -> bool:
    """Whether a person may get this story in the run of that day.

    `got` holds the run in which the person last got each story. The query of the audience
    (`features/hoaxes/storage/notices.py`) says the same in SQL.
    """
    again = got.get(story_id)
    if again is not None and again > on - REPEAT_AFTER:
        return False
    return all(day <= on - APART for day in got.values())


def _fits(story: Story, setting: Setting) -> bool:
    if story.id in setting.excluded:
        return False
    if story.areas and not _near(story.areas, setting.areas):
        return False
    return not (
        story.programmes and setting.programmes and not story.programmes & setting.programmes
    )


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(covers(a, b) or covers(b, a) for a in one for b in other)


def _too_soon(told: Told | None, on: date) -> bool:
    return told is not None and told.on > on - REPEAT_AFTER


def _latest(told: Iterable[Told]) -> dict[str, Told]:
    return {one.story_id: one for one in sorted(told, key=lambda one: one.on)}


def _weighed(story: Story, told: Told | None, recent: Sequence[Told], setting: Setting) -> Choice:
    weights: dict[Why, int] = {}
    if told is None:
        is_fresh = story.since is not None and story.since > setting.on - FRESH_FOR
        weights[Why.NEW if is_fresh else Why.NEVER_TOLD] = _NEW if is_fresh else _NEVER
    elif story.version > told.version:
        weights[Why.CHANGED] = _CHANGED
    else:
        weeks = (setting.on - told.on - REPEAT_AFTER).days // 7
        weights[Why.LONG_AGO] = min(_MOST_WAITING, weeks)
    season = max(
        sorted(setting.seasons),
        key=lambda one: season_fit(one, story.category, story.words),
        default=None,
    )
    fit = season_fit(season, story.category, story.words) if season else 0
    if fit:
        weights[Why.SEASON] = fit
    if story.areas:
        weights[Why.AREA] = _AREA
    if story.programmes & setting.programmes:
        weights[Why.PROGRAMME] = _PROGRAMME
    if story.is_lesson:
        if told is None:
            weights = {Why.NEVER_TOLD: 1}
        if len(recent) == LESSON_EVERY - 1 and all(one.category != LESSON for one in recent):
            weights[Why.LESSON_TURN] = _LESSON_TURN
    score = sum(weights.values())
    if recent and recent[-1].category == story.category:
        score += _SAME_CATEGORY_AGAIN
    reasons = tuple(why for why in Why if weights.get(why)) or (Why.LONG_AGO,)
    return Choice(story, reasons, season if fit else None, score)
