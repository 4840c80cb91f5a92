"""What of reminders stands in a person's copy of their data."""

from features.payments.views.payments import PROGRAMMES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

_FAMILY = Shown(mark("Number of the family in this bot"))

WISH = Copied(
    mark("Whether you want reminders"),
    Own("telegram_id"),
    {
        "wanted": Shown(mark("Agreed")),
        "asked_at": Shown(mark("Asked on")),
        "answered_at": Shown(mark("Answered on")),
    },
    (ACCOUNT,),
)
WATCH = Copied(
    mark("Dates that you wait for"),
    Own("telegram_id"),
    {
        "area_code": Shown(mark("Area"), area=True),
        "programme": Shown(mark("Programme"), words=PROGRAMMES),
        "family_id": _FAMILY,
        "at": Shown(mark("Since")),
        "told_at": Shown(mark("Told on")),
    },
    (NUMBER, ACCOUNT),
)
SOURCES = {"payments": mark("Your aid"), "packs": mark("A proposal or an objection")}
"""By the names of those who plan them (`ReminderSource`)."""
REMINDER = Copied(
    mark("Your reminders"),
    Own("telegram_id"),
    {
        "family_id": _FAMILY,
        "source": Shown(mark("Kind"), words=SOURCES),
        "due_at": Shown(mark("When")),
        "told_at": Shown(mark("Told on")),
        "planned_at": Shown(mark("Made on")),
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut("which record it is about: the family and the day tell it", ("subject",)),
        LeftOut("they only keep one thing from being told twice", ("version", "told_version")),
    ),
)
