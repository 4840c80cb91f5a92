"""Writing and reviewing hoaxes: for two administrators, of whom each looks at the other's work."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.links import defanged
from features.broadcasts.rules.broadcasts import Broadcast
from features.broadcasts.views import buttons as broadcast_buttons
from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, HoaxDraft, HoaxVersion, Verdict
from features.hoaxes.views.deeds import Do, OnDraft, OnHoax, OnNotices
from features.hoaxes.views.hoax_words import CATEGORIES, SIGNS, VERDICTS
from features.hoaxes.views.hoaxes import ShowHoax, ShowHoaxes
from views.formats import day_of, partial_day, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs


class HoaxField(StrEnum):
    """The parts of a hoax, in the order in which they are asked for."""

    TITLE = "title"
    CLAIM = "claim"
    TRUTH = "clarification"
    CATEGORY = "category"
    VERDICT = "verdict"
    SOURCE = "source"
    DATE = "source_date"


class WritingProblem(StrEnum):
    """Why a part was not taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    FOREIGN_LINK = "foreign_link"
    """Only addresses of offices may stand in what is true."""


LABELS = {
    HoaxField.TITLE: mark("Title"),
    HoaxField.CLAIM: mark("What is said"),
    HoaxField.TRUTH: mark("What is true"),
    HoaxField.CATEGORY: mark("Kind"),
    HoaxField.VERDICT: mark("Verdict"),
    HoaxField.SOURCE: mark("Source"),
    HoaxField.DATE: mark("Date of the source"),
}
_QUESTIONS = {
    HoaxField.TITLE: mark("What is the hoax called? A few words."),
    HoaxField.CLAIM: mark("What is said? One or two short sentences, without the link itself."),
    HoaxField.TRUTH: mark("What is true? One or two short sentences."),
    HoaxField.CATEGORY: mark("Which kind of hoax?"),
    HoaxField.VERDICT: mark("What is the verdict?"),
    HoaxField.SOURCE: mark("Who says so? Name the office or the fact checkers."),
    HoaxField.DATE: mark("When? For example 2026-03-07, 2026-03 or 2026."),
}
_PROBLEMS = {
    WritingProblem.EMPTY: mark("Please write it as text."),
    WritingProblem.TOO_LONG: mark("That is too long: at most {most} characters."),
    WritingProblem.NOT_A_DATE: mark("That is no date."),
    WritingProblem.FOREIGN_LINK: mark("Only addresses of offices may stand here."),
}


@dataclass(frozen=True)
class ShowHoaxDesk(Tap, prefix="hxd"):
    """What waits for review."""


@dataclass(frozen=True)
class WriteHoax(Tap, prefix="hxw"):
    """A new hoax."""


@dataclass(frozen=True)
class EditHoaxField(Tap, prefix="hxf"):
    field: HoaxField


@dataclass(frozen=True)
class ChooseHoaxCategory(Tap, prefix="hxk"):
    category: HoaxCategory


@dataclass(frozen=True)
class ChooseVerdict(Tap, prefix="hxj"):
    verdict: Verdict


@dataclass(frozen=True)
class HandInHoax(Tap, prefix="hxh", once=True):
    """For the second administrator."""


def desk(drafts: Sequence[HoaxDraft], t: Translator) -> View:
    """The oldest drafts that wait, and the way to a new one."""
    waiting = (
        t.plural("{count} draft waits for review.", "{count} drafts wait for review.", len(drafts))
        if drafts
        else t("Nothing waits for review.")
    )
    return View(
        paragraphs(
            t("🗞 <b>Hoax desk</b>"),
            waiting,
            t("To change a hoax, open it from the list and choose ✏️."),
        ),
        rows=(
            *(
                (Button(shortened(f"📝 {one.proposed.title}"), OnDraft(Do.SHOW, one.id)),)
                for one in drafts[:4]
            ),
            (
                Button(t.plain("✍️ Write a new one"), WriteHoax()),
                Button(t.plain("🗓 Calendar"), OnNotices(Do.CALENDAR, 0)),
            ),
            (Button(t.plain("📚 Known hoaxes"), ShowHoaxes()), menu_button(t)),
        ),
    )


