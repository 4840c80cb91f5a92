"""What the offices decided, and how the family is some months later: to both sides."""

from datetime import date

from markupsafe import Markup

from features.empowerment.rules.dated import Outcome, follow_up_months
from features.empowerment.rules.steps import FOLLOWED, How, Step, StepKind, StepState, Topic
from features.empowerment.services.told import Told
from features.empowerment.views import back, meaning, words
from features.empowerment.views.taps import (
    AskStop,
    AskTurnover,
    ComeBack,
    CompanionSays,
    FamilySays,
    ShowAfter,
    ShowOwnChain,
    WantTalk,
)
from views.formats import listed
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


def decided_for_you(told: Told, today: date, t: Translator) -> View:
    """To the family."""
    step = told.step
    accepted = step.state is StepState.ACCEPTED
    business = accepted and step.kind is StepKind.NOMINATION
    return View(
        paragraphs(
            _decided(step, t),
            t(
                "In {months} months I ask how you are. If it gets hard, you may come back.",
                months=listed([str(one) for one in follow_up_months(today)], t.language),
            )
            if accepted and step.kind in FOLLOWED
            else None,
            t("Write down your sales once a month, with one tap.") if business else None,
            None if accepted else t("Your aid does not change by this."),
            _companion_too(told, t),
        ),
        rows=(
            *(((Button(t.plain("💰 Sales this month"), AskTurnover()),),) if business else ()),
            back.own(t),
        ),
        private=True,
        in_place=False,
    )


def _companion_too(told: Told, t: Translator) -> Markup | None:
    """Nothing where no companion of the family reads this bot."""
    return t("Your companion is told, too.") if told.field else None


def _tell_them(told: Told, t: Translator) -> Markup | None:
    """To a companion, where nobody of the family read it."""
    if told.home:
        return None
    return t("Nobody of the family reads this bot now. Please tell them yourself.")


def decided_for_companion(told: Told, t: Translator) -> View:
    step = told.step
    return View(
        paragraphs(
            t("<b>{name}: {what}</b>", name=told.head_name, what=words.what(step, t)),
            _decided(step, t),
            _tell_them(told, t),
        ),
        rows=(back.field(step.family_id, t),),
        private=True,
        in_place=False,
    )


def _decided(step: Step, t: Translator) -> Markup:
    about = words.what(step, t)
    match step.state:
        case StepState.ACCEPTED:
            return t("🎉 <b>Accepted: {what}</b>", what=about)
        case StepState.DECLINED:
            return t("The office did not accept it: {what}. That is no shame.", what=about)
    return t("The office has closed it: {what}. Its answer stands in the case.", what=about)


