"""Forms as an administrator sees them: what came of a file, the questions, the samples."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from domain.people import language_of
from features.surveys.rules.errors import FormRefused, Why
from features.surveys.rules.form import Form, Kind, Question
from features.surveys.rules.surveys import KeptForm
from features.surveys.views.taps import (
    MakeSurvey,
    PreviewForm,
    SendForm,
    ShowForms,
    ShowSurveys,
    TakeSample,
    UseSample,
)
from views.formats import number, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator, mark
from views.view import Button, Document, View, lines, paragraphs

_GROUPS_BEFORE = re.compile(r"/(?:[\w.-]+/)+(?=[\w.-])")
_A_PAGE, _FORMS_A_PAGE = 4, 3
_LONGEST, _LONGEST_LIST = 110, 90
SAMPLES = {"kepuasan_pangan": mark("🧪 Sample: food aid")}
"""The forms of `data/survei/`, as they stand on buttons."""
KINDS = {
    Kind.ONE: mark("one answer"),
    Kind.SEVERAL: mark("several answers"),
    Kind.TEXT: mark("own words"),
    Kind.WHOLE: mark("whole number"),
    Kind.DECIMAL: mark("number"),
    Kind.DATE: mark("day"),
    Kind.PLACE: mark("place"),
    Kind.PHOTO: mark("photo"),
    Kind.VOICE: mark("voice note"),
    Kind.NOTE: mark("only told"),
    Kind.AGREED: mark("agreement"),
    Kind.MORE: mark("one more?"),
}
_WHY = {
    Why.NO_FORM: mark(
        "This is no XLSForm yet. It needs a sheet <code>survey</code> with the columns type, name and "
        "label. Please take the sample as a pattern."
    ),
    Why.NOT_READ: mark(
        "The file cannot be read. Please save it once more as xlsx, without formulas and macros, "
        "and send it again."
    ),
    Why.TOO_LARGE: mark("The file is larger than {value} MB. Please take pictures out of it."),
    Why.EMPTY: mark("The form asks nothing. Please write at least one question."),
    Why.TOO_MANY_QUESTIONS: mark(
        "The form has {value} questions, and a chat carries {also} at most. Please ask less, or "
        "make several forms of it."
    ),
    Why.TOO_MANY_CHOICES: mark(
        "Question <code>{value}</code> has more than {also} choices. Please group them, or ask in "
        "two steps."
    ),
    Why.TOO_DEEP: mark(
        "Group <code>{value}</code> lies too deep in other groups. Please keep at most four in one "
        "another."
    ),
    Why.NESTED_REPEAT: mark(
        "Repeat <code>{value}</code> lies in another repeat. Please ask it in a form of its own."
    ),
    Why.UNKNOWN_TYPE: mark(
        "Question <code>{value}</code> is of the type <code>{also}</code>, which a chat cannot ask. "
        "Please take text, a number, a choice, a day, a place, a photo or a voice note."
    ),
    Why.UNKNOWN_FUNCTION: mark(
        "Question <code>{value}</code> uses <code>{also}()</code>, which is not known here. Known "
        "are selected, if, coalesce, count, sum, min, max, round, int, regex, today and date."
    ),
    Why.BAD_EXPRESSION: mark(
        "The condition at <code>{value}</code> cannot be read: <code>{also}</code>. Please correct "
        "it."
    ),
    Why.TOO_LONG: mark(
        "A text or condition at <code>{value}</code> is too long. Please shorten it or split it up."
    ),
    Why.LOOP: mark(
        "These wait for one another without end: <code>{value}</code>. Please take out one of "
        "their conditions."
    ),
    Why.BARE_DATE: mark(
        "At <code>{value}</code> the day {also} is only a text. Please write <code>date('{also}')</code>."
    ),
    Why.ASKS_SECRET: mark(
        "Question <code>{value}</code> reads like a message of swindlers: “{also}”. Please put it "
        "differently. The bot never asks for PIN, OTP, links or money."
    ),
}


def ask_file(t: Translator) -> View:
    return View(
        paragraphs(
            t("📎 Please send the XLSForm as an xlsx file."),
            t(
                "It is checked first. Nobody is asked anything before a second administrator agrees."
            ),
        ),
        rows=((Button(t.plain("⬅️ Surveys"), ShowSurveys()), menu_button(t)),),
    )


def no_file(t: Translator) -> View:
    return View(
        t("That was no file. Please send the XLSForm as an xlsx file (📎, then File)."),
        rows=((Button(t.plain("⬅️ Surveys"), ShowSurveys()), menu_button(t)),),
    )


def taken(t: Translator) -> View:
    return View(
        t("🔎 The form is being checked. What comes of it stands here in a moment."),
        rows=((menu_button(t),),),
    )


def ready(form_id: int, form: Form, t: Translator) -> View:
    """It can be asked; nothing is asked by that."""
    return View(
        paragraphs(
            t("✅ <b>{title}</b> can be asked.", title=form.title),
            lines(
                t("Questions: {count}", count=number(len(form.asked()), t.language)),
                t("Version: {version}", version=form.version) if form.version else None,
            ),
            t("Please look at the questions before you go on."),
        ),
        rows=_ways_on(form_id, t),
    )


def refused(why: FormRefused, t: Translator) -> View:
    """What is wrong, and what to do."""
    said = lines(
        t("❌ <b>The form cannot be asked.</b>"),
        t(_WHY[why.why], value=why.value, also=why.also),
        t("pyxform says: <code>{words}</code>", words=why.value)
        if why.why is Why.NO_FORM and why.value
        else None,
    )
    return View(
        said,
        rows=(
            (Button(t.plain("📎 Send again"), SendForm()),),
            (Button(t.plain("⬅️ Surveys"), ShowSurveys()), menu_button(t)),
        ),
    )


def forms(found: Sequence[KeptForm], page: int, t: Translator) -> View:
    """All that can be asked, and the samples."""
    shown = page_of(found, page, _FORMS_A_PAGE, ShowForms, t)
    samples = [
        (Button(t.plain(label), UseSample(name)), Button(t.plain("⬇️ xlsx"), TakeSample(name)))
        for name, label in SAMPLES.items()
    ]
    return View(
        paragraphs(
            t("🗂 <b>Forms</b>"),
            None if found else t("There is no form yet. Send one, or look at the sample."),
        ),
        rows=(
            *((Button(shortened(one.title), PreviewForm(one.id)),) for one in shown.shown),
            *((shown.turns,) if shown.turns else ()),
            *samples,
            (
                Button(t.plain("📎 Send"), SendForm()),
                Button(t.plain("⬅️ Surveys"), ShowSurveys()),
                menu_button(t),
            ),
        ),
    )


def preview(form_id: int, form: Form, page: int, t: Translator) -> View:
    """The questions, with what they take and when they are asked."""
    asked = form.asked()
    shown = page_of(asked, page, _A_PAGE, lambda n: PreviewForm(form_id, n), t)
    return View(
        paragraphs(
            t("👀 <b>{title}</b>", title=form.title),
            *(_question(n, one, t) for n, one in enumerate(shown.shown, start=shown.first + 1)),
        ),
        rows=(*((shown.turns,) if shown.turns else ()), *_ways_on(form_id, t, looked=True)),
    )


def _question(n: int, one: Question, t: Translator) -> Markup:
    language = language_of(t.language)
    kind = KINDS[one.kind] if one.kind else KINDS[Kind.NOTE]
    choices = ", ".join(choice.label.shown(language) for choice in one.choices)
    return lines(
        t("{n}. {question}", n=number(n, t.language),
          question=shortened(one.label.shown(language) or one.name, _LONGEST)),
        t("<i>{kind}</i>", kind=t.plain(kind)),
        escape(shortened(choices, _LONGEST_LIST)) if choices else None,
        t("<i>only if</i> <code>{condition}</code>",
          condition=shortened(condition(one.rule.relevant), _LONGEST_LIST))
        if one.rule.relevant else None,
    )  # fmt: skip


def condition(expression: str) -> str:
    """An expression of the form with the names of questions, as its author wrote them."""
    return _GROUPS_BEFORE.sub("", " ".join(expression.split()))


def sample_file(name: str, content: bytes, t: Translator) -> View:
    return View(
        t("⬇️ The sample as an XLSForm. Change it as you like, and send it back."),
        document=Document(f"{name}.xlsx", content),
        rows=((Button(t.plain("🗂 Forms"), ShowForms()), menu_button(t)),),
        in_place=False,
    )


def _ways_on(
    form_id: int, t: Translator, *, looked: bool = False
) -> tuple[tuple[Button, ...], ...]:
    look = () if looked else ((Button(t.plain("👀 See the questions"), PreviewForm(form_id)),),)
    return (
        *look,
        (Button(t.plain("📝 Make a survey of it"), MakeSurvey(form_id), style="primary"),),
        (Button(t.plain("🗂 Forms"), ShowForms()), menu_button(t)),
    )
