"""Surveys as administrators see them: whom to ask, the second pair of eyes, how far it is."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.areas import load_areas
from domain.payments import Programme
from features.payments.views.payments import programme_name
from features.surveys.rules.surveys import (
    QUOTAS,
    SHARES,
    Sampling,
    Survey,
    SurveyState,
)
from features.surveys.services.surveys import SurveyCard
from features.surveys.views.taps import (
    ApproveSurvey,
    AskSurveyArea,
    AskSurveyProgramme,
    AskSurveyQuota,
    AskSurveyShare,
    EndSurvey,
    HandInSurvey,
    OpenSurvey,
    PreviewForm,
    SendForm,
    SetSurveyArea,
    SetSurveyProgramme,
    SetSurveyQuota,
    SetSurveyShare,
    ShowForms,
    ShowResult,
    ShowSampling,
    ShowSurveys,
    TakeAnswers,
)
from views.formats import count_or_few, number, percent, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

_A_PAGE, _AREAS = 3, 4
STATES = {
    SurveyState.WAITING: mark("waits for a second administrator"),
    SurveyState.RUNNING: mark("runs"),
    SurveyState.OVER: mark("is over"),
    SurveyState.REFUSED: mark("was turned down"),
}
_SIGNS = {
    SurveyState.WAITING: "⏳",
    SurveyState.RUNNING: "🟢",
    SurveyState.OVER: "⚪️",
    SurveyState.REFUSED: "❌",
}


def surveys(found: Sequence[Survey], page: int, t: Translator) -> View:
    shown = page_of(found, page, _A_PAGE, ShowSurveys, t)
    return View(
        paragraphs(
            t("📋 <b>Surveys</b>"),
            t("A form is asked in a chat, one question after the other. Answers are sealed, and "
              "small counts are hidden."),
            None if found else t("There is none yet."),
        ),
        rows=(
            *(
                (Button(shortened(f"{_SIGNS[one.state]} {one.title}"), OpenSurvey(one.id)),)
                for one in shown.shown
            ),
            *((shown.turns,) if shown.turns else ()),
            (
                Button(t.plain("🗂 Forms"), ShowForms()),
                Button(t.plain("📎 Send a form"), SendForm()),
            ),
            (menu_button(t),),
        ),
    )  # fmt: skip


def sampling(
    title: str, wanted: Sampling, families: int, invited: int, t: Translator, form_id: int
) -> View:
    """Whom to ask. The counts are there before anything goes on."""
    return View(
        paragraphs(
            t("📝 <b>{title}</b>: whom shall we ask?", title=title),
            whom(wanted, t),
            t(
                "Families that can be asked: {families}. Invited would be {invited}.",
                families=count_or_few(families, t.language),
                invited=count_or_few(invited, t.language),
            )
            if families
            else t("No family can be asked there now. Please choose another area or programme."),
        ),
        rows=(
            (
                Button(t.plain("📍 Area"), AskSurveyArea()),
                Button(t.plain("💳 Programme"), AskSurveyProgramme()),
            ),
            (
                Button(t.plain("🎲 Share"), AskSurveyShare()),
                Button(t.plain("🎯 Quota"), AskSurveyQuota()),
            ),
            *(
                ((Button(t.plain("✅ Hand in"), HandInSurvey(), style="primary"),),)
                if families
                else ()
            ),
            (Button(t.plain("👀 Questions"), PreviewForm(form_id)), menu_button(t)),
        ),
    )


def whom(wanted: Sampling, t: Translator) -> Markup:
    return lines(
        t("📍 Area: {area}", area=area_name(wanted.area_code, t)),
        t("💳 Programme: {programme}", programme=_programme(wanted.programme, t)),
        t("🎲 Share: {share}, drawn by lot", share=percent(wanted.share)),
        t("🎯 Ends after {quota} full answers", quota=number(wanted.quota, t.language)),
    )


def area_name(code: str, t: Translator) -> str:
    if not code:
        return t.plain("all of Indonesia")
    areas = load_areas()
    return ", ".join(dict.fromkeys((areas.name(code), areas.name(code[:5]))))


def _programme(code: str, t: Translator) -> str:
    return programme_name(Programme(code), t) if code else t.plain("any")


def ask_area(found: Sequence[str], t: Translator) -> View:
    """`found`: what the typed name may mean."""
    return View(
        t("📍 Several areas may be meant. Which one?")
        if found
        else t("📍 Which area? Please write its name, such as Kota Palembang."),
        rows=(
            *(
                (Button(shortened(area_name(code, t)), SetSurveyArea(code)),)
                for code in found[:_AREAS]
            ),
            (Button(t.plain("🇮🇩 All of Indonesia"), SetSurveyArea("")),),
            (Button(t.plain("⬅️ Back"), ShowSampling()), menu_button(t)),
        ),
    )


def area_unknown(t: Translator) -> View:
    view = ask_area((), t)
    return View(t("We know no such area. Please write it again, with its title: Kabupaten Garut."),
                view.rows)  # fmt: skip


def ask_programme(t: Translator) -> View:
    buttons = [
        Button(shortened(programme_name(one, t)), SetSurveyProgramme(one.value))
        for one in Programme
    ]
    return View(
        t("💳 Families of which programme?"),
        rows=(
            *in_rows(buttons, max(2, -(-len(buttons) // 4))),
            (
                Button(t.plain("Any"), SetSurveyProgramme("")),
                Button(t.plain("⬅️ Back"), ShowSampling()),
            ),
        ),
    )


def ask_share(t: Translator) -> View:
    buttons = [Button(percent(one), SetSurveyShare(one)) for one in SHARES]
    return View(
        t("🎲 Which share of these families shall be invited? They are drawn by lot."),
        rows=(*in_rows(buttons, 3), (Button(t.plain("⬅️ Back"), ShowSampling()),)),
    )


def ask_quota(t: Translator) -> View:
    buttons = [Button(number(one, t.language), SetSurveyQuota(one)) for one in QUOTAS]
    return View(
        t("🎯 After how many full answers shall it end? Tap one, or write a number."),
        rows=(*in_rows(buttons, 3), (Button(t.plain("⬅️ Back"), ShowSampling()),)),
    )


def quota_unclear(t: Translator) -> View:
    return View(
        t("That is no number from 1 to 100,000. Please write only the number, such as 150."),
        rows=ask_quota(t).rows,
    )


def handed_in(survey: Survey, t: Translator) -> View:
    return View(
        paragraphs(
            t("📨 <b>{title}</b> was handed in.", title=survey.title),
            t("Another administrator has to agree. Nobody is asked before."),
        ),
        rows=((Button(t.plain("⬅️ Surveys"), ShowSurveys()), menu_button(t)),),
    )


def nobody_agrees(t: Translator) -> View:
    return View(
        t(
            "There is no other administrator who could agree. Please give a second one the post first."
        ),
        rows=((Button(t.plain("⬅️ Surveys"), ShowSurveys()), menu_button(t)),),
    )


def please_agree(survey: Survey, by: str, families: int, invited: int, t: Translator) -> View:
    return View(
        paragraphs(
            t("📋 {name} would like to ask <b>{title}</b>.", name=by, title=survey.title),
            whom(survey.sampling, t),
            t(
                "Families that can be asked: {families}. Invited would be {invited}.",
                families=count_or_few(families, t.language),
                invited=count_or_few(invited, t.language),
            ),
            t("Please look at the questions first."),
        ),
        rows=(
            (Button(t.plain("👀 See the questions"), PreviewForm(survey.form_id)),),
            (
                Button(t.plain("✅ Agree"), ApproveSurvey(survey.id), style="success"),
                Button(t.plain("❌ No"), EndSurvey(survey.id)),
            ),
            (menu_button(t),),
        ),
    )


def approved(survey: Survey, t: Translator) -> View:
    return View(
        paragraphs(
            t("✅ <b>{title}</b> runs.", title=survey.title),
            t("Families are drawn now and invited by day, between 07.00 and 20.00."),
        ),
        rows=((Button(t.plain("📋 Open it"), OpenSurvey(survey.id)), menu_button(t)),),
    )


def decided(survey: Survey, t: Translator) -> View:
    """To whoever handed it in."""
    told = {
        SurveyState.RUNNING: t("✅ <b>{title}</b> was agreed to and runs.", title=survey.title),
        SurveyState.REFUSED: _turned_down(survey, t),
    }
    return View(
        told.get(survey.state) or _over(survey, t),
        rows=((Button(t.plain("📋 Open it"), OpenSurvey(survey.id)), menu_button(t)),),
    )


def ended(survey: Survey, t: Translator) -> View:
    """To whoever said no to it, or ended it."""
    return View(
        _turned_down(survey, t) if survey.state is SurveyState.REFUSED else _over(survey, t),
        rows=((Button(t.plain("📋 Open it"), OpenSurvey(survey.id)), menu_button(t)),),
    )


def _turned_down(survey: Survey, t: Translator) -> Markup:
    return paragraphs(
        t("❌ <b>{title}</b> was turned down.", title=survey.title),
        t("No family is asked. It can be handed in anew, with another form or sampling."),
    )


def _over(survey: Survey, t: Translator) -> Markup:
    return paragraphs(
        t("⚪️ <b>{title}</b> is over.", title=survey.title),
        t("Nobody is invited any more. Whoever began may still finish."),
    )


def card(found: SurveyCard, *, own: bool, t: Translator) -> View:
    """How far it is. `own`: whoever made it cannot agree to it."""
    survey, turnout = found.survey, found.turnout
    waits, runs = survey.state is SurveyState.WAITING, survey.state is SurveyState.RUNNING
    asked = runs or survey.state is SurveyState.OVER
    agree = Button(t.plain("✅ Agree"), ApproveSurvey(survey.id), style="success")
    end = t.plain("❌ No") if waits else t.plain("⏹ End it")
    deeds = (
        *((agree,) if waits and not own else ()),
        *((Button(end, EndSurvey(survey.id, runs)),) if waits or runs else ()),
    )
    return View(
        paragraphs(
            t("{sign} <b>{title}</b>: {state}", sign=_SIGNS[survey.state], title=survey.title,
              state=t.plain(STATES[survey.state])),
            whom(survey.sampling, t),
            None if not asked else t(
                "Invited: {invited}. Told: {told}. Full answers: {done}.",
                invited=count_or_few(turnout.invited, t.language),
                told=count_or_few(turnout.told, t.language),
                done=count_or_few(turnout.done, t.language),
            ),
        ),
        rows=(
            *(() if not asked else (
                (Button(t.plain("📊 Counts"), ShowResult(survey.id)),
                 Button(t.plain("⬇️ Answers as a file"), TakeAnswers(survey.id))),
            )),
            *((deeds,) if deeds else ()),
            (
                Button(t.plain("👀 Questions"), PreviewForm(survey.form_id)),
                Button(t.plain("⬅️ Surveys"), ShowSurveys()),
            ),
            (menu_button(t),),
        ),
    )  # fmt: skip
