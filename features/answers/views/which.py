"""Which of three things was meant? And what was asked for besides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from features.answers.rules.pages import Page
from features.people.views.privacy import examples_text
from understanding.intents import Risk, risk_of
from understanding.words import Intent
from views.formats import shortened
from views.menu import OFFICER, CommandLine, ShowHelpline, command_lines, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, paragraphs

LABELS: Mapping[Intent, str] = {
    Intent.CHECK_BALANCE: mark("💰 Has my money come?"),
    Intent.CHECK_TRANSACTIONS: mark("📜 Money in and out so far"),
    Intent.DISBURSEMENT_SCHEDULE: mark("📅 When is aid paid?"),
    Intent.AID_AMOUNT: mark("💵 How much do I get?"),
    Intent.AID_STATUS: mark("📋 Am I a recipient?"),
    Intent.PROGRAM_INFO: mark("📖 A programme explained"),
    Intent.REGISTER_FOR_AID: mark("✍️ Be proposed for aid"),
    Intent.DATA_CHANGE: mark("🪪 Change of data"),
    Intent.REPORT_INELIGIBLE: mark("⚖️ Somebody receives who should not"),
    Intent.GRADUATION: mark("🎓 Leave the aid"),
    Intent.CARD_LOST: mark("💳 Card lost or broken"),
    Intent.PIN_PROBLEM: mark("🔢 PIN forgotten or blocked"),
    Intent.NEAREST_EWARONG: mark("📍 Where to draw it"),
    Intent.COMPLAINT_NOT_RECEIVED: mark("⏳ Aid has not come"),
    Intent.COMPLAINT_DEDUCTION: mark("✂️ Money was cut"),
    Intent.COMPLAINT_SERVICE: mark("😠 Bad service"),
    Intent.CASE_STATUS: mark("📄 How is my report?"),
    Intent.CONTACT_COMPANION: mark("🤝 My companion"),
    Intent.COMPANION_ESCALATE: mark("🗂 A companion reports a case"),
    Intent.HUMAN_AGENT: mark("☎️ Talk with an officer"),
    Intent.EMPOWERMENT_KUBE: mark("👥 Group business (KUBE)"),
    Intent.CAPITAL_KUR: mark("🏦 Loan (KUR)"),
    Intent.PENA: mark("🧺 Help for my own business"),
    Intent.HOUSING_RST: mark("🏠 House repair"),
    Intent.REFERRAL_DISABILITY: mark("♿ Help for disabled people"),
    Intent.REFERRAL_ELDERLY: mark("👵 Help for old people"),
    Intent.REFERRAL_CHILD: mark("🧒 Help for children"),
    Intent.REFERRAL_DRUGS: mark("💊 Help against addiction"),
    Intent.EMERGENCY: mark("🆘 Emergency"),
    Intent.CHECK_HOAX: mark("🔎 Is a message true?"),
    Intent.SCAM_VICTIM: mark("🛟 I was cheated"),
    Intent.PRIVACY_DATA: mark("🔒 My data and secrecy"),
    Intent.SURVEY: mark("⭐ Praise or suggestion"),
    Intent.NOTICE_SETTINGS: mark("🔔 Notices on or off"),
    Intent.LANGUAGE_SWITCH: mark("🌐 Another language"),
    Intent.HELP_MENU: mark("🧭 What can this bot do?"),
    Intent.GREETING: mark("👋 Just a greeting"),
    Intent.THANKS: mark("🙏 Just thanks"),
    Intent.GOODBYE: mark("👋 That is all"),
    Intent.REPORT: mark("📢 Report something"),
    Intent.LINK_FAMILY: mark("🔗 Connect my family"),
}
"""The button of each intent."""
MOST = 4
PAGES = 2
"""So many of the choices may be explanations that are likely; of others one."""
WHY_LESS = mark("💵 Why is it less?")


@dataclass(frozen=True)
class ChooseIntent(Tap, prefix="ci"):
    """That was meant by a message."""

    intent: Intent
    message_id: int


@dataclass(frozen=True)
class ChoosePage(Tap, prefix="cg"):
    """That explanation was meant by a message."""

    page_id: str
    message_id: int


@dataclass(frozen=True)
class NoneOfThese(Tap, prefix="cn"):
    """Something else was meant by a message."""

    message_id: int


@dataclass(frozen=True)
class KeepSentence(Tap, prefix="ck"):
    """Whether a sentence that was not understood may be kept, and what was meant by it."""

    keeps: bool
    message_id: int
    chosen: str


def which(
    intents: Sequence[Intent],
    message_id: int,
    t: Translator,
    *,
    is_less: bool = False,
    pages: Sequence[tuple[Page, bool]] = (),
) -> View:
    """`is_less`: a sum was compared with a larger one of before. `pages`: explanations that may be
    meant; before one that is likelier than any intent stands only an emergency. What another
    button does already is left out."""
    labels = {**LABELS, Intent.AID_AMOUNT: WHY_LESS} if is_less else LABELS
    intents = [intent for intent in intents if intent is not Intent.HUMAN_AGENT]
    own = [
        (Button(shortened(f"📖 {page.label}"), ChoosePage(page.id, message_id)), close)
        for page, close in pages
        if not (page.main and page.intent in intents) and page.intent is not Intent.HUMAN_AGENT
    ]
    own = [one for one in own[:PAGES] if one[1]] or own[:1]
    urgent = [one for one in intents if risk_of(one) is Risk.CRITICAL]
    others = [one for one in intents if one not in urgent]
    choices = [
        *(_choice(intent, message_id, t, labels[intent]) for intent in urgent),
        *(button for button, close in own if close),
        *(_choice(intent, message_id, t, labels[intent]) for intent in others),
    ][: MOST - sum(not close for _, close in own)]
    choices += [button for button, close in own if not close]
    return View(
        t("Which of these do you mean?"),
        rows=(
            *((choice,) for choice in choices),
            (
                Button(t.plain("Something else"), NoneOfThese(message_id)),
                Button(t.plain(OFFICER), ShowHelpline()),
            ),
        ),
    )


def which_work(
    commands: Sequence[CommandLine],
    pages: Sequence[Page],
    intents: Sequence[Intent],
    message_id: int,
    t: Translator,
) -> View:
    """The same of somebody with a post: screens by their commands, explanations as buttons."""
    return View(
        paragraphs(
            t("I am not sure. Do you mean one of these?"),
            command_lines(commands, t) if commands else None,
        ),
        rows=(
            *((_choice(intent, message_id, t),) for intent in intents),
            *(
                (Button(shortened(f"📖 {page.label}"), ChoosePage(page.id, message_id)),)
                for page in pages
            ),
            (Button(t.plain("Something else"), NoneOfThese(message_id)), menu_button(t)),
        ),
    )


def work_not_understood(t: Translator) -> View:
    return View(
        t(
            "Sorry, I did not understand that. Please write it in other words, or see all that "
            "you can do: /petunjuk"
        ),
        rows=((menu_button(t),),),
    )


def none_of_these(t: Translator) -> View:
    return View(
        t(
            "Sorry that I did not get it. Please write it once more in other words, or talk "
            "with an officer."
        ),
        rows=((Button(t.plain(OFFICER), ShowHelpline()),), (menu_button(t),)),
    )


def besides(intent: Intent, message_id: int, t: Translator) -> View:
    return View(
        t("You also asked about something else:"),
        rows=((_choice(intent, message_id, t),),),
    )


def ask_to_keep(message_id: int, chosen: str, t: Translator) -> View:
    """Asked once, behind the answer."""
    return View(
        examples_text(t),
        rows=(
            (
                Button(
                    t.plain("✅ Yes, keep them"),
                    KeepSentence(True, message_id, chosen),
                    style="success",
                ),
            ),
            (Button(t.plain("No, do not keep them"), KeepSentence(False, message_id, chosen)),),
        ),
        in_place=False,
    )


def _choice(intent: Intent, message_id: int, t: Translator, label: str = "") -> Button:
    return Button(t.plain(label or LABELS[intent]), ChooseIntent(intent, message_id))
