"""The families of a companion: the list, what a search found, and the card of one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from chat.needs import FamilyWay, LastContact
from domain.areas import Areas, place_name
from domain.identity import everyday_phone
from domain.payments import Component, Payout, PayoutStatus
from features.caseload.services.caseload import FamilyCard
from features.caseload.views.day import no_families
from features.caseload.views.lines import last_day
from features.caseload.views.pages import numbered
from features.caseload.views.taps import (
    AlsoWanted,
    OpenFamily,
    ReachFamily,
    ReportFor,
    ShowCaseload,
    ShowToday,
)
from features.cases.rules.cases import CaseFile
from features.cases.views.cases import STATES, title
from features.cases.views.command_center import mark_of
from features.cases.views.deeds import Do, OnCase
from features.cases.views.escalation import PHASES
from features.payments.rules.standing import Membership
from features.payments.views import problems
from features.payments.views.components import several
from features.payments.views.payments import programme_name
from features.people.storage.caseloads import Named
from features.people.storage.families import Family
from features.people.views.companions import IssueCode
from understanding.family_wishes import FamilyWish
from views.formats import listed, months, short_day, shortened
from views.menu import CASELOAD, TODAY, menu_button
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs

_SIGNS = {
    PayoutStatus.NEEDS_REPAIR: "⚠️",
    PayoutStatus.STOPPED: "⛔",
    PayoutStatus.UNKNOWN: "❔",
}
"""Labels with which something is to be done; the others only wait."""
_CASES = 2
"""Buttons for open cases; all of them stand in the words."""


def families(found: Sequence[Named], page: int, places: Mapping[str, str], t: Translator) -> View:
    """All of them by name. `places` are the names of villages by code."""
    if not found:
        return no_families(t)
    rows = [(_row(one, places, t), OpenFamily(one.id)) for one in found]
    told, keys = numbered(rows, page, ShowCaseload, t)
    return View(
        paragraphs(
            t("👥 <b>Families you look after</b>: {count}", count=len(found)),
            told,
            t("Search: type a part of the name, the last four digits of NIK or KK, or a village."),
        ),
        rows=(
            *keys,
            (Button(t.plain(TODAY), ShowToday()), menu_button(t)),
        ),
        private=True,
    )


def matches(found: Sequence[Named], places: Mapping[str, str], t: Translator) -> View:
    """What a search found; the first ten, and how many more there are."""
    rows = [(_row(one, places, t), OpenFamily(one.id)) for one in found]
    ten = rows[:_MATCHES]
    told, keys = numbered(ten, 0, ShowCaseload, t)
    return View(
        paragraphs(
            t.plural("🔎 {count} family fits.", "🔎 {count} families fit.", len(rows)),
            told,
            t("Only ten are shown. Please type more of the name.")
            if len(rows) > len(ten)
            else None,
        ),
        rows=(
            *keys,
            (Button(t.plain(CASELOAD), ShowCaseload()), menu_button(t)),
        ),
        private=True,
    )


_MATCHES = 10


def second_wish(command: str, about: str, t: Translator) -> View:
    """Two wishes in one sentence: the first is served below. `about` is marked."""
    return View(
        lines(
            t("Two things at once: below is the first."),
            t("The second: <b>{about}</b>", about=t.plain(about)),
        ),
        rows=((Button(t.plain("▶️ Open the second"), AlsoWanted(command)),),),
        in_place=False,
    )


def file_not_kept(t: Translator) -> View:
    """Something that is no text came while a name was asked for."""
    return View(
        lines(
            t("📷 This was <b>not kept</b>: here a name is asked for."),
            t("For a visit send it again and write below it, for example: <i>kunjungan Sari</i>"),
            t("For a report: open the family, then 🗂."),
        ),
        rows=((Button(t.plain(CASELOAD), ShowCaseload()), menu_button(t)),),
        in_place=False,
    )


def wished(family: Named, wish: FamilyWish, ways: Sequence[FamilyWay], t: Translator) -> View:
    """One family, and what was wanted of her."""
    return View(
        paragraphs(
            t("👪 <b>{name}</b>", name=family.head_name),
            t(
                "Your words were <b>not</b> sent: no messages are passed on from here. Call her, or "
                "write a promise down at a visit: that she reads."
            )
            if wish is FamilyWish.MESSAGE
            else t("What was seen and promised there before is below."),
        ),
        rows=(
            *in_rows(
                [
                    *(
                        [Button(t.plain("📞 Phone and address"), ReachFamily(family.id))]
                        if wish is FamilyWish.MESSAGE
                        else []
                    ),
                    *(Button(t.plain(one.label), one.tap(family.id)) for one in ways),
                ]
            ),
            (Button(t.plain("👪 Her card"), OpenFamily(family.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def no_match(t: Translator) -> View:
    """The same words whether nobody is called so, or a family of somebody else."""
    return View(
        paragraphs(
            t("None of your families fits that. Please type another part of the name."),
            t(
                "A family of another area has its own companion. Does it need help? Report a case, and write where it lives."
            ),
        ),
        rows=((Button(t.plain(CASELOAD), ShowCaseload()), menu_button(t)),),
    )


def card(
    found: FamilyCard, ways: Sequence[FamilyWay], areas: Areas, zone: ZoneInfo, t: Translator
) -> View:
    """What a companion needs before a visit. No sums, no telephone, no address."""
    return View(
        paragraphs(
            lines(
                t("👪 <b>{name}</b>, NIK {digits}", name=found.head_name, digits=found.nik),
                t("📍 {place}", place=areas.name(found.area_code)),
            ),
            lines(
                *(_programme(one, found, t) for one in found.memberships),
                _without(found, t),
                *(_doubtful(one, t) for one in found.doubtful),
            ),
            lines(
                _components(found, t),
                *(one.line(known, t) for one, known in found.more),
                t("🌱 Phase: {phase}", phase=t.plain(PHASES[found.phase])) if found.phase else None,
                *(_case(one, t) for one in found.cases),
                _contact(found.contact, zone, t),
            ),
            t("<i>This look is recorded. The family can see it.</i>"),
        ),
        rows=(
            *in_rows([_case_button(one, t) for one in found.cases[:_CASES]]),
            (
                Button(t.plain("📞 Phone and address"), ReachFamily(found.family_id)),
                Button(t.plain("🔑 Make a code"), IssueCode(found.family_id)),
            ),
            *in_rows(
                [
                    *(Button(t.plain(one.label), one.tap(found.family_id)) for one in ways),
                    Button(t.plain("🗂 Report a case"), ReportFor(found.family_id)),
                ]
            ),
            (Button(t.plain(CASELOAD), ShowCaseload()), menu_button(t)),
        ),
        private=True,
    )


def reach(family: Family, areas: Areas, t: Translator) -> View:
    """Telephone and address, as the register has them."""
    return View(
        paragraphs(
            t("📞 <b>{name}</b>", name=family.head_name),
            lines(
                t("Telephone: {phone}", phone=everyday_phone(family.phone))
                if family.phone
                else t("No telephone is recorded."),
                t("Address: {address}", address=family.address),
                place_name(areas, family.area_code),
            ),
            t("<i>This look is recorded. The family can see it.</i>"),
        ),
        rows=((Button(t.plain("⬅️ Back"), OpenFamily(family.id)), menu_button(t)),),
        private=True,
    )


def _row(one: Named, places: Mapping[str, str], t: Translator) -> Markup:
    return t("{name}, {place}", name=one.head_name, place=places.get(one.area_code, one.area_code))


def _programme(one: Membership, found: FamilyCard, t: Translator) -> Markup:
    """What the newest record says, what waits, and from which day that is."""
    newest = one.newest
    waiting = [p for p in found.undrawn if p.programme is one.programme]
    return lines(
        t(
            "{sign} <b>{programme}</b>: {problem} ({months}, record of {date})",
            sign=_SIGNS.get(newest.status, "▫️"),
            programme=programme_name(one.programme, t),
            problem=problems.short(newest, t),
            months=months(newest.period, t.language),
            date=short_day(newest.as_of, t.language),
        ),
        *(_waiting(p, found, t) for p in waiting),
    )


def _waiting(payout: Payout, found: FamilyCard, t: Translator) -> Markup:
    until = payout.fetch_until
    return t(
        "💵 {months} not collected, {until}",
        months=months(payout.period, t.language),
        until=last_day(until, found.today, t) if until else t("last day not known"),
    )


def _doubtful(payout: Payout, t: Translator) -> Markup:
    return t(
        "❔ {programme} {months}: not collected by the record of {date}, which is old.",
        programme=programme_name(payout.programme, t),
        months=months(payout.period, t.language),
        date=short_day(payout.as_of, t.language),
    )


def _without(found: FamilyCard, t: Translator) -> Markup | None:
    if not found.without:
        return None
    names = listed([programme_name(one, t) for one in found.without], t.language)
    return t("▫️ {programmes}: nothing is recorded.", programmes=names)


def _components(found: FamilyCard, t: Translator) -> Markup | None:
    known = {one.value for one in Component}
    told = Counter(Component(word) for word in found.components if word in known)
    return t("🧒 PKH counts: {who}", who=several(told, t)) if told else None


def _case(case: CaseFile, t: Translator) -> Markup:
    return t(
        "{sign} {ticket} {title}: {state}",
        sign=mark_of(case),
        ticket=case.ticket,
        title=title(case, t),
        state=t.plain(STATES[case.status]),
    )


def _case_button(case: CaseFile, t: Translator) -> Button:
    return Button(shortened(f"{case.ticket} {title(case, t)}"), OnCase(Do.OPEN, case.id))


def _contact(last: LastContact | None, zone: ZoneInfo, t: Translator) -> Markup:
    if last is None:
        return t("🗓 Last contact: none is recorded here")
    day = short_day(last.at.astimezone(zone).date(), t.language)
    return t("🗓 Last contact: {date}, {how}", date=day, how=t(last.how))
