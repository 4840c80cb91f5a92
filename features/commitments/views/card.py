"""School and posyandu in a line of the family's card."""

from markupsafe import Markup

from features.commitments.services.card import OnCard
from features.commitments.views.commitments import card_line
from views.translator import Translator


def line(found: object, t: Translator) -> Markup:
    assert isinstance(found, OnCard)
    return card_line(found.checks, found.kinds, t)
