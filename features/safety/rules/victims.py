"""What a scam may have taken, and in which order it is to be met."""

from enum import StrEnum


class Harm(StrEnum):
    """In the order of urgency. The letters travel in buttons."""

    CARD = "p"
    MONEY = "m"
    CODE = "k"
    ACCOUNT = "a"
    APP = "i"
    CARD_HELD = "h"
    DATA = "d"
    CLICKED = "c"


def chosen(letters: str) -> tuple[Harm, ...]:
    """The harms in a button, the most urgent first; strange letters are left out."""
    return tuple(harm for harm in Harm if harm.value in letters)


def letters(harms: tuple[Harm, ...]) -> str:
    return "".join(harm.value for harm in harms)


def toggled(harms: tuple[Harm, ...], harm: Harm) -> tuple[Harm, ...]:
    """With this harm added, or taken away when it was there."""
    return tuple(one for one in Harm if (one in harms) != (one == harm))
