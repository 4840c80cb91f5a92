"""Where companions share and learn, and what waits for a coordinator."""

from collections.abc import Sequence

from domain.people import Person, Role
from features.caseload.views.pages import numbered
from features.practice.rules.ideas import Idea
from features.practice.rules.stories import Story
from features.practice.views.taps import (
    OpenIdea,
    ReadStories,
    ReviewStory,
    ShowIdeas,
    ShowOwnIdeas,
    ShowPractice,
    ShowReviews,
    ShowThanks,
    WriteIdea,
)
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

PRACTICE = mark("💡 Share and learn")
LISTED, LINE = 4, 90
"""Ideas on a page of a list, and letters of each."""


def home(person: Person, ideas: int, waiting: int, more: Sequence[Button], t: Translator) -> View:
    """`more`: what features above add."""
    reviews = Role.COORDINATOR in person.roles
    shares = Role.COMPANION in person.roles
    own = (
        Button(t.plain("✍️ Write one down"), WriteIdea()),
        Button(t.plain("🧪 Mine"), ShowOwnIdeas()),
        Button(t.plain("🙏 Thanks"), ShowThanks()),
    )
    buttons = [
        Button(t.plain("📚 Good practice"), ShowIdeas()),
        *(own if shares else ()),
        Button(t.plain("📖 Stories of families"), ReadStories()),
        *more,
    ]
    return View(
        paragraphs(
            t("💡 <b>Share and learn</b>"),
            lines(
                t("📚 Good practice near you: {count}", count=ideas),
                t("🔎 Waiting for a second look: {count}", count=waiting) if reviews else None,
            ),
            t("What works for one companion can help others. A coordinator looks at it first.")
            if shares
            else None,
        ),
        rows=(
            *(
                ((Button(t.plain("🔎 Second look"), ShowReviews(), style="primary"),),)
                if reviews and waiting
                else ()
            ),
            *in_rows(buttons),
            (menu_button(t),),
        ),
    )


def reviews(ideas: Sequence[Idea], stories: Sequence[Story], page: int, t: Translator) -> View:
    """What nobody has looked at yet, ideas before stories."""
    rows = [
        *((t("💡 {words}", words=shortened(one.words, LINE)), OpenIdea(one.id)) for one in ideas),
        *(
            (t("📖 {words}", words=shortened(one.words, LINE)), ReviewStory(one.id))
            for one in stories
        ),
    ]
    told, keys = numbered(rows, page, ShowReviews, t, size=LISTED)
    return View(
        paragraphs(
            t("🔎 <b>Second look</b>"),
            told if rows else t("Nothing waits for you."),
            t("Your own is looked at by a colleague, so it does not stand here."),
        ),
        rows=(*keys, (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t))),
        private=True,
    )