def editor_buttons(hoax: Hoax, t: Translator) -> tuple[Button, ...]:
    """What administrators find below a verdict."""
    return (
        Button(t.plain("✏️ Change"), OnHoax(Do.CHANGE, hoax.id)),
        Button(t.plain("🕓 Versions"), OnHoax(Do.VERSIONS, hoax.id)),
    )


def desk_button(t: Translator) -> Button:
    return Button(t.plain("🗞 Hoax desk"), ShowHoaxDesk())


def ask_field(
    field: HoaxField, t: Translator, *, problem: WritingProblem | None = None, most: int = 0
) -> View:
    """The question for one part; above it why the last answer was not taken."""
    choices: tuple[tuple[Button, ...], ...] = ()
    if field is HoaxField.VERDICT:
        choices = tuple(
            (Button(f"{SIGNS[one]} {t.plain(VERDICTS[one])}", ChooseVerdict(one)),)
            for one in Verdict
        )
    elif field is HoaxField.CATEGORY:
        kinds = [
            Button(t.plain(label), ChooseHoaxCategory(one)) for one, label in CATEGORIES.items()
        ]
        choices = tuple(in_rows(kinds))
    return View(
        paragraphs(
            t(_PROBLEMS[problem], most=most) if problem else None,
            t("✍️ <b>{part}</b>", part=t.plain(LABELS[field])),
            t(_QUESTIONS[field]),
        ),
        rows=(*choices, (Button(t.plain("⬅️ Back"), ShowHoaxDesk()), menu_button(t))),
    )


def check(proposed: Hoax, before: Hoax | None, t: Translator) -> View:
    """What was written, with a way to change each part, before it is handed in."""
    fields = [Button(t.plain(LABELS[one]), EditHoaxField(one)) for one in HoaxField]
    return View(
        paragraphs(
            t("👀 <b>Please check.</b> A second administrator publishes it."),
            _both(proposed, before, t) if before else _parts(proposed, t),
        ),
        rows=(
            *in_rows(fields, 3),
            (Button(t.plain("📨 Hand in"), HandInHoax(), style="success"),),
            (Button(t.plain("⬅️ Back"), ShowHoaxDesk()), menu_button(t)),
        ),
    )


def handed_in(draft: HoaxDraft, t: Translator) -> View:
    return View(
        t("📨 Handed in: <b>{title}</b>. A second administrator was asked to look at it.",
          title=defanged(draft.proposed.title)),
        rows=((desk_button(t), menu_button(t)),),
    )  # fmt: skip


def please_review(draft: HoaxDraft, author: str, t: Translator) -> View:
    """To the other administrators."""
    return View(
        t("📝 {author} wrote about a hoax: <b>{title}</b>. Please look at it.",
          author=author, title=defanged(draft.proposed.title)),
        rows=((Button(t.plain("👀 Look at it"), OnDraft(Do.SHOW, draft.id)),),),
    )  # fmt: skip


def draft_card(draft: HoaxDraft, author: str, t: Translator, *, own: bool) -> View:
    """Both versions beside each other; the author may only take it back."""
    proposed, before = draft.proposed, draft.before
    if draft.withdraws:
        head = t("🗑 {author} wants this hoax <b>withdrawn</b>.", author=author)
    elif before is None:
        head = t("📝 {author} wrote a <b>new</b> hoax.", author=author)
    else:
        head = t("📝 {author} wants to <b>change</b> a hoax.", author=author)
    told = t("Everybody who was told the old verdict will hear of it.")
    yes = Button(t.plain("✅ Publish"), OnDraft(Do.PUBLISH, draft.id), style="success")
    no = Button(
        t.plain("↩️ Take back") if own else t.plain("❌ Refuse"), OnDraft(Do.REFUSE, draft.id)
    )
    whole = before is None or draft.withdraws
    return View(
        paragraphs(
            head,
            _parts(proposed, t) if whole or before is None else _both(proposed, before, t),
            told if draft.changes_verdict else None,
            t("Nobody publishes their own: a second administrator decides.") if own else None,
        ),
        rows=(
            (no,) if own else (yes, no),
            (desk_button(t), menu_button(t)),
        ),
    )


