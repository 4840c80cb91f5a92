"""The desk of answers: for two administrators, of whom each looks at the other's work."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.areas import load_areas
from features.answers.rules.entries import Draft, Entry, Origin, follows
from features.answers.rules.pages import Fact, Page, Span
from features.answers.services.answers import Answer
from features.answers.services.desk import Kept
from features.answers.views.answers import ShowPage, body, one_value
from features.answers.views.deeds import (
    AnswerField,
    AskAnswerWords,
    AskNewTopic,
    Do,
    EditAnswerField,
    HandInAnswer,
    OnAnswer,
    OnAnswerDraft,
    ShowAnswerDesk,
    ShowChanges,
    ShowUnclear,
)
from views.formats import short_day, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs

_LONGEST_BODY = 3_000
_MOST_DRAFTS = 3


class WritingProblem(StrEnum):
    """Why a part was not taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    NOT_A_VALUE = "not_a_value"
    UNSEEN = "unseen"
    FOREIGN_LINK = "foreign_link"


LABELS = {
    AnswerField.TITLE: mark("Title"),
    AnswerField.BODY: mark("Text"),
    AnswerField.VALUE: mark("Value"),
    AnswerField.VALID_FROM: mark("Valid from"),
    AnswerField.SOURCE: mark("Source"),
}
_QUESTIONS = {
    AnswerField.TITLE: mark("What shall the title be? A few words."),
    AnswerField.BODY: mark(
        "Please send the whole new text. Values stand in braces: <code>{example}</code>."
    ),
    AnswerField.VALUE: mark("What is the new value? Only the number, such as 250000."),
    AnswerField.VALID_FROM: mark("From which day? For example 2027-01-01."),
    AnswerField.SOURCE: mark("Who says so, and when? Name the office, letter or page."),
}
_PROBLEMS = {
    WritingProblem.EMPTY: mark("Please write it as text."),
    WritingProblem.TOO_LONG: mark("That is too long: at most {most} characters."),
    WritingProblem.NOT_A_DATE: mark("That is no date."),
    WritingProblem.NOT_A_VALUE: mark("That is no value for this: whole rupiah, without dots."),
    WritingProblem.UNSEEN: mark("It holds signs that nobody sees. Please type the text again."),
    WritingProblem.FOREIGN_LINK: mark("Only addresses of offices may stand here."),
}
_FIELDS = {
    Page: (AnswerField.TITLE, AnswerField.BODY, AnswerField.SOURCE),
    Fact: (AnswerField.VALUE, AnswerField.VALID_FROM, AnswerField.SOURCE),
}


def desk(drafts: Sequence[Draft], t: Translator) -> View:
    """What waits, and the way to what may be changed."""
    return View(
        paragraphs(
            t("📚 <b>Answer desk</b>"),
            t.plural(
                "{count} draft waits for review.", "{count} drafts wait for review.", len(drafts)
            )
            if drafts
            else t("Nothing waits for review."),
            t("Look for a page or value: <code>/meja_jawaban pkh</code>"),
        ),
        rows=(
            *(
                (Button(shortened(f"📝 {_short(one.proposed)}"), OnAnswerDraft(Do.SHOW, one.id)),)
                for one in drafts[:_MOST_DRAFTS]
            ),
            (
                Button(t.plain("🔎 Search"), AskAnswerWords()),
                Button(t.plain("➕ New page"), AskNewTopic()),
            ),
            (
                Button(t.plain("🆕 What changed"), ShowChanges()),
                Button(t.plain("🤔 Unclear sentences"), ShowUnclear(0)),
            ),
            (menu_button(t),),
        ),
    )


def desk_button(t: Translator) -> Button:
    return Button(t.plain("📚 Answer desk"), ShowAnswerDesk())


def ask_words(t: Translator) -> View:
    return View(
        t("Which page or value? Please type a word of its name, such as <i>lansia</i>."),
        rows=((desk_button(t), menu_button(t)),),
    )


def found(words: str, entries: Sequence[Entry], t: Translator) -> View:
    """Pages and values that hold the words."""
    shown = (
        t("Found for <i>{words}</i>:", words=shortened(words, 60))
        if entries
        else t("Nothing holds <i>{words}</i>.", words=shortened(words, 60))
    )
    return View(
        shown,
        rows=(
            *((Button(_label(one, t), OnAnswer(Do.SHOW, one.id)),) for one in entries),
            (desk_button(t), menu_button(t)),
        ),
    )


