"""What of announcements stands in a person's copy of their data."""

from features.broadcasts.views.audience import LEFT_OUT
from features.broadcasts.views.broadcast import INTERESTS, TOPICS
from features.broadcasts.views.broadcasts import COPIES
from storage.copying import ACCOUNT, Copied, LeftOut, Own, Shown
from views.translator import mark

RECIPIENT = Copied(
    mark("Announcements to you"),
    Own("telegram_id"),
    {
        "broadcast_id": Shown(mark("Number of the announcement")),
        "state": Shown(mark("State"), words=COPIES),
        "reason": Shown(mark("Reason"), words=LEFT_OUT, otherwise=mark("refused by Telegram")),
        "done_at": Shown(mark("When")),
        "understood_at": Shown(mark("Understood on")),
        "answer": Shown(mark("The answer")),
    },
    (
        ACCOUNT,
        LeftOut(
            "how it travels",
            ("wave", "province", "language", "claimed_by", "message_id", "revision"),
        ),
    ),
)
MUTED = Copied(
    mark("News that you switched off"),
    Own("telegram_id"),
    {"topic": Shown(mark("About"), words=TOPICS), "at": Shown(mark("When"))},
    (ACCOUNT,),
)
INTEREST = Copied(
    mark("What you asked about"),
    Own("telegram_id"),
    {"topic": Shown(mark("About"), words=INTERESTS), "asked_on": Shown(mark("When"))},
    (ACCOUNT,),
)
NOTICE = Copied(
    mark("Warnings of false news that you got"),
    Own("telegram_id"),
    {
        "story_id": Shown(mark("About"), proper=True),
        "version": Shown(mark("Version")),
        "run_on": Shown(mark("Planned for")),
        "at": Shown(mark("When")),
    },
    (ACCOUNT,),
)
PLAYER = Copied(
    mark("You play the quiz"),
    Own("telegram_id"),
    {"since": Shown(mark("Since"))},
    (ACCOUNT,),
)
