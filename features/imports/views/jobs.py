"""A file that an administrator sent: what it holds, what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from features.imports.rules.jobs import Counts, Finding, Findings, ImportJob
from features.people.rules.imports import FileRefused
from features.people.views.import_report import file_problem_text, problem_text, remark_text
from features.people.views.places import everyday
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Document, Tap, View, in_rows, lines, paragraphs

_MOST_PLACES = 15
_LONGEST = 300
"""Letters of a remark or reason: names of columns are the file's, and may be many."""


@dataclass(frozen=True)
class ChooseImportKind(Tap, prefix="ik"):
    job_id: int
    kind: str


@dataclass(frozen=True)
class HandInImport(Tap, prefix="ih"):
    job_id: int


@dataclass(frozen=True)
class ApproveImport(Tap, prefix="ia"):
    job_id: int


@dataclass(frozen=True)
class CancelImport(Tap, prefix="ic"):
    job_id: int


def ask_file(t: Translator) -> View:
    return View(
        paragraphs(
            t("📥 Send the file here, as csv or xlsx, at most {size} MB.", size=20),
            t(
                "What it holds is recognised by its columns, or write it below the file: {example}",
                example="import penyaluran",
            ),
            t("It is tried first, and changes nothing before another administrator agrees."),
        ),
        rows=((menu_button(t),),),
    )


def no_file(t: Translator) -> View:
    return View(t("That is no file. Please send a csv or xlsx."), rows=((menu_button(t),),))


def taken(t: Translator) -> View:
    return View(
        t("📥 The file is here. I try it now, and write what I found."), rows=((menu_button(t),),)
    )


