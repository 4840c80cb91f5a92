"""The calendar of hoax notices, as administrators see and change it."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from features.broadcasts.rules.broadcasts import Schedule, ScheduleState
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.lessons import Lesson
from features.hoaxes.rules.notices import Choice, PlannedRun, Skip, SkipWhy, Why
from features.hoaxes.rules.seasons import Season
from features.hoaxes.services.notices import NoticeCalendar, PlannedCard
from features.hoaxes.views.deeds import Do, OnNotices, OnRun
from views.formats import listed, number, short_day, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

WHYS = {
    Why.PINNED: mark("chosen by an editor"),
    Why.NEW: mark("new verdict"),
    Why.CHANGED: mark("changed verdict"),
    Why.SEASON: mark("its season"),
    Why.LESSON_TURN: mark("turn of a lesson"),
    Why.NEVER_TOLD: mark("never told before"),
    Why.AREA: mark("concerns this area"),
    Why.PROGRAMME: mark("concerns this programme"),
    Why.LONG_AGO: mark("not told for a long time"),
}
SKIPS = {
    SkipWhy.BY_EDITOR: mark("left out by an editor"),
    SkipWhy.UNCHANGED: mark("left out: nothing new since the last notice"),
    SkipWhy.ALL_TOLD: mark("left out: everything was told within 60 days"),
    SkipWhy.NOTHING_FITS: mark("left out: no published hoax fits"),
}
SEASONS = {
    Season.PAYOUT: mark("💰 Before a payout"),
    Season.RAMADAN: mark("🌙 Ramadan"),
    Season.LEBARAN: mark("🕌 Lebaran"),
    Season.PERIOD_START: mark("📅 Start of a period"),
    Season.FUEL: mark("⛽ Fuel prices"),
}
LENGTHS = (7, 14, 30)
PAGE = 4


@dataclass(frozen=True)
class ChooseStory(Tap, prefix="nh"):
    schedule_id: int
    on: date
    page: int


@dataclass(frozen=True)
class PinStory(Tap, prefix="np"):
    schedule_id: int
    on: date
    story_id: str


@dataclass(frozen=True)
class ExcludeStory(Tap, prefix="nx"):
    schedule_id: int
    story_id: str


@dataclass(frozen=True)
class IncludeStory(Tap, prefix="ni"):
    schedule_id: int
    story_id: str


@dataclass(frozen=True)
class SwitchOnNotices(Tap, prefix="na"):
    """Hand in the default schedule."""

    quiz: bool


def no_schedule(t: Translator, *, waiting: bool) -> View:
    """Nothing goes out yet; a waiting schedule needs its second administrator."""
    return View(
        paragraphs(
            t("🗓 <b>Calendar of hoax notices</b>"),
            t("A schedule waits for the approval of a second administrator (/daftar_siaran).")
            if waiting
            else lines(
                t("No notice is scheduled yet. This is the proposal:"),
                t("• every Wednesday at 09.00, local time"),
                t("• the best fitting published hoax, at most one a week for each person"),
                t("• a missed run follows the next morning"),
            ),
        ),
        rows=(
            *(() if waiting else ((Button(t.plain("✅ Switch on"), SwitchOnNotices(False)),),)),
            (menu_button(t),),
        ),
    )


def choose_schedule(schedules: list[Schedule], t: Translator) -> View:
    return View(
        t("🗓 <b>Calendar of hoax notices</b>. Which schedule?"),
        rows=(
            *(
                (Button(shortened(one.title), OnNotices(Do.CALENDAR, one.id)),)
                for one in schedules[:5]
            ),
            (menu_button(t),),
        ),
    )


def calendar(schedule: Schedule, found: NoticeCalendar, t: Translator, *, quiz: bool) -> View:
    """The next runs with what they tell and why. `quiz` says whether one is scheduled already."""
    numbers = [
        Button(str(n), OnRun(Do.SHOW, schedule.id, run.on))
        for n, run in enumerate(found.runs, start=1)
    ]
    rows = [_run_line(n, run, found, t) for n, run in enumerate(found.runs, start=1)]
    return View(
        paragraphs(
            t("🗓 <b>Calendar of hoax notices</b>"),
            t("⏸ This schedule is paused.") if schedule.state == ScheduleState.PAUSED else None,
            lines(*rows) if rows else t("No run is to come."),
            t("Tap a number to look at a run or to change it.") if rows else None,
        ),
        rows=(
            *(tuple(numbers[first : first + 4]) for first in range(0, len(numbers), 4)),
            (
                Button(t.plain("🌙 Seasons"), OnNotices(Do.SEASONS, schedule.id)),
                Button(t.plain("📜 Told so far"), OnNotices(Do.HISTORY, schedule.id)),
            ),
            (
                Button(t.plain("🧩 Quiz"), OnNotices(Do.QUIZ, schedule.id))
                if quiz
                else Button(t.plain("🧩 Switch on the quiz"), SwitchOnNotices(True)),
                Button(t.plain("✍️ Changes"), OnNotices(Do.CHANGES, schedule.id)),
            ),
            (menu_button(t),),
        ),
    )


def card(schedule: Schedule, found: PlannedCard, t: Translator) -> View:
    """One run to come: what, why, and what an editor may do about it."""
    run = found.run
    told = isinstance(run.outcome, Choice)
    return View(
        paragraphs(
            t("🗓 <b>{day}</b>", day=short_day(run.on, t.language)),
            t("Tells: <b>{title}</b>", title=shortened(title(found.story, t), 120))
            if found.story
            else None,
            lines(
                t("Why: {why}", why=why_of(run, t)),
                t("Open seasons: {seasons}", seasons=_open_seasons(found, t)),
                t("Changed by: {name}", name=found.planner or t.plain("Administrator"))
                if found.plan
                else None,
            ),
        ),
        rows=(
            (
                Button(t.plain("🔁 Another one"), ChooseStory(schedule.id, run.on, 0)),
                *((Button(t.plain("👁 Preview"), OnRun(Do.PREVIEW, schedule.id, run.on)),) * told),
            ),
            (
                Button(t.plain("↩️ Decide by itself"), OnRun(Do.LET, schedule.id, run.on))
                if found.plan
                else Button(t.plain("⏭ Leave this date out"), OnRun(Do.SKIP, schedule.id, run.on)),
            ),
            *(
                (
                    (
                        Button(
                            t.plain("🚫 Never tell this one"),
                            ExcludeStory(schedule.id, run.outcome.story.id),
                        ),
                    ),
                )
                if isinstance(run.outcome, Choice)
                else ()
            ),
            (
                Button(t.plain("⬅️ Back"), OnNotices(Do.CALENDAR, schedule.id)),
                menu_button(t),
            ),
        ),
    )


def choose_story(
    schedule: Schedule,
    on: date,
    found: list[tuple[Choice, Hoax | Lesson]],
    page: int,
    t: Translator,
) -> View:
    """What else might be told on that day, the best fitting first."""
    shown = found[page * PAGE : (page + 1) * PAGE]
    more = [
        *([Button("◀️", ChooseStory(schedule.id, on, page - 1))] if page else []),
        *(
            [Button("▶️", ChooseStory(schedule.id, on, page + 1))]
            if len(found) > (page + 1) * PAGE
            else []
        ),
    ]
    return View(
        paragraphs(
            t("What shall be told on {day}?", day=short_day(on, t.language)),
            lines(
                *(
                    t(
                        "{n}. {title} – {why}",
                        n=page * PAGE + n,
                        title=shortened(title(story, t), 70),
                        why=t.plain(WHYS[choice.reasons[0]]),
                    )
                    for n, (choice, story) in enumerate(shown, start=1)
                )
            )
            if shown
            else t("Nothing else can be told: everything was told within 60 days."),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"{page * PAGE + n}. {title(story, t)}"),
                        PinStory(schedule.id, on, choice.story.id),
                    ),
                )
                for n, (choice, story) in enumerate(shown, start=1)
            ),
            *((tuple(more),) if more else ()),
            (Button(t.plain("⬅️ Back"), OnRun(Do.SHOW, schedule.id, on)), menu_button(t)),
        ),
    )


def schedule_title(t: Translator, *, quiz: bool) -> str:
    return t.plain("Weekly quiz") if quiz else t.plain("Weekly notice about false news")


def ask_count(total: int, t: Translator, *, quiz: bool) -> View:
    """Before a schedule is handed in: the number is typed back, as for every broadcast."""
    return View(
        paragraphs(
            t("🧩 <b>The quiz, every Saturday at 09.00</b>")
            if quiz
            else t("🛡 <b>Notices about hoaxes, every Wednesday at 09.00</b>"),
            t("At present this reaches <b>{count}</b> people.", count=number(total, t.language)),
            t("Please type this number to hand the schedule in. Dots are allowed."),
        ),
        rows=((menu_button(t),),),
    )


def count_differs(total: int, t: Translator) -> View:
    return View(
        t(
            "That is not the number. Please type <b>{count}</b>, or /batal to stop.",
            count=number(total, t.language),
        ),
        rows=((menu_button(t),),),
    )


def nobody_yet(t: Translator, *, quiz: bool) -> View:
    return View(
        t("Nobody takes part in the quiz yet. Notices carry a button for it.")
        if quiz
        else t("Nobody can be reached yet, so there is nothing to schedule."),
        rows=((menu_button(t),),),
    )


def handed_in(t: Translator) -> View:
    return View(
        t("✅ Handed in. A second administrator must approve it (/daftar_siaran)."),
        rows=((menu_button(t),),),
    )


def title(story: Hoax | Lesson, t: Translator) -> str:
    match story:
        case Hoax():
            return story.title
        case Lesson():
            return story.text(t.language).title


def _run_line(n: int, run: PlannedRun, found: NoticeCalendar, t: Translator) -> Markup:
    match run.outcome:
        case Choice(story):
            known = found.stories.get(story.id)
            return t(
                "{n}. {day}: {title} – {why}",
                n=n,
                day=short_day(run.on, t.language),
                title=shortened(title(known, t), 42) if known else story.id,
                why=_first_reason(run.outcome, t),
            )
        case Skip(why):
            return t(
                "{n}. {day}: – {why}",
                n=n,
                day=short_day(run.on, t.language),
                why=t.plain(SKIPS[why]),
            )


def _first_reason(choice: Choice, t: Translator) -> str:
    if choice.reasons[0] == Why.SEASON and choice.season:
        return t.plain(SEASONS[choice.season])
    return t.plain(WHYS[choice.reasons[0]])


def why_of(run: PlannedRun, t: Translator) -> str:
    """Why a run tells what it tells, or nothing."""
    match run.outcome:
        case Choice(_, reasons, season):
            names = [
                t.plain(SEASONS[season]) if why == Why.SEASON and season else t.plain(WHYS[why])
                for why in reasons
            ]
            return listed(names, t.language)
        case Skip(why):
            return t.plain(SKIPS[why])


def _open_seasons(found: PlannedCard, t: Translator) -> str:
    names = [t.plain(SEASONS[one]) for one in dict.fromkeys(s.season for s in found.seasons)]
    if found.before_payout:
        names.append(t.plain(SEASONS[Season.PAYOUT]))
    return listed(names, t.language) if names else t.plain("none")
