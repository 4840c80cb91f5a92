"""Stories of families: told, agreed to as they will be read, looked at, read, taken away."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.areas import Areas
from features.cases.views.report_taps import StartReport
from features.practice.rules.dated import Invented
from features.practice.rules.review import Reason, State
from features.practice.rules.stories import FEWEST_LETTERS, KEPT, MOST_LETTERS, Story
from features.practice.views.taps import (
    AgreeToStory,
    CallMe,
    GiveStoryBack,
    PublishStory,
    ReadStories,
    ReviewStory,
    SayPlace,
    ShowOwnStory,
    ShowReviews,
    TakeStoryAway,
    TellStory,
)
from features.practice.views.words import REASONS, STATES
from views.formats import number, shortened
from views.menu import OFFICER, REPORT, ShowHelpline, menu_button
from views.pages import page_of
from views.translator import Translator, binding
from views.view import Button, View, in_rows, lines, paragraphs


def as_read(story: Story, areas: Areas, t: Translator) -> Markup:
    """All that anybody sees of it."""
    regency = areas.name(story.area_code[:5])
    place = f"{areas.name(story.area_code)}, {regency}" if story.with_village else regency
    return paragraphs(
        t("“{words}”", words=story.words),
        t("{name}, {place}", name=story.called, place=place),
    )


def own(story: Story | None, areas: Areas, t: Translator) -> View:
    """Nobody is asked for a story; whoever has one finds it here."""
    read = Button(t.plain("📖 Stories of families"), ReadStories())
    if story is None:
        return View(
            paragraphs(
                t("📖 <b>Our story</b>"),
                t("If something has become better in your family, you may tell it to others. Only "
                  "if you want to. It changes nothing of your aid."),
                t("You see it as others will read it before you say yes, and you can take it away "
                  "at any time."),
            ),
            rows=((Button(t.plain("✍️ Tell it"), TellStory()), read), (menu_button(t),)),
        )  # fmt: skip
    why = t.plain(REASONS[story.reason]) if story.reason else ""
    is_back = story.state is State.BACK
    return View(
        paragraphs(
            t("📖 <b>Our story</b>: {state}", state=t.plain(STATES[story.state])),
            as_read(story, areas, t),
            t("Why: {reason}", reason=why) if why else None,
            t("You may tell it anew, or ask an officer.") if is_back else None,
        ),
        rows=(
            *(_ways_on(story, t) if is_back else ()),
            (Button(t.plain("🗑 Take it away"), TakeStoryAway()), read),
            (menu_button(t),),
        ),
        private=True,
    )


def _ways_on(story: Story, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """From what was not passed on. Where somebody needs help, help comes first."""
    helps = (
        Button(t.plain(OFFICER), ShowHelpline()),
        Button(t.plain(REPORT), StartReport()),
    )
    again = (Button(t.plain("✍️ Tell it anew"), TellStory()),)
    return (helps, again) if story.reason is Reason.HELP else (again, helps[:1])


def ask_words(before: Story | None, t: Translator) -> View:
    """`before`: what was not passed on, to be put differently."""
    return View(
        paragraphs(
            t("✍️ What has become better, and what helped? Write a few sentences."),
            t("Before: “{words}”", words=before.words) if before else None,
            t("Please no names of others, no numbers and no sums of your aid."),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowOwnStory()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def words_unfit(t: Translator) -> View:
    return View(
        t("That cannot stand where everybody reads it. Please write {fewest} to {most} letters, "
          "without links, money, codes or telephone numbers. If something is wrong, report it "
          "instead.", fewest=FEWEST_LETTERS, most=MOST_LETTERS),
        rows=(
            (Button(t.plain(REPORT), StartReport()),),
            (Button(t.plain("⬅️ Back"), ShowOwnStory()), menu_button(t)),
        ),
    )  # fmt: skip


def ask_name(first: str, invented: Sequence[Invented], t: Translator) -> View:
    return View(
        t("Under which name? The invented ones tell nobody who you are."),
        rows=(
            *in_rows([Button(shortened(one.called), CallMe(one.code)) for one in invented]),
            (Button(shortened(t.plain("My first name: {name}", name=first)), CallMe()),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def ask_place(area_code: str, areas: Areas, t: Translator) -> View:
    regency = areas.name(area_code[:5])
    return View(
        t("Which place may stand there? In a village everybody knows each other."),
        rows=(
            (Button(shortened(t.plain("Only {place}", place=regency)), SayPlace(False)),),
            (
                Button(
                    shortened(t.plain("Also {village}", village=areas.name(area_code))),
                    SayPlace(True),
                ),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def agreement(story: Story, areas: Areas, t: Translator) -> Markup:
    """What a family agrees to, with all that will be read. Its fingerprint is the proof."""
    t = binding(t)
    return paragraphs(
        t("<b>May everybody read this?</b>"),
        as_read(story, areas, t),
        lines(
            t("• What: the words, the name and the place above, nothing else."),
            t("• Who reads it: a coordinator first, then everybody who uses this bot."),
            t("• For what: to give others courage."),
            t("• Until when: until you take it away, and no longer than {days} days. Taken away, it is "
              "gone here at once; what somebody has open on a phone already, we cannot take back.",
              days=number(KEPT.on(story.at.date()).days, t.language)),
        ),
        t("Without a yes nothing changes for you."),
    )  # fmt: skip


def ask_agreement(story: Story, areas: Areas, t: Translator) -> View:
    return View(
        agreement(story, areas, t),
        rows=(
            (Button(t.plain("✅ Yes, everybody may read it"), AgreeToStory(), style="success"),),
            (Button(t.plain("No, keep nothing"), ShowOwnStory()),),
        ),
        private=True,
        in_place=False,
    )


def told(t: Translator, *, has_reviewer: bool) -> View:
    return View(
        paragraphs(
            t("Thank you. Nobody else reads it yet."),
            t("A coordinator looks at it first. You read here what becomes of it.")
            if has_reviewer
            else t("No coordinator of your area is in this bot yet. It waits until one is."),
        ),
        rows=((Button(t.plain("📖 Our story"), ShowOwnStory()), menu_button(t)),),
    )


def taken_away(t: Translator) -> View:
    return View(
        t("🗑 Your story is gone. Nobody finds it here any more."),
        rows=((menu_button(t),),),
    )


def stories(found: Sequence[Story], page: int, areas: Areas, t: Translator) -> View:
    """One to a page, never to be passed on."""
    listed = page_of(found, page, 1, ReadStories, t)
    return View(
        paragraphs(
            t("📖 <b>Stories of families</b>"),
            *(as_read(one, areas, t) for one in listed.shown),
            t("Told by the family itself, which can take it away at any time.")
            if found
            else t("There is none yet."),
        ),
        rows=(*((listed.turns,) if listed.turns else ()), (menu_button(t),)),
        private=True,
    )


def waits(story: Story, t: Translator) -> View:
    """To the coordinators; nothing of it in the message."""
    return View(
        t("📖 A family wants to tell its story. It waits for your look before others read it."),
        rows=((Button(t.plain("🔎 Look at it"), ReviewStory(story.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def review(story: Story, areas: Areas, t: Translator) -> View:
    return View(
        paragraphs(
            t("🔎 <b>Second look</b>"),
            as_read(story, areas, t),
            t("Can anybody else be known by it? Does somebody need help? Then it does not go out. The "
              "message names no reason, for others may read the phone. It stands only below <b>Our "
              "story</b>."),
        ),
        rows=(
            (Button(t.plain("✅ Everybody may read it"), PublishStory(story.id)),),
            *(
                (Button(t.plain(REASONS[one]), GiveStoryBack(story.id, one)),)
                for one in (Reason.NAMES, Reason.UNCLEAR, Reason.HELP)
            ),
            (Button(t.plain("⬅️ Back"), ShowReviews()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip


def decided(story: Story, t: Translator, *, is_news: bool, told: bool) -> View:
    """To who decided. `told`: whether a message reaches the family."""
    if not is_news:
        said = t("It was decided already.")
    elif story.state is State.OUT:
        said = t("✅ Everybody may read it now.")
    else:
        said = t("🔙 It is not passed on.")
    if told:
        news = t("The family is told, at night in the morning.")
    else:
        news = t("No message reaches the family now. It reads it below <b>Our story</b>.")
    return View(
        paragraphs(said, news if is_news else None),
        rows=((Button(t.plain("🔎 Second look"), ShowReviews()), menu_button(t)),),
    )


def decided_for_you(story: Story, t: Translator) -> View:
    """To the family, without a reason: others may hold the phone."""
    return View(
        t("📖 Your story can be read now. You can take it away at any time.")
        if story.state is State.OUT
        else t("📖 Your story cannot be shared yet. Open <b>Our story</b>."),
        rows=((Button(t.plain("📖 Our story"), ShowOwnStory()), menu_button(t)),),
        private=True,
        in_place=False,
    )  # fmt: skip
