"""A family says thank you, and its companion reads it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.cases.views.report_taps import StartReport
from features.practice.rules.thanks import MOST_LETTERS, Thanks
from features.practice.services.thanks import Received, Thanked, Whom
from features.practice.views.home import PRACTICE
from features.practice.views.taps import SendThanks, ShowPractice, ShowThanks, WithoutWords
from views.formats import day_of
from views.menu import REPORT, menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_PAGE = 2


def ask_words(whom: Whom, t: Translator) -> View:
    return View(
        paragraphs(
            t("🙏 <b>Thank you to {name}</b>", name=whom.name),
            t("You may write a sentence for your companion, or none at all."),
            t("<i>Only if you want to. It changes nothing of your aid. A companion takes no money "
              "and no gift for it.</i>"),
        ),
        rows=((Button(t.plain("🙏 Without words"), WithoutWords()),), (menu_button(t),)),
        private=True,
        in_place=False,
    )  # fmt: skip


def words_unfit(t: Translator) -> View:
    return View(
        t("I cannot pass that on. Please write at most {most} letters, without links, money, codes "
          "or telephone numbers. If something is wrong, report it instead.", most=MOST_LETTERS),
        rows=(
            (Button(t.plain("🙏 Without words"), WithoutWords()),),
            (Button(t.plain(REPORT), StartReport()), menu_button(t)),
        ),
    )  # fmt: skip


def ask_name(whom: Whom, words: str, t: Translator) -> View:
    """Exactly what arrives, before it goes."""
    return View(
        paragraphs(
            t("This arrives at {name}:", name=whom.name),
            _words(words, t),
            t("With the name of your family, or without?"),
        ),
        rows=(
            (Button(t.plain("🙏 Send, without name"), SendThanks(False)),),
            (Button(t.plain("🙏 Send, with our name"), SendThanks(True)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def nobody(t: Translator) -> View:
    return View(
        t("Your companion is not in this bot yet, so it would not arrive. Please say it when you "
          "meet."),
        rows=((menu_button(t),),),
    )  # fmt: skip


def lately(whom: Whom, zone: ZoneInfo, t: Translator) -> View:
    last = day_of(whom.last, zone, t.language) if whom.last else ""
    return View(
        t(
            "🙏 Your family said thank you on {date}. That is enough for now; nothing was sent again.",
            date=last,
        ),
        rows=((menu_button(t),),),
    )


def sent(found: Thanked, t: Translator) -> View:
    return View(
        paragraphs(
            t("🙏 {name} is told, at night in the morning.", name=found.whom.name),
            t("Nobody counts it, and nobody is compared by it."),
        ),
        rows=((menu_button(t),),),
        private=True,
    )


def arrived(thanks: Thanks, family_name: str, t: Translator) -> View:
    """To the companion, unasked."""
    return View(
        paragraphs(
            t("🙏 <b>A family says thank you.</b>"),
            _words(thanks.words, t),
            _from(family_name, t),
            t("You need not answer. Please ask no family for it."),
        ),
        rows=((Button(t.plain("🙏 Thanks"), ShowThanks()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def received(found: Sequence[Received], page: int, zone: ZoneInfo, t: Translator) -> View:
    """What came lately; no sums, so that nobody is compared."""
    listed = page_of(found, page, _PAGE, ShowThanks, t)
    return View(
        paragraphs(
            t("🙏 <b>Thanks of families</b>"),
            *(
                lines(
                    day_of(one.thanks.at, zone, t.language),
                    _words(one.thanks.words, t),
                    _from(one.family_name, t),
                )
                for one in listed.shown
            ),
            None if found else t("None came lately. That says nothing about your work."),
            t("Please ask no family for it."),
        ),
        rows=(
            *((listed.turns,) if listed.turns else ()),
            (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t)),
        ),
        private=True,
    )


def _words(words: str, t: Translator) -> Markup:
    return t("“{words}”", words=words) if words else t("Thank you.")


def _from(family_name: str, t: Translator) -> Markup:
    if family_name:
        return t("The family of {name}", name=family_name)
    return t("A family that did not give its name")
