"""Seasons of notices, what was told and what was changed."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.hoaxes.rules.seasons import BY_HAND, Season, SeasonSpan
from features.hoaxes.services.notices import NoticeHistory, PlanChanges
from features.hoaxes.storage.notices import NoticeRun, Plan, PlanKind
from features.hoaxes.views.deeds import Do, OnNotices
from features.hoaxes.views.notice_calendar import (
    LENGTHS,
    SEASONS,
    SKIPS,
    IncludeStory,
    title,
)
from views.formats import day_of, number, short_day, shortened, span
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs


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


def changes(schedule_id: int, found: PlanChanges, zone: ZoneInfo, t: Translator) -> View:
    """Who planned what, and the hoaxes that are never told by themselves."""
    out = [(one, found.stories[one]) for one in found.excluded if one in found.stories]
    return View(
        paragraphs(
            t("✍️ <b>Changes to the calendar</b>"),
            lines(*(_change(plan, found, zone, t) for plan in found.plans))
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


def _change(plan: Plan, found: PlanChanges, zone: ZoneInfo, t: Translator) -> Markup:
    ended = plan.withdrawn_at is not None
    who = found.names.get((plan.withdrawn_by if ended else plan.by) or 0, "")
    story = found.stories.get(plan.story_id or "")
    values = {
        "name": who or t.plain("Administrator"),
        "when": day_of(plan.withdrawn_at or plan.at, zone, t.language),
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
