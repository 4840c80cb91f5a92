"""One report with all that was said in it: whole, on as many pages as it needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.texts import parts, units
from features.cases.rules.cases import REOPENINGS
from features.cases.services.cases import CaseView
from features.cases.storage.entries import Entry, EntryKind, Side
from features.cases.views.accused import who_cannot_see
from features.cases.views.cases import ShowReports, clock, closer, title
from features.cases.views.deeds import Do, OnReport
from features.cases.views.escalation import asks_the_family
from features.cases.views.facts import first
from features.cases.views.together import in_report
from features.people.rules.locks import Hiding
from features.people.views.locks import EnterLock, sums_hidden
from views.formats import without_sums
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs

_PAGE = 1_500
"""Units of what was said on a page: not too much for a small phone."""

Turn = Callable[[int], Tap]


@dataclass(frozen=True)
class ReadOn(Tap, prefix="rp"):
    """Another page of one's own report."""

    case_id: int
    page: int


@dataclass(frozen=True)
class ReadNameless(Tap, prefix="rn"):
    """Another page of the report whose code and word were typed just now."""

    page: int


def report(
    found: CaseView,
    zone: ZoneInfo,
    t: Translator,
    page: int | None = None,
    hiding: Hiding = Hiding.NOTHING,
    *,
    may_undo: bool = False,
) -> View:
    """The newest page, unless another one is asked for. A report can begin with recorded sums, and
    its answers can name some: they stand behind the same lock and the same rights."""
    case = found.case
    pieces, note, opens = _as_allowed(said_in(found, t), hiding, t)
    rows: list[tuple[Button, ...]] = []
    if found.is_asked:
        rows.append(asks_the_family(case, t))
    if case.is_open:
        rows.append((Button(t.plain("✍️ Answer or add"), OnReport(Do.ADD, case.id)),))
    else:
        solved = Button(t.plain("👍 Yes, solved"), OnReport(Do.SOLVED, case.id))
        again = Button(t.plain("👎 Not solved"), OnReport(Do.REOPEN, case.id))
        rows.append((solved, again) if case.reopened < REOPENINGS else (solved,))
    rows.append(
        (
            Button(t.plain("🧾 Receipt"), OnReport(Do.RECEIPT, case.id)),
            Button(t.plain("👁 Who read it"), OnReport(Do.READERS, case.id)),
        )
    )
    if may_undo:
        rows.append((Button(t.plain("↩️ Take back"), OnReport(Do.UNDO, case.id)),))
    rows.append((Button(t.plain("📋 My reports"), ShowReports()), menu_button(t)))
    body, turns = paged(pieces, page, lambda one: ReadOn(case.id, one), t)
    return View(
        paragraphs(
            _head(found, zone, t),
            *body,
            note,
            t("Is that right? Without your yes it stays marked as not confirmed.")
            if found.is_asked
            else None,
        ),
        rows=(*((turns,) if turns else ()), *opens, *rows),
        private=True,
    )


def nameless_report(
    found: CaseView,
    zone: ZoneInfo,
    t: Translator,
    page: int | None = None,
    hiding: Hiding = Hiding.NOTHING,
) -> View:
    """A report without name, opened with code and secret word; `hiding` as in `report`."""
    pieces = said_in(found, t)
    for part in found.split:
        pieces += [_head(part, zone, t), *said_in(part, t)]
    pieces, note, opens = _as_allowed(pieces, hiding, t)
    body, turns = paged(pieces, page, ReadNameless, t)
    return View(
        paragraphs(_head(found, zone, t), *body, note, t("To add something, simply write it now.")),
        rows=(*((turns,) if turns else ()), *opens, (menu_button(t),)),
        private=True,
        in_place=page is not None,
    )


def said_in(found: CaseView, t: Translator) -> list[Markup]:
    """The story and all messages, in pieces that fit on a page."""
    said = [entry for entry in found.entries if entry.kind == EntryKind.MESSAGE]
    story = [t("“{story}”", story=piece) for piece in parts(found.case.story, _PAGE)]
    return [*story, *(piece for entry in said for piece in _entry(entry, t))]


def _as_allowed(
    pieces: list[Markup], hiding: Hiding, t: Translator
) -> tuple[list[Markup], Markup | None, tuple[tuple[Button, ...], ...]]:
    """What may be read now; where sums were taken out, that this is so, and the way to the lock."""
    if hiding is Hiding.NOTHING:
        return pieces, None, ()
    seen = [Markup(without_sums(piece)) for piece in pieces]  # noqa: S704 - it was escaped before
    if seen == pieces:
        return pieces, None, ()
    opens = ((Button(t.plain("🔓 Open"), EnterLock()),),) if hiding is Hiding.LOCK else ()
    return seen, sums_hidden(t), opens


def paged(
    pieces: Sequence[Markup], page: int | None, turn: Turn, t: Translator
) -> tuple[list[Markup], tuple[Button, ...]]:
    """What stands on a page, the last one by default, and the buttons to the pages around it."""
    pages: list[list[Markup]] = [[]]
    for piece in pieces:
        if pages[-1] and sum(map(_length, pages[-1])) + _length(piece) > _PAGE:
            pages.append([])
        pages[-1].append(piece)
    last = len(pages) - 1
    here = last if page is None else min(max(page, 0), last)
    turns = (
        *((Button(t.plain("⬅️ Earlier"), turn(here - 1)),) if here else ()),
        *((Button(t.plain("Later ➡️"), turn(here + 1)),) if here < last else ()),
    )
    shown = list(pages[here])
    if last:
        shown.append(t("<i>Page {page} of {pages}</i>", page=here + 1, pages=last + 1))
    return shown, turns


def _length(piece: Markup) -> int:
    return units(piece.striptags())


def _head(found: CaseView, zone: ZoneInfo, t: Translator) -> Markup:
    case = found.case
    return paragraphs(
        t("<b>{ticket}</b> · {title}", ticket=case.ticket, title=title(case, t)),
        lines(
            clock(case, zone, t, take_by=found.take_by),
            *(one.told(t) for one in found.elsewhere),
        ),
        closer(case, found.closed_by, t) if not case.is_open else None,
        who_cannot_see(case, t),
        lines(
            *(
                t("<b>{label}</b>: {words}", label=label, words=words)
                for label, words in first(case, t)
            ),
            t("What you want: {wish}", wish=case.wish) if case.wish else None,
        ),
        in_report(found.merged, t),
    )


def _entry(entry: Entry, t: Translator) -> list[Markup]:
    pieces = parts(entry.text, _PAGE)
    if entry.side == Side.OFFICE:
        return [t("🏛 Office: {text}", text=piece or "📎") for piece in pieces]
    return [t("🙋 You: {text}", text=piece or "📎") for piece in pieces]