def placed_for_you(told: Told, t: Translator) -> View:
    """To the family: a place, and that it may still say no."""
    step = told.step
    return View(
        paragraphs(
            t("🏢 <b>There is a place for your family</b>"),
            meaning.centre(step, t),
            t("It costs nothing."),
            _companion_too(told, t),
        ),
        rows=(
            (
                Button(t.plain("🌱 Our way"), ShowOwnChain()),
                Button(t.plain("🌙 We stop this"), AskStop(step.id)),
            ),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def placed_for_companion(told: Told, t: Translator) -> View:
    step = told.step
    return View(
        paragraphs(
            t("🏢 The family of <b>{name}</b> has a place in a Sentra.", name=told.head_name),
            lines(
                t("<b>{office}</b>", office=step.facts.get("tempat", "")),
                meaning.from_day(step, t),
            ),
            _tell_them(told, t),
        ),
        rows=(back.field(step.family_id, t),),
        private=True,
        in_place=False,
    )


def ask_family(step: Step, t: Translator) -> View:
    """By itself, once: how it is after so many months. Three answers, none of them a threat."""
    return View(
        paragraphs(
            t("💬 <b>{count} months have passed. How is your family?</b>", count=step.value),
            t("Each answer is right. If things went wrong, you may come back."),
            words.follow_up(step, t),
        ),
        rows=(
            (Button(t.plain(words.HOWS[How.WELL]), FamilySays(step.id, How.WELL)),),
            (Button(t.plain(words.HOWS[How.HARD]), FamilySays(step.id, How.HARD)),),
            (Button(t.plain(words.HOWS[How.RETURN]), FamilySays(step.id, How.RETURN)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def ask_companion(step: Step, head_name: str, t: Translator) -> View:
    """How the companion finds the family after so many months."""
    return View(
        paragraphs(
            t("💬 <b>{count} months: the family of {name}</b>", count=step.value, name=head_name),
            t("Please ask or visit. How are they?"),
            words.follow_up(step, t),
        ),
        rows=(
            (
                Button(t.plain("🙂 They do well"), CompanionSays(step.id, How.WELL)),
                Button(t.plain("😟 It is hard"), CompanionSays(step.id, How.HARD)),
            ),
            (Button(t.plain("🤲 They need help again"), CompanionSays(step.id, How.RETURN)),),
            back.field(step.family_id, t),
        ),
        private=True,
        in_place=False,
    )


def family_said(told: Told, how: How, t: Translator) -> View:
    """To the family, after its answer."""
    return View(
        lines(
            t("🙂 Good to hear. Thank you."),
            t("If it gets hard later, come here at any time."),
        )
        if how is How.WELL
        else lines(
            t("😟 Thank you for saying so. Your companion is told, at night in the morning."),
            t("Do you want help again? Press the button below."),
        )
        if told.people
        else lines(
            t("😟 Thank you for saying so. It is written down."),
            t("Do you want help again? Press the button below."),
        ),
        rows=(
            *(
                ((Button(t.plain(words.HOWS[How.RETURN]), FamilySays(told.step.id, How.RETURN)),),)
                if how is How.HARD
                else ()
            ),
            back.own(t),
        ),
        private=True,
    )


def check_return(told: Told, t: Translator) -> View:
    """Before it becomes a case."""
    return View(
        paragraphs(
            t("🤲 <b>You may come back.</b>"),
            t("I write to the offices that your family needs help again. They look at it."),
            t("Nobody can promise the result. It costs nothing, and nothing is taken from you."),
        ),
        rows=(
            (Button(t.plain("✅ Yes, write to them"), ComeBack(told.step.id)),),
            back.own(t),
        ),
        private=True,
    )


def came_back(told: Told, t: Translator) -> View:
    return View(
        lines(
            t("📥 It is with the offices under the number {ticket}.", ticket=told.ticket),
            t("You find every answer under /laporan."),
        ),
        rows=(back.own(t),),
        private=True,
    )


def for_companion(told: Told, how: How, t: Translator) -> View:
    """To the companion: what the family said."""
    return View(
        paragraphs(
            t(
                "💬 The family of <b>{name}</b> says: {how}",
                name=told.head_name,
                how=t.plain(words.HOWS[how]),
            ),
            t("It has written to the offices under the number {ticket}.", ticket=told.ticket)
            if told.ticket
            else None,
            t("A visit helps now.") if how is not How.WELL else None,
        ),
        rows=(back.field(told.step.family_id, t),),
        private=True,
        in_place=False,
    )


def companion_said(told: Told, how: How, t: Translator) -> View:
    return View(
        lines(
            t("✅ Written down: {name}", name=told.head_name),
            t("Does the family want help again? It says so itself, or you report a case.")
            if how is not How.WELL
            else None,
        ),
        rows=(back.field(told.step.family_id, t),),
        private=True,
    )


def invitation(outcomes: "tuple[Outcome, ...]", t: Translator) -> View:
    """To a young family whose phase is development: once, gently, with what follows."""
    return View(
        paragraphs(
            t("💌 <b>A question, when you have time</b>"),
            t("Some families begin a small business of their own, step by step."),
            meaning.after(outcomes, t),
            t("Do you want to talk about it? If not, do nothing: I do not ask again."),
        ),
        rows=(
            (Button(t.plain(words.TOPICS[Topic.GRADUATION]), WantTalk(Topic.GRADUATION)),),
            (Button(t.plain(words.TOPICS[Topic.BUSINESS]), WantTalk(Topic.BUSINESS)),),
            (Button(t.plain("❔ What ends, what stays"), ShowAfter()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )
