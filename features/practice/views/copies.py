"""What of ideas, thanks and stories stands in a person's copy of their data."""

from features.practice.views.words import OUTCOMES, REASONS, STATES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown, Why
from views.translator import mark

_ONCE = "it only keeps one tap from making two"
_WORDS = Shown(mark("Words"))
_STATE = Shown(mark("State"), words={one.value: label for one, label in STATES.items()})
_WHY = Shown(mark("Why"), words={one.value: label for one, label in REASONS.items()})
_DECIDED = Shown(mark("Looked at on"))
_WHEN = Shown(mark("When"))
_FAMILY = Shown(mark("Number of the family in this bot"))

IDEA = Copied(
    mark("Good practice that you wrote down"),
    Own("author_id"),
    {
        "id": Shown(mark("Number of the idea")),
        "words_sealed": _WORDS,
        "state": _STATE,
        "area_code": Shown(mark("Area"), area=True),
        "shared_in": Shown(mark("Read in"), area=True),
        "reason": _WHY,
        "decided_at": _DECIDED,
        "at": _WHEN,
    },
    (
        LeftOut(_ONCE, ("idea_key",)),
        LeftOut(Why.ABOVE, ("author_id",)),
        LeftOut(Why.OTHERS, ("decided_by",)),
    ),
)
TRIAL = Copied(
    mark("Ideas that you try"),
    Own("telegram_id"),
    {
        "idea_id": Shown(mark("Number of the idea")),
        "begun_on": Shown(mark("Since")),
        "due_on": Shown(mark("By")),
        "outcome": Shown(
            mark("What came of it"), words={one.value: label for one, label in OUTCOMES.items()}
        ),
    },
    (NUMBER, ACCOUNT, LeftOut("when a job looks at it", ("ask_at",))),
)
THANKS = Copied(
    mark("Thanks that you sent"),
    Own("sender_id"),
    {
        "family_id": _FAMILY,
        "words_sealed": _WORDS,
        "named": Shown(mark("With the name of your family")),
        "at": _WHEN,
    },
    (
        NUMBER,
        LeftOut(_ONCE, ("thanks_key",)),
        LeftOut(Why.ABOVE, ("sender_id",)),
        LeftOut(Why.OTHERS, ("telegram_id",)),
    ),
)
STORY = Copied(
    mark("Your story"),
    Own("telegram_id"),
    {
        "family_id": _FAMILY,
        "called_sealed": Shown(mark("Name")),
        "with_village": Shown(mark("With the village")),
        "words_sealed": _WORDS,
        "area_code": Shown(mark("Area"), area=True),
        "state": _STATE,
        "reason": _WHY,
        "decided_at": _DECIDED,
        "at": _WHEN,
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut(_ONCE, ("story_key",)),
        LeftOut(Why.OTHERS, ("decided_by",)),
    ),
)
