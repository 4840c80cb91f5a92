"""What is said of cases that were merged or split: to offices and to reporters."""

from markupsafe import Markup

from features.cases.rules.news import News, NewsKind
from features.cases.rules.together import Merged
from views.translator import Translator, mark
from views.view import paragraphs

# TRANSLATORS: to an office, about two reports of one matter, or one report of two matters
TOGETHER = {
    "merged": mark("{ticket} tells of the same matter and goes on under this number."),
    "merged_into": mark("Merged: it goes on under {ticket}."),
    "parted": mark("{ticket} goes on by itself again; it was not the same matter."),
    "split": mark("A second matter of this report goes on under {ticket}."),
    "split_from": mark("It is the second matter of {ticket}."),
    "left": mark("The reporter of {ticket} took it back. It goes on for the others."),
}


def told(news: News, t: Translator) -> Markup:
    """To a reporter."""
    ticket = news.case.ticket
    if news.kind is NewsKind.SPLIT:
        return t(
            "Your report speaks of two matters. The second one has its own number now: <b>{new}</b>. Both are worked on.",
            new=news.text,
        )
    if news.kind is NewsKind.MERGED:
        return paragraphs(
            t(
                "Your report {own} is about the same matter as another report. Both go on together; the number is <b>{ticket}</b>.",
                own=news.text,
                ticket=ticket,
            ),
            t("You need not report it again. Other reporters do not see your name."),
        )
    return paragraphs(
        t(
            "Somebody else reported the same matter. Both go on together under your number <b>{ticket}</b>.",
            ticket=ticket,
        ),
        t("You need not do anything. Other reporters do not see your name."),
    )


def in_report(merged: Merged | None, t: Translator) -> Markup | None:
    """Above a report that goes on with others."""
    if merged is None:
        return None
    if merged.own:
        return t("🔗 Your number before: {own}. It goes on with another report.", own=merged.own)
    return t("🔗 Another report of the same matter goes on under this number.")


def on_card(into: str, merged: int, t: Translator) -> Markup | None:
    if into:
        return t("🔗 Merged: it goes on under <b>{ticket}</b>.", ticket=into)
    if merged:
        return t.plural(
            "🔗 {count} more report goes on under this number.",
            "🔗 {count} more reports go on under this number.",
            merged,
        )
    return None
