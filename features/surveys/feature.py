"""Surveys: an XLSForm, asked in the chat of families that are drawn by lot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.ways import Way
from domain.people import Role
from domain.retention import Dated
from features.surveys.jobs.asking import SurveyAsking
from features.surveys.jobs.forms import FormWork
from features.surveys.rules.errors import (
    NobodyFits,
    NoForm,
    OwnSurvey,
    PurposeMissing,
    SurveyEnough,
    SurveyGone,
    TooFewAnswers,
)
from features.surveys.services.answering import AnswerService
from features.surveys.services.forms import FormService
from features.surveys.services.surveys import SurveyService
from features.surveys.storage.parked import PARKED
from features.surveys.storage.tables import (
    survey,
    survey_answer,
    survey_export,
    survey_form,
    survey_invitation,
    survey_refusal,
)
from features.surveys.views import copies
from features.surveys.views.taps import ShowSurveys
from storage.keeping import After, Deleted, Forever, Kept, Remains, WithRow
from views.translator import mark

_RECORD = "who asked families what, and who agreed to it, is part of the record of the office"
_MINE = (Deleted("telegram_id", on_withdrawal=True),)
_OFTEN = timedelta(seconds=10)

_KEPT = (
    Kept(
        survey_form,
        Forever("a form names nobody, and the surveys that used it point to it"),
        (Remains("sent_by", _RECORD),),
        copies.FORM,
    ),
    Kept(
        survey,
        After("ended_at", Dated("survei")),
        (Remains("sent_by", _RECORD), Remains("decided_by", _RECORD)),
        copies.SURVEY,
    ),
    Kept(survey_invitation, WithRow(survey), _MINE, copies.INVITATION),
    Kept(survey_answer, WithRow(survey), _MINE, copies.ANSWER),
    Kept(
        survey_refusal,
        Forever("holds until the account goes, or the person thinks better of it"),
        (Deleted("telegram_id"),),
        copies.REFUSAL,
    ),
    Kept(
        survey_export,
        After("at", Dated("berkas_keluar")),
        (Remains("telegram_id", "who took data out is part of the record of the office"),),
        copies.EXPORT,
    ),
)


@dataclass(frozen=True)
class SurveyWorks:
    """What surveys do by themselves, for tests to drive by hand."""

    forms: FormWork
    asking: SurveyAsking

    async def run(self) -> None:
        """All that is due now."""
        await self.forms.run_once()
        await self.asking.run_once()


def _services(parts: Parts) -> Iterable[object]:
    return tuple(
        kind(parts.units, parts.clock) for kind in (FormService, SurveyService, AnswerService)
    )


def _works(running: Running) -> Works:
    parts = running.parts
    forms = FormWork(running.bot, parts.units, parts.post, parts.clock)
    asking = SurveyAsking(parts.units, parts.keyring, parts.post, parts.areas, parts.clock)
    return Works(
        jobs=(
            Job("surveys.forms", forms.run_once, _OFTEN),
            Job("surveys.tell", asking.run_once),
        ),
        core=SurveyWorks(forms, asking),
    )


FEATURE = Feature(
    "surveys",
    tables=_KEPT,
    services=_services,
    works=_works,
    parked=PARKED,
    offers=(
        Way(
            "survei",
            mark("📋 Surveys"),
            lambda _: ShowSurveys(),
            lambda person: Role.ADMINISTRATOR in person.roles,
        ),
    ),
    errors={
        NoForm: mark("Please send an XLSForm as an xlsx file of at most 2 MB."),
        SurveyGone: mark(
            "That survey or question is not there any more. /survei shows what is open."
        ),
        SurveyEnough: mark(
            "🙏 Thank you for wanting to help! There are answers enough already, so nobody else is asked. "
            "It changes nothing about your aid."
        ),
        OwnSurvey: mark("Another administrator has to agree to it, not whoever handed it in."),
        NobodyFits: mark(
            "No family can be asked there now. Please choose another area or programme."
        ),
        PurposeMissing: mark("Please write in at least ten letters what the file is for."),
        TooFewAnswers: mark(
            "Fewer than five families answered in full, so one would be known by its answers. Please wait "
            "for more."
        ),
    },
)