def entry_card(kept: Kept, shown: Answer | None, t: Translator) -> View:
    """A page or value as it holds. `shown` is the page with the values of the day."""
    entry = kept.entry
    return View(
        paragraphs(
            t("<b>{title}</b>", title=title(entry.content)),
            _content(entry.content, shown, t),
            lines(
                validity(entry.content, t),
                _provenance(entry.content, t),
                t(
                    "Version {version} · answered {yes}, not answered {no}",
                    version=entry.version,
                    yes=kept.votes.yes,
                    no=kept.votes.no,
                ),
            ),
        ),
        rows=(
            (
                Button(t.plain("✏️ Change"), OnAnswer(Do.CHANGE, entry.id)),
                Button(t.plain("🕓 Versions"), OnAnswer(Do.VERSIONS, entry.id)),
            ),
            (Button(t.plain("🗑 Withdraw"), OnAnswer(Do.WITHDRAW, entry.id)),),
            (desk_button(t), menu_button(t)),
        ),
    )


def versions(
    history: Sequence[Kept], names: Mapping[int, str], zone: ZoneInfo, t: Translator
) -> View:
    """Who wrote and approved what, and what readers said of it."""
    newest = history[0].entry
    return View(
        paragraphs(
            t("🕓 <b>{title}</b>", title=title(newest.content)),
            lines(*(_version(one, names, zone, t) for one in history[:8])),
        ),
        rows=(
            (Button(t.plain("⬅️ Back"), OnAnswer(Do.SHOW, newest.id)),),
            (desk_button(t), menu_button(t)),
        ),
    )


def ask_field(
    field: AnswerField, t: Translator, *, problem: WritingProblem | None = None, most: int = 0
) -> View:
    """The question for one part; above it why the last answer was not taken."""
    return View(
        paragraphs(
            t(_PROBLEMS[problem], most=most) if problem else None,
            t("✍️ <b>{part}</b>", part=t.plain(LABELS[field])),
            t(_QUESTIONS[field], example="{bpnt.bulan}"),
        ),
        rows=((desk_button(t), menu_button(t)),),
    )


def check(
    proposed: Page | Fact, shown: Answer | None, before: Page | Fact | None, t: Translator
) -> View:
    """What was written, as recipients would see it, with a way to change each part."""
    fields = [Button(t.plain(LABELS[one]), EditAnswerField(one)) for one in _FIELDS[type(proposed)]]
    changed = proposed != before
    return View(
        paragraphs(
            t("👀 <b>Please check.</b> A second administrator approves it."),
            t("<b>{title}</b>", title=title(proposed)),
            _content(proposed, shown, t),
            lines(validity(proposed, t), _provenance(proposed, t)),
            _following(proposed, before, t) if before else None,
            None if changed else t("Nothing is changed yet. Choose a part below."),
        ),
        rows=(
            tuple(fields),
            (Button(t.plain("📨 Hand in"), HandInAnswer(), style="success"),) if changed else (),
            (desk_button(t), menu_button(t)),
        ),
    )


def handed_in(draft: Draft, t: Translator) -> View:
    return View(
        t("📨 Handed in: <b>{title}</b>. A second administrator was asked to look at it.",
          title=title(draft.proposed)),
        rows=((desk_button(t), menu_button(t)),),
    )  # fmt: skip


def please_review(draft: Draft, author: str, t: Translator) -> View:
    """To the other administrators."""
    told = {"author": author, "title": title(draft.proposed)}
    return View(
        t("📝 {author} changed an answer: <b>{title}</b>. Please look at it.", **told)
        if draft.before
        else t("📝 {author} wrote a new page: <b>{title}</b>. Please look at it.", **told),
        rows=((Button(t.plain("👀 Look at it"), OnAnswerDraft(Do.SHOW, draft.id)),),),
    )


def draft_card(
    draft: Draft,
    author: str,
    t: Translator,
    *,
    own: bool,
    shown: Answer | None = None,
    now: Answer | None = None,
) -> list[View]:
    """What holds now, and below it what it would become; the author may only take it back."""
    before = draft.before.content if draft.before else None
    head = (
        t("🗑 {author} wants this <b>withdrawn</b>.", author=author)
        if draft.withdraws
        else t("📝 {author} wants this <b>changed</b>.", author=author)
        if before
        else t("📝 {author} wants this <b>new page</b>.", author=author)
    )
    yes = Button(t.plain("✅ Approve"), OnAnswerDraft(Do.APPROVE, draft.id), style="success")
    no = Button(
        t.plain("↩️ Take back") if own else t.plain("↩️ Return"), OnAnswerDraft(Do.RETURN, draft.id)
    )
    card = View(
        paragraphs(
            head,
            t("<b>{title}</b>", title=title(draft.proposed)),
            _content(draft.proposed, shown, t),
            lines(validity(draft.proposed, t), _provenance(draft.proposed, t)),
            _following(draft.proposed, before, t) if before and not draft.withdraws else None,
            t("Nobody approves their own: a second administrator decides.") if own else None,
        ),
        rows=((no,) if own else (yes, no), (desk_button(t), menu_button(t))),
        in_place=False,
    )
    if draft.withdraws or before is None:
        return [card]
    present = View(
        paragraphs(
            t("Now it says:"),
            t("<b>{title}</b>", title=title(before)),
            _content(before, now, t),
            lines(validity(before, t), _provenance(before, t)),
        ),
        rows=((desk_button(t),),),
        in_place=False,
    )
    return [present, card]


