"""Words that ideas and stories have in common."""

from features.practice.rules.ideas import Outcome
from features.practice.rules.review import Reason, State
from views.translator import mark

STATES = {
    State.WAITING: mark("⏳ waits for a second look"),
    State.OUT: mark("✅ others read it"),
    State.BACK: mark("🔙 not passed on"),
}
# TRANSLATORS: why an idea or a story is not passed on; labels of buttons
REASONS = {
    Reason.NAMES: mark("Somebody can be known by it"),
    Reason.UNCLEAR: mark("It is not clear yet"),
    Reason.RULES: mark("It does not fit the rules"),
    Reason.HELP: mark("Somebody needs help first"),
}
# TRANSLATORS: what came of trying an idea
OUTCOMES = {
    Outcome.HELPED: mark("👍 It helped"),
    Outcome.PARTLY: mark("🤏 A little"),
    Outcome.NOT: mark("👎 Not for us"),
}
