"""A proposal or an objection, made ready: what is needed, and what is asked.

On the first and on the last screen: the bot hands nothing in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from features.answers.views.answers import ShowPage
from features.cases.rules.files import MAX_SEEN, NotKept
from features.cases.views.files import WHY
from features.cases.views.report_taps import StartReport
from features.packs.rules.packs import Need, Pack, PackKind, Requirement, Route, needed
from features.packs.views.days import ROUTES, followed, sources
from views.formats import shortened
from views.menu import REPORT, ShowHelpline, menu_button
from views.translator import Translator, harmless, mark
from views.view import Button, Tap, View, lines, paragraphs

_LISTED = 3
_GLANCE = 60
_READ = 200
"""Letters of the reason before it goes into the file."""
_FOR_OTHERS = "daftar_usul_tetangga"

_NEEDS = {
    Need.SAME_VILLAGE: mark("• to live in the same village"),
    Need.PHOTO: mark("• a photo of the house"),
    Need.POINT: mark("• the place on the map"),
}
_THEN = {
    Need.PAPERS: mark("• bring KTP and KK"),
    Need.EARLY: mark("• best in the first days of a month"),
}
_ONLY = mark(
    "⚠️ Only words, photos and the place go into the file. Voice messages, videos and other files are <b>not kept</b>: please write it."
)
_WHY = {
    NotKept.PICTURE_TOO_LARGE: WHY[NotKept.PICTURE_TOO_LARGE],
    NotKept.PICTURE_UNREADABLE: WHY[NotKept.PICTURE_UNREADABLE],
    NotKept.TOO_MANY: mark("⚠️ {most} photos are enough. Those after them are <b>not counted</b>."),
    NotKept.TOO_LONG: mark(
        "⚠️ There is no room for your last message, so it is <b>not kept</b>. Please write the rest on the paper by hand."
    ),
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
class GoOnPack(Tap, prefix="qu"):
    """With the unfinished one, or `anew`."""

    anew: bool


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
class AskRemovePack(Tap, prefix="qk"):
    """Really?"""

    pack_id: int


@dataclass(frozen=True)
class RemovePack(Tap, prefix="qx", once=True):
    pack_id: int


def _only_prepares(t: Translator) -> Markup:
    return t("<b>I send nothing to anybody.</b> You hand it in yourself. It is free.")


def intro(kind: PackKind, packs: Sequence[Pack], today: date, t: Translator) -> View:
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
            _needed(kind, today, t),
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


def _needed(kind: PackKind, today: date, t: Translator) -> Markup:
    """What is needed, what of it is not certain, and who says so."""
    found = needed(kind, today)
    return lines(
        t("You need:"),
        *(_sure(t(words), found[need], t) for need, words in _NEEDS.items() if need in found),
        t("• the reason, in a few sentences"),
        sources((found[need].source for need in _NEEDS if need in found), t),
    )


def _sure(words: Markup, rule: Requirement, t: Translator) -> Markup:
    return words if rule.sure else t("{value} (not certain yet)", value=words)


def unfinished(kind: PackKind, reason: str, t: Translator) -> View:
    """Before another one is begun."""
    return View(
        paragraphs(
            t(
                "You have begun already: <b>{title}</b>. Go on with it?",
                title=t.plain(TITLES[kind]),
            ),
            t("Reason: {reason}", reason=shortened(harmless(reason), _GLANCE)) if reason else None,
            t("If you begin a new one, this one is deleted."),
        ),
        rows=(
            (Button(t.plain("▶️ Go on"), GoOnPack(False), style="primary"),),
            (Button(t.plain("Begin a new one"), GoOnPack(True)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def not_kept(view: View, why: Sequence[NotKept], t: Translator) -> View:
    """A question that begins with what of the last message does not go into the file."""
    if not why:
        return view
    said = dict.fromkeys(_WHY.get(one, _ONLY) for one in why)
    text = paragraphs(lines(*(t(one, most=MAX_SEEN) for one in said)), view.text)
    return replace(view, text=text)


def with_reason(view: View, reason: str, t: Translator) -> View:
    """The next question, after words that were taken for the reason: they are shown, and may be
    told anew."""
    taken = t("✍️ The reason in the file: “{reason}”", reason=shortened(harmless(reason), _READ))
    anew = Button(t.plain("✏️ Tell the reason anew"), ChangePack("reason"))
    return replace(view, text=paragraphs(taken, view.text), rows=((anew,), *view.rows))


def corrected(t: Translator) -> View:
    return View(t("✏️ I changed it in the reason too."), rows=((menu_button(t),),))


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


def other_village(kind: PackKind, t: Translator, *, sure: bool) -> View:
    """Who can do it instead; an objection may be told here as a report, from anywhere. `sure`:
    whether the rule has a source that binds."""
    is_objection = kind is PackKind.OBJECT
    return View(
        paragraphs(
            t("Only somebody of the same village can hand it in.")
            if sure
            else t("As far as we know, only somebody of the same village can hand it in."),
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
            facts(reason, photos, point, t, most=_READ),
            t("<i>Kept here are the words, the place and how many photos there are.</i>"),
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


def facts(reason: str, photos: int, point: str, t: Translator, *, most: int = _GLANCE) -> Markup:
    return lines(
        t("Reason: {reason}", reason=shortened(harmless(reason), most)),
        t.plural("📷 {count} photo", "📷 {count} photos", photos)
        if photos
        else t("📷 No photo yet: take one along"),
        t("📍 {point}", point=point) if point else t("📍 No place yet: ask at the village office"),
    )


def opened(pack: Pack, today: date, t: Translator) -> View:
    """The last screen: the text to show, the days that follow, and that nothing was sent."""
    return View(
        paragraphs(
            t("<b>{title}</b>", title=t.plain(TITLES[pack.kind])),
            facts(pack.reason, pack.photos, pack.point, t),
            followed(pack, today, t) if pack.handed_on else _how(pack.kind, today, t),
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
                Button(t.plain("🗑 Delete"), AskRemovePack(pack.id)),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def _how(kind: PackKind, today: date, t: Translator) -> Markup:
    found = needed(kind, today)
    return lines(
        t("Hand it in at the village office, in the app Cek Bansos, or at Perlinsos."),
        *(_sure(t(words), found[need], t) for need, words in _THEN.items() if need in found),
        sources((found[need].source for need in _THEN if need in found), t),
    )


def ask_route(pack: Pack, t: Translator) -> View:
    return View(
        t("Where did you hand it in?"),
        rows=(
            *((Button(t.plain(label), HandedIn(pack.id, r)),) for r, label in ROUTES.items()),
            (Button(t.plain("⬅️ Back"), OpenPack(pack.id)), menu_button(t)),
        ),
    )
