"""Good practice as its author and other companions see it."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.areas import Areas
from features.caseload.views.pages import numbered
from features.cases.views.report_taps import StartReport
from features.practice.rules.ideas import FEWEST_LETTERS, MOST_LETTERS, Idea, Outcome, Results
from features.practice.rules.review import State
from features.practice.services.ideas import HandedIn, IdeaCard
from features.practice.views.home import LINE, LISTED, PRACTICE
from features.practice.views.reviews import again, review_buttons
from features.practice.views.taps import (
    AskRemoveIdea,
    HandInIdea,
    OpenIdea,
    RemoveIdea,
    SayOutcome,
    ShowIdeas,
    ShowOwnIdeas,
    ShowPractice,
    ShowReviews,
    TryIdea,
    WriteIdea,
)
from features.practice.views.words import OUTCOMES, REASONS, STATES
from views.formats import day, shortened
from views.menu import REPORT, menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs


def ask_words(t: Translator, *, before: str = "") -> View:
    """Who reads it, before a word is written. `before`: what was not passed on, to be put
    differently."""
    return View(
        paragraphs(
            t("✍️ <b>What works well where you are?</b> Write what you do and what comes of it."),
            t("Before: “{words}”", words=before) if before else
            t("For example: <i>We meet after the harvest, then nearly everybody comes.</i>"),
            t("No names, no numbers, nothing by which a family can be known. A coordinator looks at "
              "it, then other companions read it with your name."),
        ),
        rows=((Button(t.plain(PRACTICE), ShowPractice()), menu_button(t)),),
        in_place=False,
    )  # fmt: skip


def words_unfit(t: Translator) -> View:
    return View(
        t("I cannot pass that on. Please write {fewest} to {most} letters, without links, money, "
          "codes or telephone numbers. If a family is in danger, or somebody does wrong, report it "
          "instead.", fewest=FEWEST_LETTERS, most=MOST_LETTERS),
        rows=(
            (Button(t.plain(REPORT), StartReport()),),
            (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t)),
        ),
    )  # fmt: skip


def check(words: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("“{words}”", words=words),
            t("Shall it go to the coordinator? Something wrong? Write it once more."),
        ),
        rows=(
            (Button(t.plain("✅ Hand in"), HandInIdea(), style="primary"),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def handed_in(found: HandedIn, t: Translator) -> View:
    """Whether there is somebody to look."""
    return View(
        paragraphs(
            t("⏳ It is handed in. Nobody else reads it yet."),
            t("A coordinator is told, at night in the morning. You read here what becomes of it.")
            if found.people
            else t("No coordinator of your area is in this bot yet. It waits until one is."),
        ),
        rows=((Button(t.plain("🧪 Mine"), ShowOwnIdeas()), menu_button(t)),),
    )


def ideas(found: Sequence[Idea], page: int, t: Translator) -> View:
    """What companions around share."""
    rows = [_row(one, t) for one in found]
    told, keys = numbered(rows, page, ShowIdeas, t, size=LISTED)
    return View(
        paragraphs(
            t("📚 <b>Good practice near you</b>"),
            told if rows else t("There is none yet. Yours may be the first."),
        ),
        rows=(*keys, (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t))),
    )


def mine(own: Sequence[Idea], tried: Sequence[Idea], page: int, t: Translator) -> View:
    """What I wrote with where it stands, and what I try."""
    rows = [
        *(
            (
                t("{words} ({state})", words=shortened(one.words, LINE),
                  state=t.plain(STATES[one.state])),
                OpenIdea(one.id),
            )
            for one in own
        ),
        *((t("🧪 {words}", words=shortened(one.words, LINE)), OpenIdea(one.id)) for one in tried),
    ]  # fmt: skip
    told, keys = numbered(rows, page, ShowOwnIdeas, t, size=_MINE)
    return View(
        paragraphs(
            t("🧪 <b>What you wrote and what you try</b>"),
            told if rows else t("Nothing yet."),
        ),
        rows=(
            *keys,
            (Button(t.plain("✍️ Write one down"), WriteIdea()),),
            (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t)),
        ),
        private=True,
    )


_MINE = 4


def _row(one: Idea, t: Translator) -> tuple[Markup, OpenIdea]:
    return t("💡 {words}", words=shortened(one.words, LINE)), OpenIdea(one.id)


def card(found: IdeaCard, areas: Areas, t: Translator) -> View:
    """For whoever may see it: what can be done depends on who that is."""
    idea, trial = found.idea, found.trial
    buttons: list[tuple[Button, ...]] = []
    if found.may_review:
        buttons += review_buttons(idea, areas, t)
    if found.may_try and trial is None:
        buttons.append((Button(t.plain("🧪 I try it too"), TryIdea(idea.id), style="primary"),))
    if trial is not None:
        buttons.append(_outcomes(trial.id, t))
    if found.is_own:
        if idea.state is State.BACK:
            buttons.append(again(idea, t))
        buttons.append((Button(t.plain("🗑 Take it away"), AskRemoveIdea(idea.id)),))
    return View(
        paragraphs(
            t("💡 “{words}”", words=idea.words),
            lines(
                t("✍️ {name}, {place}", name=found.author, place=areas.name(idea.area_code))
                if found.author
                else None,
                _state(found, areas, t),
            ),
            results(found.results, t) if idea.state is State.OUT else None,
            t("Can anybody be known by it? Then it is not passed on.") if found.may_review else None,
            t("🧪 You try it. From {date} on I ask you once what came of it.",
              date=day(trial.due_on, t.language))
            if trial is not None and trial.outcome is None
            else None,
            t("You said: {outcome}", outcome=t.plain(OUTCOMES[trial.outcome]))
            if trial is not None and trial.outcome is not None
            else None,
        ),
        rows=(
            *buttons,
            (Button(t.plain("⬅️ Back"), _list_of(found)), menu_button(t)),
        ),
        private=idea.state is not State.OUT,
    )  # fmt: skip


def _list_of(found: IdeaCard) -> Tap:
    """The list in which the person finds this card."""
    if found.may_review:
        return ShowReviews()
    return ShowOwnIdeas() if found.is_own or found.trial is not None else ShowIdeas()


def _state(found: IdeaCard, areas: Areas, t: Translator) -> Markup | None:
    idea = found.idea
    if idea.state is State.OUT:
        return t("👥 Companions of {area} read it.", area=areas.name(idea.shared_in))
    if not found.is_own:
        return None
    why = t.plain(REASONS[idea.reason]) if idea.reason else ""
    return lines(
        t("<b>{state}</b>", state=t.plain(STATES[idea.state])),
        t("Why: {reason}", reason=why) if why else None,
    )


def results(found: Results, t: Translator) -> Markup:
    """How many try it; what came of it only where that names nobody."""
    told = [
        t("{outcome}: {count}", outcome=t.plain(OUTCOMES[one]), count=count)
        for one, count in found.said.items()
        if count is not None
    ]
    return lines(
        t.plural("🧪 {count} companion tries it.", "🧪 {count} companions try it.", found.tried),
        *told,
    )


def ask_remove(idea: Idea, t: Translator) -> View:
    return View(
        paragraphs(
            t("💡 “{words}”", words=idea.words),
            t("Shall it go? Those who try it lose it too, with what they said of it."),
        ),
        rows=(
            (Button(t.plain("🗑 Yes, take it away"), RemoveIdea(idea.id), style="danger"),),
            (Button(t.plain("⬅️ Back"), OpenIdea(idea.id)), menu_button(t)),
        ),
        private=True,
    )


def removed(t: Translator) -> View:
    return View(
        t("🗑 It is taken away. Nobody finds it here any more."),
        rows=((Button(t.plain("🧪 Mine"), ShowOwnIdeas()), menu_button(t)),),
    )


def ask_outcome(idea: Idea, trial_id: int, t: Translator) -> View:
    """Once, after the days of the rule."""
    return View(
        paragraphs(
            t("🧪 You wanted to try this. What came of it?"),
            t("💡 “{words}”", words=idea.words),
            t("Its author sees only sums, and those from five answers on."),
        ),
        rows=(_outcomes(trial_id, t), (menu_button(t),)),
        in_place=False,
    )


def _outcomes(trial_id: int, t: Translator) -> tuple[Button, ...]:
    return tuple(Button(t.plain(OUTCOMES[one]), SayOutcome(trial_id, one)) for one in Outcome)
