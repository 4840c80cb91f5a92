"""What a scam may have taken, and in which order it is to be met."""

import re
from enum import StrEnum

from features.safety.rules.frauds import is_account_taken


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


_WORDS = {
    harm: re.compile(words)
    for harm, words in {
        Harm.CARD: r"\b(pin(nya|ku|ne|na|nyo)?|kartu\w{0,3}|kks|atm)\b",
        Harm.MONEY: r"\b(uang|transfer\w*|tf|bayar\w*|saldo|dana)\b",
        Harm.CODE: (
            r"\b(kod(e|ek|enya|enyo|ene|ena|eku|enipun)|otp\w{0,3}|code"
            r"|(angka|nomor)\w{0,3} (\d digit|yang masuk))\b"
        ),
        Harm.ACCOUNT: (
            r"^(?>.*?\b(akun|wa|whatsapp|telegram)\b).*\b(dibajak|diambil|dikuasai|dihack|hilang)\b"
        ),
        Harm.APP: r"\b(apk|aplikasi|instal\w*|unduh|download)\b",
        Harm.DATA: r"\b(nik|ktp|kk|identitas|data)\b",
        Harm.CLICKED: r"\b(klik|ngeklik|link|tautan)\b",
    }.items()
}
_ASKED_OF_OTHERS = re.compile(r"\bminta\w{0,2} (uang|duit|pulsa|transfer)\b")
"""What was only asked for is not lost."""


def harms_in(text: str) -> tuple[Harm, ...]:
    """What somebody seems to have lost, to be ticked already; the person corrects it."""
    told = _ASKED_OF_OTHERS.sub(" ", text.casefold())
    found = {harm for harm, words in _WORDS.items() if words.search(told)}
    if is_account_taken(text):
        found.add(Harm.ACCOUNT)
    return tuple(harm for harm in Harm if harm in found)


def chosen(letters: str) -> tuple[Harm, ...]:
    """The harms in a button, the most urgent first; strange letters are left out."""
    return tuple(harm for harm in Harm if harm.value in letters)


def letters(harms: tuple[Harm, ...]) -> str:
    return "".join(harm.value for harm in harms)


def toggled(harms: tuple[Harm, ...], harm: Harm) -> tuple[Harm, ...]:
    """With this harm added, or taken away when it was there."""
    return tuple(one for one in Harm if (one in harms) != (one == harm))
