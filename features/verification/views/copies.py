"""What of checks after payouts stands in a person's copy of their data."""

from collections.abc import Mapping

from features.payments.views.copies import CHANNELS
from features.payments.views.payments import PROGRAMMES
from features.verification.rules.checks import CheckState
from features.verification.rules.questions import Question
from features.verification.views.questions import LABELS
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

STATES = {
    CheckState.PLANNED: mark("Not asked yet"),
    CheckState.OPEN: mark("Asked"),
    CheckState.ANSWERED: mark("It was answered"),
    CheckState.REFUSED: mark("You did not want to answer"),
    CheckState.SILENT: mark("No answer came"),
    CheckState.VOID: mark("Not asked after all"),
}
ABOUT: Mapping[str, str] = {
    Question.RECEIVED: mark("Received"),
    Question.CUT: mark("Taken off"),
    Question.CARD: mark("Who keeps the card"),
    Question.FETCHED: mark("Fetched by"),
    Question.QUEUE: mark("Queue"),
}
CHECK = Copied(
    mark("Questions whether your aid arrived"),
    Own("telegram_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "area_code": Shown(mark("Area"), area=True),
        "programme": Shown(mark("Programme"), words=PROGRAMMES),
        "year": Shown(mark("Year")),
        "first_month": Shown(mark("First month")),
        "last_month": Shown(mark("Last month")),
        "channel": Shown(mark("Paid through"), words=CHANNELS),
        "bank": Shown(mark("Bank"), proper=True),
        "state": Shown(mark("State"), words=STATES),
        "planned_on": Shown(mark("Made on")),
        "asked_at": Shown(mark("Asked on")),
        "answers_sealed": Shown(mark("What you answered"), words=LABELS, json=True, keys=ABOUT),
    },
    (NUMBER, ACCOUNT, LeftOut("when a job looks at the question", ("due_at", "closes_at"))),
)
REFUSAL = Copied(
    mark("You do not want to be asked"),
    Own("telegram_id"),
    {"at": Shown(mark("Since"))},
    (ACCOUNT,),
)
