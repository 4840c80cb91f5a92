"""The ways back that stand below most screens of the way forward."""

from uuid import UUID

from features.empowerment.views.taps import OpenChain, ShowOwnChain
from views.menu import menu_button
from views.translator import Translator
from views.view import Button


def of(family_id: UUID, t: Translator, *, at_home: bool) -> tuple[Button, ...]:
    """To the way of the family, as it sees it itself or (not `at_home`) its companion."""
    return own(t) if at_home else field(family_id, t)


def own(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("🌱 Our way"), ShowOwnChain()), menu_button(t))


def field(family_id: UUID, t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("🌱 Way forward"), OpenChain(family_id)), menu_button(t))
