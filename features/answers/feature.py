"""Answers: questions, programmes and dated rules as data, written by two administrators."""

from collections.abc import Iterable
from datetime import datetime

from chat.feature import Feature, Parts
from features.answers.rules.asked import ASKED, KEPT
from features.answers.rules.entries import VOTES_KEPT
from features.answers.rules.errors import (
    AnswerDraftDecided,
    AnswerDraftWaiting,
    NoSuchAnswer,
    OwnAnswerDraft,
)
from features.answers.services.answers import AnswerService
from features.answers.services.asked import AskedService
from features.answers.services.desk import AnswerDesk
from features.answers.services.files import QUESTION_FILE
from features.answers.storage.reference import load_answers
from features.answers.storage.tables import answer_draft, answer_entry, answer_vote
from features.answers.storage.votes import VoteRepository
from storage.dialogues import forget_parked
from storage.keeping import AgedBy, Deleted, Forever, Kept, Remains
from storage.unit_of_work import UnitOfWork
from views.translator import mark

_RECORD = "who wrote and who approved is part of the record of the editors"
_EDITORS = (Remains("author_id", _RECORD), Remains("reviewer_id", _RECORD))


async def _age(work: UnitOfWork, now: datetime) -> int:
    await forget_parked(work.connection, ASKED, before=now - KEPT)
    return await work[VoteRepository].forget(now - VOTES_KEPT)


_KEPT = (
    Kept(answer_entry, Forever("what was said when, and by which source"), _EDITORS),
    Kept(answer_draft, Forever("the record of the editors"), _EDITORS),
    Kept(answer_vote, AgedBy(_age), (Deleted("telegram_id"),)),
)


def _services(parts: Parts) -> Iterable[object]:
    answers = AnswerService(parts.units, parts.clock)
    return (
        answers,
        AnswerDesk(parts.units, parts.clock, answers),
        AskedService(parts.units, parts.clock),
    )


FEATURE = Feature(
    "answers",
    tables=_KEPT,
    services=_services,
    reference=(load_answers,),
    offers=(QUESTION_FILE,),
    errors={
        NoSuchAnswer: mark("This explanation is no longer there. Please look again: /info"),
        OwnAnswerDraft: mark("Nobody approves their own. Ask a second administrator."),
        AnswerDraftDecided: mark("Somebody decided on this already, or the text was changed."),
        AnswerDraftWaiting: mark("Another change of this waits for review: /meja_jawaban"),
    },
)
