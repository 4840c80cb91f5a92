"""The calendar of hoax notices, as administrators see and change it."""

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from features.broadcasts.rules.broadcasts import Schedule, ScheduleState
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.lessons import Lesson
from features.hoaxes.rules.notices import Choice, PlannedRun, Skip, SkipWhy, Why
from features.hoaxes.rules.seasons import BY_HAND, Season, SeasonSpan
from features.hoaxes.services.notices import NoticeCalendar, NoticeHistory, PlanChanges, PlannedCard
from features.hoaxes.storage.notices import NoticeRun, Plan, PlanKind
from features.hoaxes.views.deeds import Do, OnNotices, OnRun
from views.formats import listed, number, short_day, shortened, span
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
class ChooseSeasonLength(Tap, prefix="nd"):
    schedule_id: int
    season: Season


@dataclass(frozen=True)
class OpenSeason(Tap, prefix="no"):
    schedule_id: int
    season: Season
    days: int


@dataclass(frozen=True)
class CloseSeason(Tap, prefix="nz"):
    schedule_id: int
    season_id: int


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
                t("Why: {why}", why=_why(run, t)),
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


def seasons(schedule_id: int, spans: list[SeasonSpan], today: date, t: Translator) -> View:
    """Open seasons can be closed; those to come are only listed."""
    opened = [span for span in spans if span.is_open(today)]
    return View(
        paragraphs(
            t("🌙 <b>Seasons</b>: in a season the hoaxes that come back in it go first."),
            lines(*(_span(span, today, t) for span in spans[:6]))
            if spans
            else t("No season is open or near."),
            t("The week before a payout counts by itself, area by area."),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(t.plain("Close: {season}", season=t.plain(SEASONS[span.season]))),
                        CloseSeason(schedule_id, span.id),
                    ),
                )
                for span in opened[:3]
            ),
            (Button(t.plain("➕ Open a season"), OnNotices(Do.BEGIN_SEASON, schedule_id)),),
            (
                Button(t.plain("⬅️ Back"), OnNotices(Do.CALENDAR, schedule_id)),
                menu_button(t),
            ),
        ),
    )


def choose_season(schedule_id: int, t: Translator) -> View:
    return View(
        t("Which season begins today?"),
        rows=(
            *(
                (Button(t.plain(SEASONS[season]), ChooseSeasonLength(schedule_id, season)),)
                for season in BY_HAND
            ),
            (
                Button(t.plain("⬅️ Back"), OnNotices(Do.SEASONS, schedule_id)),
                menu_button(t),
            ),
        ),
    )


def choose_length(schedule_id: int, season: Season, t: Translator) -> View:
    return View(
        t("<b>{season}</b>: for how long?", season=t.plain(SEASONS[season])),
        rows=(
            tuple(
                Button(
                    span(timedelta(days=days), t.language), OpenSeason(schedule_id, season, days)
                )
                for days in LENGTHS
            ),
            (
                Button(t.plain("⬅️ Back"), OnNotices(Do.BEGIN_SEASON, schedule_id)),
                menu_button(t),
            ),
        ),
    )


def history(schedule_id: int, found: NoticeHistory, t: Translator) -> View:
    """What was told, to how many, and what was left out and why."""
    rows = [_told(run, found, t) for run in found.runs]
    return View(
        paragraphs(
            t("📜 <b>Told so far</b>"), lines(*rows) if rows else t("Nothing was told yet.")
        ),
        rows=(
            (
                Button(t.plain("⬅️ Back"), OnNotices(Do.CALENDAR, schedule_id)),
                menu_button(t),
            ),
        ),
    )


def changes(schedule_id: int, found: PlanChanges, t: Translator) -> View:
    """Who planned what, and the hoaxes that are never told by themselves."""
    out = [(one, found.stories[one]) for one in found.excluded if one in found.stories]
    return View(
        paragraphs(
            t("✍️ <b>Changes to the calendar</b>"),
            lines(*(_change(plan, found, t) for plan in found.plans))
            if found.plans
            else t("Nothing was changed here."),
            t("Never told by themselves: {count}", count=len(out)) if out else None,
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(t.plain("↩️ Tell again: {title}", title=title(story, t))),
                        IncludeStory(schedule_id, story_id),
                    ),
                )
                for story_id, story in out[:4]
            ),
            (
                Button(t.plain("⬅️ Back"), OnNotices(Do.CALENDAR, schedule_id)),
                menu_button(t),
            ),
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


def _why(run: PlannedRun, t: Translator) -> str:
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


def _span(span: SeasonSpan, today: date, t: Translator) -> Markup:
    season = t.plain(SEASONS[span.season])
    first, last = short_day(span.starts, t.language), short_day(span.ends, t.language)
    if span.is_open(today):
        return t("• <b>{season}</b>: open until {last}", season=season, last=last)
    if span.expected:
        return t(
            "• {season}: {first} until {last} (expected)", season=season, first=first, last=last
        )
    return t("• {season}: {first} until {last}", season=season, first=first, last=last)


def _told(run: NoticeRun, found: NoticeHistory, t: Translator) -> Markup:
    day = short_day(run.on, t.language)
    if run.skipped is not None:
        return t("• {day}: – {why}", day=day, why=t.plain(SKIPS[run.skipped]))
    story = found.stories.get(run.story_id or "")
    return t(
        "• {day}: {title} – {count} copies",
        day=day,
        title=shortened(title(story, t), 50) if story else run.story_id or "–",
        count=number(run.reached, t.language),
    )


def _change(plan: Plan, found: PlanChanges, t: Translator) -> Markup:
    ended = plan.withdrawn_at is not None
    who = found.names.get((plan.withdrawn_by if ended else plan.by) or 0, "")
    story = found.stories.get(plan.story_id or "")
    values = {
        "name": who or t.plain("Administrator"),
        "when": short_day((plan.withdrawn_at or plan.at).date(), t.language),
        "day": short_day(plan.local_date, t.language) if plan.local_date else "–",
        "title": shortened(title(story, t), 40) if story else plan.story_id or "–",
    }
    match plan.kind, ended:
        case PlanKind.PIN, False:
            return t("• {when}, {name}: {title} on {day}", **values)
        case PlanKind.PIN, True:
            return t("• {when}, {name}: no longer {title} on {day}", **values)
        case PlanKind.SKIP, False:
            return t("• {when}, {name}: nothing on {day}", **values)
        case PlanKind.SKIP, True:
            return t("• {when}, {name}: {day} runs again", **values)
        case PlanKind.EXCLUDE, False:
            return t("• {when}, {name}: never {title}", **values)
        case _:
            return t("• {when}, {name}: {title} may be told again", **values)
