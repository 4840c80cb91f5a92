"""What administrators see of a broadcast."""

from datetime import timedelta

from markupsafe import Markup

from domain.broadcasts import Broadcast, Figures, Happening
from views.translator import Translator
from views.view import View


def progress(found: Broadcast, figures: Figures, eta: timedelta | None, t: Translator) -> View:
    return View(Markup("{} {}/{}").format(found.code, figures.done, figures.total))


def report(found: Broadcast, figures: Figures, t: Translator) -> View:
    return View(Markup("{} {}").format(found.code, figures.done))


def told(happening: Happening, title: str, code: str | None, by: str | None, t: Translator) -> View:
    return View(Markup("{}: {} {}").format(title, happening.what.value, happening.why or ""))
