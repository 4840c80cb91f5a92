"""Who needs a companion today, and who has not collected; how old the records are."""

from collections.abc import Sequence

from markupsafe import Markup

from chat.needs import Urgency
from domain.payments import STALE_AFTER
from features.caseload.rules.order import counts
from features.caseload.rules.uncollected import DataAge, Uncollected
from features.caseload.services.today import Collection, Day
from features.caseload.views.lines import SIGNS, last_day, line_of, programmes, tap_of
from features.caseload.views.pages import numbered
from features.caseload.views.taps import OpenFamily, ShowCaseload, ShowToday, ShowUncollected
from features.people.storage.caseloads import Named
from views.formats import day, short_day
from views.menu import CASELOAD, TODAY, UNCOLLECTED, ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

_BETWEEN, _ABREAST = Markup(" · "), 3
_COUNTED = {
    Urgency.DANGER: mark("{sign} danger <b>{count}</b>"),
    Urgency.LAST_DAYS: mark("{sign} last days <b>{count}</b>"),
    Urgency.ACCOUNT: mark("{sign} data to repair <b>{count}</b>"),
    Urgency.NEW: mark("{sign} new recipients <b>{count}</b>"),
    Urgency.PROMISE: mark("{sign} promises due <b>{count}</b>"),
    Urgency.VISIT: mark("{sign} visits overdue <b>{count}</b>"),
}


def today(found: Day, page: int, t: Translator, more: Sequence[Button] = ()) -> View:
    """Numbers, then everybody in the order of urgency, ten to a page. `more`: what else companions
    do for one another."""
    if not found.families and not found.rows:
        return no_families(t)
    rows = [(line_of(one, found.names, found.today, t), tap_of(one)) for one in found.rows]
    sums = [
        *(t(_COUNTED[one], sign=SIGNS[one], count=n) for one, n in counts(found.rows).items()),
        *([t("💵 not collected <b>{count}</b>", count=n)] if (n := found.uncollected) else []),
    ]
    told, keys = numbered(rows, page, ShowToday, t)
    return View(
        paragraphs(
            t("📋 <b>Today</b>, {date}", date=day(found.today, t.language)),
            _numbers(sums) if sums else None,
            None if rows else t("Nobody needs you today, as far as the records say."),
            told,
            _age(found.age, found.families, t),
        ),
        rows=(
            *keys,
            (
                Button(t.plain(UNCOLLECTED), ShowUncollected()),
                Button(t.plain(CASELOAD), ShowCaseload()),
            ),
            *in_rows([*more, menu_button(t)]),
        ),
        private=True,
    )


def not_collected(found: Collection, page: int, t: Translator) -> View:
    """Who, until when, as of which day; and of whom nobody knows."""
    if not found.families:
        return no_families(t)
    rows = [(_waiting(one, own, found, t), OpenFamily(one.id)) for one, own in found.rows]
    told, keys = numbered(rows, page, ShowUncollected, t)
    return View(
        paragraphs(
            t(
                "💵 <b>Not collected yet</b>: {count} of {families} families",
                count=len(found.rows),
                families=found.families,
            ),
            told or t("By the records there is no payout that waits to be collected."),
            lines(
                _age(found.age, found.families, t),
                t("Whoever collected it after that day still stands here.") if rows else None,
                t.plural(
                    "{count} family: the record is older than {days} days, so it is not known.",
                    "{count} families: the record is older than {days} days, so it is not known.",
                    found.doubtful,
                    days=STALE_AFTER.days,
                )
                if found.doubtful
                else None,
            ),
        ),
        rows=(
            *keys,
            (Button(t.plain(TODAY), ShowToday()), Button(t.plain(CASELOAD), ShowCaseload())),
            (menu_button(t),),
        ),
        private=True,
    )


def no_families(t: Translator) -> View:
    """Nobody names this companion; what can be done about it."""
    return View(
        paragraphs(
            t("No families are recorded for you yet."),
            t(
                "They come with the file of the office. It names you by the number in the register of companions."
            ),
            t("Is that wrong? Ask your coordinator to look at area and number of your post."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def _numbers(told: list[Markup]) -> Markup:
    """Three side by side."""
    rows = [told[at : at + _ABREAST] for at in range(0, len(told), _ABREAST)]
    return lines(*(_BETWEEN.join(row) for row in rows))


def _waiting(family: Named, own: Uncollected, found: Collection, t: Translator) -> Markup:
    return t(
        "{name}: {programmes}, {until}",
        name=family.head_name,
        programmes=programmes(own.payouts, t),
        until=last_day(own.until, found.today, t) if own.until else t("last day not known"),
    )


def _age(age: DataAge, families: int, t: Translator) -> Markup | None:
    """The dates of the newest records, and for how many families there is none."""
    if not families:
        return None
    if age.oldest is None or age.newest is None:
        return t("There is no record of payouts for your families, so nobody knows.")
    first, last = (short_day(one, t.language) for one in (age.oldest, age.newest))
    return lines(
        t("Records of {date}.", date=last)
        if first == last
        else t("Records of {first} to {last}.", first=first, last=last),
        t.plural(
            "{count} family has no record of payouts: not known.",
            "{count} families have no record of payouts: not known.",
            age.without,
        )
        if age.without
        else None,
    )
