"""Where a referral stands: for the family, for the sender, for the post; and their lists."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.areas import Areas, place_name
from domain.identity import everyday_phone
from features.cases.views.cases import ROLES
from features.cases.views.foreign import tame
from features.referrals.rules.receivers import rules_on
from features.referrals.rules.referrals import Referral, State
from features.referrals.services.answering import Card, Lists
from features.referrals.views.names import RESULTS, STATES, papers, receiver
from features.referrals.views.rows import for_family, to_answer, to_decide
from features.referrals.views.taps import (
    AskTakeBack,
    MakeReferralLetter,
    MakeSlip,
    OpenReferral,
    ReferPerson,
    ShowFamilyReferrals,
    ShowReferrals,
)
from views.formats import day as long_day
from views.formats import day_of, short_day, shortened
from views.menu import ShowHelpline, menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_ON_A_PAGE = 3


def card(found: Card, areas: Areas, t: Translator) -> View:
    one = found.referral
    return View(
        paragraphs(
            lines(
                t("📨 <b>{number}</b> → {receiver}", number=one.number, receiver=receiver(one, t)),
                _who(found, t),
                t("📍 {place}", place=place_name(areas, one.area_code)),
            ),
            t("“{words}”", words=tame(one.need)) if one.need else None,
            stands(one, areas, t),
        ),
        rows=(*_actions(found, t), _back(found, t)),
        private=True,
        in_place=False,
    )


def stands(one: Referral, areas: Areas, t: Translator) -> Markup:
    """The state, and what belongs to it."""
    return lines(t("<b>{state}</b>", state=t.plain(STATES[one.state])), details(one, areas, t))


def details(one: Referral, areas: Areas, t: Translator) -> Markup | None:
    """The deadline, the place and day, the reason, the result; None where there is none yet."""
    zone = areas.zone(one.area_code)
    due = day_of(one.due_at, zone, t.language) if one.due_at else ""
    found = lines(
        t("📄 By letter to {name}.", name=tame(one.office.name)) if one.office else None,
        t("Answer by {date}.", date=due) if one.state is State.SENT and due else None,
        t("🗓 {date}", date=long_day(one.meets_on, t.language)) if one.meets_on else None,
        t("🏢 {place}", place=tame(one.place)) if one.place else None,
        _bring(one, t) if one.state is State.ACCEPTED else None,
        t("Reason: “{words}”", words=tame(one.answer)) if one.answer else None,
        t("<b>{result}</b>", result=t.plain(RESULTS[one.result])) if one.result else None,
        t("“{words}”", words=tame(one.found)) if one.found else None,
    )
    return found or None


def _bring(one: Referral, t: Translator) -> Markup | None:
    rule = rules_on(one.asked_at.date()).get(one.receiver)
    if rule is None or not rule.papers:
        return None
    return t(
        "To bring along: {papers}. Not the aid card, no PIN. Nothing has to be paid.",
        papers=papers(rule.papers, t),
    )


def _who(found: Card, t: Translator) -> Markup | None:
    one = found.referral
    if found.is_family:
        role = t.plain(ROLES[one.sender_role.value])
        return t("Sent by: {role}", role=role)
    if found.is_receiver and not found.name:
        return t("<i>You read name and number once you accept it.</i>")
    return lines(
        t("👪 <b>{name}</b>", name=tame(found.name)) if found.name else None,
        t("☎️ {phone}", phone=everyday_phone(found.phone)) if found.phone else None,
    )


def _actions(found: Card, t: Translator) -> list[tuple[Button, ...]]:
    one, rows = found.referral, list[tuple[Button, ...]]()
    if found.is_family and one.state is State.ASKED:
        return [*to_decide(one, t)]
    if found.may_answer:
        rows += to_answer(one, t)
    theirs = found.is_family or found.is_sender
    if theirs and one.is_awaited:
        paper = (
            (Button(t.plain("📄 The letter"), MakeReferralLetter(one.id)),)
            if one.office and found.is_sender
            else ()
        )
        rows.append((Button(t.plain("🧾 Slip"), MakeSlip(one.id)), *paper))
    if theirs and one.is_open:
        rows.append((Button(t.plain("✖️ Take it back"), AskTakeBack(one.id)),))
    return rows


def _back(found: Card, t: Translator) -> tuple[Button, ...]:
    if found.is_family:
        return for_family(t)
    return (Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t))


def own(
    found: Lists, page: int, t: Translator, *, may_name: bool, more: Sequence[Button] = ()
) -> View:
    """What came to the own post first; then what was sent. `more`: what else the reader may do."""
    rows: list[tuple[Referral, str]] = [*((one, "") for one in found.came), *found.sent]
    shown = page_of(rows, page, _ON_A_PAGE, ShowReferrals, t)
    begin = (Button(t.plain("➕ Refer somebody"), ReferPerson()),) if may_name else ()
    return View(
        paragraphs(
            t(
                "📨 <b>Referrals</b>: {came} to you, {sent} from you",
                came=len(found.came),
                sent=len(found.sent),
            ),
            t("Nothing is here yet. Begin on the card of a family, or in one of your cases.")
            if not rows
            else None,
            *(_line(one, t) for one, _ in shown.shown),
        ),
        rows=(
            *((_button(one, name, t),) for one, name in shown.shown),
            *((shown.turns,) if shown.turns else ()),
            *((one,) for one in more),
            (*begin, menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def of_family(found: Sequence[Referral], name: str, page: int, t: Translator) -> View:
    shown = page_of(found, page, _ON_A_PAGE, ShowFamilyReferrals, t)
    return View(
        paragraphs(
            t("📨 <b>Referrals of the family of {name}</b>", name=name),
            t("There is none. Your companion or the village can refer you, if you agree.")
            if not found
            else None,
            *(_line(one, t) for one in shown.shown),
        ),
        rows=(
            *((_button(one, "", t),) for one in shown.shown),
            *((shown.turns,) if shown.turns else ()),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def slip_of_others(number: str, t: Translator) -> View:
    """Whoever scans a slip that is not theirs."""
    return View(
        t(
            "🧾 A slip of this bot: <b>{number}</b>. Whose it is stands nowhere here. Please show it "
            "at the office.",
            number=number,
        ),
        rows=((menu_button(t),),),
    )


def _line(one: Referral, t: Translator) -> Markup:
    state = t.plain(STATES[one.state])
    if one.state is State.ACCEPTED and one.meets_on is not None:
        return t(
            "<b>{number}</b> {receiver}: {state}, {date}",
            number=one.number,
            receiver=receiver(one, t),
            state=state,
            date=short_day(one.meets_on, t.language),
        )
    return t(
        "<b>{number}</b> {receiver}: {state}",
        number=one.number,
        receiver=receiver(one, t),
        state=state,
    )


def _button(one: Referral, name: str, t: Translator) -> Button:
    label = name or receiver(one, t).partition(" (")[0]
    return Button(shortened(f"{one.number} {label}"), OpenReferral(one.id))
