"""What of payouts stands in a person's copy of their data."""

from domain.payments import Channel
from features.payments.rules.registry import Outcome
from features.payments.views.payments import PROGRAMMES
from storage.copying import NUMBER, Copied, LeftOut, OfFamily, Own, Shown, Why
from views.translator import mark

CHANNELS = {Channel.KKS: mark("KKS card"), Channel.POS: mark("Post office")}
OUTCOMES = {
    Outcome.WAITING: mark("Not answered yet"),
    Outcome.ANSWERED: mark("It was answered"),
    Outcome.SILENT: mark("No answer came"),
    Outcome.WRONG: mark("The answer could not be used"),
}
PAYOUT = Copied(
    mark("Aid of your family"),
    OfFamily("family_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "programme": Shown(mark("Programme"), words=PROGRAMMES),
        "year": Shown(mark("Year")),
        "first_month": Shown(mark("First month")),
        "last_month": Shown(mark("Last month")),
        "stage": Shown(mark("Stage"), proper=True),
        "amount": Shown(mark("Amount"), money=True),
        "channel": Shown(mark("Paid through"), words=CHANNELS),
        "bank": Shown(mark("Bank"), proper=True),
        "label": Shown(mark("Status as recorded"), proper=True),
        "as_of": Shown(mark("Recorded on")),
        "paid_on": Shown(mark("Paid on")),
        "fetched_on": Shown(mark("Fetched on")),
        "source": Shown(mark("Source"), proper=True),
    },
    (NUMBER,),
)
REGISTRY_ANSWER = Copied(
    mark("What the source was asked for you"),
    Own("asked_by"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "outcome": Shown(mark("The answer"), words=OUTCOMES),
        "asked_at": Shown(mark("Asked on")),
        "answered_at": Shown(mark("Answered on")),
    },
    (
        LeftOut(Why.ABOVE, ("asked_by",)),
        LeftOut("of this day only: the balance shows it", ("payouts_sealed",)),
    ),
)
