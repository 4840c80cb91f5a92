"""School and posyandu on the screens of the family and of its companion."""

from collections.abc import Sequence
from uuid import UUID

from markupsafe import Markup

from domain.files import FileKind
from domain.payments import Period
from features.caseload.views.taps import OpenFamily
from features.commitments.rules.commitments import CheckIn, Help, Kind, Says
from features.commitments.services.commitments import Board, HelpAsked
from features.commitments.views.taps import (
    AddCheckPhoto,
    AskForHelp,
    CommitmentsOfFamily,
    DropCheckPhoto,
    SayCommitment,
    ShowCheckPhotos,
    ShowCommitments,
    WantToBeAsked,
)
from views.formats import months, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Attachment, Button, View, in_rows, lines, paragraphs

KINDS = {Kind.SCHOOL: mark("🏫 School"), Kind.HEALTH: mark("👶 Posyandu or check-up")}
HELPS = {
    Help.SICK: mark("🤒 Somebody is ill"),
    Help.FAR: mark("🛣 It is far"),
    Help.COST: mark("💸 The way costs money"),
    Help.THINGS: mark("🎒 Clothes, books or cards"),
    Help.OTHER: mark("💬 Something else"),
}
_DONE = {
    Kind.SCHOOL: mark("✅ Children went to school"),
    Kind.HEALTH: mark("✅ Was at posyandu/check-up"),
}


def board(found: Board, t: Translator) -> View:
    """The family ticks off what it likes to."""
    return View(
        paragraphs(
            _title(found, t),
            lines(*(_line(found, kind, t) for kind in found.kinds)),
            _harmless(t),
            t("🔔 You are asked once a month.") if found.wants else None,
        ),
        rows=(*_ticks(found, t), *_more(found, t), *_others(found, t), (menu_button(t),)),
        private=True,
    )


