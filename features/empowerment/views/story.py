"""What the offices read of a step that the family agreed to. In Indonesian, as offices read."""

from dataclasses import replace

from features.empowerment.rules.dated import Outcome, Rule
from features.empowerment.rules.steps import Step, StepKind, StepState
from features.empowerment.services.told import Story
from features.empowerment.views import meaning, words
from views.translator import Translator, translator


def of(step: Step, rules: "dict[str, Rule | None]", outcomes: "tuple[Outcome, ...]") -> Story:
    """Empty for what stays between family and companion."""
    t = translator("id")
    match step.kind:
        case StepKind.CENTRE:
            wish = t.plain("A place in a Sentra")
        case StepKind.NOMINATION:
            wish = t.plain("Nomination for {programme}", programme=words.value(step, t))
        case StepKind.GRADUATION:
            wish = t.plain("Graduation, with readiness passport signed by both")
        case _:
            return Story()
    agreed = replace(step, state=StepState.AGREED)
    body = meaning.body(agreed, rules, outcomes, t)
    intro = t.plain("{wish}. The family has agreed, and may stop at any time.", wish=wish)
    return Story(f"{intro}\n\n{words.plain(body)}", wish)


def return_(months: str) -> Story:
    """A family that left the aid asks for help again."""
    t: Translator = translator("id")
    wish = t.plain("Help again: please look at the family anew")
    told = t.plain(
        "The family left the aid after {count} months of follow-up, and says that things went wrong.",
        count=months,
    )
    return Story(told, wish)
