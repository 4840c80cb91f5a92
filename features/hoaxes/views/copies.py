"""What of tips, verdicts and the quiz stands in a person's copy of their data."""

from features.hoaxes.views.quiz import ANSWERS
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

TIP = Copied(
    mark("What you sent to have it checked"),
    Own("telegram_id"),
    {
        "text_sealed": Shown(mark("Words")),
        "area_code": Shown(mark("Area"), area=True),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut("the pictures stand in this chat", ("files",)),
        LeftOut("with whose it was answered together", ("cluster_id", "lot", "told_revision")),
    ),
)
TIP_PERSON = Copied(
    mark("Whether we may keep what you send"),
    Own("telegram_id"),
    {
        "keeps": Shown(mark("Agreed")),
        "version": Shown(mark("Version")),
        "hour": Shown(mark("Last hour with questions")),
        "count": Shown(mark("Questions in that hour")),
    },
    (ACCOUNT,),
)
VERDICT = Copied(
    mark("Answers about false news that you got"),
    Own("telegram_id"),
    {
        "hoax_id": Shown(mark("About"), proper=True),
        "version": Shown(mark("Version")),
        "at": Shown(mark("When")),
    },
    (
        ACCOUNT,
        LeftOut("which message it was", ("update_id", "dedupe", "message_id")),
    ),
)
QUIZ = Copied(
    mark("Your answers in the quiz"),
    Own("telegram_id"),
    {
        "question_id": Shown(mark("Question"), proper=True),
        "answer": Shown(mark("The answer"), words=ANSWERS),
        "is_right": Shown(mark("Right")),
        "at": Shown(mark("When")),
    },
    (ACCOUNT,),
)
