"""What was written down of a household, the list of it, and the file."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.areas import Areas, load_areas, place_name
from domain.identity import everyday_phone, mask
from features.cases.views.foreign import tame
from features.prelist.rules.notes import TEMPLATE, Column, Doubt, Kind, Note, State
from features.prelist.services.prelist import NoteCard, NoteLists, Taken
from features.prelist.views.taps import (
    HowToNote,
    NoteAgreed,
    NoteBack,
    NoteFits,
    OpenNote,
    RemoveNote,
    ShowPrelist,
    TakeNotesOut,
)
from views.formats import day_of, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator, mark
from views.view import Button, Document, View, lines, paragraphs
from views.workbook import workbook

_ON_A_PAGE = 3
_OFFICIAL = (
    *("no_kk", "nik_pengurus", "nama_pengurus", "telepon", "alamat", "kode_desa", "desil"),
    *("komponen_pkh", "id_pendamping", "bahasa"),
)
"""The head of the officials' file `keluarga` (docs/imports.md); what a door does not know is empty."""
_OURS = ("jenis", "keterangan", "keadaan", "dicatat", "pencatat")

KINDS = {Kind.NEW: mark("New household"), Kind.CHANGE: mark("Change of data")}
STATES = {
    State.COLLECTED: mark("✏️ written down"),
    State.READY: mark("⏳ waits for the second look"),
    State.CHECKED: mark("✅ looked at"),
    State.BACK: mark("🔙 to be mended"),
}
DOUBTS = {
    Doubt.NIK_MISSING: mark("NIK is missing"),
    Doubt.NIK_SHAPE: mark("the NIK does not look like one: 16 digits on the KTP"),
    Doubt.NIK_DATE: mark("the day of birth in the NIK does not exist"),
    Doubt.KK_MISSING: mark("the family card number is missing"),
    Doubt.KK_SHAPE: mark("the KK has not 16 digits"),
    Doubt.SAME_NUMBERS: mark("NIK and family card number are the same"),
    Doubt.NAME_MISSING: mark("the name is missing"),
    Doubt.ADDRESS_MISSING: mark("the address is missing"),
    Doubt.PHONE_SHAPE: mark("the telephone number looks odd"),
    Doubt.KNOWN_HERE: mark("the same number was written down in this village already"),
    Doubt.OWN_FAMILY: mark("it is a family of your list: begin with “ubah data” instead"),
    Doubt.FAMILY_UNKNOWN: mark("no family of your list, or several, have this name"),
}
_LABELS = {
    Column.NAME: mark("Name: {value}"),
    Column.NIK: mark("NIK: {value}"),
    Column.KK: mark("KK: {value}"),
    Column.ADDRESS: mark("Address: {value}"),
    Column.PHONE: mark("Telephone: {value}"),
    Column.COMPONENTS: mark("Members: {value}"),
    Column.NOTE: mark("Note: {value}"),
}


