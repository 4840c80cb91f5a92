"""Files that a group takes along: the report of a month, and what a bank asks."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.months import first_of, month_before
from features.kube.rules.book import Entry, Way
from features.kube.rules.kube import Standing
from features.kube.rules.steps import steps_on
from features.kube.services.papers import MonthReport, ReadyFile
from features.kube.views.taps import FileFormat, MakeKubeReport, ShowReady
from features.kube.views.words import OFFICES, SORTS, back_to, month_of, name_of
from views.formats import money, number, short_day
from views.paper import PaperTable, tables
from views.translator import Translator
from views.view import Button, Document, View, lines, paragraphs
from views.workbook import workbook

_NAMES = {FileFormat.PDF: "PDF", FileFormat.XLSX: "Excel"}
_MONTHS_SHOWN = 12


def ask_month(standing: Standing, today: date, t: Translator) -> View:
    """This month so far, or the last one."""
    first, kube_id = first_of(today), standing.kube.id
    return View(
        paragraphs(
            t("📄 <b>Monthly report</b>"),
            t("Money in and out, dues, stock and minutes: to print, and for your meeting."),
        ),
        rows=(
            *(
                tuple(
                    Button(f"{month_of(month, t)}: {name}", MakeKubeReport(kube_id, month, kind))
                    for kind, name in _NAMES.items()
                )
                for month in (first, month_before(first))
            ),
            back_to(kube_id, t),
        ),
    )


def made(report: MonthReport, kind: FileFormat, content: bytes, t: Translator) -> View:
    """The file, with its sums."""
    month = report.book.month(report.first)
    standing = report.papers.standing
    return View(
        paragraphs(
            t("📄 Report of {month}.", month=month_of(report.first, t)),
            lines(
                t("In: {sum}", sum=money(month.money_in)),
                t("Out: {sum}", sum=money(month.money_out)),
            ),
            t("It names the members: show it only to the group and to whom it concerns."),
        ),
        rows=(back_to(standing.kube.id, t),),
        document=Document(f"kube-{report.first:%Y-%m}.{kind.value}", content),
        in_place=False,
    )


def ready_made(found: ReadyFile, kind: FileFormat, content: bytes, t: Translator) -> View:
    kube_id = found.papers.standing.kube.id
    return View(
        paragraphs(
            t("📄 Here is the file for the bank or cooperative. You bring it there yourselves."),
            t("The bank decides. Neither this bot nor your companion can promise credit."),
            t("⚠️ It costs no fee and needs no broker. Whoever asks for money first cheats."),
        ),
        rows=(
            (Button(t.plain("🏦 Ready for credit?"), ShowReady(kube_id)), *back_to(kube_id, t)[:1]),
        ),
        document=Document(f"siap-kredit.{kind.value}", content),
        in_place=False,
    )


def content(report: MonthReport, kind: FileFormat, t: Translator) -> bytes:
    """The bytes of the report. Takes a while: not for the loop."""
    return _pdf(report, t) if kind is FileFormat.PDF else _workbook(report, t)


def _facts(report: MonthReport, t: Translator) -> tuple[tuple[str, str], ...]:
    book, first = report.book, report.first
    month, before = book.month(first), book.balance_before(first)
    moved = sum(one.signed for one in book.in_month(first))
    return (
        (t.plain("Group"), report.papers.standing.kube.name),
        (t.plain("Month"), month_of(first, t)),
        (t.plain("Before"), money(before)),
        (t.plain("Money in"), money(month.money_in)),
        (t.plain("Money out"), money(month.money_out)),
        (t.plain("At the end"), money(before + moved)),
    )


def _pdf(report: MonthReport, t: Translator) -> bytes:
    papers = report.papers
    found = [
        PaperTable(
            t.plain("Cash book"), _entry_head(t), [*_entry_rows(report, t)], (22, 36, 30, 30, 46)
        ),
        PaperTable(t.plain("Dues"), _dues_head(t), [*_dues_rows(report, t)], (70, 40)),
    ]
    if stock := [*_stock_rows(report, t)]:
        found.append(PaperTable(t.plain("Stock"), _stock_head(t), stock, (70, 30)))
    if minutes := [*_minutes_rows(report, t)]:
        found.append(PaperTable(t.plain("Minutes"), _minutes_head(t), minutes, (26, 124)))
    title = t.plain("Report of a business group (KUBE)")
    return tables(title, _facts(report, t), found, _signatures(papers.standing, t))


def _signatures(standing: Standing, t: Translator) -> str:
    names = "     ".join(
        f"{t.plain(OFFICES[one.office])}: {one.name} ____________"
        for one in standing.members
        if one.office.value in ("chair", "treasurer")
    )
    note = t.plain("Made with KawanKPM from the group's own book. No NIK is in it.")
    return f"{names}\n\n{note}" if names else note


def _workbook(report: MonthReport, t: Translator) -> bytes:
    return workbook(
        [
            (t.plain("Summary"), [[t.plain("What"), t.plain("Value")], *_facts(report, t)]),
            (t.plain("Cash book"), [_entry_head(t), *_entry_rows(report, t)]),
            (t.plain("Dues"), [_dues_head(t), *_dues_rows(report, t)]),
            (t.plain("Stock"), [_stock_head(t), *_stock_rows(report, t)]),
            (t.plain("Minutes"), [_minutes_head(t), *_minutes_rows(report, t)]),
        ]
    )


def _entry_head(t: Translator) -> Sequence[str]:
    heads = (t.plain("Date"), t.plain("Kind"), t.plain("Money in"), t.plain("Money out"))
    return (*heads, t.plain("Note"))


def _entry_rows(report: MonthReport, t: Translator) -> Iterator[Sequence[str]]:
    for one in report.book.in_month(report.first):
        came, went = (money(one.amount), "") if one.way is Way.IN else ("", money(one.amount))
        on = short_day(one.day, t.language)
        yield (on, t.plain(SORTS[one.sort]), came, went, _note(one, report.papers.standing, t))


def _note(one: Entry, standing: Standing, t: Translator) -> str:
    if one.corrects is not None:
        return t.plain("takes an earlier entry back")
    if one.for_member is not None:
        return name_of(one.for_member, standing, t)
    return one.note


def _dues_head(t: Translator) -> Sequence[str]:
    return (t.plain("Name"), t.plain("Paid this month"))


def _dues_rows(report: MonthReport, t: Translator) -> Iterator[Sequence[str]]:
    paid = report.book.dues_of(report.first)
    del t
    for one in report.papers.standing.members:
        yield (one.name, money(paid[one.id]) if one.id in paid else "–")


def _stock_head(t: Translator) -> Sequence[str]:
    return (t.plain("Thing"), t.plain("How many"))


def _stock_rows(report: MonthReport, t: Translator) -> Iterator[Sequence[str]]:
    for one in report.papers.stock:
        if one.amount:
            yield (one.item, number(one.amount, t.language))


def _minutes_head(t: Translator) -> Sequence[str]:
    return (t.plain("Date"), t.plain("Minutes"))


def _minutes_rows(report: MonthReport, t: Translator) -> Iterator[Sequence[str]]:
    for one in reversed(report.papers.minutes):
        if first_of(one.day) == report.first:
            yield (short_day(one.day, t.language), one.text)


def ready_content(found: ReadyFile, kind: FileFormat, t: Translator) -> bytes:
    """The bytes of the file for a bank. Takes a while: not for the loop."""
    papers, book = found.papers, found.book
    kube = papers.standing.kube
    asked_head = (t.plain("What is asked"), t.plain("Is there"), t.plain("Source"))
    asked = [
        (
            one.title if one.sure else t.plain("{title} (not sure)", title=one.title),
            t.plain("Yes") if found.ready.met[one.code] else t.plain("Not yet"),
            one.source,
        )
        for one in found.ready.asked
    ]
    month_head = (t.plain("Month"), t.plain("Sales"), t.plain("Money in"), t.plain("Money out"))
    months = [
        (month_of(m.first, t), money(m.sales), money(m.money_in), money(m.money_out))
        for m in book.months()[-_MONTHS_SHOWN:]
    ]
    plan_head = (t.plain("Step"), t.plain("The answer"))
    plan = [
        (one.title, papers.answers.get(f"plan:{one.code}", "–")) for one in steps_on(papers.today)
    ]
    facts = (
        (t.plain("Group"), kube.name),
        (t.plain("Families"), number(len(papers.standing.members), t.language)),
        (t.plain("In the box"), money(book.balance)),
        (t.plain("Date"), short_day(papers.today, t.language)),
    )
    footer = t.plain(
        "Made with KawanKPM from the group's own book. It is no promise of credit: the bank "
        "decides. No fee, no broker."
    )
    if kind is FileFormat.PDF:
        found_tables = [
            PaperTable(t.plain("What is asked"), asked_head, asked, (70, 22, 70)),
            PaperTable(t.plain("Turnover by month"), month_head, months, (40, 40, 40, 40)),
            PaperTable(t.plain("Plan"), plan_head, plan, (50, 110)),
        ]
        return tables(t.plain("Business group: file for a bank"), facts, found_tables, footer)
    return workbook(
        [
            (t.plain("Summary"), [[t.plain("What"), t.plain("Value")], *facts, (footer, "")]),
            (t.plain("What is asked"), [asked_head, *asked]),
            (t.plain("Turnover by month"), [month_head, *months]),
            (t.plain("Plan"), [plan_head, *plan]),
        ]
    )
