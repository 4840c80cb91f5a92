"""A day of a pack in a line: what was handed in is not said, others look at the phone too."""

from datetime import date

from markupsafe import Markup

from features.packs.storage.packs import DueDate
from features.packs.views.days import pack_date
from features.packs.views.packs import OpenPack
from features.reminders.rules.occasions import Occasion
from views.translator import Translator
from views.view import Button


def line(about: Occasion, _: date, t: Translator) -> Markup:
    return pack_date(_due(about), t)


def button(about: Occasion, t: Translator) -> Button:
    return Button(t.plain("📄 What I handed in"), OpenPack(_due(about).pack_id))


def _due(about: Occasion) -> DueDate:
    if not isinstance(about.facts, DueDate):
        raise TypeError(type(about.facts).__name__)
    return about.facts
