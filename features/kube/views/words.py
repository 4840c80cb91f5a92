"""Words that many screens of business groups share."""

from datetime import date

from markupsafe import Markup

from domain.payments import Period
from features.kube.rules.book import Entry, Sort, Way
from features.kube.rules.kube import Office, Standing
from features.kube.views.taps import OpenKube
from views.formats import money, months, tiny_day
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button

OFFICES = {
    Office.MEMBER: mark("Member"),
    Office.CHAIR: mark("Chair"),
    Office.TREASURER: mark("Treasurer"),
    Office.SECRETARY: mark("Secretary"),
}
SORTS = {
    Sort.SALE: mark("Sales"),
    Sort.DUES: mark("Dues"),
    Sort.CAPITAL: mark("Capital or aid"),
    Sort.OTHER_IN: mark("Other money in"),
    Sort.GOODS: mark("Goods and supplies"),
    Sort.TOOLS: mark("Tools"),
    Sort.COST: mark("Transport and costs"),
    Sort.SHARE: mark("Wages and shares"),
    Sort.OTHER_OUT: mark("Other money out"),
    Sort.DIFFERENCE: mark("Difference when counted"),
}
SIGNS = {Way.IN: "+", Way.OUT: "−"}


def back_to(kube_id: int, t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("⬅️ Back"), OpenKube(kube_id)), menu_button(t))


def month_of(first: date, t: Translator) -> str:
    return months(Period(first.year, first.month, first.month), t.language)


def line_of(one: Entry, t: Translator) -> str:
    """`3 Nov +Rp150.000 Penjualan`: what may be cut off stands last."""
    day, kind = tiny_day(one.day, t.language), t.plain(SORTS[one.sort])
    return f"{day} {SIGNS[one.way]}{money(one.amount)} {kind}"


def name_of(member_id: int | None, found: Standing, t: Translator) -> str:
    """A member by name; somebody who has left has none here."""
    member = found.member(member_id or 0)
    return member.name if member else t.plain("a former member")


def sum_line(way: Way, amount: int, sort: Sort, t: Translator) -> Markup:
    """What moved, and for what."""
    if way is Way.IN:
        return t("➕ <b>{sum}</b> came in: {sort}", sum=money(amount), sort=t.plain(SORTS[sort]))
    return t("➖ <b>{sum}</b> went out: {sort}", sum=money(amount), sort=t.plain(SORTS[sort]))
