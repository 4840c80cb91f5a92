"""Whether a text asks for a secret, such as a PIN, in one sentence or spread over some.

Careful on purpose: a sentence that only might ask is one that asks. What warns ("jangan berikan
PIN") does not.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from features.safety.rules import asking_words as words


@dataclass(frozen=True)
class Secrets:
    """What is not asked for: how it is called, and questions whose answer it is."""

    names: re.Pattern[str]
    questions: re.Pattern[str]


_LEET = str.maketrans("013457@$!|", "oieastasil")
_LOOKS_LATIN = str.maketrans("аеорсухіјѕԁɡοαιρτν", "aeopcyxijsdgoaiptv")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_SPACED = re.compile(r"(?<!\w)\w(?!\w)([ .,_\-*·•/])\s?\w(?!\w)(?:\1\s?\w(?!\w))+")
_SENTENCE = re.compile(r"(?<=[.?!;\n])\s+|\n")
_REACH = 200
"""So many characters back a negation is looked for."""
_APART = 2
"""So many sentences may lie between a secret and who wants it."""
_FORM = re.compile(r"(?:pin|otp|sandi|password|kode)\s*[:=]\s*(?:_|\.{2,}|$)")


def secrets_asked(sentences: Sequence[str], secrets: Secrets) -> Iterator[str]:
    """The secrets that plain sentences ask for."""
    if asked := _asks_apart(sentences, secrets):
        yield asked
    for sentence in sentences:
        if asked := _asks_secret(sentence, secrets):
            yield asked


def sentences_of(plain: str) -> list[str]:
    return [one for one in _SENTENCE.split(plain) if one.strip()]


def visible_only(text: str) -> str:
    """Without letters that nobody sees."""
    return _INVISIBLE.sub("", text)


def plain_words(text: str) -> str:
    """Lower case, without spelling tricks: look-alike letters, `P1N`, `O.T.P`, `P I N`."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower()
    bare = unicodedata.normalize("NFKD", folded.translate(_LOOKS_LATIN))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    joined = _SPACED.sub(lambda m: re.sub(r"\W|_", "", m.group()), bare)
    return re.sub(r"[\w@$!|]+", _unleet, joined)


def _unleet(match: re.Match[str]) -> str:
    """`p1n` becomes `pin`; numbers, and names such as `pkh22`, stay."""
    word = match.group()
    core = word.rstrip("!|")
    if not re.search("[a-z]", core) or not re.fullmatch(
        r"[a-z@$!|013457]*[a-z]|[0-9]*[a-z]+", core
    ):
        return word
    return core.translate(_LEET) + word[len(core) :]


def _asks_secret(sentence: str, secrets: Secrets) -> str | None:
    """The secret that a sentence asks for."""
    if form := _FORM.search(sentence):
        return form.group()
    if words.WARNING.search(sentence) and not words.CONTRAST.search(sentence):
        return None
    for question in secrets.questions.finditer(sentence):
        if not is_denied(sentence, question.start()):
            return question.group()
    denied_before = asked_before = False
    for clause in re.split(r",|\s(?=(?:tapi|tetapi|namun|but|lalu|then)\s)", sentence):
        secret = secrets.names.search(clause)
        asking = list(words.ASKS.finditer(clause))
        denied = [
            is_denied(clause, verb.start(), words_between=5)
            or clause.startswith(" no ", verb.end())
            for verb in asking
        ]
        for position, verb in enumerate(asking):
            before = clause[asking[position - 1].end() if position else 0 : verb.start()]
            chained = denied[position - 1] if position else denied_before
            linked = bool(words.LINK_WORDS.search(before)) or not before.strip()
            if not denied[position] and chained and linked and not _turns(before):
                denied[position] = True
        is_asked = not all(denied) or (asked_before and _only_adds(clause))
        if secret and is_asked:
            return secret.group()
        if asking:
            denied_before = all(denied)
            asked_before = not denied_before
        elif words.NEGATION.search(clause):
            denied_before = False
    return None


def _asks_apart(sentences: Sequence[str], secrets: Secrets) -> str | None:
    """The secret that one sentence names and one near it wants: *PIN Ibu? Kirim ke sini.*"""
    named = [secrets.names.search(one) if _only_names(one) else None for one in sentences]
    for place, sentence in enumerate(sentences):
        order = words.HAND_OVER.search(sentence)
        if order is None or is_denied(sentence, order.start()) or words.WARNING.search(sentence):
            continue
        for secret in named[max(0, place - _APART) : place + 2]:
            if secret is not None:
                return secret.group()
    return None


def _only_names(sentence: str) -> bool:
    """Whether it neither warns, nor denies, nor tells to guard what it names."""
    patterns = (words.WARNING, words.NEGATION, words.PROTECTS)
    return not any(pattern.search(sentence) for pattern in patterns)


def _only_adds(clause: str) -> bool:
    return words.ADDS.fullmatch(clause) is not None and _only_names(clause)


def is_denied(clause: str, position: int, *, words_between: int = 4) -> bool:
    """Whether a negation governs what stands at the position: near, and nothing turns it."""
    negations = list(words.NEGATION.finditer(clause, max(0, position - _REACH), position))
    if not negations:
        return False
    between = clause[negations[-1].end() : position]
    return (
        len(between.split()) <= words_between
        and not _turns(between)
        and "," not in between
        and not words.LINK_WORDS.search(between)
    )


def _turns(text: str) -> bool:
    return bool(words.CONTRAST.search(text))
