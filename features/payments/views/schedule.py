"""When and where aid is paid in an area."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from domain.payments import Period, Window
from features.payments.services.payments import AreaSchedule
from features.payments.views.payments import programme_name
from features.people.views.places import everyday
from views.formats import day, listed, months, short_day, with_dates
from views.menu import (
    ShowBalance,
    menu_button,
)
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class AskArea(Tap, prefix="sa"):
    """The schedule of another area."""


@dataclass(frozen=True)
class ShowAreaSchedule(Tap, prefix="sd"):
    """The schedule of a kabupaten or kota; a province asks for one of its own."""

    area_code: str


@dataclass(frozen=True)
class ShowWiderSchedule(Tap, prefix="sw"):
    """The place is not in the list: what holds for its province, or for the whole country."""

    area_code: str


@dataclass(frozen=True)
class BrowseAreas(Tap, prefix="sl"):
    """The list of places, from the parts of the country down."""

    where: str
    page: int


def schedule(found: AreaSchedule, t: Translator, *, own: bool) -> View:
    return View(
        paragraphs(
            t(
                "📅 Schedule for <b>{area}</b>",
                area=everyday(found.area_name) or t.plain("all of Indonesia"),
            ),
            *(
                t(
                    "🟢 <b>{programme}</b> {months}: already paid, collect it by <b>{date}</b>.",
                    programme=programme_name(p.programme, t),
                    months=months(p.period, t.language),
                    date=day(p.fetch_until, t.language),
                )
                for p in found.payouts
                if p.fetch_until and p.fetch_until >= found.today
            ),
            *(window_line(w, found.today, t) for w in found.windows),
            *(
                t(
                    "<b>{programme}</b>: no date yet. Please look again with /jadwal.",
                    programme=programme_name(p, t),
                )
                for p in found.without_date
            ),
            t(
                "A new period usually begins in {month}. The day of payment is announced later.",
                month=months(
                    Period(found.next_stage.year, found.next_stage.month, found.next_stage.month),
                    t.language,
                ),
            )
            if found.without_date and found.next_stage
            else None,
            t(
                "<i>Source: {source}</i>",
                source=with_dates(
                    listed(list(dict.fromkeys(w.source for w in found.windows)), t.language),
                    t.language,
                ),
            )
            if found.windows
            else None,
            t("Dates may still change. You need not register or pay for anything."),
        ),
        rows=(
            (Button(t.plain("📍 Another area"), AskArea()),),
            (
                Button(t.plain("💰 Balance"), ShowBalance()),
                menu_button(t),
            ),
        ),
        private=own,
    )


def window_line(window: Window, today: date, t: Translator) -> Markup:
    """From when to when a programme is paid, and until when it may be fetched."""
    channel = window.bank or window.channel
    name = programme_name(window.programme, t)
    values = {
        "programme": name,
        "months": months(window.period, t.language),
        "start": day(window.starts, t.language),
        "end": short_day(window.ends, t.language) if window.ends else "",
        "channel": _channel_name(channel, t),
    }
    if window.starts > today:
        head = (
            t("<b>{programme}</b> {months} ({channel}): from <b>{start}</b> to {end}.", **values)
            if window.ends
            else t("<b>{programme}</b> {months} ({channel}): from <b>{start}</b>.", **values)
        )
    else:
        head = (
            t("<b>{programme}</b> {months} ({channel}): being paid now, until {end}.", **values)
            if window.ends and window.ends >= today
            else t("<b>{programme}</b> {months} ({channel}): was paid from {start}.", **values)
        )
    return lines(
        head,
        t("Collect it by <b>{date}</b>", date=day(window.fetch_until, t.language))
        if window.fetch_until
        else None,
    )


def _channel_name(channel: str | None, t: Translator) -> str:
    if channel is None:
        return t.plain("all channels")
    return t.plain("post office") if channel == "POS" else str(channel)


def ask_area(t: Translator) -> View:
    return View(
        t("Which kabupaten or kota? Please type its name, for example <i>Palembang</i>."),
        rows=((Button(t.plain("🗺 See the list"), BrowseAreas("", 0)), menu_button(t)),),
    )
