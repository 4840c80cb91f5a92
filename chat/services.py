"""What the bot can do for people, found by class: `services[CaseService].file(…)`."""

from collections.abc import Iterable
from typing import TypeVar

S = TypeVar("S")


class Services:
    """The services of all features. A feature is built with those of the features below it."""

    def __init__(self, services: Iterable[object] = ()) -> None:
        self._by_class: dict[type, object] = {type(one): one for one in services}

    def __getitem__(self, kind: type[S]) -> S:
        """Raises KeyError when no feature brings it."""
        found = self._by_class[kind]
        if not isinstance(found, kind):
            raise KeyError(kind)
        return found

    def add(self, services: Iterable[object]) -> None:
        """Raises ValueError when two features bring the same."""
        for one in services:
            if type(one) in self._by_class:
                raise ValueError(f"{type(one).__name__} stands here already")
            self._by_class[type(one)] = one
