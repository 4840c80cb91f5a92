"""A year at a glance: as text for oneself, and as a picture that may be shown to others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from domain.payments import Payout, PayoutStatus, Period
from features.cases.views.report_taps import StartReport
from features.payments.rules.history import ProgrammeYear, YearHistory, initials
from features.payments.views import ages
from features.payments.views.payments import ShowYear, programme_name
from features.payments.views.year_picture import Block, Line, drawn
from features.people.views.linking import ShowMyData
from views.formats import few_months, listed, money, short_day, tiny_day
from views.menu import REPORT, ShowBalance, menu_button
from views.translator import Translator
from views.view import Button, Making, Picture, Tap, View, lines, paragraphs

_TOGETHER = _A_SCREEN = 6
"""So many payouts stand on one screen with everything else; else so many a screen."""


@dataclass(frozen=True)
class DrawYear(Tap, prefix="hyp"):
    """The same as a picture."""

    year: int


def year(found: YearHistory, name: str, t: Translator, *, others: bool = False) -> list[View]:
    """On one screen where it fits; else a screen for each programme, and what they come to."""
    title = t("📜 <b>Received in {year}</b>, family of {name}", year=str(found.year), name=name)
    if len(found.payouts) <= _TOGETHER:
        blocks = [_block(own, own.payouts, t, with_end=True) for own in found.programmes]
        return [_last(found, [title, *blocks], t, others=others)]
    first, *texts = [
        _block(own, part, t, with_end=part[-1] is own.payouts[-1])
        for own in found.programmes
        for part in _parts(own.payouts)
    ]
    *between, end = [paragraphs(title, first), *texts]
    return [
        *(View(text, private=True, in_place=False) for text in between),
        _last(found, [end], t, others=others).as_new(),
    ]


def draw(found: YearHistory, name: str, t: Translator) -> bytes:
    """A PNG without NIK, address and name: only the initials. It takes a while."""
    title = t.plain("Aid received in {year}", year=str(found.year))
    who = t.plain("Family {initials}", initials=initials(name))
    blocks = [
        Block(
            programme_name(own.programme, t),
            tuple(
                Line(few_months(one.period, t.language), money(one.amount), _state(one, t))
                for one in own.payouts
            ),
            t.plain("Paid in {year}", year=str(found.year)),
            money(own.paid),
        )
        for own in found.programmes
    ]
    age = [ages.data_of_drawn(found.as_of, _sources(found), t)] if found.as_of else []
    return drawn(title, who, blocks, [*age, t.plain("Not a proof of payment.")])


def picture(found: YearHistory, name: str, t: Translator) -> View:
    """The picture that `draw` draws. It may be saved and passed on."""
    return View(
        paragraphs(
            t("🖼 <b>Aid received in {year}</b>", year=str(found.year)),
            t("No NIK, no address, no full name. You may show it to your companion or an officer."),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowYear(found.year)), menu_button(t)),),
        picture=Picture(f"riwayat_{found.year}.png", Making(draw, (found, name, t))),
        in_place=False,
    )


def _last(found: YearHistory, parts: Sequence[Markup], t: Translator, *, others: bool) -> View:
    turns = [
        Button(t.plain("⬅️ {year}", year=str(found.earlier)), ShowYear(found.earlier))
        if found.earlier
        else None,
        Button(t.plain("{year} ➡️", year=str(found.later)), ShowYear(found.later))
        if found.later
        else None,
    ]
    return View(
        paragraphs(*parts, ages.data_of(found.as_of, _sources(found), t) if found.as_of else None),
        rows=(
            tuple(button for button in turns if button is not None),
            (Button(t.plain("🖼 Picture to show"), DrawYear(found.year)),),
            (
                Button(t.plain(REPORT), StartReport()),
                Button(t.plain("💰 Balance"), ShowBalance()),
            ),
            (
                *((Button(t.plain("👪 Another family"), ShowMyData()),) if others else ()),
                menu_button(t),
            ),
        ),
        private=True,
    )


def _block(
    own: ProgrammeYear, payouts: Sequence[Payout], t: Translator, *, with_end: bool
) -> Markup:
    """The head, a line a payout, and in the end the sum and what has no record."""
    return lines(
        t("<b>{programme}</b>", programme=programme_name(own.programme, t)),
        *(
            t(
                "{months}: {amount} {sign} {state}",
                months=few_months(one.period, t.language),
                amount=money(one.amount),
                sign=_sign(one),
                state=_state(one, t),
            )
            for one in payouts
        ),
        *(_end(own, t) if with_end else ()),
    )


def _end(own: ProgrammeYear, t: Translator) -> list[Markup]:
    found = [
        t(
            "Together paid {paid}, collected {fetched}.",
            paid=money(own.paid),
            fetched=money(own.fetched),
        )
    ]
    if own.gaps:
        months = listed([few_months(gap, t.language) for gap in own.gaps], t.language)
        found.append(t("<i>No record for {months}.</i>", months=months))
    return found


def _sign(payout: Payout) -> str:
    signs = {
        PayoutStatus.FETCHED: "✅",
        PayoutStatus.PAID: "🟢",
        PayoutStatus.WAITING: "🕓",
        PayoutStatus.IN_PROGRESS: "🕓",
        PayoutStatus.NEEDS_REPAIR: "⚠️",
        PayoutStatus.STOPPED: "⛔",
    }
    return signs.get(payout.status, "❔")


def _state(payout: Payout, t: Translator) -> str:
    """When it was paid and fetched, as far as the record knows; never whose fault a gap is."""
    paid, fetched = (
        _day(payout.paid_on, payout.period, t),
        _day(payout.fetched_on, payout.period, t),
    )
    match payout.status:
        case PayoutStatus.FETCHED if paid and fetched:
            return t.plain("paid {paid}, collected {fetched}", paid=paid, fetched=fetched)
        case PayoutStatus.FETCHED:
            return (
                t.plain("collected {fetched}", fetched=fetched) if fetched else t.plain("collected")
            )
        case PayoutStatus.PAID if paid:
            return t.plain("paid {paid}, not collected yet", paid=paid)
        case PayoutStatus.PAID:
            return t.plain("paid, not collected yet")
        case PayoutStatus.STOPPED:
            return t.plain("not paid")
        case _:
            return t.plain("not paid yet")


def _day(value: date | None, period: Period, t: Translator) -> str:
    """Without the year where it is that of the period."""
    if value is None:
        return ""
    same = value.year == period.year
    return tiny_day(value, t.language) if same else short_day(value, t.language)


def _sources(found: YearHistory) -> list[str]:
    """Two of them: more would fill the screen."""
    return list(dict.fromkeys(one.source for one in found.payouts))[:2]


def _parts(payouts: Sequence[Payout]) -> list[Sequence[Payout]]:
    return [payouts[at : at + _A_SCREEN] for at in range(0, len(payouts), _A_SCREEN)]
