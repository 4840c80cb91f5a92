"""What was answered after payouts: tables for the desk, a few lines for the week."""

from collections.abc import Sequence
from datetime import date

from chat.figures import FigureRow, FigureSection, FigureTable
from domain.areas import Areas
from domain.small_counts import shown
from features.verification.rules.figures import Counts, rolled_up, total
from features.verification.rules.questions import Reply
from features.verification.services.figures import CheckFigures
from features.verification.views.questions import LABELS
from views.formats import count_or_dash, count_or_few, percent, short_day
from views.menu import menu_button
from views.translator import Translator
from views.view import View, lines, paragraphs

_MOST_ROWS = 40


def section(found: CheckFigures, areas: Areas, t: Translator) -> FigureSection:
    """For the page of figures."""
    villages = list(rolled_up(found.counted, lambda place: place.area_code).items())
    payers = rolled_up(found.counted, lambda place: place.bank or place.channel)
    places = rolled_up(found.counted, lambda place: place.fetched)
    tables = (
        FigureTable(
            t.plain("Questions whose time is over"),
            (t.plain("Questions"), t.plain("How many")),
            tuple(_response(found, t)),
        ),
        _table(
            t.plain("By village"),
            t.plain("Village"),
            [(areas.name(code), counts) for code, counts in villages],
            found,
            t,
        ),
        _table(
            t.plain("By bank or post"),
            t.plain("Paid by"),
            [(_payer(name, t), counts) for name, counts in payers.items()],
            found,
            t,
        ),
        _table(
            t.plain("By where it was fetched"),
            t.plain("Fetched"),
            [(_where(code, found, t), counts) for code, counts in places.items()],
            found,
            t,
        ),
    )
    return FigureSection(
        t.plain("Checks after payouts"),
        t.plain(
            "What families answered in the last 8 whole weeks. No answer can be traced to a family."
        ),
        tables,
    )


def weekly(found: CheckFigures, week: date, t: Translator) -> View:
    """To those who lead, every Monday: the week before in a few lines."""
    counts, response = total(found.counted.values()), found.response
    asked, answered, refused, silent = shown(
        [response.asked, response.answered, response.refused, response.silent]
    )
    wait = counts.median_wait
    return View(
        paragraphs(
            t("🧾 <b>Checks after payouts</b>, week of {day}", day=short_day(week, t.language)),
            t(
                "Questions whose time ended: {asked}. Answered {answered}, refused {refused}, "
                "no answer {silent}.",
                asked=count_or_dash(asked, t.language),
                answered=count_or_dash(answered, t.language),
                refused=count_or_dash(refused, t.language),
                silent=count_or_dash(silent, t.language),
            ),
            lines(
                t("What was answered:"),
                t("Received in full: <b>{share}</b>", share=percent(counts.in_full)),
                t("Usual wait: <b>{wait}</b>", wait=_wait(wait, t)),
                t(
                    "Something taken off: <b>{cut}</b>, card with others: <b>{kept}</b>",
                    cut=count_or_few(shown([counts.cut])[0], t.language),
                    kept=count_or_few(shown([counts.kept])[0], t.language),
                )
                if found.with_cuts
                else None,
            ),
            t("<i>Counts below five are not shown. More of it: /meja</i>"),
        ),
        rows=((menu_button(t),),),
        private=True,
    )


def _table(
    title: str,
    what: str,
    named: Sequence[tuple[str, Counts]],
    found: CheckFigures,
    t: Translator,
) -> FigureTable:
    """Small counts are not shown, in no column, and hidden before the table is cut to its length;
    of cuts only to whoever may know of them."""
    fields = ("answered", *(("cut", "kept") if found.with_cuts else ()))
    columns = [shown([getattr(counts, field) for _, counts in named]) for field in fields]
    head = [what, t.plain("Answered"), t.plain("In full"), t.plain("Usual wait")]
    if found.with_cuts:
        head += [t.plain("Taken off"), t.plain("Card with others")]
    return FigureTable(
        title,
        tuple(head),
        tuple(
            FigureRow(
                name,
                (
                    count_or_dash(columns[0][line], t.language),
                    percent(counts.in_full),
                    _wait(counts.median_wait, t),
                    *(count_or_dash(column[line], t.language) for column in columns[1:]),
                ),
            )
            for line, (name, counts) in enumerate(named[:_MOST_ROWS])
        ),
    )


def _response(found: CheckFigures, t: Translator) -> list[FigureRow]:
    response = found.response
    names = (
        *(t.plain("Asked"), t.plain("Answered"), t.plain("Wants to be asked no more")),
        t.plain("No answer"),
    )
    counts = shown([response.asked, response.answered, response.refused, response.silent])
    return [
        FigureRow(n, (count_or_dash(count, t.language),))
        for n, count in zip(names, counts, strict=True)
    ]


def _payer(name: str, t: Translator) -> str:
    return t.plain("Post office") if name == "POS" else name


def _where(code: str, found: CheckFigures, t: Translator) -> str:
    if code:
        return t.plain(LABELS[Reply(code)])
    return t.plain("Not said") if found.with_cuts else t.plain("Otherwise, or not said")


def _wait(wait: Reply | None, t: Translator) -> str:
    return "–" if wait is None else t.plain(LABELS[wait])
