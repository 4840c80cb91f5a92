"""The days that follow when something was handed in, according to whom, and how sure that is."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from features.packs.rules.packs import DateKind, Pack, PackDate, Route, dates_of, sources_of
from features.packs.storage.packs import DueDate
from views.formats import day, short_day
from views.translator import Translator, mark
from views.view import lines

_LISTED = 3

ROUTES = {
    Route.VILLAGE: mark("🏢 Village office"),
    Route.APP: mark("📱 App Cek Bansos"),
    Route.PORTAL: mark("🌐 Perlinsos"),
}


def followed(pack: Pack, today: date, t: Translator) -> Markup:
    """Where it was handed in, and the days that follow, with what is not certain of them."""
    assert pack.handed_on is not None
    assert pack.route is not None
    head = t(
        "Handed in on {day}: {route}",
        day=short_day(pack.handed_on, t.language),
        route=t.plain(ROUTES[pack.route]),
    )
    if pack.is_over(today):
        return lines(head, _over(pack.route, today, t))
    coming = [one for one in pack.dates if one.on >= today]
    answers = [one for one in pack.dates if one.kind is DateKind.ANSWER]
    return lines(
        head,
        *(pack_date(one, t) for one in coming[:_LISTED]),
        None if answers else t("Nobody names a day for the answer there: ask for it yourself."),
        sources(sources_of(pack.route, pack.handed_on), t),
    )


def pack_date(one: PackDate | DueDate, t: Translator) -> Markup:
    """A day in a line; where the rule behind it is not certain, it says so."""
    line = _pack_date(one, t)
    return line if one.sure else t("{value} (not certain yet)", value=line)


def _pack_date(one: PackDate | DueDate, t: Translator) -> Markup:
    on = day(one.on, t.language)
    match one.kind:
        case DateKind.ANSWER:
            return t("📅 <b>{day}</b>: an answer is due", day=on)
        case DateKind.CUT_OFF:
            return t("📅 {day}: the data of the month close", day=on)
        case _:
            return t("📅 {day}: ask whether there is news", day=on)


def _over(route: Route, today: date, t: Translator) -> Markup:
    """What passed without an answer may be done once more."""
    closes = next(one.on for one in dates_of(route, today) if one.kind is DateKind.CUT_OFF)
    return lines(
        t("⌛ <b>The time is over.</b> Do it once more like this:"),
        t("1. Ask at the village office what came of it."),
        t("2. Send it in the app again, with a new photo.")
        if route is Route.APP
        else t("2. Hand the file in again, best before {day}.", day=short_day(closes, t.language)),
        t("3. Then press 🔁 here, and the days begin anew."),
    )


def sources(named: Iterable[str], t: Translator) -> Markup | None:
    """According to whom, each once; None for nobody."""
    known = "; ".join(dict.fromkeys(named))
    return t("<i>Source: {source}.</i>", source=known) if known else None
