"""Whose case it is, for the one who works on it: in private only."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.payments import Payout
from features.cases.rules.cases import CaseFile
from features.cases.rules.identity import EarlierCase, Identity, Known
from features.cases.views.cases import CATEGORIES, KINDS, STATES
from features.cases.views.deeds import Do, OnCase
from features.cases.views.foreign import tame
from views.formats import money, months
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_TEXT = 200


def identity(found: Identity, t: Translator) -> View:
    return View(
        paragraphs(
            t("🪪 <b>{ticket}</b>: whose case it is", ticket=found.ticket),
            *_person(found, t),
            _payouts(found.payouts, t),
            _earlier(found.earlier, t),
            t("This look is recorded, and the reporter can see it."),
            _may_travel(found, t),
        ),
        rows=(
            (Button(t.plain("📄 {ticket}", ticket=found.ticket), OnCase(Do.OPEN, found.case_id)),),
        ),
        private=True,
        in_place=False,
    )


def _person(found: Identity, t: Translator) -> list[Markup | None]:
    match found.known:
        case Known.NAMELESS:
            return [
                t("It was filed without a name. Nobody knows whose it is, and you need not ask.")
            ]
        case Known.ACCOUNT:
            return [
                t(
                    "The reporter is linked to no family of the register. Answer in the case: it reaches the reporter."
                ),
                t("Area: {area}", area=found.area) if found.area else None,
            ]
        case Known.FAMILY:
            return [
                lines(
                    t("Name: <b>{name}</b>", name=tame(found.name, _TEXT)),
                    t("Number: {phone}", phone=found.phone)
                    if found.phone
                    else t("No number is registered."),
                    t("NIK: {nik} · KK: {kk}", nik=found.nik, kk=found.kk),
                    t("Address: {address}", address=tame(found.address, _TEXT)),
                    t("Area: {area}", area=found.area),
                    t("Companion: {name}", name=found.companion) if found.companion else None,
                    t("Filed for the family by: {name}", name=found.filed_by)
                    if found.filed_by
                    else None,
                )
            ]


def _payouts(payouts: Sequence[Payout], t: Translator) -> Markup | None:
    if not payouts:
        return None
    return lines(
        t("💰 Payouts on record"),
        *(
            t(
                "• {programme}, {months}: {amount}, {state}",
                programme=one.programme.value.upper(),
                months=months(one.period, t.language),
                amount=money(one.amount),
                state=one.label,
            )
            for one in payouts
        ),
    )


def _earlier(cases: Sequence[EarlierCase], t: Translator) -> Markup | None:
    if not cases:
        return None
    return lines(
        t("📁 Other cases of the same reporter"),
        *(
            t(
                "• {ticket} {title}: {state}",
                ticket=one.ticket,
                title=t.plain(CATEGORIES[one.category] if one.category else KINDS[one.kind]),
                state=t.plain(STATES[one.status]),
            )
            for one in cases
        ),
    )


def _may_travel(found: Identity, t: Translator) -> Markup | None:
    """What the consent of the reporter means for whoever reads it here."""
    if found.known is not Known.FAMILY:
        return None
    if found.may_travel:
        return t(
            "The reporter agreed that this stands on cards and tickets of the offices that work on it."
        )
    return t(
        "The reporter did not agree to pass this on: use it to help, but copy it into no ticket, letter or group."
    )


def reason_in_private(case: CaseFile, t: Translator) -> View:
    """Asked for in the topic, where everybody would read the reason."""
    return View(
        t(
            "🔒 <b>{ticket}</b> is confidential. Say here why you need to know whose it is.",
            ticket=case.ticket,
        ),
        rows=((Button(t.plain("🪪 Show identity"), OnCase(Do.IDENTITY, case.id)),),),
        private=True,
        in_place=False,
    )


def ask_reason(case: CaseFile, t: Translator) -> View:
    return View(
        paragraphs(
            t("🔒 <b>{ticket}</b> is confidential.", ticket=case.ticket),
            t(
                "Why do you need to know whose it is? Write it here. The reason is recorded, and "
                "the reporter can read it."
            ),
        ),
        rows=((Button(t.plain("✖️ Stop"), OnCase(Do.STOP, case.id)),),),
        in_place=False,
    )
