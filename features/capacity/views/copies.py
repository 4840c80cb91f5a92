"""What of training and of questions about visits stands in a person's copy of their data."""

from features.capacity.rules.contact import QuestionState
from features.capacity.rules.courses import courses
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, NotCopied, Own, Shown, Why
from views.translator import mark

_STATES = {
    QuestionState.PLANNED: mark("Not asked yet"),
    QuestionState.OPEN: mark("Asked"),
    QuestionState.ANSWERED: mark("Answered"),
    QuestionState.SILENT: mark("No answer came"),
    QuestionState.VOID: mark("Not asked after all"),
}

PROGRESS = Copied(
    mark("Your training"),
    Own("telegram_id"),
    {
        "course": Shown(mark("Module"), names={one.code: one.title for one in courses()}),
        "answered": Shown(mark("Answered")),
        "right": Shown(mark("Right")),
        "understood": Shown(mark("Done")),
        "opened_at": Shown(mark("Since")),
        "done_at": Shown(mark("Done on")),
    },
    (ACCOUNT,),
)
ATTENDANCE = Copied(
    mark("Trainings that you were at"),
    Own("telegram_id"),
    {
        "course": Shown(mark("Module"), names={one.code: one.title for one in courses()}),
        "held_on": Shown(mark("Held on")),
        "at": Shown(mark("Noted on")),
    },
    (ACCOUNT, LeftOut(Why.OTHERS, ("changed_by",))),
)
QUESTION = Copied(
    mark("Questions about visits"),
    Own("telegram_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "area_code": Shown(mark("Area"), area=True),
        "visited_on": Shown(mark("Visited on")),
        "state": Shown(mark("State"), words={one.value: label for one, label in _STATES.items()}),
        "planned_on": Shown(mark("Made on")),
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut(Why.OTHERS, ("holder_id",)),
        LeftOut("the visit, which stands apart in the copy", ("visit_id",)),
        LeftOut("when a job looks at the question", ("due_at", "closes_at")),
    ),
)
ANSWER = NotCopied("answers name neither family nor account; their sums stand on the own page")
REFUSAL = Copied(
    mark("You do not want to be asked about visits"),
    Own("telegram_id"),
    {"at": Shown(mark("Since"))},
    (ACCOUNT,),
)
