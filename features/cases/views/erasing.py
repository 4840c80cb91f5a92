"""Erasing an account that has reports: what goes, what stays, and what becomes of open ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from features.cases.rules.cases import CaseFile
from features.cases.services.erasing import KeptReport
from features.cases.views.cases import title
from features.cases.views.complaint import cancel_keyboard
from features.people.rules.linking import shown
from features.people.views.privacy import Erase, ShowPrivacy
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs

_SHOWN = 4


@dataclass(frozen=True)
class TakeBackAndErase(Tap, prefix="etb", once=True):
    """My open reports end, and all data go."""


@dataclass(frozen=True)
class KeepAndErase(Tap, prefix="etk"):
    """My open reports go on without me; all data go."""


def ask_erase(still_open: Sequence[CaseFile], t: Translator) -> View:
    back = (Button(t.plain("⬅️ Back"), ShowPrivacy()),)
    goes = lines(
        t("Erase all that this bot knows of you?"),
        t("Families, settings, drafts, questions, photos and voice messages go."),
    )
    stays = t(
        "What stays: the proof of your consent, as the law wants it. And the words of your reports, "
        "with the officers, no longer tied to this account."
    )
    if not still_open:
        yes = Button(t.plain("Yes, erase"), Erase(), style="danger")
        return View(paragraphs(goes, stays), rows=((yes,), back), private=True)
    return View(
        paragraphs(
            goes,
            lines(
                t.plural(
                    "⚠️ {count} of your reports is still open:",
                    "⚠️ {count} of your reports are still open:",
                    len(still_open),
                ),
                *(
                    t("• {ticket} {title}", ticket=case.ticket, title=title(case, t))
                    for case in still_open[:_SHOWN]
                ),
            ),
            t("Take them back, or keep them? With a code you can still read the answer."),
            stays,
        ),
        rows=(
            (Button(t.plain("🔑 Keep them with a code"), KeepAndErase()),),
            (Button(t.plain("↩️ Take back, then erase"), TakeBackAndErase(), style="danger"),),
            back,
        ),
        private=True,
    )


def ask_word(t: Translator) -> View:
    return View(
        paragraphs(
            t("🔑 Please write a secret word of at least 6 letters."),
            t("Then I erase your data and give you a code. You need both to read the answer."),
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def erased_and_kept(kept: Sequence[KeptReport], t: Translator) -> View:
    return View(
        paragraphs(
            t("Your data are erased. The officers go on with your reports."),
            lines(
                *(
                    t("{ticket}: <code>{code}</code>", ticket=one.ticket, code=shown(one.code))
                    for one in kept
                )
            ),
            t("Write it down, or copy it. The answer comes with /jawaban."),
            t(
                "<b>Both are needed.</b> If the code or the word is lost, the answer can no longer be read."
            ),
        ),
        rows=(
            *(
                (Button(t.plain("📋 Copy {ticket}", ticket=one.ticket), copy=shown(one.code)),)
                for one in kept[:_SHOWN]
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )
