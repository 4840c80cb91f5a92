"""Components of PKH in words."""

from collections.abc import Mapping

from domain.payments import Component
from views.formats import listed
from views.translator import Translator, mark

COMPONENTS: dict[Component, str] = {
    Component.PREGNANCY: mark("pregnant or newly delivered mother"),
    Component.TODDLER: mark("small child"),
    Component.PRIMARY: mark("child in primary school (SD)"),
    Component.JUNIOR: mark("child in junior high school (SMP)"),
    Component.SENIOR: mark("child in senior high school (SMA)"),
    Component.ELDERLY: mark("elderly person"),
    Component.DISABILITY: mark("person with a severe disability"),
    Component.RIGHTS_VICTIM: mark("victim of grave human rights violations"),
}


def persons(component: Component, count: int, t: Translator) -> str:
    """`2 anak SD`."""
    return t.plain("{count} {who}", count=count, who=t.plain(COMPONENTS[component]))


def several(found: Mapping[Component, int], t: Translator) -> str:
    """`1 anak SD dan 1 lansia`, in the order of the components."""
    return listed([persons(one, found[one], t) for one in Component if one in found], t.language)
