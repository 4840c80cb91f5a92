"""What steps, answers and reasons are called."""

from collections.abc import Mapping

from markupsafe import Markup

from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from features.empowerment.rules.assessment import Question, Suggested
from features.empowerment.rules.readiness import Point
from features.empowerment.rules.steps import (
    COMPANION_SAID,
    FAMILY_SAID,
    Help,
    How,
    Programme,
    Step,
    StepKind,
    StepState,
    Topic,
    Why,
    Witness,
    is_due,
)
from views.formats import day, listed
from views.translator import Translator, mark
from views.view import lines

# TRANSLATORS: steps of a family's way out of need; "tahap" is the phase, never a payout
KINDS = {
    StepKind.ASSESSMENT: mark("📝 assessment"),
    StepKind.PHASE: mark("🪜 phase"),
    StepKind.CENTRE: mark("🏢 place in a Sentra"),
    StepKind.EMPOWERMENT: mark("🛠 learning and group"),
    StepKind.GRADUATION: mark("🎓 graduation"),
    StepKind.NOMINATION: mark("🧺 business programme"),
    StepKind.FOLLOW_UP: mark("💬 how it goes"),
    StepKind.WISH: mark("🙋 wish of the family"),
    StepKind.INVITED: mark("💌 invitation"),
}
STATES = {
    StepState.ASKED: mark("waits for the family"),
    StepState.AGREED: mark("the family agreed"),
    StepState.SENT: mark("with the offices"),
    StepState.ACCEPTED: mark("accepted"),
    StepState.DECLINED: mark("not accepted"),
    StepState.CLOSED: mark("closed by the office"),
    StepState.DUE: mark("still to come"),
    StepState.ANSWERED: mark("answered"),
    StepState.RESTS: mark("not now"),
}
HELPS = {
    Help.TRAINING: mark("Skills training"),
    Help.GROUP: mark("Group business (KUBE)"),
    Help.SAVING: mark("Saving group"),
    Help.MENTOR: mark("Business mentoring"),
}
WITNESSES = {
    Witness.NEIGHBOUR: mark("Neighbour"),
    Witness.RT: mark("Head of RT or RW"),
    Witness.GROUP_HEAD: mark("Head of the group"),
    Witness.VILLAGE: mark("Village officer"),
}
TOPICS = {
    Topic.GRADUATION: mark("🎓 Talk about graduation"),
    Topic.BUSINESS: mark("🧺 Talk about business help"),
}
HOWS = {
    How.WELL: mark("🙂 Going well"),
    How.HARD: mark("😟 It is hard"),
    How.RETURN: mark("🤲 We need help again"),
}
ASKED = {
    Question.INCOME: mark("Where does the money of this family come from?"),
    Question.SAVING: mark("Does the family have savings?"),
    Question.SCHOOL: mark("Do the children go to school and to the health post?"),
    Question.DEBT: mark("Does the family have debts?"),
    Question.SHOCK: mark("Was there illness, a disaster or lost work in the last year?"),
    Question.BUSINESS: mark("Does somebody of the family run a business?"),
}
ABOUT = {
    Question.INCOME: mark("Income"),
    Question.SAVING: mark("Savings"),
    Question.SCHOOL: mark("School and health"),
    Question.DEBT: mark("Debts"),
    Question.SHOCK: mark("Blows of fate"),
    Question.BUSINESS: mark("Business"),
}
_UNSURE = mark("🤷 Not sure")
ANSWERS: dict[Question, dict[str, str]] = {
    Question.INCOME: {
        "tidak": mark("No income"),
        "musiman": mark("Changing, by season"),
        "tetap": mark("Steady every month"),
        "belum_tahu": _UNSURE,
    },
    Question.SAVING: {
        "tidak": mark("None"),
        "sedikit": mark("A little"),
        "cukup": mark("Enough for 3 months"),
        "belum_tahu": _UNSURE,
    },
    Question.SCHOOL: {
        "ya": mark("Yes, all of them"),
        "sebagian": mark("Some of them"),
        "belum": mark("Not yet"),
        "tidak_ada": mark("There are no children"),
        "belum_tahu": _UNSURE,
    },
    Question.DEBT: {
        "tidak": mark("None"),
        "sanggup": mark("Yes, and they can pay"),
        "berat": mark("Yes, and it is heavy"),
        "belum_tahu": _UNSURE,
    },
    Question.SHOCK: {
        "tidak": mark("None"),
        "lewat": mark("Yes, and it is over"),
        "masih": mark("Yes, it still weighs"),
        "belum_tahu": _UNSURE,
    },
    Question.BUSINESS: {
        "tidak": mark("Not yet"),
        "kecil": mark("Yes, just begun"),
        "jalan": mark("Yes, it runs"),
        "belum_tahu": _UNSURE,
    },
}
POINTS_FOR = {
    Point.INCOME: mark("The income is steady"),
    Point.SAVING: mark("There are savings"),
    Point.SCHOOL: mark("School and health are in order"),
    Point.DEBT: mark("Debts do not weigh"),
    Point.SHOCK: mark("No blow of fate weighs now"),
    Point.BUSINESS: mark("The business runs"),
}
POINTS_AGAINST = {
    Point.INCOME: mark("The income is not steady"),
    Point.SAVING: mark("There are no savings"),
    Point.SCHOOL: mark("School or health is not in order"),
    Point.DEBT: mark("Debts are heavy"),
    Point.SHOCK: mark("A blow of fate still weighs"),
    Point.BUSINESS: mark("There is no business yet"),
    Point.CARE: mark("Somebody there needs care"),
    Point.SMALL: mark("There is a small child or a pregnancy"),
}
POINTS_ASKED = {Point(one.value): label for one, label in ABOUT.items()}
REASONS: dict[str, str] = {
    Why.ASSESSMENT: mark("by the assessment"),
    Why.BETTER: mark("things got better"),
    Why.WORSE: mark("things got harder"),
    Why.BLOW: mark("a blow of fate"),
}
WHY = (Why.BETTER, Why.WORSE, Why.BLOW)
"""The reasons that a companion chooses from."""


