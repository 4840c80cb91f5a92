"""Turnover and tools of a family that a business programme accepted."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from markupsafe import Markup

from domain.months import first_of
from features.empowerment.rules.dated import turnover_bounds
from features.empowerment.rules.ventures import NOTHING, Entry, EntryKind, tools_of
from features.empowerment.views import back
from features.empowerment.views.taps import AskTurnover, NoteTurnover, OpenTool, ShowTools
from views.formats import money, month_name, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Attachment, Button, View, in_rows, lines, paragraphs

_PAGE, _NAMED = 4, 3


def ask_turnover(month: date, today: date, t: Translator) -> View:
    """One tap; a rough value is enough."""
    bounds = turnover_bounds(today)
    buttons = [
        Button(choice(str(number), today, t), NoteTurnover(month, str(number)))
        for number in range(len(bounds) + 2)
    ]
    is_now = month == first_of(today)
    return View(
        paragraphs(
            t(
                "💰 <b>Sales in {month} {year}</b>",
                month=month_name(month.month, t.language),
                year=month.year,
            ),
            t("How much did you sell in that month? Roughly is enough."),
            t("Your companion sees it, to help you. It changes no payment."),
        ),
        rows=(
            *in_rows(buttons),
            *(((Button(t.plain("◀️ The month before"), AskTurnover(True)),),) if is_now else ()),
            back.own(t),
        ),
        private=True,
    )


def noted(entries: Sequence[Entry], today: date, t: Translator) -> View:
    return View(
        lines(
            t("✅ Written down. Thank you."),
            turnover_line(entries, today, t),
            t("Wrong? Just tap again: the last tap counts."),
        ),
        rows=(
            (Button(t.plain("💰 Sales this month"), AskTurnover()),),
            back.own(t),
        ),
        private=True,
    )


def ask_tool(family_id: UUID, t: Translator) -> View:
    return View(
        paragraphs(
            t("🧰 <b>Tool bought</b>"),
            t("Send one photo of the tool or the receipt. Write below it what it is."),
            t("Only the tool or the receipt in the photo, please."),
        ),
        rows=((tools_button(family_id, t),), back.own(t)),
        private=True,
        in_place=False,
    )


def tool_kept(family_id: UUID, t: Translator) -> View:
    return View(
        lines(
            t("✅ The photo is kept. You and your companion can open it."),
            t("One more? Send the next photo."),
        ),
        rows=((tools_button(family_id, t),), back.own(t)),
        private=True,
        in_place=False,
    )


def tools_button(family_id: UUID, t: Translator) -> Button:
    return Button(t.plain("📷 Tools bought"), ShowTools(family_id))


def tools(
    family_id: UUID,
    head_name: str,
    found: Sequence[Entry],
    page: int,
    t: Translator,
    *,
    at_home: bool,
) -> View:
    """The newest first, each with its photo; for the family or (not `at_home`) its companion."""
    listed = page_of(found, page, _PAGE, lambda number: ShowTools(family_id, number), t)
    return View(
        paragraphs(
            t("🧰 <b>Tools bought: {name}</b>", name=head_name),
            t("Tap one to see its photo.") if found else t("Nothing is written down yet."),
        ),
        rows=(
            *((Button(shortened(_tool(one, t)), OpenTool(one.id)),) for one in listed.shown),
            listed.turns,
            back.of(family_id, t, at_home=at_home),
        ),
        private=True,
    )


def _tool(one: Entry, t: Translator) -> str:
    when = month_name(one.month.month, t.language)
    return t.plain("📷 {month}: {what}", month=when, what=one.value or t.plain("without words"))


def tool(one: Entry, photo: Attachment, t: Translator) -> View:
    """The photo as Telegram keeps it, with what was written below it."""
    return View(
        t("🧰 Bought: <b>{what}</b>", what=one.value or t.plain("without words")),
        rows=((Button(t.plain("📷 Tools bought"), ShowTools(one.family_id)), menu_button(t)),),
        attached=photo,
        private=True,
        in_place=False,
    )


def turnover_line(entries: Sequence[Entry], today: date, t: Translator) -> Markup | None:
    """The last month that was noted, and how many tools."""
    months = [one for one in entries if one.kind is EntryKind.TURNOVER]
    tools = tools_of(entries)
    if not months and not tools:
        return None
    return lines(
        t(
            "💰 Sales in {month}: {choice}",
            month=month_name(months[0].month.month, t.language),
            choice=choice(months[0].value, today, t),
        )
        if months
        else None,
        t("🧰 Tools bought: {what}", what=_few(tools, t)) if tools else None,
    )


def _few(tools: Sequence[Entry], t: Translator) -> str:
    """The newest by name, and how many more there are."""
    named = ", ".join(one.value or "📷" for one in tools[:_NAMED])
    more = len(tools) - _NAMED
    return t.plain("{some} and {count} more", some=named, count=more) if more > 0 else named


def choice(value: str, today: date, t: Translator) -> str:
    """A choice of a turnover in words, by the bounds of the day."""
    bounds = turnover_bounds(today)
    number = int(value)
    if value == NOTHING:
        return t.plain("Sold nothing")
    if number > len(bounds):
        return t.plain("Above {sum}", sum=money(bounds[-1]))
    return t.plain("Up to {sum}", sum=money(bounds[number - 1]))
