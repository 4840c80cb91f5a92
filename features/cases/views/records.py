"""What a change of a case was, in words: for its page, and for offices outside."""

from domain.areas import Areas, place_name
from features.cases.rules.asked import HELD_BACK
from features.cases.rules.cases import Category, Severity
from features.cases.rules.parties import PartyAnswer, PartySide
from features.cases.views.cases import CATEGORIES
from features.cases.views.parties import ANSWERS, SIDES
from features.cases.views.together import TOGETHER
from views.translator import Translator, mark

# TRANSLATORS: how severe a case is
SEVERITIES = {
    Severity.LOW: mark("low"),
    Severity.MEDIUM: mark("medium"),
    Severity.HIGH: mark("high"),
    Severity.CRITICAL: mark("critical"),
}
_RECORDS = {
    "hides": mark("Made confidential"),
    "withdrawn": mark("Taken back by the reporter"),
    HELD_BACK: mark(
        "Not sent to the reporter: it asks for a PIN, a code, a password or the number of a card. "
        "Please write it without that."
    ),
}


def record(text: str, areas: Areas, t: Translator) -> str | None:
    """None for what is no record of a change."""
    what, _, value = text.partition(":")
    if what in TOGETHER:
        return t.plain(TOGETHER[what], ticket=value)
    if what in set(PartySide):
        return _party(what, value, t)
    if text in _RECORDS:
        return t.plain(_RECORDS[text])
    match what:
        case "category" if value in set(Category):
            return t.plain("Problem now: {kind}", kind=t.plain(CATEGORIES[Category(value)]))
        case "severity" if value in set(Severity):
            return t.plain(
                "Severity now: {severity}", severity=t.plain(SEVERITIES[Severity(value)])
            )
        case "area":
            return t.plain("Place now: {place}", place=place_name(areas, value))
    return None


def _party(side: str, said: str, t: Translator) -> str | None:
    """What a side of an agreement said, maybe before a witness."""
    answer, _, witness = said.partition(":")
    if answer not in set(PartyAnswer):
        return None
    told = {
        "side": t.plain(SIDES[PartySide(side)]),
        "answer": t.plain(ANSWERS[PartyAnswer(answer)]),
    }
    if not witness:
        return t.plain("🤝 {side} {answer}.", **told)
    return t.plain("🤝 {side} {answer}, before {witness}.", witness=witness, **told)


def for_office(text: str, areas: Areas, t: Translator) -> str | None:
    """A correction, for a help desk: a wall that came late takes the name away as well."""
    if text == "hides":
        return t.plain(
            "This case is confidential from now on. Please take the reporter's name out of it, and show it to as few people as possible."
        )
    return record(text, areas, t)
