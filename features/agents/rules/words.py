"""Kinds and banks, as files and people write them."""

import re
from collections.abc import Mapping

from features.agents.rules.agents import AgentKind, Wanted

_WORD = re.compile(r"[a-z0-9]+")
_BANKS: Mapping[str, str] = {
    "bri": "BRI", "brilink": "BRI", "bni": "BNI", "agen46": "BNI", "btn": "BTN", "bsi": "BSI",
}  # fmt: skip
_MANDIRI = re.compile(r"\b(?:(?:bank|atm|agen) mandiri|mandiri (?:agen|atm))\b")
"""The bank alone: shops like to be called Mandiri too."""
BANKS = (*dict.fromkeys(_BANKS.values()), "MANDIRI")
"""Who pays aid by card: Himbara, and BSI in Aceh."""

_WRITTEN = {
    AgentKind.BANK_AGENT: (
        "agen, agen bank, brilink, agen brilink, agen46, agen 46, laku pandai, agen laku pandai, "
        "smart agent"
    ),
    AgentKind.E_WARONG: "e-warong, ewarong, e-warung, ewarung, warong, warung elektronik",
    AgentKind.ATM: "atm, mesin atm, crm, atm crm, anjungan tunai",
    AgentKind.BANK: "bank, kantor bank, kantor cabang, cabang, kcp, kc, unit, kantor kas",
    AgentKind.POST: "pos, kantor pos, pt pos, pt pos indonesia, pos indonesia, loket pos",
}
_SAID = {
    AgentKind.ATM: r"atm|mesin tunai",
    AgentKind.POST: r"(?:kantor|ktr|pt|di|ke) pos|posindo|^pos",
    AgentKind.E_WARONG: r"e ?war[ou]ng|warong",
    AgentKind.BANK_AGENT: r"agen\w*|brilink|bri link",
    AgentKind.BANK: r"(?:kantor|cabang|unit) (?:bank|bri|bni|btn|bsi|mandiri)",
}
_PATTERNS = {kind: re.compile(rf"(?:\b|^)(?:{said})\b") for kind, said in _SAID.items()}


_HOW = re.compile(
    r"\b(?:bawa\w*|syarat\w*|dokumen|surat|wakil\w*|diwakil\w*|titip\w*|kuasa|biaya|admin|ongkos|"
    r"potong\w*|sakit|lumpuh|stroke|antar\w*|diantar|lain|rantau|tutup|habis|kosong)\b"
)


def asks_how(text: str) -> bool:
    """Whether a sentence asks what to bring, who may collect, what it costs: not only where."""
    return _HOW.search(text.casefold()) is not None


def kind_of(cell: str) -> AgentKind | None:
    """The kind in a cell of a file; the name of a bank may stand beside it."""
    names = {*_BANKS, "mandiri"} - {"brilink", "agen46"}
    words = _WORD.findall(cell.casefold())
    both = ("".join(words), "".join(word for word in words if word not in names))
    return next((_KINDS[one] for one in both if one in _KINDS), None)


def bank_in(text: str) -> str:
    """The one bank that a sign or a sentence names; empty for none and for several."""
    plain = " ".join(_WORD.findall(text.casefold())).replace("agen 46", "agen46")
    plain = plain.replace("bri link", "brilink")
    found = {_BANKS[word] for word in plain.split() if word in _BANKS}
    if not found and _MANDIRI.search(plain):
        return "MANDIRI"
    return found.pop() if len(found) == 1 else ""


def wanted_in(text: str) -> Wanted:
    """Which places a sentence asks for. `agen` is any shop that pays out: an e-warong too."""
    plain = " ".join(_WORD.findall(text.casefold()))
    kinds = [kind for kind, pattern in _PATTERNS.items() if pattern.search(plain)]
    if kinds == [AgentKind.BANK_AGENT] and "link" not in plain:
        kinds.append(AgentKind.E_WARONG)
    return Wanted(tuple(kinds), bank_in(text))


_KINDS = {
    "".join(_WORD.findall(name)): kind
    for kind, names in _WRITTEN.items()
    for name in names.split(",")
}
