"""Hand-overs that cannot be, with what to do instead."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.errors import AidError
from features.people.views.posts import ShowPosts
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View


def to_nobody(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return _refused(
        t(
            "No companion of that name has a post in your area, so nobody could go on. Type another "
            "part of the name, or give a post first in /penugasan."
        ),
        t,
    )


def to_self(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return _refused(t("Whoever leaves cannot go on with the post. Choose another companion."), t)


def without_post(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return _refused(
        t(
            "That person has no post as a companion yet. Give one first: open /penugasan, type the "
            "name, and hand over the code. Then come back here."
        ),
        t,
    )


def _refused(text: Markup, t: Translator) -> View:
    return View(
        text,
        rows=((Button(t.plain("All posts"), ShowPosts()), menu_button(t)),),
    )
