"""How a companion's day words what the way of a family asks for."""

from datetime import date

from markupsafe import Markup

from chat.needs import Need
from features.empowerment.rules.steps import Step, StepKind
from features.empowerment.views.taps import OpenChain
from features.empowerment.views.words import what
from views.translator import Translator
from views.view import Tap


def line(need: Need, _: date, t: Translator) -> Markup:
    step = need.facts
    assert isinstance(step, Step)
    if step.kind is StepKind.FOLLOW_UP:
        return t("{count} months later: please ask how they are", count=step.value)
    return t("wants to talk: {what}", what=what(step, t))


def tap(need: Need) -> Tap:
    assert need.family_id is not None
    return OpenChain(need.family_id)