def asked(found: Board, t: Translator) -> View:
    """The gentle question of a month, as its receiver wished."""
    return View(
        paragraphs(
            _title(found, t),
            t("You wished to be asked once a month. Only if you like:"),
            lines(*(_line(found, kind, t) for kind in found.kinds)),
            _harmless(t),
        ),
        rows=(
            *_ticks(found, t),
            (_no_more(found, t), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def not_yet(found: Board, kind: Kind, t: Translator) -> View:
    """No reproach: what would help?"""
    said = found.of(kind)
    buttons = [
        Button(t.plain(label), AskForHelp(said.id, one)) for one, label in HELPS.items() if said
    ]
    return View(
        paragraphs(
            t("💛 That is all right. This bot changes no aid, and nobody is struck off by it."),
            t("Would help be good? Choose what it is about, and your companion is told."),
        ),
        rows=(
            *in_rows(buttons),
            (Button(t.plain("No, thank you"), ShowCommitments(found.family_id)), menu_button(t)),
        ),
        private=True,
    )


def help_asked(found: HelpAsked, t: Translator) -> View:
    return View(
        t(
            "🤝 Your companion is told, at night in the morning, and may come or call. No aid "
            "changes."
        )
        if found.companions
        else t(
            "🤝 It is written down. Your companion is not in this bot yet: please tell them yourself."
        ),
        rows=_back(found.board.family_id, t),
        private=True,
    )


def please_help(found: HelpAsked, t: Translator) -> View:
    """To the companion; whose it is stands behind the button."""
    return View(
        paragraphs(
            t(
                "🤝 <b>A family of yours asks for help</b>: {kind}.",
                kind=t.plain(KINDS[found.check.kind]),
            ),
            t("It is no breach of anything. Please help, and do not press."),
        ),
        rows=(
            (Button(t.plain("👪 Who it is"), CommitmentsOfFamily(found.board.family_id)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def ask_photo(check: CheckIn, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "📷 {kind}: send a photo of the KMS or the attendance.",
                kind=t.plain(KINDS[check.kind]),
            ),
            t("Only if you like. Your companion sees it. No faces, please."),
        ),
        rows=_back(check.family_id, t),
        private=True,
        in_place=False,
    )


def photo_kept(found: Board, t: Translator) -> View:
    return View(
        t("✅ The photo is kept."),
        rows=_back(found.family_id, t),
        private=True,
        in_place=False,
    )


def of_family(found: Board, t: Translator) -> View:
    """For its companion: to help, not to count."""
    photos = [one for one in found.checks if one.file_id]
    return View(
        paragraphs(
            t("👪 <b>{name}</b>", name=found.head_name),
            _title(found, t),
            lines(*(_line(found, kind, t) for kind in found.kinds)),
            t("The family says so itself. It proves nothing, and changes no aid."),
            t("<i>This look is recorded. The family can see it.</i>"),
        ),
        rows=(
            *(
                ((Button(t.plain("🖼 Photos"), ShowCheckPhotos(found.family_id)),),)
                if photos
                else ()
            ),
            (Button(t.plain("👪 The family"), OpenFamily(found.family_id)), menu_button(t)),
        ),
        private=True,
    )


def photos(found: Board, t: Translator) -> list[View]:
    return [
        *(
            View(
                t("📷 {shows}", shows=t.plain(KINDS[one.kind])),
                attached=Attachment(FileKind.PHOTO, one.file_id),
                private=True,
                in_place=False,
            )
            for one in found.checks
            if one.file_id
        ),
        of_family(found, t).as_new(),
    ]


def card_line(checks: Sequence[CheckIn], kinds: Sequence[Kind], t: Translator) -> Markup:
    """One line on the card of the family."""
    told = [
        t("{kind} {sign}", kind=t.plain(KINDS[kind]), sign=sign(kind, checks)) for kind in kinds
    ]
    return t("This month: {told}", told=Markup(", ").join(told))


def sign(kind: Kind, checks: Sequence[CheckIn]) -> str:
    """✅ ticked off, 🤝 help is asked for, 🙋 not yet, ▫️ nothing said."""
    one = next((one for one in checks if one.kind is kind), None)
    if one is None:
        return "▫️"
    if one.says is Says.DONE:
        return "✅"
    return "🤝" if one.help else "🙋"


def _title(found: Board, t: Translator) -> Markup:
    """Named where the account has several families."""
    period = Period(found.month.year, found.month.month, found.month.month)
    return lines(
        t("<b>School and health, {month}</b>", month=months(period, t.language)),
        t("👪 {name}", name=found.head_name) if found.others else None,
    )


def _line(found: Board, kind: Kind, t: Translator) -> Markup:
    one, name = found.of(kind), t.plain(KINDS[kind])
    told = t("{kind} {sign}", kind=name, sign=sign(kind, found.checks))
    if one is not None and one.help:
        told = t("{told}: help with {what}", told=told, what=t.plain(HELPS[one.help]))
    return t("{told} 📷", told=told) if one is not None and one.file_id else told


def _harmless(t: Translator) -> Markup:
    return t(
        "Nobody has to fill this in. <b>This bot changes no aid</b>; your companion sees it, to help."
    )


def _ticks(found: Board, t: Translator) -> list[tuple[Button, ...]]:
    return [
        (
            Button(
                t.plain(_DONE[kind]),
                SayCommitment(found.family_id, kind, found.month, Says.DONE),
            ),
            Button(
                t.plain("🙋 Not yet"),
                SayCommitment(found.family_id, kind, found.month, Says.NOT_YET),
            ),
        )
        for kind in found.kinds
    ]


def _more(found: Board, t: Translator) -> list[tuple[Button, ...]]:
    rows = [(_photo(one, t),) for one in found.checks if one.says is Says.DONE or one.file_id]
    wish = (
        _no_more(found, t)
        if found.wants
        else Button(t.plain("🔔 Ask me once a month"), WantToBeAsked(found.family_id, True))
    )
    return [*rows, (wish,)]


def _photo(one: CheckIn, t: Translator) -> Button:
    kind = t.plain(KINDS[one.kind])
    if one.file_id:
        return Button(t.plain("🗑 Photo: {kind}", kind=kind), DropCheckPhoto(one.id))
    return Button(t.plain("📷 Photo: {kind}", kind=kind), AddCheckPhoto(one.id))


def _no_more(found: Board, t: Translator) -> Button:
    return Button(t.plain("🔕 Do not ask any more"), WantToBeAsked(found.family_id, False))


def _others(found: Board, t: Translator) -> list[tuple[Button, ...]]:
    """The other families of the account, each by its name."""
    return [
        (
            Button(
                shortened(t.plain("👪 {name}", name=one.head_name)), ShowCommitments(one.family_id)
            ),
        )
        for one in found.others
    ]


def _back(family_id: UUID, t: Translator) -> tuple[tuple[Button, ...], ...]:
    back = Button(t.plain("🏫 School, posyandu"), ShowCommitments(family_id))
    return ((back, menu_button(t)),)
