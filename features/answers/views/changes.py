"""What changed in the answers, for those who explain them to families."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.answers.rules.entries import Entry
from features.answers.rules.pages import Page
from features.answers.views.answers import ShowPage, one_value
from features.answers.views.desk import title, validity
from views.formats import short_day, shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


def changes(news: Sequence[Entry], zone: ZoneInfo, t: Translator) -> View:
    """What companions should know: what changed in the last seven days."""
    pages = [one.content for one in news if isinstance(one.content, Page) and not one.withdrawn]
    return View(
        paragraphs(
            t("🆕 <b>What changed in the last seven days</b>"),
            lines(*(_change(one, zone, t) for one in news)) if news else t("Nothing has changed."),
        ),
        rows=(
            *((Button(shortened(f"📖 {page.label}"), ShowPage(page.id)),) for page in pages[:4]),
            (menu_button(t),),
        ),
    )


def _change(entry: Entry, zone: ZoneInfo, t: Translator) -> Markup:
    content, name = entry.content, title(entry.content)
    date = short_day(entry.at.astimezone(zone).date(), t.language) if entry.at else "–"
    if entry.withdrawn:
        return t("• {date}: <b>{title}</b> is not valid any more.", date=date, title=name)
    if isinstance(content, Page):
        return t("• {date}: <b>{title}</b>", date=date, title=name)
    return t(
        "• {date}: <b>{title}</b>: {value} ({validity})",
        date=date,
        title=name,
        value=one_value(content, t),
        validity=validity(content, t) or t.plain("always"),
    )
