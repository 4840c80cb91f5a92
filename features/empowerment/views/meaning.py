"""What a step means, in plain words: read before every yes, and wherever the step stands."""

from markupsafe import Markup

from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from features.empowerment.rules.assessment import from_facts
from features.empowerment.rules.dated import Outcome, Rule
from features.empowerment.rules.readiness import Passport
from features.empowerment.rules.readiness import from_facts as read_passport
from features.empowerment.rules.steps import (
    Help,
    Programme,
    Step,
    StepKind,
    StepState,
    Topic,
    Why,
)
from features.empowerment.views import back, words
from views.formats import day, listed, money
from views.translator import Translator, mark
from views.view import View, lines, paragraphs

# TRANSLATORS: what becomes of something after graduation; each stands in a list
OUTCOMES = {
    "pkh": mark("PKH"),
    "sembako": mark("Sembako (BPNT)"),
    "kis": mark("health card (KIS)"),
    "pendampingan": mark("news from your companion"),
    "kembali": mark("the right to propose yourself again"),
}


def body(
    step: Step, rules: "dict[str, Rule | None]", outcomes: "tuple[Outcome, ...]", t: Translator
) -> Markup:
    """What a step means, in plain words; what it ends stands before every yes."""
    match step.kind:
        case StepKind.ASSESSMENT:
            return _assessment(step, t)
        case StepKind.PHASE:
            return lines(
                t("🪜 Phase: <b>{phase}</b>", phase=t.plain(PHASES[Phase(step.value)])),
                t(
                    "Why: {why}",
                    why=t.plain(words.REASONS[step.facts.get("sebab", Why.ASSESSMENT)]),
                ),
                t("The phase changes no payment."),
            )
        case StepKind.CENTRE:
            return centre(step, t)
        case StepKind.EMPOWERMENT:
            return lines(
                t("What: <b>{what}</b>", what=t.plain(words.HELPS[Help(step.value)])),
                t("It costs nothing. Nobody may ask you for money."),
            )
        case StepKind.NOMINATION:
            return nomination(Programme(step.value), rules, t)
        case StepKind.GRADUATION:
            return paragraphs(
                points(read_passport(step.facts), t),
                after(outcomes, t),
                t("Your companion has signed. Your yes is the signature of the family.")
                if step.state is StepState.ASKED
                else None,
            )
        case StepKind.WISH:
            return t(words.TOPICS[Topic(step.value)])
    return words.follow_up(step, t) or t("How is the family doing?")


def _assessment(step: Step, t: Translator) -> Markup:
    phase = step.facts.get("tahap", "")
    return paragraphs(
        words.answers(from_facts(step.facts), t),
        t(
            "These answers speak for: <b>{phase}</b>. Is that right?",
            phase=t.plain(PHASES[Phase(phase)]),
        )
        if phase
        else None,
    )


def centre(step: Step, t: Translator) -> Markup:
    """Before there is a place, and after."""
    office = step.facts.get("tempat", "")
    if not office:
        return centre_means(t)
    return lines(
        t("A place was found: <b>{office}</b>", office=office),
        from_day(step, t),
        t("The family may still say no."),
    )


def from_day(step: Step, t: Translator) -> Markup:
    """From when on there is the place."""
    if step.due_on is None:
        return t("The day is not known yet. Please ask the Sentra.")
    return t("From {date}.", date=day(step.due_on, t.language))


def in_case(step: Step, t: Translator) -> Markup:
    """On the case that asked for it: no more than whether there is a place, and from when on."""
    if step.state is not StepState.ACCEPTED:
        return t("🏢 Sentra: <b>{state}</b>", state=words.state(step, t))
    if step.due_on is None:
        return t("🏢 Sentra: <b>there is a place</b>")
    date = day(step.due_on, t.language)
    return t("🏢 Sentra: <b>there is a place</b>, from {date}", date=date)


def centre_means(t: Translator) -> Markup:
    """What a Sentra is, before anybody agrees."""
    return lines(
        t("A Sentra of the ministry teaches skills and gives a place to work."),
        t("It is a place, not money. It costs nothing."),
        t("With your yes, your companion asks the command center for a place. It is not certain."),
    )


def nomination(programme: Programme, rules: "dict[str, Rule | None]", t: Translator) -> Markup:
    """What the programme gives and what it ends, before anybody agrees."""
    worth, leaves = rules.get("nilai"), rules.get("keluar")
    return lines(
        t("🧺 {programme}: help for a small business.", programme=programme.value),
        t("It gives at most {sum} for the business.", sum=money(worth.number))
        if worth and worth.number
        else None,
        t(
            "⚠️ <b>Afterwards the family is expected to leave the aid within {months} months.</b>",
            months=leaves.number,
        )
        if leaves and leaves.number
        else t("⚠️ <b>Afterwards the family is expected to leave the aid. When is not certain.</b>"),
        None
        if worth and worth.sure
        else t("<i>Sources differ, so these rules are not certain.</i>"),
        t("Not every proposal is accepted. It costs nothing, and it is no loan."),
    )


def points(found: Passport, t: Translator) -> Markup:
    """For and against, the same size; what nobody knows beside them."""
    return paragraphs(
        lines(
            t("👍 <b>Speaks for it:</b>"),
            *(t("• {point}", point=t.plain(words.POINTS_FOR[one])) for one in found.reasons_for),
            None if found.reasons_for else t("• nothing yet"),
        ),
        lines(
            t("👎 <b>Speaks against it:</b>"),
            *(
                t("• {point}", point=t.plain(words.POINTS_AGAINST[one]))
                for one in found.reasons_against
            ),
            None if found.reasons_against else t("• nothing known"),
        ),
        t(
            "🤷 Not known: {what}.",
            what=listed([t.plain(words.POINTS_ASKED[one]) for one in found.unknown], t.language),
        )
        if found.unknown
        else None,
    )


def after(outcomes: "tuple[Outcome, ...]", t: Translator) -> Markup:
    """What ends and what stays after graduation."""
    ends = [t.plain(OUTCOMES[one.what]) for one in outcomes if one.ends]
    stays = [t.plain(OUTCOMES[one.what]) for one in outcomes if not one.ends and one.sure]
    unsure = [t.plain(OUTCOMES[one.what]) for one in outcomes if not one.ends and not one.sure]
    return lines(
        t("Ends: {what}.", what=listed(ends, t.language)) if ends else None,
        t("Stays: {what}.", what=listed(stays, t.language)) if stays else None,
        t("Not certain: {what}.", what=listed(unsure, t.language)) if unsure else None,
    )


def what_follows(outcomes: "tuple[Outcome, ...]", t: Translator) -> View:
    """For the family, whoever asks."""
    return View(
        paragraphs(
            t("🎓 <b>After graduation</b>"),
            after(outcomes, t),
            t("Graduation is your choice. Nobody may force you with threats."),
            t("Ask for business help first, before you sign a letter."),
        ),
        rows=(back.own(t),),
    )
