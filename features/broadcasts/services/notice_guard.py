"""Refuses notices that look like what swindlers send: links, requests for secrets or money, lures.

Careful on purpose: a sentence that only might ask is refused too, and can be put differently. What
warns ("jangan berikan PIN") passes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from urllib.parse import urlsplit

from domain.links import LinkVerdict, find_links, find_names, judge, judge_name
from features.broadcasts.rules.broadcasts import Content
from features.broadcasts.services import notice_words as words


class Problem(StrEnum):
    UNKNOWN_LINK = "unknown_link"
    LOOK_ALIKE = "look_alike"
    SHORTENER = "shortener"
    PUNYCODE = "punycode"
    HIDDEN_LINK = "hidden_link"
    """The text shows another address than the one that opens."""
    ACCOUNT = "account"
    """An account of Telegram that is not ours."""
    CODE = "code"
    """Asks for a PIN, code, password, card or the name of the mother."""
    MONEY = "money"
    REGISTERING = "registering"
    CASHING = "cashing"
    PRIZE = "prize"
    SHARING = "sharing"


class Piece(StrEnum):
    TITLE = "title"
    TEXT = "text"
    BUTTON = "button"
    QUESTION = "question"


@dataclass(frozen=True)
class Finding:
    """What is wrong, in which piece (with its language or number), and the words it hangs on."""

    problem: Problem
    piece: Piece
    of: str
    words: str


_VERDICTS = {
    LinkVerdict.LOOK_ALIKE: Problem.LOOK_ALIKE,
    LinkVerdict.SHORTENER: Problem.SHORTENER,
    LinkVerdict.PUNYCODE: Problem.PUNYCODE,
}
_LURES = (
    (Problem.MONEY, words.MONEY),
    (Problem.REGISTERING, words.REGISTERING),
    (Problem.CASHING, words.CASHING),
    (Problem.PRIZE, words.PRIZES),
    (Problem.SHARING, words.SHARING),
)
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


def inspect(title: str, content: Content, *, own_name: str = "") -> list[Finding]:
    """All findings of a broadcast; `own_name` is the bot's own user name."""
    found: list[Finding] = list(_in_text(title, Piece.TITLE, "", own_name))
    for language, wording in content.wordings.items():
        found += _in_html(wording.text, language, own_name)
        for number, button in enumerate(wording.buttons, start=1):
            found += _in_text(button.label, Piece.BUTTON, str(number), own_name)
            if button.url is not None:
                found += _in_links([button.url], Piece.BUTTON, str(number), own_name)
    if content.question is not None:
        for text in (content.question.text, *content.question.answers):
            found += _in_text(text, Piece.QUESTION, "", own_name)
    return list(dict.fromkeys(found))


def inspect_text(text: str, piece: Piece = Piece.TEXT, own_name: str = "") -> list[Finding]:
    """The findings of a plain sentence."""
    return list(dict.fromkeys(_in_text(text, piece, "", own_name)))


def link_problem(url: str) -> Problem | None:
    """Why a link may not stand on a button; None for the official ones, and only with https."""
    if urlsplit(url.strip()).scheme.lower() != "https":
        return Problem.UNKNOWN_LINK
    finding = next(iter(_in_links([url], Piece.BUTTON, "")), None)
    return finding.problem if finding else None


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


def _in_html(html: str, language: str, own_name: str) -> Iterator[Finding]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from _in_text("".join(reader.text), Piece.TEXT, language, own_name)
    for url, shown in reader.links:
        problems = list(_in_links([url], Piece.TEXT, language, own_name))
        yield from problems
        hosts = {judge(link).host for link in find_links(shown)}
        if not problems and hosts and judge(url).host not in hosts:
            yield Finding(Problem.HIDDEN_LINK, Piece.TEXT, language, url)


def _in_text(text: str, piece: Piece, of: str, own_name: str) -> Iterator[Finding]:
    shown = _INVISIBLE.sub("", text)
    yield from _in_links(find_links(shown), piece, of, own_name)
    for name in find_names(shown):
        if judge_name(name, own_name).verdict != LinkVerdict.OFFICIAL:
            yield Finding(Problem.ACCOUNT, piece, of, f"@{name}")
    plain = plain_words(shown)
    sentences = [one for one in _SENTENCE.split(plain) if one.strip()]
    if asked := _asks_apart(sentences):
        yield Finding(Problem.CODE, piece, of, asked)
    for sentence in sentences:
        if asked := _asks_secret(sentence):
            yield Finding(Problem.CODE, piece, of, asked)
        for problem, pattern in _LURES:
            for match in pattern.finditer(sentence):
                denied = words.NEGATION.search(match.group())
                if not denied and not _denied(sentence, match.start()):
                    yield Finding(problem, piece, of, match.group())


def _in_links(links: Iterable[str], piece: Piece, of: str, own_name: str = "") -> Iterator[Finding]:
    for link in links:
        verdict = judge(link, own_name).verdict
        if verdict != LinkVerdict.OFFICIAL:
            yield Finding(_VERDICTS.get(verdict, Problem.UNKNOWN_LINK), piece, of, link)


def _asks_secret(sentence: str) -> str | None:
    """The secret that a sentence asks for."""
    if form := _FORM.search(sentence):
        return form.group()
    if words.WARNING.search(sentence) and not words.CONTRAST.search(sentence):
        return None
    for question in words.QUESTIONS.finditer(sentence):
        if not _denied(sentence, question.start()):
            return question.group()
    denied_before = asked_before = False
    for clause in re.split(r",|\s(?=(?:tapi|tetapi|namun|but|lalu|then)\s)", sentence):
        secret = words.SECRET.search(clause)
        asking = list(words.ASKS.finditer(clause))
        denied = [
            _denied(clause, verb.start(), words_between=5) or clause.startswith(" no ", verb.end())
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


def _asks_apart(sentences: Sequence[str]) -> str | None:
    """The secret that one sentence names and one near it wants: *PIN Ibu? Kirim ke sini.*"""
    named = [words.SECRET.search(one) if _only_names(one) else None for one in sentences]
    for place, sentence in enumerate(sentences):
        order = words.HAND_OVER.search(sentence)
        if order is None or _denied(sentence, order.start()) or words.WARNING.search(sentence):
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


def _denied(clause: str, position: int, *, words_between: int = 4) -> bool:
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


class _Reader(HTMLParser):
    """The text of a message, and where its links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open.append((dict(attrs).get("href") or "", len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            url, start = self._open.pop()
            self.links.append((url, "".join(self.text[start:])))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
