"""Balance and history."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from domain.payments import Payout, PayoutStatus, Programme
from domain.people import LinkedFamily
from features.payments.rules.registry import Outcome
from features.payments.services.payments import Balance, ProgrammeBalance
from features.payments.views import ages, problems
from features.payments.views.taps import ShowCount
from features.people.views.linking import ShowMyData
from features.people.views.privacy import AskSource
from views.formats import day, money, months, short_day
from views.menu import (
    PLACES,
    ShowBalance,
    ShowHelpline,
    ShowPlaces,
    ShowSchedule,
    ShowStatus,
    menu_button,
)
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs

PROGRAMMES = {
    Programme.PKH: mark("PKH"),
    Programme.BPNT: mark("Sembako (BPNT)"),
}


@dataclass(frozen=True)
class ShowHistory(Tap, prefix="hi"):
    programme: Programme


@dataclass(frozen=True)
class ShowYear(Tap, prefix="hy"):
    """A year of the family that is asked about; 0 for the newest."""

    year: int


@dataclass(frozen=True)
class ExplainProblem(Tap, prefix="why"):
    programme: Programme


def programme_name(programme: Programme, t: Translator) -> str:
    return t.plain(PROGRAMMES[programme])


def balance(found: Balance, t: Translator, *, others: bool = False) -> View:
    """The newest payout of each programme, what is still to be fetched, and how old that is."""
    if not found.programmes:
        return no_payouts(found, t)
    troubled = [b for b in found.programmes if problems.needs_explaining(b.newest)]
    counted = found.programmes[0].programme
    return View(
        paragraphs(
            t("💰 Family of <b>{name}</b>", name=found.family.head_name or "–"),
            _whose(found, t),
            *(_programme(b, found.today, t, found.family) for b in found.programmes),
            _age(found, t),
            source_line(found, t),
            t(
                "<i>What is on the card right now you see at an ATM, at an agent or in the app of the bank.</i>"
            )
            if any(b.newest.bank for b in found.programmes)
            else None,
        ),
        rows=(
            *(
                (
                    Button(
                        t.plain(
                            "❓ Why not yet? {programme}", programme=programme_name(b.programme, t)
                        ),
                        ExplainProblem(b.programme),
                    ),
                )
                for b in troubled
            ),
            tuple(
                Button(
                    t.plain("📜 History {programme}", programme=programme_name(b.programme, t)),
                    ShowHistory(b.programme),
                )
                for b in found.programmes
            ),
            (
                *(
                    (Button(t.plain("🧮 How it is counted"), ShowCount(counted)),)
                    if found.family.amounts
                    else ()
                ),
                Button(t.plain("📋 Status"), ShowStatus()),
            ),
            *in_rows(_more(found, t, others=others), 2),
            (Button(t.plain("📅 Schedule"), ShowSchedule()), menu_button(t)),
        ),
        private=True,
    )


def _more(found: Balance, t: Translator, *, others: bool) -> list[Button]:
    """What is of use to some."""
    said = (
        (any(b.to_fetch for b in found.programmes), PLACES, ShowPlaces()),
        (others, mark("👪 Another family"), ShowMyData()),
        (found.may_agree, mark("🔄 Ask the source"), AskSource()),
    )
    return [Button(t.plain(label), tap) for is_there, label, tap in said if is_there]


def _whose(found: Balance, t: Translator) -> Markup | None:
    """To a helper: it is not the own family, and what is not shown."""
    if not found.family.helping:
        return None
    if found.family.amounts:
        return t("🤝 You help this family.")
    return t("🤝 You help this family. It shows you no sums of money.")


def _sum(amount: int, t: Translator, *, shown: bool) -> str:
    return money(amount) if shown else t.plain("The money")


def _programme(own: ProgrammeBalance, today: date, t: Translator, family: LinkedFamily) -> Markup:
    newest = own.newest
    older = [p for p in own.to_fetch if p is not newest]
    return lines(
        t(
            "<b>{programme}</b> · {months}",
            programme=programme_name(own.programme, t),
            months=months(newest.period, t.language),
        ),
        _state(newest, today, t, amounts=family.amounts),
        *(
            t(
                "Also not collected yet: {amount} for {months}.",
                amount=_sum(p.amount, t, shown=family.amounts),
                months=months(p.period, t.language),
            )
            for p in older
        ),
    )


def _state(payout: Payout, today: date, t: Translator, *, amounts: bool) -> Markup:
    """What became of one payout, in one or two short lines."""
    amount = _sum(payout.amount, t, shown=amounts)
    if payout.is_ahead_of(today):
        return t(
            "⚠️ {amount}. The record tells of a day that has not come yet. Ask your companion.",
            amount=amount,
        )
    match payout.status:
        case PayoutStatus.FETCHED:
            when = payout.fetched_on or payout.as_of
            return t(
                "✅ {amount}, collected {date}", amount=amount, date=short_day(when, t.language)
            )
        case PayoutStatus.PAID if payout.fetch_until and payout.fetch_until < today:
            return t(
                "⚠️ {amount}. The last day to collect it was {date}. Ask your companion.",
                amount=amount,
                date=short_day(payout.fetch_until, t.language),
            )
        case PayoutStatus.PAID:
            return lines(
                t("🟢 {amount} is there, <b>not collected yet</b>", amount=amount),
                where_to_fetch(payout, t),
                t("Collect it by <b>{date}</b>", date=day(payout.fetch_until, t.language))
                if payout.fetch_until
                else None,
            )
        case PayoutStatus.WAITING | PayoutStatus.IN_PROGRESS:
            return t(
                "🕓 {amount}, not paid yet. {label}", amount=amount, label=problems.short(payout, t)
            )
        case PayoutStatus.NEEDS_REPAIR:
            return t("⚠️ Not paid yet. {label}", label=problems.short(payout, t))
        case PayoutStatus.STOPPED:
            return t("⛔ Not paid. {label}", label=problems.short(payout, t))
        case _:
            return t("❔ {amount}. {label}", amount=amount, label=problems.short(payout, t))


def where_to_fetch(payout: Payout, t: Translator) -> Markup:
    """Where a payout is fetched, and what to bring."""
    if payout.bank:
        return t("With the KKS card: {bank} ATM or agent", bank=payout.bank)
    return t("At the post office, with the invitation letter and KTP")


def _age(found: Balance, t: Translator) -> Markup | None:
    if found.as_of is None:
        return None
    sources = [b.newest.source for b in found.programmes]
    if any(b.newest.is_stale(found.today) for b in found.programmes):
        values = ages.said(found.as_of, sources, t)
        return t("⚠️ <b>Old data</b>, of {date}, from {source}. It may have changed.", **values)
    return ages.data_of(found.as_of, sources, t)


def source_line(found: Balance, t: Translator) -> Markup | None:
    """What is to be known of the live source, where there is one."""
    if found.asked is None:
        return None
    match found.asked.outcome:
        case Outcome.WAITING:
            return t("🔄 I am asking the source for newer data. What comes back, you read here.")
        case Outcome.ANSWERED:
            return t("✅ The source was asked as well: this is the newest it has.")
        case Outcome.SILENT:
            return _kept(found, t("⚠️ The source does not answer."), t)
        case Outcome.WRONG:
            return _kept(found, t("⚠️ The source answered in a way that I cannot use."), t)


def _kept(found: Balance, said: Markup, t: Translator) -> Markup:
    if found.as_of is None:
        return said
    date_ = short_day(found.as_of, t.language)
    return lines(said, t("Last data of {date}.", date=date_))


def no_payouts(found: Balance, t: Translator) -> View:
    return View(
        paragraphs(
            t("💰 Family of <b>{name}</b>", name=found.family.head_name or "–"),
            t("There is no payout in our data yet. That does not mean that you get none."),
            source_line(found, t),
            t("Ask your companion, or choose <b>Ask an officer</b>."),
        ),
        rows=(
            (Button(t.plain("🔄 Ask the source"), AskSource()),) if found.may_agree else (),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
    )


def history(own: ProgrammeBalance, t: Translator, *, amounts: bool = True) -> View:
    return View(
        paragraphs(
            t("📜 <b>{programme}</b>, last payouts", programme=programme_name(own.programme, t)),
            *(
                lines(
                    t(
                        "<b>{months}</b>: {amount}",
                        months=months(p.period, t.language),
                        amount=_sum(p.amount, t, shown=amounts),
                    ),
                    problems.short(p, t),
                )
                for p in own.payouts
            ),
            ages.data_of(own.newest.as_of, [own.newest.source], t),
        ),
        rows=(
            (Button(t.plain("📜 Year by year"), ShowYear(0)),),
            (Button(t.plain("⬅️ Back"), ShowBalance()), menu_button(t)),
        ),
        private=True,
    )
