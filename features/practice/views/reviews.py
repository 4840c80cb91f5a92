"""A coordinator looks at an idea of a companion, and the author hears what became of it."""

from domain.areas import Areas
from features.practice.rules.ideas import Idea, Reach, shared_area
from features.practice.rules.review import Reason, State
from features.practice.views.taps import (
    AskIdeaReason,
    GiveIdeaBack,
    OpenIdea,
    PassOnIdea,
    ShowOwnIdeas,
    ShowReviews,
    WriteIdeaAnew,
)
from features.practice.views.words import REASONS
from views.formats import shortened
from views.menu import OFFICER, ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def review_buttons(idea: Idea, areas: Areas, t: Translator) -> list[tuple[Button, ...]]:
    """To the companions of which area, or not at all."""
    return [
        *(
            (
                Button(
                    shortened(t.plain("✅ To {area}", area=areas.name(shared_area(idea, reach)))),
                    PassOnIdea(idea.id, reach),
                ),
            )
            for reach in Reach
        ),
        (Button(t.plain("🔙 Not passed on"), AskIdeaReason(idea.id)),),
    ]


def waits(idea: Idea, t: Translator) -> View:
    """To the coordinators."""
    return View(
        t("💡 A companion wrote down good practice. It waits for your look before others read it."),
        rows=((Button(t.plain("🔎 Look at it"), OpenIdea(idea.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def ask_reason(idea: Idea, t: Translator) -> View:
    """Chosen, not written: a reason hurts nobody."""
    return View(
        paragraphs(
            t("💡 “{words}”", words=idea.words),
            t("Why is it not passed on? Its author reads the reason."),
        ),
        rows=(
            *(
                (Button(t.plain(REASONS[one]), GiveIdeaBack(idea.id, one)),)
                for one in (Reason.NAMES, Reason.UNCLEAR, Reason.RULES)
            ),
            (Button(t.plain("⬅️ Back"), OpenIdea(idea.id)), menu_button(t)),
        ),
        private=True,
    )


def decided(idea: Idea, areas: Areas, t: Translator, *, is_news: bool, told: bool) -> View:
    """To who decided."""
    if not is_news:
        said = t("It was decided already.")
    elif idea.state is State.OUT:
        said = t("✅ Companions of {area} read it now.", area=areas.name(idea.shared_in))
    else:
        said = t("🔙 It is not passed on.")
    return View(
        paragraphs(said, t("Its author is told, at night in the morning.") if told else None),
        rows=((Button(t.plain("🔎 Second look"), ShowReviews()), menu_button(t)),),
    )


def again(idea: Idea, t: Translator) -> tuple[Button, ...]:
    """The ways on from what was not passed on."""
    return (
        Button(t.plain("✍️ Write it anew"), WriteIdeaAnew(idea.id)),
        Button(t.plain(OFFICER), ShowHelpline()),
    )


def decided_for_you(idea: Idea, areas: Areas, t: Translator) -> View:
    """To the author."""
    why = t.plain(REASONS[idea.reason]) if idea.reason else ""
    return View(
        paragraphs(
            t(
                "✅ Companions of {area} read your good practice now.",
                area=areas.name(idea.shared_in),
            )
            if idea.state is State.OUT
            else t("🔙 Your good practice was not passed on: {reason}", reason=why),
            t("💡 “{words}”", words=idea.words),
            t("You can write it anew at any time.") if idea.state is State.BACK else None,
        ),
        rows=(
            *((again(idea, t),) if idea.state is State.BACK else ()),
            (Button(t.plain("🧪 Mine"), ShowOwnIdeas()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )
