"""One step, whole: what the family is asked, and what both sides read of it afterwards."""

from markupsafe import Markup

from features.empowerment.rules.steps import (
    MAY_STOP,
    Step,
    StepKind,
    StepState,
    Topic,
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
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs


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
