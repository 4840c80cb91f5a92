"""What a sender types besides the need: a person in no register, and the office of a letter."""

from dataclasses import replace

from features.cases.rules.contacts import LONGEST_ADDRESS, LONGEST_NAME, ContactCard
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import asks_money, fit_line

_SHORTEST, _LONGEST = 3, 80


def person_name(text: str) -> str:
    """A name as it is written on a letter; raises WordsUnfit for what is none."""
    words = fit_line(text, _LONGEST).title()
    if len(words) < _SHORTEST:
        raise WordsUnfit
    return words


def fit_office(told: ContactCard) -> ContactCard:
    """The office of a letter, whoever wrote it down: the family reads its name and says yes to it.
    Raises WordsUnfit for what swindlers write in the place of a name or an address."""
    name, address = fit_line(told.name, LONGEST_NAME), fit_line(told.address, LONGEST_ADDRESS)
    if asks_money(name) or asks_money(address):
        raise WordsUnfit
    return replace(told, name=name, address=address)
