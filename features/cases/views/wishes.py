"""What would solve it: a few wishes to choose from, that fit the kind of problem."""

from features.cases.rules.cases import Category
from views.translator import mark

WISHES = {
    "money": mark("The money is paid"),
    "back": mark("My money is given back"),
    "again": mark("My aid goes on"),
    "data": mark("The data are corrected"),
    "card": mark("The card works again"),
    "own_card": mark("I get my card"),
    "listed": mark("My family is assessed"),
    "checked": mark("It is checked again"),
    "officer": mark("The officer is spoken to"),
    "stop": mark("It does not happen again"),
    "safe": mark("I am kept safe"),
    "goods": mark("Good goods, a fair price"),
    "service": mark("The service gets better"),
    "warned": mark("Others are warned"),
    "help": mark("Help comes soon"),
    "explain": mark("Somebody explains it to me"),
}

_FITTING: dict[Category, tuple[str, ...]] = {
    Category.NOT_PAID: ("money", "explain"),
    Category.ZERO_BALANCE: ("money", "explain"),
    Category.AMOUNT_TOO_SMALL: ("money", "explain"),
    Category.DEDUCTION: ("back", "officer", "stop"),
    Category.UNKNOWN_WITHDRAWAL: ("back", "card", "explain"),
    Category.CARD_PROBLEM: ("card", "own_card", "explain"),
    Category.PIN_BLOCKED: ("card", "explain"),
    Category.CARD_NOT_RECEIVED: ("own_card", "explain"),
    Category.CARD_HELD: ("own_card", "officer", "stop"),
    Category.DATA_MISMATCH: ("data", "explain"),
    Category.DATA_DOUBLE: ("data", "explain"),
    Category.MOVED: ("data", "again", "explain"),
    Category.NEW_HEAD: ("data", "again", "explain"),
    Category.REMOVED: ("again", "checked", "explain"),
    Category.NOT_REGISTERED: ("listed", "explain"),
    Category.NOT_ELIGIBLE: ("checked", "explain"),
    Category.CONDUCT: ("officer", "service", "explain"),
    Category.INTIMIDATION: ("safe", "officer", "stop"),
    Category.POLITICS: ("stop", "officer", "explain"),
    Category.FORCED_PACKAGE: ("goods", "back", "stop"),
    Category.PAYOUT_SERVICE: ("service", "money", "explain"),
    Category.EMPOWERMENT: ("help", "explain"),
    Category.FRAUD: ("back", "warned", "explain"),
    Category.EMERGENCY: ("help", "safe"),
    Category.PERSONAL_DATA: ("safe", "stop", "explain"),
}


def wishes_of(category: Category | None) -> tuple[str, ...]:
    return _FITTING[category] if category else ("explain",)
