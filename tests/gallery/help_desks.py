"""Samples of what officers see of help desks: what they said there, and what was not taken."""

from dataclasses import replace

from features.cases.rules.command_center import CaseStatus, OutgoingMessage, Voice
from features.cases.rules.news import News, NewsKind
from features.cases.services.sheet import CaseSheet
from features.cases.storage.outbox import RefusedLetter
from features.cases.views import card, cases, handovers, lines
from tests.gallery.sample import CASE, CLOSED, NOW, REOPENED, TAKEN, ZONE, Sample

_ANSWER = OutgoingMessage("Kami cek ke bank besok.", NOW, voice=Voice.OFFICE)
_NOTE = OutgoingMessage("Keluarga ini pernah melapor.", NOW, voice=Voice.NOTE, author="Bayu P.")
_WHY = ("POST 409", "PUT 401", "POST 404", "POST 413", "status not taken", "createForumTopic x")
_KINDS = ("submit", "message", "status")


def _refused(why: str, number: int = 1, target: str = "rt") -> RefusedLetter:
    kind = _KINDS[number % len(_KINDS)]
    return RefusedLetter(number, number, f"CC-2611-{number:04}", target, kind, NOW, why)


_ALL = tuple(_refused(why, number) for number, why in enumerate(_WHY, 1))
_STUCK = CaseSheet(CASE, "Kebumen", refused=_ALL[:2])


def _said(message: OutgoingMessage, *, withheld: bool = False) -> Sample:
    return lambda t: lines.said_elsewhere(message, t, withheld=withheld)


def _now(status: CaseStatus) -> Sample:
    return lambda t: lines.state_now(replace(CASE, status=status), t)


HELP_DESKS: dict[str, Sample] = {
    "cases.card.card: not taken": lambda t: card.card(_STUCK, t),
    "cases.card.card: closed and not taken": lambda t: card.card(
        replace(_STUCK, case=CLOSED, refused=_ALL[:1]), t
    ),
    "cases.handovers.in_topic": lambda t: handovers.in_topic(_STUCK, t),
    "cases.handovers.to_officers": lambda t: handovers.to_officers(_ALL, t),
    "cases.handovers.to_officers: the group": lambda t: handovers.to_officers(
        [_refused("sendMessage x", target="forum")], t
    ),
    "cases.handovers.all_tried_again": lambda t: handovers.all_tried_again(2, t),
    "cases.handovers.tried_again": lambda t: handovers.tried_again(2, t),
    "cases.handovers.tried_again: nothing": lambda t: handovers.tried_again(0, t),
    "cases.lines.said_elsewhere": _said(_ANSWER),
    "cases.lines.said_elsewhere: a note": _said(_NOTE),
    "cases.lines.said_elsewhere: only a file": _said(replace(_ANSWER, text="")),
    "cases.lines.said_elsewhere: withheld": _said(_ANSWER, withheld=True),
    **{f"cases.lines.state_now: {one}": _now(one) for one in CaseStatus},
    "cases.cases.news: needs data without a question": lambda t: cases.news(
        News(TAKEN, NewsKind.NEEDS_DATA, ""), ZONE, t
    ),
    "cases.cases.news: an empty message": lambda t: cases.news(
        News(REOPENED, NewsKind.MESSAGE, ""), ZONE, t
    ),
}
