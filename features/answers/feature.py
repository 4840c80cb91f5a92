"""Answers: questions, programmes and dated rules as data, written by two administrators."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.ways import Way, Ways
from domain.people import Role
from features.answers.jobs.changes import ChangesDigest
from features.answers.jobs.weekly import WeeklyFindings
from features.answers.jobs.works import AnswerWorks
from features.answers.rules.asked import ASKED, KEPT
from features.answers.rules.entries import VOTES_KEPT
from features.answers.rules.errors import (
    AnswerDraftDecided,
    AnswerDraftWaiting,
    ExampleDecided,
    NoSuchAnswer,
    NoSuchSentence,
    OwnAnswerDraft,
    OwnExample,
)
from features.answers.rules.unclear import KEPT as UNCLEAR_KEPT
from features.answers.rules.unclear import SHOWN_KEPT
from features.answers.services.answers import AnswerService
from features.answers.services.asked import AskedService
from features.answers.services.desk import AnswerDesk
from features.answers.services.examples import ExampleService
from features.answers.services.files import QUESTION_FILE
from features.answers.services.unclear import UnclearService
from features.answers.storage.reference import load_answers
from features.answers.storage.shown import ShownRepository
from features.answers.storage.tables import (
    answer_draft,
    answer_entry,
    answer_example,
    answer_shown,
    answer_vote,
    unclear_text,
)
from features.answers.storage.unclear import UnclearRepository
from features.answers.storage.votes import VoteRepository
from features.answers.views.answers import CaseSaid, ReportSaid, ShowNumbers
from features.people.services.consent import ConsentService
from storage.copying import ACCOUNT, Copied, NotCopied, Own, Shown
from storage.dialogues import forget_parked
from storage.keeping import AgedBy, Deleted, Forever, Kept, Remains
from storage.unit_of_work import UnitOfWork
from understanding.intents import shipped_reader
from understanding.slots import slots_in
from understanding.words import Intent
from views.menu import OFFICER, REPORT, ShowHelpline
from views.translator import mark

_RECORD = "who wrote and who approved is part of the record of the editors"
_ANY = "kapan PKH cair di Kebumen"
_EDITORIAL = NotCopied("texts of the editors; of persons only who wrote and who approved")
_EDITORS = (Remains("author_id", _RECORD), Remains("reviewer_id", _RECORD))


async def _age(work: UnitOfWork, now: datetime) -> int:
    await forget_parked(work.connection, ASKED, before=now - KEPT)
    return await work[VoteRepository].forget(now - VOTES_KEPT)


async def _age_sentences(work: UnitOfWork, now: datetime) -> int:
    return await work[UnclearRepository].forget((now - UNCLEAR_KEPT).date())


async def _age_shown(work: UnitOfWork, now: datetime) -> int:
    return await work[ShownRepository].forget((now - SHOWN_KEPT).date())


_KEPT = (
    Kept(answer_entry, Forever("what was said when, and by which source"), _EDITORS, _EDITORIAL),
    Kept(answer_draft, Forever("the record of the editors"), _EDITORS, _EDITORIAL),
    Kept(
        answer_vote,
        AgedBy(_age),
        (Deleted("telegram_id"),),
        Copied(
            mark("Whether answers helped you"),
            Own("telegram_id"),
            {
                "entry_id": Shown(mark("Number of the answer")),
                "yes": Shown(mark("It helped")),
                "at": Shown(mark("When")),
            },
            (ACCOUNT,),
        ),
    ),
    Kept(answer_shown, AgedBy(_age_shown)),
    Kept(
        unclear_text,
        AgedBy(_age_sentences),
        copied=NotCopied("sentences without a person: nobody can tell whose they are"),
    ),
    Kept(
        answer_example,
        Forever("lines without a person, which the bot learns from"),
        _EDITORS,
        NotCopied("sentences without a person; of persons only who approved"),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    answers = AnswerService(parts.units, parts.clock)
    consents = parts.services[ConsentService]
    return (
        answers,
        Ways(parts.offered(Way)),
        ExampleService(parts.units, parts.clock),
        UnclearService(parts.units, parts.clock, consents, answers),
        AnswerDesk(parts.units, parts.clock, answers),
        AskedService(parts.units, parts.clock),
    )


def _works(running: Running) -> Works:
    """The first message of a day must not wait for models and names, so they are read now."""
    shipped_reader()
    slots_in(_ANY, Intent.DISBURSEMENT_SCHEDULE)
    parts, services = running.parts, running.services
    weekly = WeeklyFindings(parts.units, services[UnclearService], parts.post, parts.clock)
    every = timedelta(minutes=10)
    digest = ChangesDigest(parts.units, services[AnswerDesk], parts.post, parts.clock)
    return Works(
        jobs=(
            Job("answers.weekly", weekly.run_once, every),
            Job("answers.changes", digest.run_once, every),
        ),
        core=AnswerWorks(weekly, digest),
    )


FEATURE = Feature(
    "answers",
    tables=_KEPT,
    services=_services,
    works=_works,
    reference=(load_answers,),
    offers=(
        QUESTION_FILE,
        Way("lapor", REPORT, lambda said: ReportSaid(said.message_id, said.about)),
        Way(
            "eskalasi",
            mark("🗂 Report a case"),
            lambda said: CaseSaid(said.message_id),
            lambda person: Role.COMPANION in person.roles,
            instead="lapor",
        ),
        Way("darurat", mark("🆘 Emergency numbers"), lambda _: ShowNumbers()),
        Way("petugas", OFFICER, lambda _: ShowHelpline()),
        Way("pendamping", mark("🤝 My companion"), lambda _: ShowHelpline()),
    ),
    errors={
        NoSuchAnswer: mark("This explanation is no longer there. Please look again: /info"),
        OwnAnswerDraft: mark("Nobody approves their own. Ask a second administrator."),
        AnswerDraftDecided: mark("Somebody decided on this already, or the text was changed."),
        NoSuchSentence: mark("This sentence is kept no longer: /belumpaham"),
        OwnExample: mark("Nobody accepts their own. Ask a second administrator."),
        ExampleDecided: mark("Somebody decided on this already: /belumpaham"),
        AnswerDraftWaiting: mark("Another change of this waits for review: /meja_jawaban"),
    },
)
