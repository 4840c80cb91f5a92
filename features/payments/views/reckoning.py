"""Where a sum comes from, rupiah by rupiah, and what differs from the time before."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from domain.payments import Payout, Programme
from domain.reckoning import Line, Rate
from features.cases.rules.cases import Category
from features.payments.rules.reckoning import Comparison, Reckoning
from features.payments.services.reckoning import Reckoned
from features.payments.views.components import persons, several
from features.payments.views.payments import programme_name
from features.payments.views.remedies import main_source
from features.payments.views.taps import ReportRecorded, ShowChange, ShowCount
from features.people.views.copies import COMPONENTS
from views.formats import money, months, short_day, with_dates
from views.menu import ShowBalance, ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


def counted(found: Reckoned, t: Translator, *, rapel: bool = False) -> View:
    """The parts of a sum, or honestly what is recorded, what is counted, and what is between.

    `rapel`: somebody asked whether it is for several periods at once.
    """
    now, programme = found.now, found.now.payout.programme
    return View(
        paragraphs(
            _missed(found, t),
            _title(t("🧮 <b>{programme}</b> · {months}", **_names(now.payout, t)), now.payout, t),
            _said(found, t),
            _no_rapel(now, t) if rapel and not found.is_rapel else None,
            _sum(now, t),
            _together(now, t),
            _doubt(found, t),
            _origin(found, t),
        ),
        rows=(
            (Button(t.plain("🔁 Beside the time before"), ShowChange(programme)),)
            if found.change
            else (),
            *((other,) for other in _others(found, t)),
            *_ways(
                found, t, report=not now.fits or bool(found.said and found.said < now.payout.amount)
            ),
        ),
        private=True,
    )


def changed(found: Reckoned, t: Translator) -> View:
    """The payout beside the one before: months, persons and amounts that differ."""
    now, change = found.now, found.change
    head = t("🔁 <b>{programme}</b>, beside the time before", **_names(now.payout, t))
    body = (
        [t("There is no earlier payout in our data, so nothing can be compared.")]
        if change is None
        else list(_change(change, t))
    )
    return View(
        paragraphs(_missed(found, t), head, *body),
        rows=(
            (Button(t.plain("🧮 How it is counted"), ShowCount(now.payout.programme)),),
            *_ways(found, t, report=change is None or change.difference <= 0),
        ),
        private=True,
    )


def story(found: Reckoned, t: Translator) -> str:
    """The beginning of a report about the sum; the officer reads the same as the family."""
    now, names = found.now, _names(found.now.payout, t)
    parts = [
        t.plain(
            "{programme} {months}: recorded {amount}.", amount=money(now.payout.amount), **names
        )
    ]
    if now.difference and now.expected is not None:
        parts.append(
            t.plain(
                "By our count: {expected}. Difference: {difference}.",
                expected=money(now.expected),
                difference=money(abs(now.difference)),
            )
        )
    if found.change and found.change.difference:
        before = found.change.before.payout
        parts.append(
            t.plain(
                "Before, for {months}: {amount}.",
                months=months(before.period, t.language),
                amount=money(before.amount),
            )
        )
    return " ".join(parts)


def _names(payout: Payout, t: Translator) -> dict[str, str]:
    return {
        "programme": programme_name(payout.programme, t),
        "months": months(payout.period, t.language),
    }


def _title(head: Markup, payout: Payout, t: Translator) -> Markup:
    if payout.amount <= 0:
        return lines(head, t("The data give no sum yet."))
    return lines(head, t("Recorded: <b>{amount}</b>", amount=money(payout.amount)))


def _missed(found: Reckoned, t: Translator) -> Markup | None:
    if found.lacks:
        name = programme_name(found.lacks, t)
        return t("Our data hold nothing of {programme}. This is what they hold.", programme=name)
    if not found.missed:
        return None
    return t("Our data hold nothing of the time you named. This is the newest.")


def _said(found: Reckoned, t: Translator) -> Markup | None:
    """Where somebody received another sum than the records say: that is worth a report."""
    said, amount = found.said, found.now.payout.amount
    if not said or amount <= 0 or said == amount:
        return None
    return lines(
        t("You named {said}. Recorded is {amount}.", said=money(said), amount=money(amount)),
        t("Did you receive less than recorded? Keep the receipt, and please report it.")
        if said < amount
        else None,
    )


def _sum(now: Reckoning, t: Translator) -> Markup:
    if now.monthly is not None:
        return lines(*_food(now, t))
    if now.payout.programme is not Programme.PKH:
        return t("We do not know the amounts of that time.")
    return lines(*_pkh(now, t))


def _food(now: Reckoning, t: Translator) -> Iterator[Markup]:
    assert now.monthly is not None
    length, each = now.payout.period.length, money(now.monthly.amount)
    yield t.plural("{count} month × {each}", "{count} months × {each}", length, each=each)
    yield from _balance(now, t)


def _pkh(now: Reckoning, t: Translator) -> Iterator[Markup]:
    count = now.count
    if now.persons.unknown:
        yield t(
            "The data name “{words}”, which we do not know yet.",
            words=", ".join(now.persons.unknown),
        )
    if count is None or not (count.lines or count.unrated):
        yield t("No components are recorded for this family, so we cannot count.")
        return
    for line in count.lines:
        yield _line(line, t)
    if count.unrated:
        who = several(count.unrated, t)
        yield t("We do not know the amount of that time for: {who}.", who=who)
    if now.stages > 1:
        yield t(
            "This was paid for {stages} periods of {months} months: {stages} × {each}.",
            stages=now.stages,
            months=now.months,
            each=money(count.total),
        )
    yield from _balance(now, t)
    if count.left_out:
        yield t("Not counted, because there is a limit: {who}.", who=several(count.left_out, t))


def _line(line: Line, t: Translator) -> Markup:
    who, each = persons(line.component, line.persons, t), money(line.rate.amount)
    if line.persons == 1:
        return t("• {persons}: {each}", persons=who, each=each)
    return t("• {persons} × {each}: {total}", persons=who, each=each, total=money(line.total))


def _balance(now: Reckoning, t: Translator) -> Iterator[Markup]:
    """Whether it adds up; where it does not, nobody is said to be wrong."""
    if now.expected is None:
        return
    if now.fits:
        yield t("= <b>{total}</b>. It adds up. ✅", total=money(now.expected))
    elif now.difference is None:
        yield t("Together: {total}", total=money(now.expected))
    else:
        yield t("By our count: {total}", total=money(now.expected))
        yield _difference(now.difference, t)


def _difference(difference: int, t: Translator) -> Markup:
    amount = money(abs(difference))
    if difference < 0:
        return t("Difference: <b>{amount}</b> less than counted.", amount=amount)
    return t("Difference: <b>{amount}</b> more than counted.", amount=amount)


def _no_rapel(now: Reckoning, t: Translator) -> Markup:
    return t.plural(
        "By the record this is no rapel: it is for {count} month.",
        "By the record this is no rapel: it is for one period of {count} months.",
        now.payout.period.length,
    )


def _together(now: Reckoning, t: Translator) -> Markup | None:
    if not now.together:
        return None
    return lines(
        t(
            "📦 Paid together (rapel), {date}, in all {total}:",
            date=short_day(now.payout.paid_on or now.payout.as_of, t.language),
            total=money(sum(one.amount for one in now.together)),
        ),
        *(
            t("• {months}: {amount}", months=months(p.period, t.language), amount=money(p.amount))
            for p in now.together
        ),
    )


def _doubt(found: Reckoned, t: Translator) -> Markup | None:
    """What may be behind a difference, as a question to ask."""
    now = found.now
    parts = [
        t("⚠️ The record tells of a day that has not come yet. Ask your companion.")
        if now.payout.is_ahead_of(found.today)
        else None,
        t("⚠️ These months are recorded twice. Ask your companion which record holds.")
        if now.is_double
        else None,
    ]
    if now.times and now.times > 1:
        parts.append(
            t(
                "It is {times} times as much. Perhaps several periods were paid at once (rapel).",
                times=now.times,
            )
        )
    elif now.alike:
        parts.append(t("That is as much as for {who}.", who=persons(*now.alike, t)))
    if now.difference and not (now.times and now.times > 1):
        parts.append(
            t("That need not be a mistake. Ask your companion who is counted, or report it.")
        )
    return lines(*parts) or None


def _origin(found: Reckoned, t: Translator) -> Markup | None:
    """From when the amounts are, who said so, and how old the components are."""
    now = found.now
    rates = [line.rate for line in now.count.lines] if now.count else [now.monthly]
    known = [rate for rate in rates if rate is not None]
    told = found.told_at
    return lines(
        t("An ATM pays out only {notes}. The rest stays on the card.", notes=found.atm_notes)
        if found.atm_notes
        else None,
        _amounts_of(known[0], t) if known else None,
        Markup("{}").format(now.note) if now.note and known else None,
        t("Components: data of {date}.", date=short_day(told, t.language))
        if told and now.persons.known
        else None,
    )


def _amounts_of(rate: Rate, t: Translator) -> Markup:
    since: date | None = rate.since
    source = with_dates(main_source(rate.source), t.language)
    if since is None or rate.checked is None:
        return t("<i>Amounts: {source}.</i>", source=source)
    return t(
        "<i>Amounts in force since {since}, checked {checked}. Source: {source}.</i>",
        since=short_day(since, t.language),
        checked=short_day(rate.checked, t.language),
        source=source,
    )


def _change(change: Comparison, t: Translator) -> Iterator[Markup]:
    yield lines(
        *(
            t(
                "<b>{months}</b>: {amount}",
                months=months(one.payout.period, t.language),
                amount=money(one.payout.amount),
            )
            for one in (change.before, change.now)
        ),
        _more_or_less(change.difference, t),
    )
    yield lines(
        t("Months: {before} before, {now} now.", before=change.months[0], now=change.months[1])
        if change.months
        else None,
        t("No longer recorded: {who}.", who=several(change.gone, t)) if change.gone else None,
        t("Newly recorded: {who}.", who=several(change.come, t)) if change.come else None,
        *(
            t(
                "Amount for one {who}: {before} before, {now} now.",
                who=t.plain(COMPONENTS[one]),
                before=money(was),
                now=money(now),
            )
            for one, (was, now) in change.rates.items()
        ),
        t("Our data do not say why.") if change.difference and not change.has_reason else None,
        t("The difference is as much as for {who}.", who=persons(*change.alike, t))
        if change.alike
        else None,
    )
    if change.difference < 0:
        yield t(
            "Ask your companion who is counted. Did somebody take a part of it? Then please report."
        )
    elif change.difference == 0:
        yield t("Did less reach your hand? Then please report it.")


def _more_or_less(difference: int, t: Translator) -> Markup:
    amount = money(abs(difference))
    if difference == 0:
        return t("The sum is the same.")
    return (
        t("{amount} less", amount=amount) if difference < 0 else t("{amount} more", amount=amount)
    )


def _others(found: Reckoned, t: Translator) -> Iterator[Button]:
    for programme in found.others:
        name = programme_name(programme, t)
        yield Button(t.plain("🧮 {programme}", programme=name), ShowCount(programme))


def _ways(found: Reckoned, t: Translator, *, report: bool) -> tuple[tuple[Button, ...], ...]:
    programme = found.now.payout.programme
    told = ReportRecorded(Category.AMOUNT_TOO_SMALL, programme)
    companion = Button(t.plain("🤝 My companion"), ShowHelpline())
    return (
        (Button(t.plain("📢 Report this sum"), told), companion) if report else (companion,),
        (Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),
    )
