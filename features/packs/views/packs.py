"""A proposal or an objection, made ready: what is needed, the file, and the days that follow.

On the first and on the last screen: the bot hands nothing in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from features.answers.views.answers import ShowPage
from features.cases.views.report_taps import StartReport
from features.packs.rules.packs import DateKind, Pack, PackDate, PackKind, Route, dates_of
from features.packs.storage.packs import DueDate
from views.formats import day, short_day, shortened
from views.menu import REPORT, ShowHelpline, menu_button
from views.paper import paper
from views.translator import Translator, harmless, mark
from views.view import Button, Document, Tap, View, lines, paragraphs

_STORY = 1_500
_LISTED = 3
_GLANCE = 160
_BLANK = "_" * 32
_FOR_OTHERS = "daftar_usul_tetangga"

ROUTES = {
    Route.VILLAGE: mark("🏢 Village office"),
    Route.APP: mark("📱 App Cek Bansos"),
    Route.PORTAL: mark("🌐 Perlinsos"),
}
TITLES = {
    PackKind.PROPOSE: mark("Proposal for aid"),
    PackKind.OBJECT: mark("Objection (sanggah)"),
}


@dataclass(frozen=True)
class ShowPacks(Tap, prefix="qp"):
    """What is needed, and what was prepared."""

    kind: PackKind


@dataclass(frozen=True)
class StartPack(Tap, prefix="qs"):
    kind: PackKind


@dataclass(frozen=True)
class SameVillage(Tap, prefix="qv"):
    same: bool


@dataclass(frozen=True)
class SkipPack(Tap, prefix="qn"):
    """Go on without the photo, or without the point."""


@dataclass(frozen=True)
class MakePack(Tap, prefix="qm"):
    """The file, please."""


@dataclass(frozen=True)
class ChangePack(Tap, prefix="qc"):
    """Ask this once more."""

    what: str


@dataclass(frozen=True)
class OpenPack(Tap, prefix="qo"):
    pack_id: int


@dataclass(frozen=True)
class MakeFile(Tap, prefix="qf"):
    """The file of a pack, once more."""

    pack_id: int


@dataclass(frozen=True)
class AskRoute(Tap, prefix="qr"):
    """It was handed in: where?"""

    pack_id: int


@dataclass(frozen=True)
class HandedIn(Tap, prefix="qh"):
    pack_id: int
    route: Route


@dataclass(frozen=True)
class RemovePack(Tap, prefix="qx"):
    pack_id: int


def _only_prepares(t: Translator) -> Markup:
    return t("<b>I send nothing to anybody.</b> You hand it in yourself. It is free.")


def intro(kind: PackKind, packs: Sequence[Pack], t: Translator) -> View:
    """The first screen: what is needed, and who hands it in."""
    what = (
        t("📝 <b>Prepare a proposal for aid</b>")
        if kind is PackKind.PROPOSE
        else t("📝 <b>Prepare an objection (sanggah)</b>")
    )
    return View(
        paragraphs(
            what,
            _only_prepares(t),
            lines(
                t("You need:"),
                t("• to live in the same village"),
                t("• a photo of the house"),
                t("• the place on the map"),
                t("• the reason, in a few sentences"),
            ),
        ),
        rows=(
            (Button(t.plain("▶️ Start"), StartPack(kind), style="primary"),),
            *(
                (Button(shortened(_title(one, t)), OpenPack(one.id)),)
                for one in [one for one in packs if one.kind is kind][:_LISTED]
            ),
            (menu_button(t),),
        ),
        private=True,
    )


def _title(one: Pack, t: Translator) -> str:
    what = t.plain(TITLES[one.kind])
    if one.handed_on is None:
        return t.plain("📄 {what}: not handed in", what=what)
    return t.plain("📅 {what}: days", what=what)


def ask_village(kind: PackKind, t: Translator) -> View:
    return View(
        t("Is the house in the village where you live?")
        if kind is PackKind.PROPOSE
        else t("Do you live in the same village as the family you object to?"),
        rows=(
            (
                Button(t.plain("✅ Yes"), SameVillage(True)),
                Button(t.plain("❌ No"), SameVillage(False)),
            ),
            (menu_button(t),),
        ),
        in_place=False,
    )


def other_village(kind: PackKind, t: Translator) -> View:
    """Who can do it instead; an objection may be told here as a report, from anywhere."""
    is_objection = kind is PackKind.OBJECT
    return View(
        paragraphs(
            t("Only somebody of the same village can hand it in."),
            t("Ask a neighbour there, or go to the village office of that place."),
            t("You can also report it here.") if is_objection else None,
        ),
        rows=(
            (
                Button(t.plain(REPORT), StartReport())
                if is_objection
                else Button(t.plain("📖 Explained in full"), ShowPage(_FOR_OTHERS)),
            ),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
    )


def ask_reason(kind: PackKind, t: Translator) -> View:
    return View(
        paragraphs(
            t("Why does the family need aid? Tell it in a few sentences.")
            if kind is PackKind.PROPOSE
            else t("Why do you object? Tell what you saw, in a few sentences."),
            t("No NIK and no names, please: you say those at the village office."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def reason_too_short(t: Translator) -> View:
    return View(
        t("A little more, please: two or three sentences."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def ask_photo(photos: int, t: Translator) -> View:
    return View(
        paragraphs(
            t.plural("📷 {count} photo so far.", "📷 {count} photos so far.", photos)
            if photos
            else None,
            t("Please send a photo of the house, from the front."),
            t("The photo stays in this chat. You show it yourself."),
        ),
        rows=((Button(t.plain("➡️ Go on"), SkipPack()), menu_button(t)),),
        in_place=False,
    )


def ask_point(t: Translator) -> View:
    return View(
        paragraphs(
            t("Please send the place of the house: 📎 at the bottom, then <b>Location</b>."),
            t("Stand in front of the house when you do it."),
        ),
        rows=((Button(t.plain("➡️ Go on without"), SkipPack()), menu_button(t)),),
        in_place=False,
    )


def summary(kind: PackKind, reason: str, photos: int, point: str, t: Translator) -> View:
    """All that was told, before the file is made."""
    return View(
        paragraphs(
            t("<b>{title}</b>. Is everything right?", title=t.plain(TITLES[kind])),
            _facts(reason, photos, point, t),
        ),
        rows=(
            (Button(t.plain("📄 Make the file"), MakePack(), style="success"),),
            (
                Button(t.plain("✏️ Reason"), ChangePack("reason")),
                Button(t.plain("📷 Photo"), ChangePack("photo")),
                Button(t.plain("📍 Place"), ChangePack("point")),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def _facts(reason: str, photos: int, point: str, t: Translator) -> Markup:
    return lines(
        t("Reason: {reason}", reason=shortened(harmless(reason), _GLANCE)),
        t.plural("📷 {count} photo", "📷 {count} photos", photos)
        if photos
        else t("📷 No photo yet: take one along"),
        t("📍 {point}", point=point) if point else t("📍 No place yet: ask at the village office"),
    )


def made(pack: Pack, place: str, made_on: date, t: Translator) -> list[View]:
    """The file, the same as text, and once more who hands it in."""
    return [
        View(
            t("📄 Your file, to print or to show."),
            document=Document(f"{pack.kind.value}-{pack.id}.pdf", _pdf(pack, place, made_on, t)),
            private=True,
            in_place=False,
        ),
        View(
            t("📄 The same as text, to copy."),
            document=Document(f"{pack.kind.value}-{pack.id}.txt", _text(pack, place, made_on, t)),
            private=True,
            in_place=False,
        ),
        opened(pack, made_on, t),
    ]


def opened(pack: Pack, today: date, t: Translator) -> View:
    """The last screen: the text to show, the days that follow, and that nothing was sent."""
    return View(
        paragraphs(
            t("<b>{title}</b>", title=t.plain(TITLES[pack.kind])),
            _facts(pack.reason, pack.photos, pack.point, t),
            _days(pack, today, t) if pack.handed_on else _how(t),
            _only_prepares(t),
        ),
        rows=(
            (
                Button(
                    t.plain("📤 I handed it in")
                    if pack.handed_on is None
                    else t.plain("🔁 Handed in once more"),
                    AskRoute(pack.id),
                ),
            ),
            (
                Button(t.plain("📄 File again"), MakeFile(pack.id)),
                Button(t.plain("🗑 Delete"), RemovePack(pack.id)),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def _how(t: Translator) -> Markup:
    return lines(
        t("Hand it in at the village office, in the app Cek Bansos, or at Perlinsos."),
        t("Bring KTP and KK. Best in the first days of a month."),
    )


def _days(pack: Pack, today: date, t: Translator) -> Markup:
    assert pack.handed_on is not None
    assert pack.route is not None
    head = t(
        "Handed in on {day}: {route}",
        day=short_day(pack.handed_on, t.language),
        route=t.plain(ROUTES[pack.route]),
    )
    if pack.is_over(today):
        return lines(head, _over(pack.route, today, t))
    coming = [one for one in pack.dates if one.on >= today]
    return lines(head, *(pack_date(one, t) for one in coming[:_LISTED]))


def pack_date(one: PackDate | DueDate, t: Translator) -> Markup:
    on = day(one.on, t.language)
    match one.kind:
        case DateKind.ANSWER:
            return t("📅 <b>{day}</b>: an answer is due", day=on)
        case DateKind.CUT_OFF:
            return t("📅 {day}: the data of the month close", day=on)
        case _:
            return t("📅 {day}: ask whether there is news", day=on)


def _over(route: Route, today: date, t: Translator) -> Markup:
    """What passed without an answer may be done once more."""
    closes = next(one.on for one in dates_of(route, today) if one.kind is DateKind.CUT_OFF)
    return lines(
        t("⌛ <b>The time is over.</b> Do it once more like this:"),
        t("1. Ask at the village office what came of it."),
        t("2. Send it in the app again, with a new photo.")
        if route is Route.APP
        else t("2. Hand the file in again, best before {day}.", day=short_day(closes, t.language)),
        t("3. Then press 🔁 here, and the days begin anew."),
    )


def ask_route(pack: Pack, t: Translator) -> View:
    return View(
        t("Where did you hand it in?"),
        rows=(
            *((Button(t.plain(label), HandedIn(pack.id, r)),) for r, label in ROUTES.items()),
            (Button(t.plain("⬅️ Back"), OpenPack(pack.id)), menu_button(t)),
        ),
    )


def removed(t: Translator) -> View:
    return View(t("It is deleted."), rows=((menu_button(t),),))


def _lines(pack: Pack, place: str, made_on: date, t: Translator) -> tuple[tuple[str, str], ...]:
    """Names and NIK are written by hand, on paper: they do not pass through the bot."""
    return (
        (t.plain("Name"), _BLANK),
        ("NIK", _BLANK),
        (t.plain("Village"), place or _BLANK),
        (t.plain("Date"), day(made_on, t.language)),
        (t.plain("Point on the map"), pack.point or _BLANK),
        (t.plain("Photos"), str(pack.photos)),
    )


def _text(pack: Pack, place: str, made_on: date, t: Translator) -> bytes:
    facts = (f"{label}: {value}" for label, value in _lines(pack, place, made_on, t))
    reason = harmless(pack.reason)
    return "\n".join((t.plain(TITLES[pack.kind]), "", *facts, "", reason, "")).encode()


def _pdf(pack: Pack, place: str, made_on: date, t: Translator) -> bytes:
    return paper(
        t.plain(TITLES[pack.kind]),
        _lines(pack, place, made_on, t),
        (
            t.plain("Reason:"),
            harmless(pack.reason)[:_STORY],
            t.plain("Please write name and NIK by hand. The photos are on the telephone."),
            t.plain("Signature: {blank}", blank=_BLANK),
        ),
        t.plain("Prepared with KawanKPM, which hands in nothing and registers nobody."),
    )
