"""A step with the dated rules that it is told by."""

from markupsafe import Markup

from chat.context import BotContext
from features.empowerment.rules.dated import Rule, outcomes_on, rule_on
from features.empowerment.rules.steps import Step, StepKind
from features.empowerment.services.told import Story
from features.empowerment.views import meaning, story
from views.translator import Translator


def described(context: BotContext, step: Step, t: Translator) -> Markup:
    """What the step means, by the rules of today."""
    return meaning.body(step, _rules(context, step), outcomes_on(context.today), t)


def story_of(context: BotContext, step: Step) -> Story:
    """The same for the offices; empty for what does not go there."""
    return story.of(step, _rules(context, step), outcomes_on(context.today))


def _rules(context: BotContext, step: Step) -> dict[str, Rule | None]:
    if step.kind is not StepKind.NOMINATION:
        return {}
    return {name: rule_on(name, context.today, step.value) for name in ("nilai", "keluar")}
