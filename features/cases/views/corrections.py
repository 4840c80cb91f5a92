"""What officers set right in a case: the menu, the choices, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.calendar import WIB
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, CaseRoute, Category, Group, Severity
from features.cases.services.corrections import Candidate, Correction, Seen
from features.cases.views.accused import INVOLVED, KEPT_OUT
from features.cases.views.cases import CATEGORIES, GROUPS, ROLES, title
from features.cases.views.deeds import Do, OnCase
from features.cases.views.records import SEVERITIES
from views.formats import moment, shortened
from views.translator import Translator
from views.view import Button, Tap, View, in_rows, lines, paragraphs

_PAGE = 6


@dataclass(frozen=True)
class AccuseRole(Tap, prefix="kar"):
    case_id: int
    involved: Involved


@dataclass(frozen=True)
class AccuseOne(Tap, prefix="kaa"):
    case_id: int
    account: int


@dataclass(frozen=True)
class NameAccused(Tap, prefix="kan"):
    """A page of those who work around the place."""

    case_id: int
    page: int


@dataclass(frozen=True)
class CorrectGroup(Tap, prefix="kcg"):
    case_id: int
    group: Group


@dataclass(frozen=True)
class CorrectCategory(Tap, prefix="kcc"):
    case_id: int
    category: Category


@dataclass(frozen=True)
class CorrectSeverity(Tap, prefix="kcs"):
    case_id: int
    severity: Severity


def menu(case: CaseFile, t: Translator) -> View:
    hide = (Button(t.plain("🔒 Make it confidential"), OnCase(Do.HIDE, case.id)),)
    return View(
        t("⚙️ <b>{ticket}</b>: what is to be set right?", ticket=case.ticket),
        rows=(
            *(() if case.confidential else (hide,)),
            (Button(t.plain("👥 Whom it speaks of"), OnCase(Do.ACCUSE, case.id)),),
            (
                Button(t.plain("🏷 Kind"), OnCase(Do.RECATEGORISE, case.id)),
                Button(t.plain("📍 Place"), OnCase(Do.MOVE, case.id)),
                Button(t.plain("🌡 Severity"), OnCase(Do.WEIGH, case.id)),
            ),
            (_stop(case, t),),
        ),
    )


def choose_accused(case: CaseFile, t: Translator) -> View:
    roles = [one for one in Involved if one is not Involved.NOBODY]
    kinds = [Button(t.plain(INVOLVED[one]), AccuseRole(case.id, one)) for one in roles]
    return View(
        paragraphs(
            t("👥 <b>{ticket}</b>: whom does it speak of?", ticket=case.ticket),
            t(KEPT_OUT),
        ),
        rows=(
            *in_rows(kinds),
            (Button(t.plain("✍️ By name"), NameAccused(case.id, 0)), _stop(case, t)),
        ),
    )


def choose_named(case: CaseFile, candidates: Sequence[Candidate], page: int, t: Translator) -> View:
    """Those who work around the place, some at a time."""
    last = max(0, len(candidates) - 1) // _PAGE
    page = min(max(page, 0), last)
    turns = (
        *((Button(t.plain("⬅️ Earlier"), NameAccused(case.id, page - 1)),) if page else ()),
        *((Button(t.plain("Later ➡️"), NameAccused(case.id, page + 1)),) if page < last else ()),
    )
    return View(
        t("👥 <b>{ticket}</b>: who is it? They work around the place.", ticket=case.ticket),
        rows=(
            *(
                (
                    Button(
                        shortened(f"{one.name} · {t.plain(ROLES[one.role.value])}"),
                        AccuseOne(case.id, one.account),
                    ),
                )
                for one in candidates[page * _PAGE : (page + 1) * _PAGE]
            ),
            *((turns,) if turns else ()),
            (_stop(case, t),),
        ),
    )


def choose_group(case: CaseFile, t: Translator) -> View:
    buttons = [Button(t.plain(label), CorrectGroup(case.id, one)) for one, label in GROUPS.items()]
    return View(
        t("🏷 <b>{ticket}</b>: what is it about?", ticket=case.ticket),
        rows=(*((button,) for button in buttons), (_stop(case, t),)),
    )


def choose_category(case: CaseFile, routes: Sequence[CaseRoute], t: Translator) -> View:
    buttons = [
        Button(t.plain(CATEGORIES[route.category]), CorrectCategory(case.id, route.category))
        for route in routes
    ]
    return View(
        t("🏷 <b>{ticket}</b>: what is it about?", ticket=case.ticket),
        rows=(*((button,) for button in buttons), (_stop(case, t),)),
    )


def choose_severity(case: CaseFile, t: Translator) -> View:
    buttons = [
        Button(t.plain(label), CorrectSeverity(case.id, one)) for one, label in SEVERITIES.items()
    ]
    return View(
        t("🌡 <b>{ticket}</b>: how severe is it?", ticket=case.ticket),
        rows=(tuple(buttons[:2]), tuple(buttons[2:]), (_stop(case, t),)),
    )


def ask_place(case: CaseFile, t: Translator) -> View:
    return View(
        t(
            "📍 <b>{ticket}</b>: where did it happen? Write the village, the kecamatan or the kabupaten.",
            ticket=case.ticket,
        ),
        rows=((_stop(case, t),),),
        in_place=False,
    )


def corrected(name: str, done: Correction, place: str, t: Translator) -> View:
    """Who set it right, how it stands now, and who saw it before it was kept from them."""
    case = done.case
    return View(
        paragraphs(
            t("⚙️ {name} set {ticket} right.", name=name, ticket=case.ticket),
            lines(
                t("🔒 <b>Confidential: the identity is kept secret.</b>")
                if case.confidential
                else None,
                t("Kind: {kind}", kind=title(case, t)),
                t("Severity: <b>{severity}</b>", severity=t.plain(SEVERITIES[case.severity])),
                t("Area: {area}", area=place or t.plain("not known yet")),
            ),
            already_seen(done, WIB, t),
        )
    )


def already_seen(done: Correction, zone: ZoneInfo, t: Translator) -> Markup | None:
    if not done.case.confidential:
        return None
    if not done.seen:
        return t("Nobody who is kept out from now on has opened it before.")
    return lines(
        t("⚠️ <b>Seen already</b> by people who cannot see it from now on:"),
        *(_seen(one, zone, t) for one in done.seen),
    )


def _seen(seen: Seen, zone: ZoneInfo, t: Translator) -> Markup:
    facts = {
        "name": seen.name,
        "role": t.plain(ROLES.get(seen.role, ROLES["officer"])),
        "count": seen.times,
        "last": moment(seen.last, zone, t.language),
    }
    if seen.identity:
        return t(
            "• {name} ({role}): {count} times, last {last}; <b>knows whose case it is</b>", **facts
        )
    return t("• {name} ({role}): {count} times, last {last}", **facts)


def _stop(case: CaseFile, t: Translator) -> Button:
    return Button(t.plain("✖️ Stop"), OnCase(Do.STOP, case.id))