def card(found: NoteCard, areas: Areas, t: Translator) -> View:
    note = found.note
    return View(
        paragraphs(
            lines(
                t("📝 <b>{kind}</b> {number}", kind=t.plain(KINDS[note.kind]), number=note.id),
                t("📍 {place}", place=place_name(areas, note.area_code)),
                t("<b>{state}</b>", state=_state(note, t)),
            ),
            lines(*(_fact(column, note, t) for column in _LABELS)),
            t("🔙 “{words}”", words=tame(note.reason)) if note.reason else None,
            lines(
                t("🔎 Please look again:"),
                *(t("• {doubt}", doubt=t.plain(DOUBTS[one])) for one in found.doubts),
            )
            if found.doubts
            else t("🔎 The numbers look right."),
            t(
                "<i>More to add? Write lines such as “nik: …”. The bot changes no official data: the "
                "village meeting decides.</i>"
            )
            if found.is_own and note.state is not State.CHECKED
            else None,
        ),
        rows=(
            *_actions(found, t),
            (Button(t.plain("📝 All notes"), ShowPrelist()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def how(t: Translator) -> View:
    """Lines that can be filled in without a signal; each message becomes one note."""
    return View(
        paragraphs(
            t("📝 <b>Write a household down</b>"),
            t("Copy the lines, fill them in, and send them. One message for each household."),
            t("For a change: <i>ubah data Siti Aminah</i>, and below it what is different."),
            t(
                "No signal? Send it all the same: it arrives later, each once. The bot registers "
                "nobody and changes no official data."
            ),
        ),
        rows=(
            (Button(t.plain("📋 Copy the lines"), copy=TEMPLATE),),
            (Button(t.plain("📝 All notes"), ShowPrelist()), menu_button(t)),
        ),
        in_place=False,
    )


def own(found: NoteLists, page: int, t: Translator) -> View:
    """What waits for the reader's second look first; then what the reader wrote down."""
    rows = [*found.to_check, *found.own]
    shown = page_of(rows, page, _ON_A_PAGE, ShowPrelist, t)
    any_out = found.checked or any(n.state in (State.READY, State.CHECKED) for n in found.own)
    out = (Button(t.plain("📤 As an Excel file"), TakeNotesOut()),) if any_out else ()
    return View(
        paragraphs(
            t(
                "📝 <b>Pre-list</b>: {own} from you, {check} for your second look",
                own=len(found.own),
                check=len(found.to_check),
            ),
            t("Nothing is here yet.") if not rows else None,
            *(_line(one, t) for one in shown.shown),
        ),
        rows=(
            *((Button(_label(one, t), OpenNote(one.id)),) for one in shown.shown),
            *((shown.turns,) if shown.turns else ()),
            (Button(t.plain("➕ How to write down"), HowToNote()), *out),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def ready(found: NoteCard, *, told: bool, t: Translator) -> View:
    return View(
        paragraphs(
            t("✅ Note {number}: the household agrees.", number=found.note.id),
            t(
                "The village, or its data officer, is told, at night in the morning, and looks at "
                "it a second time."
            )
            if told
            else t(
                "No village operator is in this bot there. Take it out as a file and bring it to "
                "the village."
            ),
        ),
        rows=_after(t),
        private=True,
    )


def please_check(note: Note, t: Translator) -> View:
    """To the desk of the second look: no name in the message itself."""
    return View(
        paragraphs(
            t("📝 <b>A note waits for your second look</b> ({number})", number=note.id),
            t(
                "{kind} in {place}.",
                kind=t.plain(KINDS[note.kind]),
                place=place_name(load_areas(), note.area_code),
            ),
        ),
        rows=((Button(t.plain("📄 Open"), OpenNote(note.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def ask_reason(note: Note, t: Translator) -> View:
    return View(
        t("🔙 Note {number}: what is to be mended? One sentence, without NIK.", number=note.id),
        rows=((Button(t.plain("⬅️ Back"), OpenNote(note.id)), menu_button(t)),),
        in_place=False,
    )


def reason_unfit(note_id: int, t: Translator) -> View:
    return View(
        t("I cannot pass that on. Please write it in other words, without links, money or codes."),
        rows=((Button(t.plain("⬅️ Back"), OpenNote(note_id)), menu_button(t)),),
        in_place=False,
    )


def checked(note: Note, t: Translator, *, told: bool) -> View:
    """To whoever looked; `told`: whoever wrote it down reads of it."""
    return View(
        t(
            "✔️ Note {number}: written down. Who collected it is told, at night in the morning.",
            number=note.id,
        )
        if told
        else t("✔️ Note {number}: written down.", number=note.id),
        rows=_after(t),
    )


def checked_for_you(note: Note, t: Translator) -> View:
    """To whoever wrote it down."""
    told = (
        t("✅ Note {number} was looked at and fits.", number=note.id)
        if note.state is State.CHECKED
        else t(
            "🔙 Note {number} is to be mended: “{words}”", number=note.id, words=tame(note.reason)
        )
    )
    return View(
        told,
        rows=((Button(t.plain("📄 Open"), OpenNote(note.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def arrived(note: Note, t: Translator) -> View:
    """To whoever wrote it down; no name in the message itself."""
    return View(
        paragraphs(
            t("📥 Note {number}: this household is in the data now.", number=note.id),
            t("Whether aid comes of it, the office decides. Being in the data promises nothing."),
        ),
        rows=((Button(t.plain("📄 Open"), OpenNote(note.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def removed(t: Translator) -> View:
    return View(t("🗑 The note is gone."), rows=_after(t))


def nobody_of_late(t: Translator) -> View:
    """Lines came without a household that they belong to."""
    return View(
        t("To which household does that belong? Begin with <i>data baru</i> and send all lines."),
        rows=((Button(t.plain("➕ How to write down"), HowToNote()), menu_button(t)),),
    )


def file(found: Taken, content: bytes, t: Translator) -> View:
    return View(
        paragraphs(
            t("📤 The pre-list, {count} notes.", count=len(found.notes)),
            t(
                "It holds NIK and names: only for the village and its operator. That you took it "
                "out is recorded."
            ),
        ),
        rows=_after(t),
        document=Document("pra-daftar.xlsx", content),
        private=True,
        in_place=False,
    )


def content(found: Taken, areas: Areas, t: Translator) -> bytes:
    """The bytes of the file: the columns of the officials first, ours behind them. No cell is ever
    a formula."""
    rows = [_row(one, found, areas.zone(one.area_code), t) for one in found.notes]
    return workbook([("keluarga", [[*_OFFICIAL, *_OURS], *rows])])


def _row(note: Note, found: Taken, zone: ZoneInfo, t: Translator) -> list[str]:
    known = {column.value: value for column, value in note.facts.items()}
    village = note.area_code if len(note.area_code) == len("16.71.04.1001") else ""
    ours = {
        "kode_desa": village,
        "jenis": t.plain(KINDS[note.kind]),
        "keadaan": _state(note, t),
        "dicatat": day_of(note.at, zone, t.language),
        "pencatat": found.collectors.get(note.telegram_id, ""),
    }
    return [ours.get(name) or known.get(name, "") for name in (*_OFFICIAL, *_OURS)]


def _fact(column: Column, note: Note, t: Translator) -> Markup | None:
    value = note.facts.get(column)
    if not value:
        return None
    if column in (Column.NIK, Column.KK):
        value = mask(value) if len(value) > 4 else value
    elif column is Column.PHONE:
        value = everyday_phone(value)
    return t(_LABELS[column], value=tame(value))


def _actions(found: NoteCard, t: Translator) -> list[tuple[Button, ...]]:
    note = found.note
    if found.may_check and note.state is State.READY:
        return [
            (
                Button(t.plain("✅ It fits"), NoteFits(note.id), style="success"),
                Button(t.plain("🔙 To be mended"), NoteBack(note.id)),
            )
        ]
    if not found.is_own or note.state is State.CHECKED:
        return []
    remove = Button(t.plain("🗑 Remove"), RemoveNote(note.id))
    if note.state is State.READY:
        return [(remove,)]
    return [(Button(t.plain("✅ The household agrees"), NoteAgreed(note.id)),), (remove,)]


def _after(t: Translator) -> tuple[tuple[Button, ...], ...]:
    return ((Button(t.plain("📝 All notes"), ShowPrelist()), menu_button(t)),)


def _line(note: Note, t: Translator) -> Markup:
    return t(
        "{number}. {kind}: {state}",
        number=note.id,
        kind=t.plain(KINDS[note.kind]),
        state=_state(note, t),
    )


def _state(note: Note, t: Translator) -> str:
    return t.plain("📥 in the data now") if note.is_in_register else t.plain(STATES[note.state])


def _label(note: Note, t: Translator) -> str:
    return shortened(f"{note.id}. {note.name or t.plain(KINDS[note.kind])}")
