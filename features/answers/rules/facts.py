"""Which value of a fact holds on a day and in an area. Contradictions are all told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.areas import NATION
from features.answers.rules.pages import Fact


class FactTable:
    """All facts that were approved, by key."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.key].append(fact)

    def of(self, key: str, *, on: date, area: str = NATION) -> tuple[Fact, ...]:
        """The values of that day for the narrowest area that has any, one source a value.

        Several are a contradiction: the one that was checked last comes first.
        """
        holding = [fact for fact in self._facts.get(key, ()) if fact.holds_on(on)]
        for code in _upwards(area):
            here = [fact for fact in holding if fact.area == code]
            if here:
                return _distinct(here)
        return ()

    def all_of(
        self, keys: Sequence[str], *, on: date, area: str = NATION
    ) -> Mapping[str, tuple[Fact, ...]]:
        return {key: self.of(key, on=on, area=area) for key in keys}

    def keys(self) -> list[str]:
        return sorted(self._facts)


def _upwards(area: str) -> list[str]:
    """The area and all around it, the narrowest first."""
    found = []
    while area:
        found.append(area)
        area = area.rpartition(".")[0]
    return [*found, NATION]


def _distinct(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    newest: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda one: (one.sure, one.checked), reverse=True):
        newest.setdefault(fact.value, fact)
    return tuple(sorted(newest.values(), key=lambda one: one.checked, reverse=True))
