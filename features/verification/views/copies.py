"""What of checks after payouts stands in a person's copy of their data."""

from features.payments.views.payments import PROGRAMMES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

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
        "channel": Shown(mark("Paid through")),
        "bank": Shown(mark("Bank")),
        "state": Shown(mark("Status as recorded")),
        "planned_on": Shown(mark("Made on")),
        "asked_at": Shown(mark("Asked on")),
        "answers_sealed": Shown(mark("What you answered"), json=True),
    },
    (NUMBER, ACCOUNT, LeftOut("when a job looks at the question", ("due_at", "closes_at"))),
)
REFUSAL = Copied(
    mark("You do not want to be asked"),
    Own("telegram_id"),
    {"at": Shown(mark("Since"))},
    (ACCOUNT,),
)
