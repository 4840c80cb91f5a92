"""Turnover and tools of a family that a business programme accepted."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from features.empowerment.rules.dated import turnover_bounds
from features.empowerment.rules.ventures import NOTHING, Entry, EntryKind
from features.empowerment.views.taps import AskTurnover, NoteTurnover, ShowOwnChain
from views.formats import money, month_name
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs


def ask_turnover(month: date, today: date, t: Translator) -> View:
    """One tap; a rough value is enough."""
    bounds = turnover_bounds(today)
    buttons = [
        Button(choice(str(number), today, t), NoteTurnover(month, str(number)))
        for number in range(len(bounds) + 2)
    ]
    is_now = month == today.replace(day=1)
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
            (Button(t.plain("🌱 Our way"), ShowOwnChain()), menu_button(t)),
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
            (Button(t.plain("🌱 Our way"), ShowOwnChain()), menu_button(t)),
        ),
        private=True,
    )


def ask_tool(t: Translator) -> View:
    return View(
        paragraphs(
            t("🧰 <b>Tool bought</b>"),
            t("Send one photo of the tool or the receipt. Write below it what it is."),
            t("Only the tool or the receipt in the photo, please."),
        ),
        rows=((Button(t.plain("🌱 Our way"), ShowOwnChain()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def tool_kept(t: Translator) -> View:
    return View(
        lines(
            t("✅ The photo is kept. Your companion sees what was bought."),
            t("One more? Send the next photo."),
        ),
        rows=((Button(t.plain("🌱 Our way"), ShowOwnChain()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def turnover_line(entries: Sequence[Entry], today: date, t: Translator) -> Markup | None:
    """The last month that was noted, and how many tools."""
    months = [one for one in entries if one.kind is EntryKind.TURNOVER]
    tools = [one for one in entries if one.kind is EntryKind.TOOL]
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
        t("🧰 Tools bought: {what}", what=", ".join(one.value or "📷" for one in tools[:3]))
        if tools
        else None,
    )


def choice(value: str, today: date, t: Translator) -> str:
    """A choice of a turnover in words, by the bounds of the day."""
    bounds = turnover_bounds(today)
    number = int(value)
    if value == NOTHING:
        return t.plain("Sold nothing")
    if number > len(bounds):
        return t.plain("Above {sum}", sum=money(bounds[-1]))
    return t.plain("Up to {sum}", sum=money(bounds[number - 1]))


def month_before(day: date) -> date:
    """The first of it."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