def progress(title: str, done: int, total: int, t: Translator, *, writes: bool) -> Markup:
    """The one message that says how far it is. `title` is that of a `FileKind`, or ""."""
    what = _name(title, t)
    doing = t("⏳ Importing: {what}", what=what) if writes else t("⏳ Trying: {what}", what=what)
    if not total:
        return lines(doing, t("The file is being read."))
    return lines(
        doing,
        t("{done} of {total} rows ({share} %)", done=done, total=total, share=done * 100 // total),
    )


def waits(title: str, t: Translator) -> Markup:
    return t("⏳ Another import runs ({what}). This one waits for it.", what=_name(title, t))


def trouble(t: Translator) -> Markup:
    """It is tried again by itself."""
    return t("⚠️ Something went wrong on our side. I try again in a few minutes.")


def ended(t: Translator) -> Markup:
    return t("✔️ This step is done, see below.")


def ask_kind(job: ImportJob, titles: Mapping[str, str], t: Translator) -> View:
    """All kinds that there are, by what they are called."""
    return View(
        t("What does the file hold? Its columns fit none of these, or several."),
        rows=(
            *in_rows(
                [
                    Button(_capital(_name(title, t)), ChooseImportKind(job.id, kind))
                    for kind, title in titles.items()
                ]
            ),
            (Button(t.plain("Leave it"), CancelImport(job.id)),),
        ),
    )


def tried(job: ImportJob, title: str, counts: Counts, findings: Findings, t: Translator) -> View:
    """What would happen."""
    return View(
        paragraphs(
            t(
                "📥 <b>{kind}</b>: trial of the file. Nothing was changed.",
                kind=_name(title, t),
            ),
            _counts(counts, t),
            *_found(findings, t),
        ),
        rows=(
            (Button(t.plain("✅ Hand it in"), HandInImport(job.id), style="primary"),)
            if counts.new + counts.changed
            else (),
            (Button(t.plain("Leave it"), CancelImport(job.id)),),
        ),
        in_place=False,
    )


def refused_rows(kind: str, rows: bytes, t: Translator) -> View:
    """As a file; what stands below a file is short (1,024 characters), so all else stands apart."""
    return View(
        t("The refused rows stand in the file, with column and reason."),
        rows=((menu_button(t),),),
        document=Document(f"{kind}.salah.csv", rows),
        in_place=False,
    )


def to_check(kind: str, rows: bytes, t: Translator) -> View:
    """The rows that are taken and worth a second look, as a file."""
    return View(
        t("Please look at these rows again; none of them was refused."),
        rows=((menu_button(t),),),
        document=Document(f"{kind}.periksa.csv", rows),
        in_place=False,
    )


def same_file(title: str, since: str, t: Translator) -> View:
    """Nothing has to be read, agreed on or written."""
    return View(
        paragraphs(
            t("✅ <b>{kind}</b>: nothing has changed.", kind=_name(title, t)),
            t(
                "This very file was imported on {moment}, and its rows are still the same.",
                moment=since,
            ),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def failed(title: str, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "⛔ <b>{kind}</b>: it does not go on, through a fault on our side.",
                kind=_name(title, t),
            ),
            t(
                "The fault is written down for those who run this bot. Please send the file again"
                " later: nothing is taken twice."
            ),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def expired(title: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("⌛ <b>{kind}</b>: nobody decided on the file within a day.", kind=_name(title, t)),
            t("Nothing was imported. Please send it again if it is still needed."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def nobody_agrees(t: Translator) -> View:
    return View(
        t("There is no other administrator who could agree. Nothing is imported."),
        rows=((menu_button(t),),),
    )


def handed_in(t: Translator) -> View:
    return View(t("Handed in. Another administrator looks at it now."), rows=((menu_button(t),),))


def please_approve(job: ImportJob, title: str, author: str, t: Translator) -> View:
    """With all that the trial found, for whoever agrees answers for it too."""
    return View(
        paragraphs(
            t("📥 <b>{name}</b> wants to import: {kind}", name=author, kind=_name(title, t)),
            _counts(job.counts, t),
            *_found(job.findings, t),
            t("Do you agree?"),
        ),
        rows=(
            (Button(t.plain("✅ Import it"), ApproveImport(job.id), style="success"),),
            (Button(t.plain("⛔ No"), CancelImport(job.id)),),
        ),
        in_place=False,
    )


def ask_code(job: ImportJob, title: str, t: Translator) -> View:
    """Of the authenticator that was set up at the desk; nobody else gives such a code."""
    return View(
        paragraphs(
            t("🔐 To import: {kind}", kind=_name(title, t)),
            t("Type the 6 digits that your authenticator app shows now."),
            t("They are only for this, here. Officers of KawanKPM never ask for them."),
        ),
        rows=((Button(t.plain("⛔ No"), CancelImport(job.id)),),),
        in_place=False,
    )


def approved(t: Translator) -> View:
    return View(
        t("Agreed. It is imported now; whoever sent it reads how it went."),
        rows=((menu_button(t),),),
    )


def cancelled(t: Translator) -> View:
    return View(t("Left. Nothing was imported."), rows=((menu_button(t),),))


def turned_down(title: str, t: Translator) -> View:
    return View(
        t(
            "⛔ Another administrator said no to the file: {kind}. Nothing was imported.",
            kind=_name(title, t),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def refused(why: FileRefused, t: Translator) -> View:
    return View(
        paragraphs(t("⛔ The file cannot be used."), Markup.escape(file_problem_text(why, t))),
        rows=((menu_button(t),),),
        in_place=False,
    )


def changed_file(t: Translator) -> View:
    return View(
        t("⛔ Telegram gave another file than the one that was tried. Nothing was imported."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def done(title: str, counts: Counts, places: Mapping[str, int], t: Translator) -> View:
    """What changed for whom, as counts of places."""
    shown = sorted(places.items(), key=lambda one: -one[1])
    rest = sum(count for _, count in shown[_MOST_PLACES:])
    return View(
        paragraphs(
            t("✅ <b>{kind}</b>: imported.", kind=_name(title, t)),
            _counts(counts, t),
            lines(
                t("<b>New or changed, by place</b>"),
                *(
                    t(
                        "• {place}: {count}",
                        place=everyday(place) or t.plain("all of Indonesia"),
                        count=count,
                    )
                    for place, count in shown[:_MOST_PLACES]
                ),
                t("• elsewhere: {count}", count=rest) if rest else None,
            )
            if shown
            else None,
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def _counts(counts: Counts, t: Translator) -> Markup:
    return lines(
        t("Rows: {count}", count=counts.read),
        t("New: {new}, changed: {changed}", new=counts.new, changed=counts.changed),
        t("Unchanged: {count}", count=counts.unchanged),
        t(
            "Refused: {refused}, repeated: {repeated}",
            refused=counts.refused,
            repeated=counts.repeated,
        ),
    )


def _found(findings: Findings, t: Translator) -> tuple[Markup | None, ...]:
    """What is worth knowing of the file, then of its rows: the first of each kind and how many."""
    return (
        lines(*(Markup.escape(f"ℹ️ {remark_text(one, t)[:_LONGEST]}") for one in findings.remarks))
        if findings.remarks
        else None,
        _grouped(t("<b>Worth a second look, but taken</b>"), findings.to_check, t),
        _grouped(t("<b>Refused</b>"), findings.refused, t),
    )


def _grouped(title: Markup, findings: Sequence[Finding], t: Translator) -> Markup | None:
    if not findings:
        return None
    told = (
        t(
            "• {count} rows, such as row {row}, column {column}: {reason}",
            count=one.count,
            row=one.problem.row,
            column=one.problem.column,
            reason=problem_text(one.problem, t)[:_LONGEST],
        )
        for one in findings
    )
    return lines(title, *told)


def _name(title: str, t: Translator) -> str:
    return t.plain(title or mark("file"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