def approved(entry: Entry, t: Translator) -> View:
    content = entry.content
    way = (
        ((Button(t.plain("👀 Look at it"), ShowPage(content.id)),),)
        if isinstance(content, Page) and not entry.withdrawn
        else ()
    )
    return View(
        t("🗑 <b>{title}</b> is withdrawn.", title=title(content))
        if entry.withdrawn
        else t("✅ <b>{title}</b> holds from now on.", title=title(content)),
        rows=(*way, (desk_button(t), menu_button(t))),
    )


def given_back(draft: Draft, t: Translator, *, own: bool) -> View:
    return View(
        t("↩️ Taken back: <b>{title}</b>", title=title(draft.proposed))
        if own
        else t("↩️ Returned: <b>{title}</b>", title=title(draft.proposed)),
        rows=((desk_button(t), menu_button(t)),),
    )


def was_returned(draft: Draft, reviewer: str, t: Translator) -> View:
    """To the author."""
    return View(
        t("↩️ {reviewer} returned your change of <b>{title}</b>. Please talk about it.",
          reviewer=reviewer, title=title(draft.proposed)),
        rows=((desk_button(t), menu_button(t)),),
    )  # fmt: skip


def title(content: Page | Fact) -> str:
    """What an entry is called: a value by its key and area."""
    if isinstance(content, Page):
        return content.title
    area = load_areas().name(content.area) if content.area else ""
    return f"{content.key} ({area})" if area else content.key


def _short(content: Page | Fact) -> str:
    return content.label if isinstance(content, Page) else title(content)


def _label(entry: Entry, t: Translator) -> str:
    content = entry.content
    if isinstance(content, Page):
        return shortened(f"📄 {content.label}")
    return shortened(f"🔢 {one_value(content, t)} · {content.key}")


def _content(content: Page | Fact, shown: Answer | None, t: Translator) -> Markup:
    if isinstance(content, Fact):
        return t("Value: <b>{value}</b>", value=one_value(content, t))
    if shown is None:
        return t("{text}", text=shortened(content.body, _LONGEST_BODY))
    rendered = body(shown, t)
    fits = len(rendered) <= _LONGEST_BODY
    return rendered if fits else t("{text}", text=shortened(content.body, _LONGEST_BODY))


def validity(span: Span, t: Translator) -> Markup | None:
    """How long it holds, or nothing where that is not known."""
    start = short_day(span.valid_from, t.language) if span.valid_from else ""
    end = short_day(span.valid_to, t.language) if span.valid_to else ""
    match bool(start), bool(end):
        case True, True:
            return t("Valid from {start} to {end}", start=start, end=end)
        case True, False:
            return t("Valid from {start}", start=start)
        case False, True:
            return t("Valid until {end}", end=end)
    return None


def _provenance(content: Page | Fact, t: Translator) -> Markup:
    return t(
        "<i>Source: {source} (checked {date})</i>",
        source=content.source,
        date=short_day(content.checked, t.language),
    )


def _following(proposed: Page | Fact, before: Page | Fact, t: Translator) -> Markup | None:
    if not follows(proposed, before) or not isinstance(before, Fact):
        return None
    return t(
        "The value of before, {value}, holds until the day before that.",
        value=one_value(before, t),
    )


def _version(kept: Kept, names: Mapping[int, str], zone: ZoneInfo, t: Translator) -> Markup:
    entry, votes = kept.entry, kept.votes
    value = one_value(entry.content, t) if isinstance(entry.content, Fact) else ""
    return t(
        "<b>{version}</b> · {date} · {origin} · 👍 {yes} 👎 {no} {value}",
        version=entry.version,
        date=short_day(entry.at.astimezone(zone).date(), t.language) if entry.at else "–",
        origin=_origin(entry, names, t),
        yes=votes.yes,
        no=votes.no,
        value=value,
    )


def _origin(entry: Entry, names: Mapping[int, str], t: Translator) -> str:
    match entry.origin:
        case Origin.SHIPPED:
            return t.plain("shipped")
        case Origin.IMPORT:
            return t.plain("imported")
    somebody = t.plain("an administrator")
    return t.plain(
        "written by {author}, approved by {reviewer}",
        author=names.get(entry.author_id or 0, somebody),
        reviewer=names.get(entry.reviewer_id or 0, somebody),
    )
