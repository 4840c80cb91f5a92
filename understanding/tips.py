"""When two forwarded messages are the same thing: in other words, with other numbers and links."""

import re

from rapidfuzz import fuzz

from domain.link_texts import find_links, undisguised
from domain.links import LinkVerdict, judge
from domain.texts import readable
from understanding.words import Intent, folded, intent_of

SAME_WORDS = 82.0
"""From so many per cent of equal words on (whatever their order), two messages are the same."""
PART_OF = 0.92
"""A shortened copy: at least this share of its words stands in the longer one."""
SHORTEST_PART = 8
"""Words that a shortened copy must have left, or every greeting would be a part of everything."""
MOST_WORDS = 400
_LINKS_JUDGED = 40

_TRUE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(apa(kah)?|ini|itu|kabar|berita|info\w*|pesan)( (ini|itu|kabar|berita|info))?"
        r" (benar|bener|betul|beneran|bnr|asli|palsu)\b",
        r"^(benar|bener|betul)(kah|an)\b",
        r"^(benar|bener|betul|asli|hoaks)( (tidak|ya|kah|apa))* ini( \w+){0,2}$",
        r"(?<!yang )(?<!tidak )(?<!kurang )\b(benar|bener|betul|beneran|asli)(kah)? (ini|itu|tidak)"
        r"( (ya|sih|bu|ibu|pak|bapak|mbak|kak|min|mas|bang|dek|de)){0,3}$",
        r"\b(benar|bener|betul|asli|fakta) (atau|apa) (bohong|tidak|hoaks|palsu|salah)\b",
        r"\bcek (hoaks|fakta)\b",
        r"\b(bisa|boleh)? ?dipercaya (tidak|kah)\b",
        r"\bkabar (bener|benar) (opo|apa)\b",
        r"^(is|are) (it|this|that)\b.*\b(true|real|hoaks|scam)\b",
    )
)
_EMPTY_WORDS = (
    "akun aman apa apakah asli atau bapak benar benarkah bener beneran berita betul betulkah "
    "bohong bu cek check dari fakta hoaks ibu info ini is it itu kabar kah kak link min mohon "
    "pak palsu penipuan pesan real scam situs that this tidak tolong true web ya yang "
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WHENCE_WORDS = (
    "ada aku bansos bantuan barusan beredar dapat dapet dapatkan di dong facebook fb fesbuk grup "
    "group hp ke kemarin kirim kiriman masuk mau mengenai nih orang pkh saya sih sms soal sy tadi "
    "teman tentang tetangga tiktok tt tanya telegram wa whatsapp"
)
_WHENCE = frozenset(_WHENCE_WORDS.split())
_TOLD = 3
"""Words that say what is claimed, and not where it came from, before it can be looked at."""


def essence(text: str) -> str:
    """The words of a message without links, numbers and decoration; empty when none are left."""
    text = undisguised(readable(text))
    for link in sorted(find_links(text), key=len, reverse=True):
        text = text.replace(link, " ")
    words = [word for word in folded(text).split() if not any(c.isdigit() for c in word)]
    return " ".join(words[:MOST_WORDS])


def alike(one: str, other: str) -> bool:
    """Whether two essences are the same message, perhaps shortened or in another order."""
    if not one or not other:
        return False
    if fuzz.token_sort_ratio(one, other, score_cutoff=SAME_WORDS):
        return True
    short, long = sorted((one, other), key=len)
    if len(short.split()) < SHORTEST_PART or len(short) * 3 < len(long):
        return False
    return _covered(short, long) >= PART_OF


def likeness(one: str, other: str) -> float:
    """How much two essences have in common, 0 to 100."""
    return fuzz.token_set_ratio(one, other)


def asks_whether_true(text: str) -> bool:
    """Whether somebody asks if something is true."""
    words = folded(text)
    return any(pattern.search(words) for pattern in _TRUE)


def claim_in(text: str) -> str:
    """What is asked about, without the question; empty for a bare "is this true?"."""
    line = re.sub(r"(?i)^\s*/?(cek|check|periksa)\s*(hoaks|hoax|fakta)?\s*[:,.\-–]*\s*", "", text)
    told = [word for word in folded(line).split() if word not in _EMPTY]
    return line.strip() if len(told) >= 2 or find_links(line) else ""


def tells_claim(text: str) -> bool:
    """Whether somebody who asks about a message says already what stands in it."""
    told = [word for word in folded(claim_in(text)).split() if word not in _EMPTY | _WHENCE]
    return len(told) >= _TOLD or bool(find_links(text))


def asks_for_check(text: str) -> bool:
    """`cek hoaks: …` without the slash."""
    return re.match(r"(?i)\s*/?(cek|check)\s*(hoaks|hoax|fakta)\b", text) is not None


def wants_check(text: str) -> bool:
    """Whether the words beside a picture, voice or file ask if it is true, or lead to strangers."""
    intent = intent_of(text)
    if intent is Intent.SCAM_VICTIM:
        return False
    if asks_whether_true(text) or asks_for_check(text) or intent is Intent.CHECK_HOAX:
        return True
    links = find_links(text)[:_LINKS_JUDGED]
    return any(judge(link).verdict is not LinkVerdict.OFFICIAL for link in links)


def _covered(short: str, long: str) -> float:
    words, known = short.split(), set(long.split())
    return sum(word in known for word in words) / len(words)
