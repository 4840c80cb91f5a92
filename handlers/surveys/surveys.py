"""Surveys: the lists of administrators, the second pair of eyes, the counts; who wants no more."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from conversations.people.colleagues import tell_author
from conversations.surveys.sending import ADMINISTRATORS
from domain.people import Role
from features.surveys.files.forms import sheets_of_text, shipped_forms
from features.surveys.rules.errors import SurveyGone
from features.surveys.rules.surveys import Survey
from features.surveys.rules.xform import read_form
from features.surveys.services.answering import AnswerService
from features.surveys.services.forms import FormService
from features.surveys.services.surveys import LOOKERS, SurveyService
from features.surveys.views import forms as form_views
from features.surveys.views import questions, results
from features.surveys.views import surveys as views
from features.surveys.views.taps import (
    ApproveSurvey,
    EndSurvey,
    NoMoreSurveys,
    OpenSurvey,
    PreviewForm,
    ShowForms,
    ShowResult,
    ShowSurveys,
    SurveysAgain,
    TakeSample,
)
from views.translator import mark
from views.view import View
from views.workbook import workbook


async def begin(_: Update, context: BotContext) -> View:
    """Administrators find all surveys, everybody else those that ask them, and whoever sees counts
    where these stand."""
    if Role.ADMINISTRATOR in context.person.roles:
        return views.surveys(await context.services[SurveyService].newest(), 0, context.t)
    mine = await context.services[AnswerService].mine(context.person)
    at_desk = not context.person.roles.isdisjoint(LOOKERS)
    return questions.mine(mine, context.t, at_desk=at_desk)


async def show(_: Update, context: BotContext, chosen: ShowSurveys) -> View:
    found = await context.services[SurveyService].newest()
    return views.surveys(found, chosen.page, context.t)


async def show_forms(_: Update, context: BotContext, chosen: ShowForms) -> View:
    return form_views.forms(await context.services[FormService].ready(), chosen.page, context.t)


async def preview(_: Update, context: BotContext, chosen: PreviewForm) -> View:
    found = await context.services[FormService].get(chosen.form_id)
    return form_views.preview(found.id, read_form(found.xml), chosen.page, context.t)


async def take_sample(_: Update, context: BotContext, chosen: TakeSample) -> View:
    """Raises SurveyGone for one of another release."""
    text = shipped_forms().get(chosen.form)
    if text is None:
        raise SurveyGone
    return form_views.sample_file(chosen.form, workbook(sheets_of_text(text)), context.t)


async def open_one(_: Update, context: BotContext, chosen: OpenSurvey) -> View:
    found = await context.services[SurveyService].card(chosen.survey_id)
    own = found.survey.made_by == context.person.telegram_id
    return views.card(found, own=own, t=context.t)


async def approve(_: Update, context: BotContext, chosen: ApproveSurvey) -> View:
    """Raises OwnSurvey and SurveyGone."""
    found = await context.services[SurveyService].approve(context.person, chosen.survey_id)
    await _tell_maker(context, found)
    return views.approved(found, context.t)


async def end(_: Update, context: BotContext, chosen: EndSurvey) -> View:
    """Raises SurveyGone."""
    found = await context.services[SurveyService].end(chosen.survey_id, runs=chosen.runs)
    await _tell_maker(context, found)
    return views.ended(found, context.t)


async def show_result(_: Update, context: BotContext, chosen: ShowResult) -> View:
    found = await context.services[SurveyService].results(chosen.survey_id)
    return results.result(found, chosen.at, context.t)


async def refuse(_: Update, context: BotContext, __: NoMoreSurveys) -> View:
    await context.services[AnswerService].refuse(context.person)
    return questions.no_more(context.t)


async def allow(_: Update, context: BotContext, __: SurveysAgain) -> View:
    await context.services[AnswerService].allow(context.person)
    return questions.again(context.t)


async def _tell_maker(context: BotContext, found: Survey) -> None:
    """Whoever handed it in hears what became of it, while still an administrator."""
    key = f"survey_decided:{found.id}:{found.state.value}"
    await tell_author(context, found.made_by, lambda t: views.decided(found, t), key)


def handlers() -> list[Route]:
    return [
        command(
            "survei",
            "survey",
            act=begin,
            about=mark("Surveys"),
            listed=False,  # an invitation leads there
        ),
        tap(ShowSurveys, show, access=ADMINISTRATORS),
        tap(ShowForms, show_forms, access=ADMINISTRATORS),
        tap(PreviewForm, preview, access=ADMINISTRATORS),
        tap(TakeSample, take_sample, access=ADMINISTRATORS),
        tap(OpenSurvey, open_one, access=ADMINISTRATORS),
        tap(ApproveSurvey, approve, access=ADMINISTRATORS),
        tap(EndSurvey, end, access=ADMINISTRATORS),
        tap(ShowResult, show_result, access=ADMINISTRATORS),
        tap(NoMoreSurveys, refuse),
        tap(SurveysAgain, allow),
    ]
