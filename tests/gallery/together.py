"""Samples of what is said when reports are merged or split."""

from dataclasses import replace

from markupsafe import Markup

from domain.people import Person
from features.cases.rules.accused import Involved
from features.cases.rules.news import News, NewsKind
from features.cases.rules.together import Merged
from features.cases.services.cases import CaseView
from features.cases.services.sheet import CaseSheet
from features.cases.views import accused, bell, card, cases, lines, paper, report
from tests.gallery.sample import CASE, CLOSED, ZONE, Sample

_WORDS = f"{CASE.ticket} melaporkan hal yang sama.\n\nSudah dua bulan belum cair."


def _news(kind: NewsKind, text: str = "") -> Sample:
    return lambda t: cases.news(News(CASE, kind, "", text), ZONE, t)


def _report(merged: Merged) -> Sample:
    return lambda t: report.report(CaseView(CASE, (), (), merged=merged), ZONE, t)


TOGETHER: dict[str, Sample] = {
    "cases.cases.news: merged": _news(NewsKind.MERGED, "CC-2611-0041"),
    "cases.cases.news: joined": _news(NewsKind.JOINED),
    "cases.cases.news: split": _news(NewsKind.SPLIT, "CC-2611-0043"),
    "cases.report.report: merged": _report(Merged("CC-2611-0041")),
    "cases.report.report: others merged": _report(Merged()),
    "cases.report.nameless_report: of two matters": lambda t: report.nameless_report(
        CaseView(CASE, (), (), split=(CaseView(replace(CASE, id=9), (), ()),)), ZONE, t
    ),
    "cases.card.desk_card: merged": lambda t: card.desk_card(
        CaseSheet(CLOSED, "Kebumen", into="CC-2611-0043"), (), t, officer=True
    ),
    "cases.card.card: with others": lambda t: card.card(CaseSheet(CASE, "Kebumen", merged=2), t),
    "cases.lines.of_two": lambda t: lines.of_two(_WORDS, t, withheld=False),
    "cases.lines.of_two: withheld": lambda t: lines.of_two(_WORDS, t, withheld=True),
    "cases.lines.merged_here": lambda t: lines.merged_here(CASE.ticket, None, t),
    "cases.lines.merged_here: seen": lambda t: lines.merged_here(
        CASE.ticket, Markup("• Bu Dewi: 2"), t
    ),
    "cases.accused.ask_added": lambda t: accused.ask_added([Involved.COMPANION], t),
    "cases.bell.given_now": lambda t: bell.given_now(
        CASE, "Kebumen", Person(1, language=t.language)
    ),
    "cases.paper.ask_contact": lambda t: paper.ask_contact(CASE, t),
    "cases.paper.contact_unclear": lambda t: paper.contact_unclear(CASE, t),
    "cases.paper.contact_kept": lambda t: paper.contact_kept(CASE, "Bank BRI Cabang", t),
}
