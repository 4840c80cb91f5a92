"""One need in a line: of records and reports here, of other features in their own words."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from markupsafe import Markup

from chat.needs import Need, Urgency
from domain.payments import Payout, Programme
from features.caseload.rules.order import Row
from features.caseload.services.payments import Beginning, Ending, Held
from features.caseload.views.taps import OpenFamily, ShowToday
from features.cases.rules.queue import QueueRow
from features.cases.views.cases import title
from features.cases.views.deeds import Do, OnCase
from features.payments.rules.standing import Step
from features.payments.views import problems
from views.formats import listed, short_day
from views.translator import Translator, mark
from views.view import Tap

SIGNS = {
    Urgency.DANGER: "🆘",
    Urgency.LAST_DAYS: "⏰",
    Urgency.ACCOUNT: "⚠️",
    Urgency.NEW: "🆕",
    Urgency.PROMISE: "🤝",
    Urgency.VISIT: "🏠",
}
STEPS = {
    Step.CHECK: mark("the account is being checked"),
    Step.OPENING: mark("the account is being opened"),
    Step.CARD: mark("the card is on its way"),
    Step.PAID: mark("the first payment is there"),
}


def line_of(row: Row, names: Mapping[UUID, str], today: date, t: Translator) -> Markup:
    """Behind its sign, and the name of the family where the row may tell it."""
    need = row.need
    words = row.source.line(need, today, t) if row.source else _own(need, today, t)
    name = names.get(need.family_id) if need.family_id else None
    if name is None:
        return t("{sign} {words}", sign=SIGNS[need.urgency], words=words)
    return t("{sign} {name}: {words}", sign=SIGNS[need.urgency], name=name, words=words)


def tap_of(row: Row) -> Tap:
    """The report, what the feature leads to, or the family's card."""
    need = row.need
    if row.source is not None and row.source.tap is not None:
        return row.source.tap(need)
    if isinstance(need.facts, QueueRow):
        return OnCase(Do.OPEN, need.facts.id)
    return OpenFamily(need.family_id) if need.family_id is not None else ShowToday()


def last_day(until: date, today: date, t: Translator) -> Markup:
    """How long something may still be collected, or that it no longer may."""
    match (until - today).days:
        case 0:
            return t("<b>today is the last day</b>")
        case 1:
            return t("<b>tomorrow is the last day</b>")
        case left if left < 0:
            return t("the last day was {date}", date=short_day(until, t.language))
    return t("last day {date}", date=short_day(until, t.language))


def programmes(payouts: Sequence[Payout], t: Translator) -> str:
    """Each once, in their order, by the short names of the field: `PKH dan BPNT`."""
    told = {one.programme for one in payouts}
    return listed([one.value for one in Programme if one in told], t.language)


def _own(need: Need, today: date, t: Translator) -> Markup:
    match need.facts:
        case Ending(payouts) if need.due is not None:
            return t(
                "{programmes}, {last_day}",
                programmes=programmes(payouts, t),
                last_day=last_day(need.due, today, t),
            )
        case Held(payout):
            return t(
                "{programme}. {problem}",
                programme=payout.programme.value,
                problem=problems.short(payout, t),
            )
        case Beginning(payout, step):
            return t(
                "new in {programme}, {step}",
                programme=payout.programme.value,
                step=t(STEPS[step]),
            )
        case QueueRow() as case:
            return _case(case, need, today, t)
    raise TypeError(type(need.facts).__name__)


def _case(case: QueueRow, need: Need, today: date, t: Translator) -> Markup:
    about = t("{ticket} {title}", ticket=case.ticket, title=title(case, t))
    if need.due is None:
        return about
    if need.due < today:
        return t("{about}, <b>late</b>", about=about)
    if need.due == today:
        return t("{about}, answer due today", about=about)
    return t("{about}, answer due {date}", about=about, date=short_day(need.due, t.language))
