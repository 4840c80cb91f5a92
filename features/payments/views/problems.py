"""What a SIKS-NG label means in plain words: what is going on, who acts, what to do next.

Meanings follow press and village explanations that disagree in detail (domain facts §4), so the
words stay careful where the sources do.
"""

from dataclasses import dataclass

from markupsafe import Markup

from domain.payments import Payout, PayoutStatus
from views.translator import Translator, mark
from views.view import lines, paragraphs


@dataclass(frozen=True)
class Problem:
    """Marked sentences: a short state, what it means, who acts, what to do."""

    short: str
    meaning: str
    acts: str
    todo: str


_WAIT = mark("Please wait. You need not do anything.")
_FIX = mark(
    "Take KTP and KK to your companion or the village office and ask to have the data matched."
)
_NOBODY = mark("The ministry and the bank are working on it.")
_VILLAGE = mark("The village operator and Dukcapil must match the data.")
_DINSOS = mark("The social affairs office (Dinsos) decides.")
_APPEAL = mark(
    "If this is not right, you may object (sanggah) at the village office or in the Cek Bansos app."
)

PROBLEMS: dict[str, Problem] = {
    "waiting_listed": Problem(
        mark("On the list, waiting."),
        mark("Your name is on the list of recipients. It has not been paid yet."),
        _NOBODY,
        _WAIT,
    ),
    "account_check": Problem(
        mark("The account is being checked."),
        mark("The bank checks whether the account and the name agree."),
        _NOBODY,
        _WAIT,
    ),
    "account_opening": Problem(
        mark("An account is being opened."),
        mark("The bank is opening an account for you. The card is handed to you in person."),
        mark("The bank does this together with Dinsos."),
        mark("Wait for the invitation to collect the card. Nobody else may keep your card."),
    ),
    "account_check_failed": Problem(
        mark("The data must be corrected."),
        mark("The bank could not match your name or NIK, so the aid is held back."),
        _VILLAGE,
        _FIX,
    ),
    "account_opening_failed": Problem(
        mark("The data must be corrected."),
        mark("The bank could not open an account because the data do not agree."),
        _VILLAGE,
        _FIX,
    ),
    "treasury": Problem(
        mark("Being processed at the treasury."),
        mark("The payment is at the state treasury. It has not reached the bank."),
        _NOBODY,
        _WAIT,
    ),
    "treasury_mismatch": Problem(
        mark("The data must be corrected."),
        mark("Name or NIK differ between KTP, KK and bank book."),
        _VILLAGE,
        _FIX,
    ),
    "treasury_released": Problem(
        mark("On its way to the bank."),
        mark("The treasury has released the money. The bank must still credit it."),
        _NOBODY,
        _WAIT,
    ),
    "payment_order": Problem(
        mark("The payment order is being made."),
        mark("The ministry is preparing the payment order."),
        _NOBODY,
        _WAIT,
    ),
    "payment_order_done": Problem(
        mark("The payment order is made."),
        mark("The payment order has been carried out. The money may not be on the card yet."),
        _NOBODY,
        _WAIT,
    ),
    "bank_instructed": Problem(
        mark("The bank has been told to pay."),
        mark("The bank has been told to credit the money. This can take some days."),
        mark("The bank is working on it."),
        mark(
            "Look at the ATM or agent now and then. If it takes longer than two weeks, ask your companion."
        ),
    ),
    "excluded_incomplete": Problem(
        mark("Not paid in this period: data incomplete."),
        mark("In this period the data were incomplete, so nothing was paid."),
        _VILLAGE,
        _FIX,
    ),
    "excluded_occupation": Problem(
        mark("Stopped: occupation in the data."),
        mark(
            "The data say that somebody in the family is a civil servant, soldier, police officer or pensioner."
        ),
        _DINSOS,
        _APPEAL,
    ),
    "excluded_local": Problem(
        mark("Stopped after a local check."),
        mark("The local government judged that the family no longer qualifies."),
        _DINSOS,
        _APPEAL,
    ),
    "excluded_field": Problem(
        mark("Stopped after a field check."),
        mark("A field check judged that the family no longer qualifies."),
        _DINSOS,
        _APPEAL,
    ),
    "excluded_deceased": Problem(
        mark("The name is recorded as deceased."),
        mark("The civil register says that the account holder has died."),
        mark("Your companion helps to change the account holder."),
        mark(
            "Name somebody of the same KK, 17 years or older. If the record is wrong, take KTP and KK to Dukcapil."
        ),
    ),
    "excluded_worker": Problem(
        mark("Listed as a social worker."),
        mark("The data say that you work for a social programme."),
        _DINSOS,
        _APPEAL,
    ),
    "identity_differs": Problem(
        mark("The data must be corrected."),
        mark("The bank and the civil register have different data."),
        _VILLAGE,
        _FIX,
    ),
    "not_drawn": Problem(
        mark("Paid, but not collected."),
        mark("The money was paid, but nobody has drawn it yet."),
        mark("You can draw it yourself."),
        mark(
            "Collect it soon with your own card and PIN. Money that nobody collects goes back to the state."
        ),
    ),
    "disbursed": Problem(
        mark("Paid."),
        mark("The money has been paid."),
        mark("You can draw it yourself."),
        mark("Collect it with your own card and PIN. Nobody may take a part of it."),
    ),
    "transacted": Problem(
        mark("Collected."),
        mark("The money has been drawn."),
        mark("If it was not you, report it."),
        mark("If you did not draw it, call the bank to block the card, and choose Ask an officer."),
    ),
    "returned": Problem(
        mark("Went back to the state."),
        mark("The money was not drawn in time and went back to the state treasury."),
        mark("Dinsos can tell whether it will be paid again."),
        mark("Ask your companion why it was not drawn, and whether you get the next payout."),
    ),
    "stopped": Problem(
        mark("The aid has ended."), mark("The aid for this family has ended."), _DINSOS, _APPEAL
    ),
    "graduated": Problem(
        mark("Ended: graduation."),
        mark("The family has left the programme by graduation."),
        _DINSOS,
        mark("If this is not right, tell your companion or the village office."),
    ),
    "unknown_label": Problem(
        mark("See the note."),
        mark("We do not know what this note means, and we do not guess."),
        mark("Your companion can look it up in SIKS-NG."),
        mark("Show this message to your companion."),
    ),
}


def _of(payout: Payout) -> Problem:
    return PROBLEMS.get(payout.problem, PROBLEMS["unknown_label"])


def needs_explaining(payout: Payout) -> bool:
    """Whether the balance should offer the reason: everything but paid and fetched."""
    return payout.status not in (PayoutStatus.PAID, PayoutStatus.FETCHED)


def short(payout: Payout, t: Translator) -> Markup:
    return t(_of(payout).short)


def explain(payout: Payout, t: Translator, errand: Markup | None = None) -> Markup:
    """`errand` is what to bring to whom: it takes the place of the general advice to repair data."""
    problem = _of(payout)
    todo = [] if errand and problem.todo == _FIX else [t(problem.todo)]
    return paragraphs(
        t(problem.meaning),
        lines(
            t("<b>Who acts:</b> {who}", who=t(problem.acts)),
            t("<b>What to do:</b> {todo}", todo=Markup(" ").join([*todo, *filter(None, [errand])])),
        ),
    )