def what(step: Step, t: Translator) -> str:
    """What a step is about, in a few words."""
    kind = t.plain(KINDS[step.kind])
    inner = value(step, t)
    return t.plain("{kind} ({value})", kind=kind, value=inner) if inner else kind


def state(step: Step, t: Translator) -> str:
    """Where a step stands; for a wish it is the companion who is waited for."""
    is_wish = step.kind is StepKind.WISH and step.state is StepState.ASKED
    if is_wish or (is_due(step) and FAMILY_SAID in step.facts):
        return t.plain("waits for the companion")
    if is_due(step):
        return t.plain("waits for an answer")
    return t.plain(STATES[step.state])


def follow_up(step: Step, t: Translator) -> Markup | None:
    """What both sides said to the question how it goes; None where nobody has answered."""
    return follow_up_of(step.facts, t) or None


def follow_up_of(facts: Mapping[str, str], t: Translator) -> Markup:
    """The same by what is stored."""
    family, companion = facts.get(FAMILY_SAID), facts.get(COMPANION_SAID)
    return lines(
        t("• The family says: {how}", how=t.plain(HOWS[How(family)])) if family else None,
        t("• The companion says: {how}", how=t.plain(HOWS[How(companion)])) if companion else None,
    )


def value(step: Step, t: Translator) -> str:
    """What is special about a step of that kind; empty where there is nothing."""
    return value_of(step.kind, step.value, t)


def value_of(kind: StepKind, code: str, t: Translator) -> str:
    """The same by the codes that are stored."""
    match kind:
        case StepKind.PHASE if code:
            return t.plain(PHASES[Phase(code)])
        case StepKind.NOMINATION if code:
            return Programme(code).value
        case StepKind.EMPOWERMENT if code:
            return t.plain(HELPS[Help(code)])
        case StepKind.FOLLOW_UP if code:
            return t.plain("after {count} months", count=code)
        case StepKind.WISH if code:
            return t.plain(TOPICS[Topic(code)])
    return ""


def answers(given: Mapping[Question, str], t: Translator) -> Markup:
    """All answers, a line each."""
    return lines(
        *(
            t(
                "• {about}: {answer}",
                about=t.plain(ABOUT[one]),
                answer=t.plain(ANSWERS[one][said]),
            )
            for one, said in given.items()
        )
    )


def speaks_for(found: Suggested, t: Translator) -> Markup:
    """The phase that the answers speak for, and why not the next."""
    return lines(
        t("🪜 Phase: <b>{phase}</b>", phase=t.plain(PHASES[found.phase])),
        t(
            "The next phase still lacks: {what}.",
            what=listed([t.plain(ABOUT[one]) for one in found.lacks], t.language),
        )
        if found.lacks
        else None,
        t(
            "Not known yet: {what}.",
            what=listed([t.plain(ABOUT[one]) for one in found.unknown], t.language),
        )
        if found.unknown
        else None,
        t("<i>No official measure is known for this. It decides nothing.</i>"),
    )


def step_line(step: Step, ticket: str, zone_day: str, t: Translator) -> Markup:
    """One step in a list, with what was said to it."""
    if step.due_on is not None and step.state is StepState.DUE and not is_due(step):
        return t("{date}: {what}", date=day(step.due_on, t.language), what=what(step, t))
    line = t(
        "{date}: {what}, <b>{state}</b>",
        date=zone_day,
        what=what(step, t),
        state=state(step, t),
    )
    if ticket:
        line = t("{line} ({ticket})", line=line, ticket=ticket)
    return lines(line, follow_up(step, t))


def plain(text: Markup) -> str:
    """Without the marks of the chat, line by line: for letters and copies."""
    return "\n".join(line.striptags() for line in text.splitlines())
