"""Components of PKH in words."""

from collections.abc import Mapping

from domain.payments import Component
from features.people.views.copies import COMPONENTS
from views.formats import listed
from views.translator import Translator


def persons(component: Component, count: int, t: Translator) -> str:
    """`2 anak SD`."""
    return t.plain("{count} {who}", count=count, who=t.plain(COMPONENTS[component]))


def several(found: Mapping[Component, int], t: Translator) -> str:
    """`1 anak SD dan 1 lansia`, in the order of the components."""
    return listed([persons(one, found[one], t) for one in Component if one in found], t.language)
