"""One step, whole: what the family is asked, and what both sides read of it afterwards."""

from markupsafe import Markup

from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from features.empowerment.rules.assessment import from_facts
from features.empowerment.rules.dated import Outcome, Rule
from features.empowerment.rules.readiness import Passport
from features.empowerment.rules.readiness import from_facts as read_passport
from features.empowerment.rules.steps import (
    MAY_STOP,
    Help,
    Programme,
    Step,
    StepKind,
    StepState,
    Topic,
    Why,
    Witness,
)
from features.empowerment.services.told import Told
from features.empowerment.views import back, words
from features.empowerment.views.taps import (
    AnswerStep,
    AskStop,
    AskWitness,
    OpenChain,
    ReadStep,
    StopWitnessed,
    WishHeard,
    Witnessed,
)
from views.formats import day, listed, money
from views.menu import ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

# TRANSLATORS: what becomes of something after graduation; each stands in a list
OUTCOMES = {
    "pkh": mark("PKH"),
    "sembako": mark("Sembako (BPNT)"),
    "kis": mark("health card (KIS)"),
    "pendampingan": mark("news from your companion"),
    "kembali": mark("the right to propose yourself again"),
}


def asked(told: Told, body: Markup, t: Translator) -> View:
    """To the family: what it is asked, with both answers the same size."""
    step = told.step
    return View(
        paragraphs(
            t("🌱 <b>Your companion asks your family: {what}</b>", what=words.what(step, t)),
            body,
            t("Not ready yet? That is fine. Your aid does not depend on your answer."),
        ),
        rows=(
            (
                Button(t.plain("✅ Yes, we agree"), AnswerStep(step.id, True)),
                Button(t.plain("🌙 Not ready yet"), AnswerStep(step.id, False)),
            ),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def stands(
    told: Told, body: Markup, t: Translator, *, at_home: bool, more: Button | None = None
) -> View:
    """How a step stands, for the family or (not `at_home`) its companion. `more`: where it leads
    to."""
    step = told.step
    answers = at_home or (told.in_person and step.state is not StepState.ASKED)
    stop = answers and step.state in MAY_STOP and step.kind is not StepKind.ASSESSMENT
    rows: list[tuple[Button, ...]] = [] if more is None else [(more,)]
    if stop:
        rows.append((Button(t.plain("🌙 We stop this"), AskStop(step.id)),))
    if not at_home:
        rows += _next_of(told, t)
    return View(
        paragraphs(
            t("<b>{name}: {what}</b>", name=told.head_name, what=words.what(step, t)),
            body,
            t("Now: <b>{state}</b>", state=words.state(step, t)),
            t("Number of the case: {ticket}", ticket=told.ticket) if told.ticket else None,
        ),
        rows=(*rows, back.of(step.family_id, t, at_home=at_home)),
        private=True,
        in_place=False,
    )


def ask_stop(told: Told, t: Translator) -> View:
    """To the family: nothing that was agreed ends by one wrong tap."""
    step = told.step
    return View(
        paragraphs(
            *_stop(step, t),
            t("Your aid does not depend on your answer."),
        ),
        rows=(
            (
                Button(t.plain("🌙 Yes, stop"), AnswerStep(step.id, False)),
                Button(t.plain("↩️ No, go on"), ReadStep(step.id)),
            ),
            back.own(t),
        ),
        private=True,
    )


def ask_stop_witness(told: Told, t: Translator) -> View:
    """To the companion of a family that nobody can reach here: it ends nothing alone."""
    step = told.step
    buttons = [
        Button(t.plain(words.WITNESSES[one]), StopWitnessed(step.id, one)) for one in Witness
    ]
    return View(
        paragraphs(
            *_stop(step, t),
            t("Only if the family itself wants it. Please ask first."),
            t("The family says it, and who stands by?"),
        ),
        rows=(
            *in_rows(buttons),
            (Button(t.plain("↩️ No, go on"), ReadStep(step.id)),),
            back.field(step.family_id, t),
        ),
        private=True,
    )


def _stop(step: Step, t: Translator) -> tuple[Markup, Markup]:
    return (
        t("🌙 <b>Stop: {what}?</b>", what=words.what(step, t)),
        t("It is taken back and not kept. It may be asked for again later."),
    )


def proposed(told: Told, t: Translator) -> View:
    """To the companion, when the family was asked, or is to be asked before a witness."""
    step = told.step
    return View(
        paragraphs(
            t("<b>{name}: {what}</b>", name=told.head_name, what=words.what(step, t)),
            t("The family is asked in this bot, at night in the morning. You read its answer here.")
            if not told.in_person
            else t(
                "Nobody of the family reads this bot now. Read the step out, and write down the "
                "answer with somebody who stands by."
            ),
            t("“Not ready yet” is a good answer, too. Please do not press."),
        ),
        rows=(
            *_next_of(told, t),
            back.field(step.family_id, t),
        ),
        private=True,
        in_place=False,
    )


def _next_of(told: Told, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """What a companion may do with a step that waits: a family that reads here answers itself."""
    step = told.step
    if step.state is not StepState.ASKED:
        return ()
    if step.kind is StepKind.WISH:
        return ((Button(t.plain("✅ We talked about it"), WishHeard(step.id)),),)
    if not told.in_person:
        return ()
    return ((Button(t.plain("👥 Answer with a witness"), AskWitness(step.id)),),)


def ask_witness(told: Told, body: Markup, t: Translator) -> View:
    """All that the family would read, and who stands by."""
    step = told.step
    buttons = [Button(t.plain(words.WITNESSES[one]), Witnessed(step.id, one)) for one in Witness]
    return View(
        paragraphs(
            t("👥 <b>{name}: {what}</b>", name=told.head_name, what=words.what(step, t)),
            body,
            t("Read all of it out. The family says yes, and who stands by?"),
        ),
        rows=(
            *in_rows(buttons),
            (Button(t.plain("🌙 Not ready yet"), AnswerStep(step.id, False)),),
            (Button(t.plain("⬅️ Back"), OpenChain(step.family_id)),),
        ),
        private=True,
    )


def agreed(told: Told, t: Translator, *, at_home: bool, more: Button | None = None) -> View:
    """After the yes: what happens next. To the one who said it."""
    step = told.step
    return View(
        paragraphs(
            t("✅ <b>Written down: {what}</b>", what=words.what(step, t)),
            t(
                "It went to the offices under the number {ticket}. Find it under /laporan.",
                ticket=told.ticket,
            )
            if told.ticket
            else t("It stands on the way of the family."),
            t("You can stop it at any time, without a reason.") if at_home else None,
        ),
        rows=(
            *(((more,),) if more is not None else ()),
            back.of(step.family_id, t, at_home=at_home),
        ),
        private=True,
    )


def family_agreed(told: Told, t: Translator) -> View:
    """To the companion."""
    step = told.step
    return View(
        paragraphs(
            t(
                "✅ The family of <b>{name}</b> says yes: {what}",
                name=told.head_name,
                what=words.what(step, t),
            ),
            t("It is with the offices under the number {ticket}.", ticket=told.ticket)
            if told.ticket
            else None,
        ),
        rows=(back.field(step.family_id, t),),
        private=True,
        in_place=False,
    )


def not_ready(told: Told, t: Translator, *, at_home: bool) -> View:
    """To the one who said it: nothing is kept."""
    return View(
        lines(
            t("🌙 That is fine. Nothing of this step is kept."),
            t("Nobody asks again for some time. You may begin it yourself whenever you like.")
            if at_home
            else t("Please do not ask again for some time. The family may begin it by itself."),
        ),
        rows=(back.of(told.step.family_id, t, at_home=at_home),),
        private=True,
    )


def family_waits(told: Told, t: Translator) -> View:
    """To the companion: no reason is asked for, and none is given."""
    return View(
        lines(
            t(
                "🌙 The family of <b>{name}</b> waits with a step. That is fine.",
                name=told.head_name,
            ),
            t("Please do not ask why. The family begins again when it wants to."),
        ),
        rows=(back.field(told.step.family_id, t),),
        private=True,
        in_place=False,
    )


def family_wishes(told: Told, t: Translator) -> View:
    """To the companion: the family began it."""
    step = told.step
    return View(
        paragraphs(
            t("🙋 The family of <b>{name}</b> wants to talk with you.", name=told.head_name),
            t(words.TOPICS[Topic(step.value)]),
        ),
        rows=(
            (Button(t.plain("🌱 Way forward"), OpenChain(step.family_id)),),
            (Button(t.plain("✅ We talked about it"), WishHeard(step.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


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
