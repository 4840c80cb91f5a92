"""What the chat says of the desk: how to enter it, and that somebody was given cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from features.cases.views.command_center import ListCases
from views.formats import listed
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, paragraphs

_MOST = 10


@dataclass(frozen=True)
class MakeDeskLink(Tap, prefix="mj"):
    """An address for a laptop."""


def entrance(app_url: str | None, t: Translator) -> View:
    if app_url is None:
        return View(
            paragraphs(
                t("The pages of the desk are not set up here yet."),
                t(
                    "Whoever runs this bot sets <code>KPM_DESK_URL</code> to the public https address of the pages and starts the bot anew."
                ),
            ),
            rows=((menu_button(t),),),
        )
    return View(
        paragraphs(
            t("🗂 <b>The desk</b>: queue, cases and figures on one page."),
            t("On this phone it opens inside of Telegram. For a laptop ask for a link."),
        ),
        rows=(
            (Button(t.plain("🗂 Open the desk"), web_app=app_url),),
            (Button(t.plain("💻 Link for a laptop"), MakeDeskLink()),),
        ),
    )


def laptop_link(address: str, t: Translator) -> View:
    """Not in place: the way in stays where it is, and this one is soon worth nothing."""
    return View(
        paragraphs(
            t("💻 This link opens your desk <b>once</b>, within <b>one minute</b>."),
            t("It is yours alone: do not pass it on. Open it in the browser of the laptop."),
        ),
        rows=(
            (Button(t.plain("💻 Open"), url=address),),
            (Button(t.plain("📋 Copy the link"), copy=address),),
        ),
        private=True,
        in_place=False,
    )


def not_sent(ticket: str, text: str, t: Translator) -> View:
    """An answer that could not leave any more; nothing that was typed is lost."""
    return View(
        paragraphs(
            t("⚠️ Your answer for <b>{ticket}</b> was not sent.", ticket=ticket),
            t("By then the case was no longer yours. Ask whoever has it, or your coordinator."),
            t("You had written: “{text}”", text=text),
        ),
        rows=((Button(t.plain("📋 Open cases"), ListCases()),),),
        private=True,
        in_place=False,
    )


def given(giver: str, tickets: Sequence[str], t: Translator) -> View:
    first = listed(list(tickets[:_MOST]), t.language)
    return View(
        paragraphs(
            t.plural(
                "📥 {giver} gave you {count} case: {tickets}",
                "📥 {giver} gave you {count} cases, among them: {tickets}",
                len(tickets),
                giver=giver,
                tickets=first,
            ),
            t("Take them with /kasus or on the desk: /meja"),
        ),
        rows=((Button(t.plain("📋 Open cases"), ListCases()),),),
        private=True,
    )
