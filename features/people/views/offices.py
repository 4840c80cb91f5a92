"""The screen of a post at a desk, or of a volunteer or office beside: what comes to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.people import Role
from views.menu import MY_POST, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

# TRANSLATORS: what somebody is: volunteers and offices beside the programme
OFFICES = {
    Role.PUSKESOS: mark("officer of a Puskesos"),
    Role.PSM: mark("village volunteer (PSM)"),
    Role.KARANG_TARUNA: mark("member of Karang Taruna"),
    Role.LKS: mark("officer of an LKS"),
    Role.LK3: mark("counsellor of an LK3"),
    Role.SOCIAL_WORKER: mark("social worker"),
    Role.SLRT: mark("officer of an SLRT"),
    Role.CSR: mark("member of the CSR forum"),
    Role.AGENT: mark("agent or e-warong"),
}


@dataclass(frozen=True)
class ShowMyPost(Tap, prefix="mpo"):
    """What comes to the own posts."""


def my_post(held: Sequence[tuple[str, str]], work: Sequence[Button], t: Translator) -> View:
    """`held`: role and area of each post, as they are called. `work`: what lies there."""
    return View(
        paragraphs(
            t("<b>{title}</b>", title=t.plain(MY_POST)),
            lines(*(t("• {role}, {area}", role=role, area=area) for role, area in held)),
            t("What comes to you stands below.")
            if work
            else t(
                "Nothing that names a family comes to this post. You can ask, check a hoax and "
                "report a problem, as everybody can."
            ),
        ),
        rows=(*((button,) for button in work), (menu_button(t),)),
        private=True,
    )
