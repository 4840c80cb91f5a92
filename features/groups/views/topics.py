"""What meetings are about: modules as data, with their titles in Indonesian."""

from collections.abc import Callable, Sequence

from features.groups.rules.modules import OTHER, Module, module_title
from views.formats import shortened
from views.translator import Translator
from views.view import Button, Tap


def topic(code: str, t: Translator) -> str:
    """The title of a module."""
    return module_title(code) or t.plain("Another topic")


def module_rows(
    found: Sequence[Module], tap: Callable[[str], Tap], t: Translator, *, of: str = ""
) -> tuple[tuple[Button, ...], ...]:
    """A button a module; one of several sessions leads to these. `of`: the sessions of this one."""
    sessions: dict[str, list[Module]] = {}
    for one in found:
        sessions.setdefault(one.module, []).append(one)
    inside = next((all_ for all_ in sessions.values() if family_of(all_[0].code) == of), None)
    if inside is not None:
        return tuple((Button(shortened(one.title), tap(one.code)),) for one in inside)
    rows = [
        (
            Button(
                shortened(name),
                tap(family_of(all_[0].code) if len(all_) > 1 else all_[0].code),
            ),
        )
        for name, all_ in sessions.items()
    ]
    return (*rows, (Button(t.plain("Another topic"), tap(OTHER)),))


def family_of(code: str) -> str:
    """The module of a session: `asuh` of `asuh2`."""
    return code.rstrip("0123456789")


def is_topic(code: str, found: Sequence[Module]) -> bool:
    """Whether a code names a session, or another topic."""
    return code == OTHER or any(one.code == code for one in found)
