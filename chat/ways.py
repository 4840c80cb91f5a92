"""What can be done, by the name under which texts that are data lead to it.

A page of explanations names what stands below it (`tombol`); features declare what the names do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.people import Person
from views.translator import Translator
from views.view import Button, Tap

__all__ = ["Said", "Way", "Ways"]


@dataclass(frozen=True)
class Said:
    """What was said: the number of its message (0: nothing), and the likely kind of a report."""

    message_id: int = 0
    about: str = ""


def _everybody(_: Person) -> bool:
    return True


@dataclass(frozen=True)
class Way:
    """Offered in the declaration of a feature (`Feature.offers`). `label` is a marked sentence.

    `for_whom`: who may do it, and did not yet; others get the way named by `instead`, or none.
    `beside` is a screen of a lower feature on which it stands too.
    """

    name: str
    label: str
    tap: Callable[[Said], Tap]
    for_whom: Callable[[Person], bool] = _everybody
    instead: str = ""
    beside: str = ""


class Ways:
    """The ways of all features. Raises ValueError for a name that two of them offer."""

    def __init__(self, ways: Iterable[Way]) -> None:
        self._ways: dict[str, Way] = {}
        for way in ways:
            if way.name in self._ways:
                raise ValueError(f"offered twice: {way.name}")
            self._ways[way.name] = way

    def beside(self, screen: str, person: Person, t: Translator) -> list[Button]:
        """What features above offer on a screen, for this person."""
        found = [self.button(name, person, Said(), t) for name, way in self._ways.items()
                 if way.beside == screen]  # fmt: skip
        return [one for one in found if one is not None]

    def button(self, name: str, person: Person, said: Said, t: Translator) -> Button | None:
        """None for what this person may not do, or did already, and for names of none."""
        way = self._ways.get(name)
        if way is None:
            return None
        if not way.for_whom(person):
            return self.button(way.instead, person, said, t)
        return Button(t.plain(way.label), way.tap(said))
