"""What of surveys stands in a person's copy of their data."""

from collections.abc import Mapping
from typing import Any

from features.surveys.rules.sheet import END, MORE
from features.surveys.rules.surveys import InvitationState
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, NotCopied, Own, Shown
from views.translator import Translator, mark

_STATES = {
    InvitationState.PLANNED.value: mark("not told yet"),
    InvitationState.TOLD.value: mark("open"),
    InvitationState.BEGUN.value: mark("begun"),
    InvitationState.DONE.value: mark("answered"),
    InvitationState.DECLINED.value: mark("you do not take part"),
    InvitationState.CLOSED.value: mark("over"),
}
_SURVEY = Shown(mark("Number of the survey"))


def _answers(row: Mapping[str, Any], _: object, t: Translator) -> str:
    """What was answered, question by question as the office calls them, and how many files."""
    content = row["content"] or {}
    told = [
        f"{_name(path)}: {_plain(value)}"
        for path, value in content.get("answers", {}).items()
        if not path.endswith(END)
    ]
    files = len(content.get("files", ()))
    if files:
        told.append(
            t.plural("{count} photo or voice message", "{count} photos or voice messages", files)
        )
    return "\n".join(told)


def _name(path: str) -> str:
    """`/data/anak[2]/nama` is *anak 2, nama*."""
    parts = path.removesuffix(MORE).strip("/").split("/")[1:]
    return ", ".join(_plain(part.rstrip("]").replace("[", " ")) for part in parts)


def _plain(code: str) -> str:
    return code.replace("_", " ")


FORM = NotCopied("which forms officials brought, for the office")
SURVEY = NotCopied("whom the office asks, and who agreed to it")
INVITATION = Copied(
    mark("Surveys that you were invited to"),
    Own("telegram_id"),
    {
        "survey_id": _SURVEY,
        "family_id": Shown(mark("Number of the family in this bot")),
        "area_code": Shown(mark("Area"), area=True),
        "state": Shown(mark("Status"), words=_STATES),
        "told_at": Shown(mark("Told on")),
    },
    (NUMBER, ACCOUNT, LeftOut("when it is told, and whether it was told again",
                              ("due_at", "reminded"))),
)  # fmt: skip
ANSWER = Copied(
    mark("Your answers to surveys"),
    Own("telegram_id"),
    {
        "survey_id": _SURVEY,
        "begun_at": Shown(mark("Begun on")),
        "done_at": Shown(mark("Answered on")),
        "content_sealed": Shown(mark("Answers"), json=True, told=_answers),
    },
    (LeftOut("the number of the invitation, which stands there", ("invitation_id",)), ACCOUNT),
)
REFUSAL = Copied(
    mark("You want no surveys"),
    Own("telegram_id"),
    {"at": Shown(mark("Since"))},
    (ACCOUNT,),
)
EXPORT = Copied(
    mark("Survey answers that you took out as files"),
    Own("telegram_id"),
    {
        "survey_id": _SURVEY,
        "purpose": Shown(mark("For what"), proper=True),
        "lines": Shown(mark("Lines")),
        "at": Shown(mark("When")),
    },
    (NUMBER, ACCOUNT),
)
