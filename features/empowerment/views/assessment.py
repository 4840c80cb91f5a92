"""The assessment, a question a screen; and the phase, with the reason for it."""

from uuid import UUID

from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from features.empowerment.rules.assessment import (
    ANSWERS as CHOICES,
)
from features.empowerment.rules.assessment import (
    QUESTIONS,
    Suggested,
    packed,
    unpacked,
)
from features.empowerment.views import words
from features.empowerment.views.taps import (
    Assess,
    ChoosePhase,
    KeepAssessment,
    OpenChain,
    ProposePhase,
    WhyPhase,
)
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs

_NUMBERED = tuple(enumerate(QUESTIONS, start=1))


def ask(family_id: UUID, head_name: str, given: str, t: Translator) -> View:
    """The question that comes next. Nothing is kept yet."""
    number, question = _NUMBERED[len(given)]
    known = unpacked(given)
    buttons = [
        Button(
            t.plain(words.ANSWERS[question][code]),
            Assess(family_id, packed({**known, question: code})),
        )
        for code in CHOICES[question]
    ]
    back = Assess(family_id, given[:-1]) if given else OpenChain(family_id)
    return View(
        paragraphs(
            t("📝 <b>Assessment: {name}</b>", name=head_name),
            t(
                "Answer it together with the family. Whoever is not sure says so: it counts against "
                "nobody."
            )
            if not given
            else None,
            t(
                "<b>{number} of {all}.</b> {question}",
                number=number,
                all=len(QUESTIONS),
                question=t.plain(words.ASKED[question]),
            ),
        ),
        rows=(*in_rows(buttons), (Button(t.plain("⬅️ Back"), back),)),
        private=True,
    )


def check(family_id: UUID, head_name: str, given: str, found: Suggested, t: Translator) -> View:
    """All answers, and the phase that they speak for, before the family is asked."""
    return View(
        paragraphs(
            t("📝 <b>Assessment: {name}</b>", name=head_name),
            words.answers(unpacked(given), t),
            words.speaks_for(found, t),
            t("Read it out. Is it right? Then the family is asked for its yes."),
        ),
        rows=(
            (Button(t.plain("✅ Ask the family"), KeepAssessment(family_id, given)),),
            (
                Button(t.plain("✏️ Change"), Assess(family_id, given[:-1])),
                Button(t.plain("🔄 From the start"), Assess(family_id)),
            ),
            (Button(t.plain("⬅️ Back"), OpenChain(family_id)),),
        ),
        private=True,
    )


def choose_phase(family_id: UUID, head_name: str, t: Translator) -> View:
    """Where the companion sees it otherwise than the assessment."""
    return View(
        paragraphs(
            t("🪜 <b>Phase of the family of {name}</b>", name=head_name),
            t("An assessment suggests the phase by itself. Has something changed? Choose here."),
            t("The family is asked, and may say “not ready yet”."),
        ),
        rows=(
            *((Button(t.plain(PHASES[one]), WhyPhase(family_id, one)),) for one in Phase),
            (Button(t.plain("⬅️ Back"), OpenChain(family_id)),),
        ),
        private=True,
    )


def why_phase(family_id: UUID, phase: Phase, t: Translator) -> View:
    return View(
        lines(
            t("🪜 Phase: <b>{phase}</b>", phase=t.plain(PHASES[phase])),
            t("Why? The family and the offices read the reason."),
        ),
        rows=(
            *(
                (Button(t.plain(words.REASONS[one]), ProposePhase(family_id, phase, one)),)
                for one in words.WHY
            ),
            (Button(t.plain("⬅️ Back"), ChoosePhase(family_id)),),
        ),
        private=True,
    )
