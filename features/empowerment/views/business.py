"""How the rules of a business programme fit, and the readiness passport, before anybody is asked."""

from uuid import UUID

from markupsafe import Markup

from features.empowerment.rules.assessment import Question
from features.empowerment.rules.dated import Outcome
from features.empowerment.rules.screen import Criterion, Fits, Reason, Screen
from features.empowerment.rules.steps import Help, Programme
from features.empowerment.services.business import Looked
from features.empowerment.views import meaning, words
from features.empowerment.views.taps import (
    Nominate,
    OpenChain,
    ProposeCentre,
    ProposeHelp,
    ShowScreen,
    SignPassport,
)
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

_SIGNS = {Fits.YES: "✅", Fits.NO: "❌", Fits.UNKNOWN: "🤷"}
_WHOLE = {
    Fits.YES: mark("The known rules fit."),
    Fits.NO: mark("One rule does not fit, as far as the records say."),
    Fits.UNKNOWN: mark("Not everything is known. That is no refusal."),
}


def screen(looked: Looked, found: Screen, t: Translator) -> View:
    """Rule by rule, then what the programme ends; the office decides."""
    family, other = looked.family_id, _other(found.programme)
    return View(
        paragraphs(
            t(
                "🧺 <b>{programme}: {name}</b>",
                programme=found.programme.value,
                name=looked.head_name,
            ),
            lines(*(_reason(one, t) for one in found.reasons), t(_WHOLE[found.fits])),
            meaning.nomination(found.programme, {"nilai": found.worth, "keluar": found.leaves}, t),
            None if found.is_open else t("⚠️ It is not certain that this programme is still open."),
        ),
        rows=(
            (
                Button(
                    t.plain("✅ Ask the family: {programme}", programme=found.programme.value),
                    Nominate(family, found.programme),
                ),
            ),
            (
                Button(
                    t.plain("🔎 Rules of {programme}", programme=other.value),
                    ShowScreen(family, other),
                ),
            ),
            (Button(t.plain("⬅️ Back"), OpenChain(family)),),
        ),
        private=True,
    )


def _other(programme: Programme) -> Programme:
    return next(one for one in Programme if one is not programme)


def _reason(one: Reason, t: Translator) -> Markup:
    sign = _SIGNS[one.fits]
    found = one.found
    match one.criterion:
        case Criterion.AGE:
            low, high = one.wanted
            rule = t("{sign} Age {low} to {high}", sign=sign, low=low, high=high)
        case Criterion.DECILE:
            rule = t("{sign} Decile 1 to {most}", sign=sign, most=one.wanted[0])
        case Criterion.YEARS:
            rule = t("{sign} More than {years} years of aid", sign=sign, years=one.wanted[0])
        case Criterion.BUSINESS:
            rule = t("{sign} A business has begun", sign=sign)
            found = t.plain(words.ANSWERS[Question.BUSINESS][one.found])
    told = t("{rule}: {found}", rule=rule, found=found or t.plain("not known"))
    return told if one.sure else t("{told} <i>(sources differ)</i>", told=told)


def passport(looked: Looked, outcomes: "tuple[Outcome, ...]", t: Translator) -> View:
    """For and against at the same size; both sign, or nobody does."""
    return View(
        paragraphs(
            t("🎓 <b>Readiness passport: {name}</b>", name=looked.head_name),
            meaning.points(looked.passport, t),
            meaning.after(outcomes, t),
            t("You sign first. Then the family signs, or says “not ready yet”."),
        ),
        rows=(
            (Button(t.plain("✍️ Sign, ask the family"), SignPassport(looked.family_id)),),
            (Button(t.plain("⬅️ Back"), OpenChain(looked.family_id)),),
        ),
        private=True,
    )


def about_centre(family_id: UUID, head_name: str, intro: Markup, t: Translator) -> View:
    """What a Sentra is, before the family is asked."""
    return View(
        paragraphs(t("🏢 <b>Sentra: {name}</b>", name=head_name), intro),
        rows=(
            (Button(t.plain("✅ Ask the family"), ProposeCentre(family_id)),),
            (Button(t.plain("⬅️ Back"), OpenChain(family_id)),),
        ),
        private=True,
    )


def about_help(family_id: UUID, head_name: str, t: Translator) -> View:
    """What can be learned or done together."""
    buttons = [Button(t.plain(words.HELPS[one]), ProposeHelp(family_id, one)) for one in Help]
    return View(
        paragraphs(
            t("🛠 <b>Learning and group: {name}</b>", name=head_name),
            t("What fits this family? Choose, and the family is asked."),
        ),
        rows=(*in_rows(buttons, 1), (Button(t.plain("⬅️ Back"), OpenChain(family_id)),)),
        private=True,
    )