def published(hoax: Hoax, told: Sequence[Broadcast], t: Translator, *, askers: int = 0) -> View:
    """`told` are notices with an earlier wording: only a correction reaches those who got them.

    `askers` are people whose tip it was written for.
    """
    return View(
        paragraphs(
            t("✅ <b>{title}</b> is published.", title=defanged(hoax.title))
            if not hoax.withdrawn
            else t("🗑 <b>{title}</b> is withdrawn.", title=defanged(hoax.title)),
            t.plural(
                "{count} person who asked about it is told in two minutes.",
                "{count} people who asked about it are told in two minutes.",
                askers,
            )
            if askers
            else None,
            t(
                "These notices told the earlier wording. If they are wrong now, correct them or take them back."
            )
            if told
            else None,
        ),
        rows=(
            *(
                (Button(f"📣 {one.code}", broadcast_buttons.open_broadcast(one.id)),)
                for one in told
            ),
            (Button(t.plain("👀 Look at it"), ShowHoax(hoax.id)),),
            (desk_button(t), menu_button(t)),
        ),
    )


def refused(draft: HoaxDraft, t: Translator, *, own: bool) -> View:
    title = defanged(draft.proposed.title)
    return View(
        t("↩️ <b>{title}</b> was taken back. Nothing changed.", title=title)
        if own
        else t("❌ <b>{title}</b> was refused. Nothing changed.", title=title),
        rows=((desk_button(t), menu_button(t)),),
    )


def versions(
    hoax: Hoax,
    history: Sequence[HoaxVersion],
    names: dict[int, str],
    zone: ZoneInfo,
    t: Translator,
) -> View:
    """Who published what when, newest first; `names` by account, as far as they are known."""
    somebody = t.plain("an administrator")
    shown = [
        t("• {number}: {sign} {verdict}, {date}, {by}",
          number=one.hoax.version,
          sign=SIGNS[one.hoax.verdict],
          verdict=t.plain("withdrawn") if one.hoax.withdrawn
          else t.plain(VERDICTS[one.hoax.verdict]),
          date=day_of(one.published_at, zone, t.language),
          by=t.plain("from a file") if one.author_id is None
          else t.plain("written by {author}, reviewed by {reviewer}",
                       author=names.get(one.author_id, somebody),
                       reviewer=names.get(one.reviewer_id or 0, somebody)))
        for one in history[:6]
    ]  # fmt: skip
    take_away = Button(t.plain("🗑 Propose to withdraw"), OnHoax(Do.WITHDRAW, hoax.id))
    return View(
        paragraphs(t("🕓 <b>{title}</b>", title=defanged(hoax.title)), lines(*shown)),
        rows=(
            *(() if hoax.withdrawn else ((take_away,),)),
            (Button(t.plain("⬅️ Back"), ShowHoax(hoax.id)), menu_button(t)),
        ),
    )


def _parts(hoax: Hoax, t: Translator) -> Markup:
    return lines(*(_part(field, hoax, t) for field in HoaxField))


def _both(proposed: Hoax, before: Hoax, t: Translator) -> Markup:
    """Only the parts that differ: as they are, and as they shall be."""
    changed = [
        lines(
            t("<b>{part}</b>", part=t.plain(LABELS[field])),
            t("Now: <s>{text}</s>", text=_value(field, before, t)),
            t("Then: {text}", text=_value(field, proposed, t)),
        )
        for field in HoaxField
        if getattr(proposed, field.value) != getattr(before, field.value)
    ]
    head = t("<b>{title}</b>", title=defanged(before.title))
    return paragraphs(head, *changed) if changed else t("Nothing was changed yet.")


def _part(field: HoaxField, hoax: Hoax, t: Translator) -> Markup:
    return t("<b>{part}:</b> {text}", part=t.plain(LABELS[field]), text=_value(field, hoax, t))


def _value(field: HoaxField, hoax: Hoax, t: Translator) -> str:
    match field:
        case HoaxField.VERDICT:
            return f"{SIGNS[hoax.verdict]} {t.plain(VERDICTS[hoax.verdict])}"
        case HoaxField.CATEGORY:
            return t.plain(CATEGORIES[hoax.category])
        case HoaxField.DATE:
            return partial_day(hoax.source_date, t.language) or "–"
        case _:
            return defanged(str(getattr(hoax, field.value)), keep_official=True) or "–"
