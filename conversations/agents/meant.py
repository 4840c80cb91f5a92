"""Which area somebody means who looks for a place: villages too, however many bear the name."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.payments.area import said_in
from domain.areas import Area
from domain.covering import covers
from understanding.place_words import TITLES, VILLAGE_TITLES, words_of
from understanding.places import MOST, Found, load_places
from understanding.slots import slots_in
from understanding.words import Intent

__all__ = ["Meant", "bare_name", "meant_by", "meant_in"]

_FOLLOWING = 4
"""So many words behind a name may tell in what it lies."""


@dataclass(frozen=True)
class Meant:
    """`villages` is how many bear the name, when there are more than can be chosen from."""

    found: Found
    villages: int = 0


def meant_by(text: str, *, near: str = "", before: str = "") -> Meant:
    """An answer. `near` is the own area: its villages come first; `before` the name of a village
    that was typed already, and now is told apart."""
    places = load_places()
    if before:
        inside = places.find(f"desa {before}, {text}")
        if inside.areas and all(area.level == 4 for area in inside.areas):
            return Meant(inside)
    found, villages = places.find(text), places.villages(text)
    if not villages or (found.one and not _is_titled(text)):
        return Meant(found)
    ordered = sorted(villages, key=lambda area: -_shared(area, near))
    larger = tuple(area for area in found.areas if area.level < 4)
    together = (*ordered, *larger) if _is_titled(text) and not found.one else (*larger, *ordered)
    shown = Found(tuple(dict.fromkeys(together))[:MOST], exact=True)
    return Meant(shown, len(villages) if len(together) > MOST else 0)


def meant_in(text: str, *, near: str = "") -> Meant | None:
    """What a sentence says of it; None when it names no place."""
    name = slots_in(text, Intent.NEAREST_EWARONG).get("place")
    mentioned = said_in(text)
    if name is None:
        return Meant(mentioned) if mentioned else None
    for said in _told(text, name):
        found = meant_by(said, near=near)
        if found.found.areas and found.found.exact:
            return found
    return Meant(mentioned) if mentioned else meant_by(name, near=near)


def bare_name(text: str) -> str:
    """The name without the title of a village."""
    return text[words_of(text)[1].start :] if _is_titled(text) else text


def _is_titled(text: str) -> bool:
    words = words_of(text)
    return len(words) > 1 and words[0].text in VILLAGE_TITLES


def _shared(area: Area, near: str) -> int:
    """How deep the area that both lie in is."""
    return max((n for n in (2, 5, 8) if near and covers(near[:n], area.code)), default=0)


def _told(text: str, name: str) -> Iterator[str]:
    """The name with its title and what follows (`Karangsambung, Kebumen`), then ever less of it."""
    words, named = words_of(text), words_of(name)
    at = next((n for n, word in enumerate(words) if word.text == named[0].text), None)
    if at is None:
        yield name
        return
    least = at + len(named)
    if at and words[at - 1].text in VILLAGE_TITLES | set(TITLES):
        at -= 1
    for last in range(min(len(words), least + _FOLLOWING), least - 1, -1):
        yield text[words[at].start : words[last - 1].end]
