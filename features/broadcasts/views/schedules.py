"""Schedules of broadcasts as administrators see them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.broadcasts.rules.broadcasts import Run, Schedule, ScheduleState
from features.broadcasts.views.audience import audience_lines, count_words
from features.broadcasts.views.buttons import Do, OnSchedule, last_row
from features.broadcasts.views.timing import timing_line
from views.formats import listed, moment, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs

_NAMED = 3
SCHEDULE_STATES = {
    ScheduleState.WAITING: mark("⏳ waits for approval"),
    ScheduleState.ACTIVE: mark("🔁 active"),
    ScheduleState.PAUSED: mark("⏸ paused"),
    ScheduleState.ENDED: mark("✅ finished"),
    ScheduleState.REFUSED: mark("⛔ refused"),
}

_ONCE = mark("✅ approved, goes out once")


def schedule_card(
    found: Schedule,
    runs: Sequence[Run],
    zone: ZoneInfo,
    t: Translator,
    *,
    own: bool,
    left_out: Run | None = None,
    still_paused: Sequence[str] = (),
) -> View:
    """A schedule with its next runs, what is left out, and what else stands still."""
    next_runs = [t("• {moment}", moment=_own_time(run, zone, t)) for run in runs[:5]]
    return View(
        paragraphs(
            lines(
                _titled(found, t),
                t(_ONCE) if _goes_once(found) else t(SCHEDULE_STATES[found.state]),
                t("Time: {time}", time=timing_line(found.timing, zone, t)),
            ),
            audience_lines(found.audience, t) or t("🌏 Everybody who uses this bot"),
            t("⏸ It is paused: nothing goes out until somebody presses <b>Go on</b>.")
            if found.state is ScheduleState.PAUSED
            else None,
            lines(t("<b>The next times:</b>"), *next_runs)
            if next_runs and found.state is not ScheduleState.PAUSED
            else None,
            t("⏭ Left out: {moment}", moment=_own_time(left_out, zone, t)) if left_out else None,
            still_paused_line(still_paused, t),
        ),
        rows=(*_schedule_rows(found, t, own=own), last_row(t)),
    )


def _titled(found: Schedule, t: Translator) -> Markup:
    if found.timing.cron is None:
        return t("📅 <b>{title}</b>", title=found.title)
    return t("🔁 <b>{title}</b>", title=found.title)


def _goes_once(found: Schedule) -> bool:
    return found.state is ScheduleState.ACTIVE and found.timing.cron is None


def too_late(found: Schedule, t: Translator) -> View:
    """For whoever approves: nothing goes out, and whoever wrote it is asked for another time."""
    return View(
        t(
            "⏰ Not sent: the time of <b>{title}</b> is over. Whoever wrote it is told, at night "
            "in the morning, and chooses a new one.",
            title=found.title,
        ),
        rows=((Button(t.plain("📣 Open"), OnSchedule(Do.OPEN, found.id)), menu_button(t)),),
    )


def time_went_by(found: Schedule, t: Translator) -> View:
    """For whoever wrote it."""
    return View(
        t(
            "⏰ <b>{title}</b> was not sent: its time was over before somebody approved it. Please "
            "choose a new time, or let it go out at once after approval.",
            title=found.title,
        ),
        rows=(
            (Button(t.plain("✏️ Change"), OnSchedule(Do.CHANGE, found.id), style="primary"),),
            (Button(t.plain("📣 Open"), OnSchedule(Do.OPEN, found.id)), menu_button(t)),
        ),
        in_place=False,
    )


def still_paused_line(titles: Sequence[str], t: Translator) -> Markup | None:
    """What goes on only when somebody wakes it by itself."""
    if not titles:
        return None
    named = [shortened(one, 40) for one in titles[:_NAMED]]
    more = len(titles) - len(named)
    return lines(
        t("⏸ <b>Still paused:</b> {titles}", titles=listed(named, t.language)),
        t("… and {count} more.", count=more) if more else None,
    )


def _schedule_rows(found: Schedule, t: Translator, *, own: bool) -> list[tuple[Button, ...]]:
    number = found.id
    cancel = Button(t.plain("✖ Cancel it"), OnSchedule(Do.CANCEL, number), style="danger")
    change = Button(t.plain("✏️ Change"), OnSchedule(Do.CHANGE, number))
    match found.state:
        case ScheduleState.WAITING:
            check = Button(
                t.plain("👁 Check and decide"),
                OnSchedule(Do.REVIEW, number),
                style="primary",
            )
            return [(change, cancel)] if own else [(check,), (cancel,)]
        case ScheduleState.ACTIVE:
            skip = Button(t.plain("⏭ Skip the next"), OnSchedule(Do.SKIP, number))
            keep = Button(t.plain("↩️ Do not skip it"), OnSchedule(Do.KEEP, number))
            repeats = found.timing.cron is not None
            return [
                *([(keep if found.skips_next else skip,)] if repeats else []),
                (Button(t.plain("⏸ Pause"), OnSchedule(Do.PAUSE, number)), change),
                (cancel,),
            ]
        case ScheduleState.PAUSED:
            return [
                (Button(t.plain("▶️ Go on"), OnSchedule(Do.RESUME, number)), change),
                (cancel,),
            ]
        case _:
            return []


def schedule_handed_in(found: Schedule, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            t("📨 <b>Handed in:</b> {title}", title=found.title),
            t("Time: {time}", time=timing_line(found.timing, zone, t)),
            t("A second administrator must approve it. Nobody approves one's own."),
        ),
        rows=((Button(t.plain("📣 Open"), OnSchedule(Do.OPEN, found.id)), menu_button(t)),),
        in_place=False,
    )


def review_schedule(found: Schedule, runs: Sequence[Run], zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            t("⬆️ So people will see <b>{title}</b>.", title=found.title),
            t("Time: {time}", time=timing_line(found.timing, zone, t)),
            lines(
                t("<b>The next times:</b>"),
                *(t("• {moment}", moment=_own_time(one, zone, t)) for one in runs[:5]),
            )
            if runs
            else None,
            audience_lines(found.audience, t) or t("🌏 Everybody who uses this bot"),
            t("👥 <b>{count} people</b>", count=count_words(found.counted, t)),
        ),
        rows=(
            (
                Button(
                    t.plain("✅ Approve"),
                    OnSchedule(Do.APPROVE, found.id),
                    style="success",
                ),
                Button(t.plain("⛔ Refuse"), OnSchedule(Do.REFUSE, found.id)),
            ),
            last_row(t),
        ),
        in_place=False,
    )


def _own_time(run: Run, zone: ZoneInfo, t: Translator) -> str:
    """In the zone of the reader: in others the run is at the same time of the wall."""
    return moment(run.starts.get(zone.key, run.first), zone, t.language)
