"""What is wrong with the card, and what to do: block first, what to bring, where, and a report."""

from markupsafe import Markup

from features.agents.rules.words import BANKS
from features.answers.views.answers import ShowPage
from features.cards.rules.cards import Steps, Trouble, Where
from features.cards.services.cards import Help
from features.cards.views.taps import ChooseTrouble, ReportCard, ShowLesson, ShowTrouble
from views.formats import bank_name, short_day
from views.menu import PLACES, ShowHelpline, ShowPlaces, menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

LABELS = {
    Trouble.LOST: mark("😟 Lost or stolen"),
    Trouble.SWALLOWED: mark("🏧 Swallowed by the ATM"),
    Trouble.BROKEN: mark("💔 Broken"),
    Trouble.EXPIRED: mark("📅 Expired"),
    Trouble.PIN_FORGOTTEN: mark("🔢 PIN forgotten"),
    Trouble.PIN_BLOCKED: mark("🚫 PIN blocked"),
    Trouble.NOT_RECEIVED: mark("📭 Not received yet"),
    Trouble.HELD: mark("✋ Held by others"),
}
_STORIES = {
    Trouble.LOST: mark("My KKS card is lost or stolen. Bank: {bank}."),
    Trouble.SWALLOWED: mark("My KKS card was swallowed by an ATM. Bank: {bank}."),
    Trouble.BROKEN: mark("My KKS card is broken or cannot be read. Bank: {bank}."),
    Trouble.EXPIRED: mark("My KKS card has expired. Bank: {bank}."),
    Trouble.PIN_FORGOTTEN: mark("I forgot the PIN of my KKS card. Bank: {bank}."),
    Trouble.PIN_BLOCKED: mark("My KKS card is blocked after a wrong PIN. Bank: {bank}."),
    Trouble.NOT_RECEIVED: mark("I have not received a KKS card yet. Bank: {bank}."),
    Trouble.HELD: mark("Somebody else holds my KKS card, or knows its PIN. Bank: {bank}."),
}
_BRING = {
    "kartu": mark("the card"),
    "kartu_lama": mark("the old card"),
    "ktp": mark("original KTP"),
    "kk": mark("original KK"),
    "surat_polisi": mark("loss letter of the police (free)"),
    "buku": mark("savings book, if you have one"),
}


def menu(t: Translator, *, message_id: int = 0) -> View:
    """Which trouble is it? `message_id` is what was said (0: nothing was typed)."""
    return View(
        paragraphs(
            t("💳 <b>What is wrong with the card or its PIN?</b>"),
            t("This bot never asks for the card number or the PIN."),
        ),
        rows=(
            *in_rows(
                [
                    Button(t.plain(label), ShowTrouble(one, "", message_id))
                    for one, label in LABELS.items()
                ]
            ),
            (Button(t.plain("🎓 Learn to use the card"), ShowLesson(0)),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def trouble(
    about: Trouble, steps: Steps, found: Help, t: Translator, *, message_id: int = 0
) -> View:
    """One trouble, with the own bank where it is known; the page that is linked has the sources."""
    return View(
        paragraphs(
            t("<b>{title}</b>", title=t.plain(LABELS[about])),
            t("By our records you are paid at the post office, without a card.")
            if found.is_paid_by_post
            else None,
            _take_back(found, t) if about is Trouble.HELD else None,
            _block(found, t) if steps.blocks and about is not Trouble.HELD else None,
            lines(
                _where(steps, found, t),
                t("🎒 Bring: {things}", things=", ".join(t.plain(_BRING[b]) for b in steps.bring)),
                t("⏳ There is no official time for it. Ask when it will be ready.")
                if steps.where is Where.BANK and about is not Trouble.HELD
                else None,
            ),
            t(
                "🔒 Confidential: your companion, the group head and the coordinator cannot see "
                "it. Only officers of the command center work on it."
            )
            if about is Trouble.HELD
            else t("🔒 Tell PIN and card number to nobody, and do not write them here."),
        ),
        rows=_rows(about, steps, found, message_id, t),
        in_place=False,
    )


def story(about: Trouble, bank: str, t: Translator) -> str:
    """What a report begins with when nothing was typed."""
    return t.plain(_STORIES[about], bank=bank_name(bank) or t.plain("not known"))


def _take_back(found: Help, t: Translator) -> Markup:
    """A card that was given away of free will, too, is asked back before anything is blocked."""
    numbers = " · ".join(one.value for one in found.numbers)
    return lines(
        t("1. Ask for the card back; take somebody along if you are afraid."),
        t("2. Then <b>change the PIN</b> at an ATM or at the bank. Only you should know it."),
        t("3. Not given back? Have the bank block it: <b>{numbers}</b>", numbers=numbers)
        if numbers
        else t("3. Not given back? Have it blocked at the bank and get a new one."),
    )


def _block(found: Help, t: Translator) -> Markup:
    """The number of the own bank; of all banks where it is not known which; else where it stands."""
    if not found.numbers:
        return lines(
            t(
                "☎️ <b>Block first.</b> Call the number on the back of the card, and say: “Please "
                "block my card.”"
            ),
            t("No number there? Ask at {number}.", number=found.call_centre)
            if found.call_centre
            else None,
        )
    return lines(
        t("☎️ <b>Block first.</b> Call the bank and say: “Please block my card.”"),
        t("<b>{numbers}</b>", numbers=" · ".join(one.value for one in found.numbers)),
        t(
            "<i>Compare with the number on the card (ours was looked up on {date}).</i>",
            date=short_day(min(one.checked_on for one in found.numbers), t.language),
        ),
    )


def _where(steps: Steps, found: Help, t: Translator) -> Markup:
    if steps.where is Where.COMPANION:
        return t("🤝 Ask your companion, or the data operator of the village.")
    if found.bank:
        return t("🏦 Go yourself to an office of {bank}.", bank=bank_name(found.bank))
    return t("🏦 Go yourself to an office of the bank whose name is on the card.")


def _rows(
    about: Trouble, steps: Steps, found: Help, message_id: int, t: Translator
) -> tuple[tuple[Button, ...], ...]:
    banks = (Button(bank_name(one), ShowTrouble(about, one, message_id)) for one in BANKS)
    asks = steps.where is Where.BANK and not found.bank
    return (
        (
            Button(
                t.plain("📢 Report it, already filled in"),
                ReportCard(about, found.bank, message_id),
            ),
        ),
        tuple(banks) if asks else (),
        (
            Button(t.plain("📖 Explained in full"), ShowPage(steps.page)),
            Button(t.plain(PLACES), ShowPlaces()),
        ),
        (
            Button(t.plain("☎️ Ask an officer"), ShowHelpline()),
            Button(t.plain("💳 Something else"), ChooseTrouble(message_id)),
        ),
        (menu_button(t),),
    )
