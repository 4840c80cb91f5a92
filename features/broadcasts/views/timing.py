"""Choosing when a broadcast goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.broadcasts.rules.broadcasts import Missed, Timing
from features.broadcasts.views.audience import ZONE_NAMES
from views.formats import listed, moment, month_name
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs

MISSED = {
    Missed.LATE: mark("send late, at most 6 hours"),
    Missed.SKIP: mark("leave it out"),
    Missed.NEXT_MORNING: mark("the next morning"),
}


class When(StrEnum):
    NOW = "now"
    AT = "at"
    REPEAT = "repeat"


@dataclass(frozen=True)
class ChooseWhen(Tap, prefix="bdh"):
    when: When


@dataclass(frozen=True)
class AcceptOverlap(Tap, prefix="bdao"):
    """Whoever gets the other announcement does not get this one."""


@dataclass(frozen=True)
class ChooseDays(Tap, prefix="bdi"):
    """`*` every day, a day of the week (`mon`), or of the month (`1`, `last`)."""

    days: str


@dataclass(frozen=True)
class ChooseHour(Tap, prefix="bdj"):
    days: str
    hour: int


@dataclass(frozen=True)
class ChooseMissed(Tap, prefix="bdm"):
    missed: Missed


def ask_when(t: Translator) -> View:
    return View(
        paragraphs(
            t("🕗 <b>When shall it go out?</b>"),
            t("In each place only between 07 and 20 local time."),
        ),
        rows=(
            (Button(t.plain("▶️ After approval, at once"), ChooseWhen(When.NOW)),),
            (Button(t.plain("🗓 At a time"), ChooseWhen(When.AT)),),
            (Button(t.plain("🔁 Again and again"), ChooseWhen(When.REPEAT)),),
        ),
    )


def ask_time(zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            t("🗓 When? Write for example:"),
            t("<i>besok 08.00</i>, <i>24/11 08:00</i>, <i>Senin jam 9</i>"),
            t("The time is {zone}.", zone=ZONE_NAMES.get(zone.key, zone.key)),
        ),
        rows=((Button(t.plain("▶️ After approval, at once"), ChooseWhen(When.NOW)),),),
    )


def time_unclear(zone: ZoneInfo, t: Translator) -> View:
    asked = ask_time(zone, t)
    return View(
        paragraphs(t("I cannot read that as day and time."), asked.text),
        rows=asked.rows,
        in_place=False,
    )


def past(found: datetime, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            t("{moment} is over already.", moment=moment(found, zone, t.language)),
            t("Please write a time that is still to come."),
        ),
        rows=((Button(t.plain("▶️ After approval, at once"), ChooseWhen(When.NOW)),),),
    )


def overlapping(title: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("“{title}” reaches some of the same people within 20 hours.", title=title),
            t("Nobody gets two announcements a day. Choose another time, or leave them out."),
        ),
        rows=(
            *ask_when(t).rows,
            (Button(t.plain("➡️ Leave those people out"), AcceptOverlap()),),
        ),
    )


DAYS = {
    "mon": mark("Monday"),
    "tue": mark("Tuesday"),
    "wed": mark("Wednesday"),
    "thu": mark("Thursday"),
    "fri": mark("Friday"),
    "sat": mark("Saturday"),
    "sun": mark("Sunday"),
}
DAYS_OF_MONTH = ("1", "5", "10", "15", "20", "25")
LAST_DAY = "L"
"""As `cronsim` reads it."""
HOURS = tuple(range(7, 19))


def ask_days(t: Translator) -> View:
    week = [Button(t.plain(label), ChooseDays(day)) for day, label in DAYS.items()]
    month = tuple(Button(day, ChooseDays(day)) for day in DAYS_OF_MONTH)
    return View(
        paragraphs(
            t("🔁 On which days? A day of the week, or of the month."),
            t("Five fields such as <code>0 8 * * mon</code> can be written too."),
        ),
        rows=(
            (Button(t.plain("Every day"), ChooseDays("*")),),
            tuple(week[:3]),
            tuple(week[3:]),
            month,
            (_last_day(t),),
            (Button(t.plain("▶️ After approval, at once"), ChooseWhen(When.NOW)),),
        ),
    )


def _last_day(t: Translator) -> Button:
    return Button(t.plain("Last day of each month"), ChooseDays(LAST_DAY))


def ask_hour(days: str, t: Translator) -> View:
    buttons = [Button(f"{hour:02}.00", ChooseHour(days, hour)) for hour in HOURS]
    return View(
        t("🔁 At what time, in the local time of each person?"),
        rows=(
            *in_rows(buttons, 4),
            (Button(t.plain("⬅️ Back"), ChooseWhen(When.REPEAT)),),
        ),
    )


def ask_missed(
    runs: Sequence[datetime], zone: ZoneInfo, t: Translator, *, left_out: Sequence[int] = ()
) -> View:
    """The next runs, the months that have none, and what happens when one is missed."""
    return View(
        paragraphs(
            t("🔁 <b>The next times:</b>"),
            lines(*(t("• {moment}", moment=moment(run, zone, t.language)) for run in runs)),
            t(
                "⚠️ These months have no such day and are left out: {months}.",
                months=listed([month_name(month, t.language) for month in left_out], t.language),
            )
            if left_out
            else None,
            t("Should the bot stand still at such a time, what then?"),
        ),
        rows=(
            *((Button(t.plain(label), ChooseMissed(one)),) for one, label in MISSED.items()),
            *((_last_day(t),) for _ in left_out[:1]),
            (Button(t.plain("⬅️ Back"), ChooseWhen(When.REPEAT)),),
        ),
    )


def cron_unclear(t: Translator) -> View:
    return View(
        paragraphs(
            t("I cannot read that as a time that comes again."),
            t("Choose below, or write five fields: minute, hour, day, month, weekday."),
        ),
        rows=ask_days(t).rows,
    )


def timing_line(timing: Timing, zone: ZoneInfo, t: Translator) -> Markup:
    if timing.cron:
        return t(
            "{cron}, missed: {missed}", cron=cron_words(timing.cron, t), missed=_missed(timing, t)
        )
    if timing.at:
        return t("{moment}", moment=moment(timing.at, zone, t.language))
    return t("at once after approval")


def _missed(timing: Timing, t: Translator) -> str:
    return t.plain(MISSED[timing.missed])


def cron_words(cron: str, t: Translator) -> str:
    """The usual ones in words, others as they were written."""
    minute, hour, day, month, weekday = cron.split()
    if not (minute.isdigit() and hour.isdigit() and month == "*"):
        return cron
    clock = f"{int(hour):02}.{int(minute):02}"
    if day == weekday == "*":
        return t.plain("every day at {clock}", clock=clock)
    if day == "*" and weekday in DAYS:
        return t.plain("every {day} at {clock}", day=t.plain(DAYS[weekday]), clock=clock)
    if day == LAST_DAY and weekday == "*":
        return t.plain("on the last day of each month at {clock}", clock=clock)
    if day.isdigit() and weekday == "*":
        return t.plain("on day {day} of each month at {clock}", day=day, clock=clock)
    return cron
